"""A claim's words as spans of the document: its content as written, its cue, its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from extractor.claims.patterns import quoted_as_saying
from extractor.lexicon.cue_verbs import has_part
from extractor.lexicon.word_classes import words_in
from extractor.model import Spans, TextSpan
from extractor.parsing.constructions import phrase_words
from extractor.parsing.grammar import PREPOSITIONS, RELATIVE_TAGS, SUBJECT_LABELS
from extractor.parsing.tree import Tree
from extractor.quotes.contents import text_span, with_marks
from extractor.quotes.draft import Draft
from extractor.quotes.lead_words import is_lead_word, is_lone_relative

BRACKETS = {"[": "]", "]": "[", "(": ")", ")": "("}
LONGEST_ADVERBIAL = 4  # words, "that" included
CUE_WORDS = frozenset(("aux", "auxpass", "neg", "prt"))
AUXILIARY_REACH = 5  # words between a verb and its auxiliaries


def content_spans(tree: Tree, content: Set[int], inner: Sequence[Draft]) -> list[TextSpan]:
    """Return the reported clause, "that" and punctuation at its edges left out.

    Of the quotations in it only those stay that are told of within it (`inner`); others have their own record.
    """
    quoted = {span for draft in inner for span in draft.quoted}
    kept = [
        at for at in sorted(_with_stops(tree, content)) if not tree.is_stand_in(at) or _quoted_at(tree, at) in quoted
    ]
    kept = _without_lead(tree, kept)
    while kept and (
        _is_stop_at(tree, kept, 0) or is_lead_word(tree.here.doc[kept[0]]) or is_lone_relative(tree.here.doc, kept)
    ):
        kept.pop(0)
    while kept and _is_stop_at(tree, kept, -1):
        kept.pop()
    return [with_marks(tree.here.frame, span) for span in _spans(tree, kept)]


def _without_lead(tree: Tree, kept: list[int]) -> list[int]:
    """Leave out an adverb before "that", which tells of the saying: said earlier that deliveries go on."""
    place = next(
        (place for place, at in enumerate(kept[:LONGEST_ADVERBIAL]) if _declares(tree, at)),
        0,
    )
    is_lead = all(tree.tags[at].startswith(("RB", "NN", "IN", "JJR")) for at in kept[:place])
    return kept[place:] if is_lead else kept


def _declares(tree: Tree, at: int) -> bool:
    """Say whether a word is the "that" of a clause: said later that it was shut; not: since that time."""
    return tree.words[at] in words_in("declarative") and tree.deps[at] != "det"


def _with_stops(tree: Tree, content: Set[int]) -> set[int]:
    """Return words with the punctuation and the joining words that alone part them: her bag was taken, and | that she sold it."""
    joined = set(content)
    for left, right in pairwise(sorted(content)):
        between = range(left + 1, right)
        if all(tree.here.doc[at].is_punct or tree.here.doc[at].is_space or tree.tags[at] == "CC" for at in between):
            joined.update(between)
    return joined


def _is_stop_at(tree: Tree, kept: Sequence[int], place: int) -> bool:
    """Say whether punctuation at the edge of a content is not part of it. A pair of brackets is: [He] liked it (at first)."""
    partner = BRACKETS.get(tree.words[kept[place]])
    return _is_stop(tree, kept[place]) and not any(tree.words[at] == partner for at in kept)


def _is_stop(tree: Tree, at: int) -> bool:
    token = tree.here.doc[at]
    return not tree.is_stand_in(at) and (token.is_punct or token.is_space) and token.text not in ("%", "#")


def quoted_words(tree: Tree, inner: Sequence[Draft]) -> set[int]:
    """Return the words of a frame that stand for some quotations."""
    quoted = {span for draft in inner for span in draft.quoted}
    return {at for at in tree.here.stand_ins if _quoted_at(tree, at) in quoted}


def _quoted_at(tree: Tree, at: int) -> TextSpan | None:
    """Return the words of the quotation that a stand-in stands for."""
    offset = tree.here.doc[at].idx
    return next(
        (piece.quoted.words for piece in tree.here.frame.pieces if piece.start_char <= offset < piece.end_char), None
    )


def _spans(tree: Tree, tokens: Iterable[int]) -> list[TextSpan]:
    """Return tokens as document spans, neighbours joined; a stand-in is its whole quotation, marks included."""
    spans: list[TextSpan] = []
    last = -2
    for at in tokens:
        span = _span(tree, at)
        if at == last + 1:
            spans[-1] = TextSpan(spans[-1].start_char, max(span.end_char, spans[-1].end_char))
        else:
            spans.append(span)
        last = at
    return spans


def _span(tree: Tree, at: int) -> TextSpan:
    frame, token = tree.here.frame, tree.here.doc[at]
    for piece in frame.pieces:
        if piece.start_char <= token.idx < piece.end_char and piece.is_stand_in:
            return piece.quoted.span
    return TextSpan(frame.to_text(token.idx), frame.to_text(token.idx + len(token) - 1) + 1)


def cue_spans(tree: Tree, cue: int, content: Set[int]) -> Spans:
    """Return a cue with its auxiliaries, negation, particle and the adverb beside it: has repeatedly said."""
    words = {cue} | {
        kid for kid in tree.children[cue] if tree.deps[kid] in CUE_WORDS and abs(kid - cue) < AUXILIARY_REACH
    }
    words |= {kid for kid in tree.children[cue] if tree.deps[kid] == "advmod" and abs(kid - cue) == 1} - content
    words |= {word.i for word in phrase_words(tree.here.doc[cue], "tells")}
    words |= {at for at in (leading_preposition(tree, cue, content),) if at is not None}
    words |= _quoting(tree, cue)
    return tuple(_spans(tree, sorted(words)))


def leading_preposition(tree: Tree, cue: int, content: Set[int]) -> int | None:
    """Return the preposition right after a cue that leads to its content: called for, referred to; not: said at a meeting that."""
    if has_part(tree.words[cue], "tells"):
        return None
    after = [kid for kid in tree.children[cue] if kid > cue and kid in content]
    first = min(after, default=cue)
    is_beside = all(tree.deps[at] in ("prt", "advmod") for at in range(cue + 1, first))
    return first if after and is_beside and tree.deps[first] in PREPOSITIONS else None


def _quoting(tree: Tree, cue: int) -> set[int]:
    """Return the words that "saying" continues: quoted Lavrov as saying."""
    quotation = quoted_as_saying(tree, cue)
    return {quotation.quoting.i, quotation.link.i} if quotation is not None else set()


def source_spans(
    tree: Tree, cue: int, source: int | None, content: Set[int]
) -> tuple[TextSpan | None, TextSpan | None]:
    """Return the noun phrase of a source, and the "who" by which a relative clause speaks of it."""
    if source is None:
        return None, None
    here = tree.here
    subject = tree.child(cue, SUBJECT_LABELS)
    is_relative = subject is not None and subject != source and tree.tags[subject] in RELATIVE_TAGS
    relative = _span(tree, subject) if is_relative and subject is not None else None
    return text_span(here.frame, here.doc[source], here.stand_ins | content | {cue}), relative
