"""Quotations put together over sentences and paragraphs: split by their cue, carried on after it, reopened, nested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.lexicon.characters import WORD
from extractor.lexicon.tables import words_of
from extractor.lexicon.word_classes import words_in
from extractor.model import Kind, TextSpan
from extractor.parsing.frames import Frame, Piece
from extractor.parsing.parsed_frame import Beside, Parsed
from extractor.quotes.contents import Found, find_contents
from extractor.quotes.draft import Draft
from extractor.quotes.inherited_sources import (
    carry_on,
    closing_teller,
    holds_cue,
    inherit,
    lead_in,
    token_before,
)

SENTENCE_WORDS = 3  # a quotation without any source is kept from this many words on: shorter ones are mostly no speech


def draft_quotes(text: str, parsed: Sequence[Parsed], turns: Sequence[Draft] = ()) -> list[Draft]:
    """Return a document's quotations: those of its transcripts (`turns`), then the others in text order.

    One nested in another, or in a transcript's turn, comes after it.
    """
    drafts = list(turns)
    outside = [here for here in parsed if here.inside is None]
    beside = {
        here.number: (before, after)
        for before, here, after in zip([None, *outside], outside, [*outside[1:], None], strict=False)
    }
    for here in parsed:
        if here.inside is None:
            _add_paragraph(text, here, beside[here.number], drafts, len(turns))
        else:
            drafts.extend(_draft_inside(text, here, drafts))
    return [*drafts[: len(turns)], *(draft for draft in drafts[len(turns) :] if _is_kept(text, draft))]


def _is_kept(text: str, draft: Draft) -> bool:
    if not draft.content:
        return False
    if draft.source is not None or draft.cue:
        return True
    return any(len(WORD.findall(span.of(text))) > SENTENCE_WORDS for span in draft.content)


def _add_paragraph(text: str, here: Parsed, beside: Beside, drafts: list[Draft], n_turns: int) -> None:
    """Add the quotations of a paragraph to those before it, or their words to one that goes on. A draft's key is its place."""
    first = len(drafts)
    earlier = _with_outer_ones(drafts, drafts[-1]) if first > n_turns else []
    by_cue: dict[int, int] = {}
    exchanged = _exchanged(text, here.frame)
    for found in find_contents(text, here.frame, here.doc):
        draft = _draft(found, here, len(drafts))
        last = drafts[-1] if len(drafts) > first else None
        if (
            found.cue_key is not None
            and found.cue_key in by_cue
            and not _is_announced(here, found, drafts[by_cue[found.cue_key]])
        ):
            _join(drafts, by_cue[found.cue_key], found)
            continue
        if found.rule == "none" and found.piece in exchanged:  # “Did you?” she asked. “Yes.” “When?”
            drafts.append(draft)
            continue
        if found.rule == "none":
            teller = closing_teller(here, found, last) if last is not None else None
            if teller is not None:
                drafts.append(lead_in(here, draft, teller, "lead-in"))
                continue
            if last is not None and last.kind == "direct" and _goes_on(here, found, last):
                _join(drafts, last.key, found)
                continue
            if last is None and found.piece.quoted.reopened and earlier:
                _join(drafts, earlier[-1].key, found)
                continue
            draft = carry_on(here, beside, found, draft, last, earlier)
        elif found.source is None and len(drafts) > n_turns and drafts[-1].paragraph >= here.number - 1:
            draft = inherit(draft, drafts[-1], "carried on")
        if found.cue_key is not None:
            by_cue[found.cue_key] = draft.key
        drafts.append(draft)


def _exchanged(text: str, frame: Frame) -> list[Piece]:
    """Return the quotations that follow each other without a word between them, one of two a question: these are talks, not one speaker's."""
    found: list[Piece] = []
    for before, after in pairwise(frame.pieces):
        is_adjacent = (
            before.is_stand_in and after.is_stand_in and not WORD.search(frame.text[before.end_char : after.start_char])
        )
        if is_adjacent and any(piece.quoted.words.of(text).endswith("?") for piece in (before, after)):
            found += [before, after]
    return found


def _with_outer_ones(drafts: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Return a draft and those that it stands in, the outermost last."""
    chain = [draft]
    while (outer := chain[-1].outer) is not None:
        chain.append(drafts[outer])
    return chain


def _draft(found: Found, here: Parsed, key: int) -> Draft:
    return Draft(
        key,
        found.kind,
        here.number,
        found.content,
        (found.piece.quoted.words,),
        found.cue,
        found.source,
        found.source_head,
        found.relative,
        rule=found.rule,
        channel=found.channel,
        modality="not-said" if _is_supposed(here, found) else "said",
    )


def _is_supposed(here: Parsed, found: Found) -> bool:
    """Say whether somebody would only say it if something were so: If she asked me, I would say “no”."""
    conditions = words_in("condition")
    if conditions.isdisjoint(WORD.findall(here.frame.text.lower())):
        return False
    starts = {span.start_char for span in found.cue}
    verbs = [token.head if token.dep_ == "aux" else token for token in here.doc if here.offset_of(token) in starts]
    return any(
        any(kid.lower_ in words_of("unsaid.csv", "supposing") for kid in verb.children)
        and any(
            kid.dep_ == "advcl" and any(word.lower_ in conditions for word in kid.children) for kid in verb.children
        )
        for verb in verbs
    )


def _join(drafts: list[Draft], key: int, found: Found) -> None:
    """Add to a draft the words that its cue introduces as well."""
    draft = drafts[key]
    content = draft.content
    if found.kind == draft.kind == "direct":
        content = (*content, *found.content)
    elif not all(any(span.covers(each) for span in content) for each in found.content):
        content = tuple(_merged([*content, *found.content]))
    kind: Kind = "mixed" if "mixed" in (found.kind, draft.kind) else draft.kind
    drafts[key] = replace(draft, kind=kind, content=content, quoted=(*draft.quoted, found.piece.quoted.words))


def _is_announced(here: Parsed, found: Found, last: Draft) -> bool:
    """Say whether a quotation stands by itself behind a clause with quoted words: the audit was a “step” but late: “Nobody will read it.”"""
    before = here.frame.text[: found.piece.start_char].rstrip()
    return last.kind == "mixed" and found.kind == "direct" and before.endswith(":")


def _merged(spans: Sequence[TextSpan]) -> list[TextSpan]:
    merged: list[TextSpan] = []
    for span in sorted(spans):
        if merged and span.start_char <= merged[-1].end_char:
            merged[-1] = replace(merged[-1], end_char=max(merged[-1].end_char, span.end_char))
        else:
            merged.append(span)
    return merged


def _goes_on(here: Parsed, found: Found, last: Draft) -> bool:
    """Say whether words follow right after the sentence of the cue that introduced the last ones: “A,” he said. “B.”"""
    between = TextSpan(last.quoted[-1].end_char, found.piece.quoted.span.start_char)
    if not any(WORD.search(piece) for piece in [_plain(here, between)]):
        return True
    if last.is_inherited or not last.cue:
        return False
    at = token_before(here, found)
    return at is not None and any(
        here.offset_of(token) == last.cue[-1].start_char or holds_cue(here, token, last) for token in at.sent
    )


def _plain(here: Parsed, span: TextSpan) -> str:
    tokens = [
        token.text
        for token in here.doc
        if span.start_char <= here.offset_of(token) < span.end_char and token.i not in here.stand_ins
    ]
    return " ".join(tokens)


def _is_emphasis(text: str, found: Found) -> bool:
    """Say whether a speaker only sets off a word or two of their own sentence: “I can say that they do not ‘control’ it.”"""
    is_own = found.source is not None and found.source.of(text).lower() in words_in("own-voice")
    is_short = len(WORD.findall(found.piece.quoted.words.of(text))) < SENTENCE_WORDS
    return is_own and is_short and found.kind == "mixed"


def _draft_inside(text: str, here: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the quotations inside a quotation; without a cue of their own they are the outer speaker's emphasis, and no record."""
    outer = next(
        (draft for draft in reversed(drafts) if here.inside is not None and here.inside.words in draft.quoted), None
    )
    if outer is None:
        return []
    found = [each for each in find_contents(text, here.frame, here.doc) if each.source and not _is_emphasis(text, each)]
    return [replace(_draft(each, here, key), outer=outer.key) for key, each in enumerate(found, len(drafts))]
