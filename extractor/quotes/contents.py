"""What belongs to a cue: the quotation that stands apart, or the reporter's clause with a quoted fragment in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.cue_verbs import has_part
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.model import Kind, Spans, TextSpan
from extractor.parsing.frames import LONGEST_HEADLINE_LEAD, Frame, Piece
from extractor.parsing.grammar import CLAUSE_TAGS, RELATIVE_TAGS, SUBJECT_LABELS
from extractor.quotes.channels import NO_CHANNEL, Channel, channel_of
from extractor.quotes.cues import Cue, cue_tokens, cue_verb, find_cue, told_by
from extractor.quotes.fragment_cues import FragmentCue, fragment_cue
from extractor.quotes.lead_words import is_lead_word, is_lone_relative
from extractor.quotes.non_speech import (
    NAMES_OF_THINGS,
    is_heading,
    is_kind_of_thing,
    is_label,
    is_work_title,
    label_before,
)
from extractor.quotes.sources import source_span


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a frame with the cue that it hangs on, in document offsets.

    `content` is the words between the marks (direct) or the whole reported clause (mixed). `cue_key` tells the cues of a frame
    apart; it is None, like `source`, where the sentence has none. `source_head` is the offset of the source's head word,
    `relative` the "who" by which a relative clause speaks of it.
    """

    piece: Piece
    kind: Kind
    content: Spans
    cue: Spans = ()
    cue_key: int | None = None
    source: TextSpan | None = None
    source_head: int | None = None
    relative: TextSpan | None = None
    rule: str = "none"
    channel: Channel = NO_CHANNEL


def find_contents(text: str, frame: Frame, doc: Doc) -> Iterator[Found]:
    """Return what each piece of a parsed frame is. A fragment that no cue's clause holds is nobody's speech and left out."""
    spans = [doc.char_span(piece.start_char, piece.end_char, alignment_mode="expand") for piece in frame.pieces]
    stand_ins = [
        span for piece, span in zip(frame.pieces, spans, strict=True) if piece.is_stand_in and span is not None
    ]
    taken = {token.i for span in stand_ins for token in span}
    for piece, span in zip(frame.pieces, spans, strict=True):
        if span is None:
            continue
        if piece.is_stand_in:
            cue = find_cue(span, [other for other in stand_ins if other is not span])
            is_known = cue is not None and cue.rule != "governs, no known cue"
            if cue is not None and not cue.tokens and label_before(text, piece, frame) in NAMES_OF_THINGS:
                continue  # under the headline: “...”
            if is_work_title(text, piece, frame) or is_heading(text, piece, frame):
                continue
            if is_known or not (is_label(text, piece, frame) or label_before(text, piece, frame)):
                headline = [] if is_known else list(_headline(frame, piece, doc, taken))
                yield from headline or [_found(frame, piece, "direct", (piece.quoted.words,), cue, taken)]
        elif not (is_label(text, piece, frame) or is_kind_of_thing(_without_punctuation(span))):
            yield from _fragment(frame, piece, _without_punctuation(span), taken)


def _headline(frame: Frame, piece: Piece, doc: Doc, taken: Set[int]) -> Iterator[Found]:
    """Return a quotation in a headline that begins with its speaker: Graham: Plan Is ‘Dead’."""
    colon = next((token for token in doc if token.text == ":"), None)
    if not frame.is_headline or colon is None or not 0 < colon.i <= LONGEST_HEADLINE_LEAD or doc[0].i in taken:
        return
    names = [token for token in doc[: colon.i] if token.tag_.startswith("NN") and token.i not in taken]
    if names and colon.idx < piece.start_char:
        content = _text_spans(frame, list(doc[colon.i + 1 :]))
        yield _found(frame, piece, "mixed", content, Cue((), names[-1], "headline"), taken)


def _without_punctuation(span: Span) -> Span:
    """Return a fragment without the full stop at its end, on which the parser would hang the whole sentence."""
    start, end = span.start, span.end
    while end > start + 1 and span.doc[end - 1].is_punct:
        end -= 1
    while start < end - 1 and span.doc[start].is_punct:
        start += 1
    return span.doc[start:end]


def _fragment(frame: Frame, piece: Piece, span: Span, taken: Set[int]) -> Iterator[Found]:
    """Return a quoted fragment inside the clause of a cue."""
    cue = fragment_cue(span, taken)
    if cue is None or (frame.is_headline and not cue.is_told_by_a_person):
        found = [*_fragment_according_to(frame, piece, span, taken), *_headline(frame, piece, span.doc, taken)]
        if cue is not None and not found:
            yield from _reported(frame, piece, span, cue, taken)
        yield from found[:1]
        return
    yield from _reported(frame, piece, span, cue, taken)


def _reported(frame: Frame, piece: Piece, span: Span, held: FragmentCue, taken: Set[int]) -> Iterator[Found]:
    """Return the clause that a cue reports with a fragment in it."""
    if not _only_names(held.verb, held.source):
        cue = Cue(cue_tokens(held.verb), held.source, "clause")
        content = _clause(frame, held, span, taken)
        if _is_own_clause(held.verb, span) or _is_whole_clause(held.verb, span, piece, content):
            yield _found(frame, piece, "direct", (piece.quoted.words,), cue, taken)
            return
        yield _found(frame, piece, "mixed", content, cue, taken)


def _is_whole_clause(verb: Token, span: Span, piece: Piece, content: Spans) -> bool:
    """Say whether all that a cue reports stands in marks, and is a clause: warned that “the road is closed”; not: warned of “delays”."""
    before = span.doc[span.start - 1] if span.start else None
    is_led_to = before is not None and (before == verb or before.lower_ in words_in("declarative"))
    has_clause = any(
        kid.dep_ in SUBJECT_LABELS for token in span if token.tag_ in CLAUSE_TAGS for kid in _with_head(token)
    )
    return is_led_to and has_clause and content == (piece.quoted.span,)


def _with_head(verb: Token) -> list[Token]:
    """Return what hangs on a verb, or on the one that it helps."""
    return [*verb.children, *(verb.head.children if verb.dep_ in ("aux", "auxpass") else ())]


def _is_own_clause(verb: Token, span: Span) -> bool:
    """Say whether a fragment is a clause of its own that only its cue follows: it rained, but “the game goes on,” Ruiz said."""
    before, after = span.start - 1, span.end
    if before < 1 or span.root.dep_ != "conj" or span.doc[before].dep_ != "cc" or verb.i < span.end:
        return False
    has_subject = any(kid.dep_ in SUBJECT_LABELS and kid in span for kid in span.root.children)
    return has_subject and span.doc[before - 1].text == "," and span.doc[after].text == ","


def _only_names(verb: Token, source: Token) -> bool:
    """Say whether a cue only tells what a thing is called: a sign that reads, people at large who call it so."""
    entry = word_table("labels.csv").get(source.lower_)
    if entry is None:
        return False
    found = cue_verb(verb)
    has_article = any(child.dep_ in ("det", "poss") for child in source.children)
    return entry[0] == "signage" or (
        entry[0] == "people" and found is not None and "naming" in found.kinds and not has_article
    )


def _fragment_according_to(frame: Frame, piece: Piece, span: Span, taken: Set[int]) -> Iterator[Found]:
    for token in span[0].sent:
        cue = told_by(token, taken)
        if cue is not None and cue.source is not None and not span.start <= cue.source.i < span.end:
            inside = {other.i for other in cue.tokens[0].subtree}
            content = _text_spans(frame, [other for other in span[0].sent if other.i not in inside])
            yield _found(frame, piece, "mixed", content, cue, taken)
            return


def _clause(frame: Frame, held: FragmentCue, span: Span, taken: Set[int]) -> Spans:
    """Return the reported clause: the complement that holds the fragment, or the object with what it is called.

    It ends before a quotation that a colon announces: the audit was a “first step” but late: “Nobody will read it.”
    """
    verb, below = held.verb, held.part
    inserted = {token.i for token in verb.subtree} if verb in below.subtree else set()
    tokens = [token for token in below.subtree if token.i not in inserted]
    if below.dep_ in ("oprd", "prep", "dobj", "attr", "acomp", "xcomp"):
        for child in verb.children:
            if (
                child.dep_ in ("dobj", "oprd", "prep")
                and child.i > verb.i
                and child is not below
                and _names(verb, child)
            ):
                tokens.extend(child.subtree)
        if below.lower_ in words_in("name-link"):  # referred to the audit as “...”
            to = [
                child for child in verb.children if child.lower_ in words_in("name-of") and verb.i < child.i < below.i
            ]
            tokens.extend(token for child in to for token in child.subtree if token != child)
    tokens.extend(_asked(verb, below))
    tokens = sorted({token.i: token for token in [*tokens, *span]}.values(), key=lambda token: token.i)
    heard = _misread_addressee(verb, span)
    limit = min((at for at in taken if at >= span.end and _is_behind_colon(verb.doc, at)), default=len(verb.doc))
    return _text_spans(
        frame, [token for token in tokens if token.i != verb.i and token.i not in heard and token.i < limit]
    )


def _asked(verb: Token, below: Token) -> list[Token]:
    """Return whom a cue asks to do what it reports, who belong to it: urged | the council to “act now”; called on | drivers to “wait”."""
    if below.dep_ != "xcomp" or not any(kid.tag_ == "TO" for kid in below.children):
        return []
    objects = [kid for kid in verb.children if kid.dep_ in ("dobj", "dative") and verb.i < kid.i < below.i]
    links = [kid for kid in verb.children if kid.dep_ == "prep" and kid.i == verb.i + 1 and kid.i < below.i]
    asked = [*objects, *(noun for link in links for noun in link.children if noun.dep_ == "pobj")]
    return [token for noun in asked for token in noun.subtree if token.i < below.left_edge.i]


def _is_behind_colon(doc: Doc, at: int) -> bool:
    before = next((doc[place] for place in range(at - 1, -1, -1) if doc[place].text != "“"), None)
    return before is not None and before.text == ":"


def _misread_addressee(verb: Token, span: Span) -> range:
    """Return the words before quoted ones that the parser took for their subject, but are who was told: told the BBC “nobody came”."""
    between = range(verb.i + 1, span.start)
    nouns = [verb.doc[at] for at in between]
    has_addressee = any(child.dep_ in ("dobj", "dative") for child in verb.children)
    if not nouns or has_addressee or not has_part(verb.lower_, "addresses"):
        return range(0)
    is_name = all(token.tag_.startswith(("NN", "DT", "POS")) for token in nouns) and nouns[-1].tag_.startswith("NN")
    return between if is_name and any(token.tag_ in CLAUSE_TAGS for token in span) else range(0)


def _names(verb: Token, child: Token) -> bool:
    found = cue_verb(verb)
    return (
        found is not None
        and "naming" in found.kinds
        and (child.dep_ != "prep" or child.lower_ in words_in("name-link"))
    )


def _text_spans(frame: Frame, tokens: Sequence[Token]) -> Spans:
    """Return the document spans of tokens, a complementiser at the start and punctuation at the edges left out."""
    kept = list(tokens)
    while kept and (
        kept[0].is_punct
        or is_lead_word(kept[0])
        or kept[0].dep_ == "prep"
        or is_lone_relative(kept[0].doc, [token.i for token in kept])
    ):
        kept.pop(0)
    while kept and kept[-1].is_punct:
        kept.pop()
    return tuple(with_marks(frame, span) for span in _token_spans(frame, kept))


def with_marks(frame: Frame, span: TextSpan) -> TextSpan:
    """Widen a clause to the marks of the fragments at its edges."""
    start_char, end_char = span.start_char, span.end_char
    for piece in frame.pieces:
        whole, words = piece.quoted.span, piece.quoted.words
        if words.start_char <= start_char < words.end_char:
            start_char = whole.start_char
        if words.start_char < end_char <= words.end_char:
            end_char = whole.end_char
    return TextSpan(start_char, end_char)


def _found(frame: Frame, piece: Piece, kind: Kind, content: Spans, cue: Cue | None, taken: Set[int]) -> Found:
    if cue is None:
        return Found(piece, kind, content)
    spans = _token_spans(frame, cue.tokens)
    key = cue.verb.i if cue.verb is not None else -1 - piece.start_char
    if cue.source is None:
        return Found(piece, kind, content, spans, key, rule=cue.rule)
    source, head = text_span(frame, cue.source, taken), frame.to_text(cue.source.idx)
    channel = channel_of(cue.verb if cue.verb is not None else cue.source.head, cue.source, taken)
    return Found(piece, kind, content, spans, key, source, head, _relative(frame, cue), cue.rule, channel)


def _relative(frame: Frame, cue: Cue) -> TextSpan | None:
    """Return the relative pronoun that is the subject of a cue: Ana Ruiz, who said."""
    for child in cue.verb.children if cue.verb is not None else ():
        if child.dep_ in SUBJECT_LABELS and child.tag_ in RELATIVE_TAGS and child != cue.source:
            start_char = frame.to_text(child.idx)
            return TextSpan(start_char, start_char + len(child))
    return None


def text_span(frame: Frame, source: Token, taken: Set[int]) -> TextSpan:
    """Return the document span of a source's noun phrase."""
    start, end = source_span(source, taken)
    last = source.doc[end - 1]
    return TextSpan(frame.to_text(source.doc[start].idx), frame.to_text(last.idx + len(last) - 1) + 1)


def _token_spans(frame: Frame, tokens: Sequence[Token]) -> Spans:
    """Return tokens as document spans, neighbours joined."""
    spans: list[TextSpan] = []
    last = -2
    for token in tokens:
        start_char, end_char = frame.to_text(token.idx), frame.to_text(token.idx + len(token) - 1) + 1
        if token.i == last + 1:
            spans[-1] = TextSpan(spans[-1].start_char, max(end_char, spans[-1].end_char))
        else:
            spans.append(TextSpan(start_char, end_char))
        last = token.i
    return tuple(spans)
