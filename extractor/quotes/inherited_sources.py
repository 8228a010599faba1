"""The source of a quotation without a cue of its own: from the quotation before, or named just before or after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from extractor.lexicon.characters import DASH_TOKENS
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind
from extractor.parsing.grammar import CLAUSE_TAGS, FINITE_TAGS
from extractor.parsing.parsed_frame import Beside, Parsed
from extractor.quotes.contents import Found, text_span
from extractor.quotes.cues import LONGEST_SIGNATURE, cue_verb
from extractor.quotes.draft import Draft
from extractor.quotes.sources import can_speak, first_noun, names_person, owner_of, source_of

SHORT_LEAD = 3  # words before a quotation that lead on to it: Indeed, “...”


def carry_on(
    here: Parsed, beside: Beside, found: Found, draft: Draft, last: Draft | None, earlier: Sequence[Draft]
) -> Draft:
    """Return a quotation without a cue with the source that the text carries on: the last speaker's, or the one just spoken of.

    `earlier` is the last quotation of the paragraphs above, then those that it stands in, the outermost last.
    """
    token = token_before(here, found)
    if token is None:
        return _open_paragraph(here, beside, found, draft, earlier)
    if last is not None and any(holds_cue(here, other, last) for other in token.sent):
        return inherit(draft, last, "carried on")
    if last is not None and token.i in here.stand_ins:
        return inherit(draft, last, "carried on")
    subject = _subject(here, token.sent.root) or _teller(here, token.sent)
    if subject is not None:
        return lead_in(here, draft, subject, "lead-in")
    if last is not None and token.i - token.sent.start < SHORT_LEAD:  # But “...”, after “...,” she said.
        return inherit(draft, last, "carried on")
    return draft


def _open_paragraph(here: Parsed, beside: Beside, found: Found, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Return a quotation that opens a paragraph without a cue with its source, from the sentence after it or the paragraph before."""
    before, below = beside
    after = next((token for token in here.doc if token.idx >= found.piece.end_char and not token.is_punct), None)
    told = _told_of(here, after) or (
        _told_of(below, _first_word(below)) if after is None and below is not None else None
    )
    if told is not None:
        return lead_in(told[0], draft, told[1], "told of after")
    signed = _signed_below(below) if after is None and below is not None else None
    if signed is not None and below is not None:
        return lead_in(below, draft, signed, "dash")
    last = earlier[0] if earlier else None
    ended_quoting = (
        last is not None and before is not None and last.paragraph == before.number and _ends_with(before, last)
    )
    if last is not None and ended_quoting:
        return inherit(draft, earlier[-1], "next paragraph")
    if before is not None:
        subject = _led_to(before)
        return lead_in(before, draft, subject, "lead-in paragraph") if subject is not None else draft
    if after is None and below is not None:  # a display quotation, above an article about the speaker
        subject = _subject(below, below.doc[0].sent.root)
        if subject is not None and subject.ent_type_ == "PERSON":
            return lead_in(below, draft, subject, "display")
    return draft


def _signed_below(below: Parsed) -> Token | None:
    """Return who signs a quotation in the next paragraph, which is nothing but a dash and a name: - Ana Ruiz"""
    words = [token for token in below.doc if not token.is_space]
    if not 1 < len(words) <= LONGEST_SIGNATURE or words[0].text not in DASH_TOKENS or below.frame.pieces:
        return None
    is_sentence = any(token.tag_ in CLAUSE_TAGS for token in words)
    return None if is_sentence else first_noun(below.doc[words[1].i :], below.stand_ins)


def _led_to(before: Parsed) -> Token | None:
    """Return who a paragraph's last sentence leads up to: before a colon the source of its last cue, else its subject."""
    words = [token for token in before.doc if not token.is_space]
    if not words:
        return None
    sentence = words[-1].sent
    if words[-1].text == ":":
        if not any(token.tag_.startswith(("VB", "MD")) for token in words):
            return _source_line(before, words)
        if words[0].tag_.startswith("W"):  # What the papers say:
            return None
        for verb in reversed([token for token in sentence if cue_verb(token) and token.i not in before.stand_ins]):
            source = source_of(verb, before.stand_ins)
            if source is not None:
                return source
    return _subject(before, sentence.root) or _teller(before, sentence)


def _source_line(before: Parsed, words: Sequence[Token]) -> Token | None:
    """Return whose words a line without a verb announces: Mayor Ana Ruiz:; Ana Ruiz, mayor of Lund:; Statement by Ana Ruiz:"""
    noun = first_noun(before.doc[words[0].i :], before.stand_ins) if len(words) <= LONGEST_SIGNATURE else None
    if noun is None or noun.sent != words[-1].sent:
        return None
    if names_person(noun):
        return noun
    owner = owner_of(noun)
    is_statement = body_kind(noun.text) == "document" and owner is not None and owner.tag_.startswith("NNP")
    return owner if owner is not None and (is_statement or names_person(owner)) else None


def closing_teller(here: Parsed, found: Found, last: Draft) -> Token | None:
    """Return whose cue stands between the last words and these, where another led up to the last: Ruiz told him: “A,” she said. “B.”"""
    if not last.cue or last.cue[-1].end_char > last.quoted[0].start_char:
        return None
    for token in here.doc:
        if last.quoted[-1].end_char <= here.offset_of(token) < found.piece.quoted.span.start_char:
            is_cue = token.tag_ in FINITE_TAGS and cue_verb(token) and token.i not in here.stand_ins
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None) if is_cue else None
            if subject is not None and can_speak(subject) and here.offset_of(subject) > last.quoted[-1].end_char:
                return subject
    return None


def _teller(where: Parsed, sentence: Span) -> Token | None:
    """Return whose words a sentence tells, where its subject can't speak: The rain, she said, will stop the work."""
    for verb in sentence:
        if cue_verb(verb) and verb.tag_ in FINITE_TAGS and verb.i not in where.stand_ins:
            source = source_of(verb, where.stand_ins)
            if source is not None and can_speak(source) and source.lower_ not in words_in("pointing-back"):
                return source
    return None


def _first_word(where: Parsed) -> Token | None:
    return next((token for token in where.doc if not token.is_punct and not token.is_space), None)


def _told_of(where: Parsed, first: Token | None) -> tuple[Parsed, Token] | None:
    """Return who a sentence that points back at a quotation says its speaker was: That was how Ana Ruiz described it."""
    if first is None or first.lower_ not in words_in("pointing-back"):
        return None
    subject = next(
        (source for verb in first.sent if cue_verb(verb) and (source := _named_subject(where, verb)) is not None), None
    )
    return (where, subject) if subject is not None else None


def _named_subject(where: Parsed, verb: Token) -> Token | None:
    if not verb.tag_.startswith("VB"):
        return None
    source = source_of(verb, where.stand_ins)
    return (
        source
        if source is not None
        and source.tag_.startswith(("NNP", "PRP", "NN"))
        and source.lower_ not in words_in("pointing-back")
        else None
    )


def _ends_with(before: Parsed, last: Draft) -> bool:
    """Say whether a paragraph's last sentence is a quotation or the cue of one."""
    words = [token for token in before.doc if not token.is_punct and not token.is_space]
    if not words:
        return False
    return words[-1].i in before.stand_ins or any(holds_cue(before, token, last) for token in words[-1].sent)


def _subject(where: Parsed, verb: Token) -> Token | None:
    """Return the subject of a sentence, where it is somebody who can speak: not the bridge that opened."""
    source = source_of(verb, where.stand_ins)
    if source is None or source.lower_ in words_in("pointing-back"):
        return None
    return source if can_speak(source) else None


def inherit(draft: Draft, last: Draft, rule: str) -> Draft:
    """Return a quotation with the source of the last one."""
    return replace(draft, source=last.source, source_head=last.source_head, rule=rule, is_inherited=True)


def lead_in(where: Parsed, draft: Draft, subject: Token, rule: str) -> Draft:
    """Return a quotation with somebody spoken of beside it as its source."""
    source = text_span(where.frame, subject, where.stand_ins)
    return replace(draft, source=source, source_head=where.frame.to_text(subject.idx), rule=rule, is_inherited=True)


def holds_cue(here: Parsed, token: Token, draft: Draft) -> bool:
    offset = here.offset_of(token)
    return any(span.start_char <= offset < span.end_char for span in draft.cue)


def token_before(here: Parsed, found: Found) -> Token | None:
    """Return the last word before a quotation in its paragraph; None at its start."""
    before = [token for token in here.doc if token.idx + len(token) <= found.piece.start_char and not token.is_space]
    while before and before[-1].is_punct:
        before.pop()
    return before[-1] if before else None
