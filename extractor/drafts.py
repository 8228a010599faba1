"""Quotations put together over sentences and paragraphs: split by their cue, carried on after it, reopened, nested.

A draft is an attribution before anybody knows who the source is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from extractor.channels import NO_CHANNEL, Channel
from extractor.contents import Found, find_contents, text_span
from extractor.cues import cue_verb, source_of
from extractor.frames import Frame, build_frame, end_lost_quotation
from extractor.marks import Quoted
from extractor.model import Kind, Modality, Position, Spans, TextSpan

SENTENCE_WORDS = 3  # a quotation without any source is kept from this many words on: shorter ones are mostly no speech
SHORT_LEAD = 3  # words before a quotation that lead on to it: Indeed, “...”
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
POINTS_BACK = {"that", "this", "those", "these", "such", "so"}


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `source` is where the mention of the speaker stands; `rule` is how it was found.

    `described_until` is the offset at which ends what commas tell of the source: Ana Ruiz, who heads the clinic.
    `likelihood` is how sure the model of claims is of its cue; None for quotations, which rules find.
    """

    kind: Kind
    paragraph: int
    content: list[TextSpan] = field(default_factory=list)
    quoted: list[TextSpan] = field(default_factory=list)
    cue: Spans = ()
    source: TextSpan | None = None
    source_head: int | None = None
    relative: TextSpan | None = None
    described_until: int | None = None
    is_inherited: bool = False
    rule: str = "none"
    channel: Channel = NO_CHANNEL
    outer: Draft | None = None
    modality: Modality = "said"
    likelihood: float | None = None

    @property
    def span(self) -> TextSpan:
        spans = [*self.content, *self.cue, *([] if self.is_inherited or self.source is None else [self.source])]
        return TextSpan(min(span.start_char for span in spans), max(span.end_char for span in spans))

    @property
    def sources(self) -> Spans:
        """The source with what commas tell of it, and the "who" by which a relative clause speaks of it."""
        if self.source is None:
            return ()
        source = replace(self.source, end_char=max(self.source.end_char, self.described_until or 0))
        return (source,) if self.relative is None else (source, self.relative)

    @property
    def position(self) -> Position:
        """Where the cue stands: before the words, after the first of them, inside a sentence of theirs, or around them."""
        if not self.cue or not self.content:
            return "none"
        first, last = self.content[0], self.content[-1]
        start_char, end_char = self.cue[0].start_char, self.cue[-1].end_char
        if end_char <= first.start_char:
            return "pre"
        if start_char >= last.end_char:
            return "post"
        return "around" if start_char < first.start_char and end_char > last.end_char else "mid"


@dataclass(frozen=True)
class Parsed:
    """A frame with its parse. `number` counts the document's paragraphs; `inside` is the quotation that it is the inside of."""

    frame: Frame
    doc: Doc
    number: int
    inside: Quoted | None = None

    @cached_property
    def stand_ins(self) -> frozenset[int]:
        """The tokens that stand for quotations."""
        found: set[int] = set()
        for piece in self.frame.pieces:
            span = self.doc.char_span(piece.start_char, piece.end_char, alignment_mode="expand")
            if piece.is_stand_in and span is not None:
                found.update(range(span.start, span.end))
        return frozenset(found)


Beside = tuple[Parsed | None, Parsed | None]  # the paragraphs before and after one


def frames_of(text: str, paragraph: TextSpan, stretches: Sequence[Quoted]) -> list[tuple[Frame, Quoted | None]]:
    """Return the frames of a paragraph: its own, and one for the inside of each quotation that holds another."""
    stretches = [end_lost_quotation(text, quoted) for quoted in stretches]
    frames: list[tuple[Frame, Quoted | None]] = [
        (build_frame(text, paragraph, [quoted for quoted in stretches if not quoted.depth]), None)
    ]
    for at, outer in enumerate(stretches):
        inner = []
        for quoted in stretches[at + 1 :]:
            if quoted.depth <= outer.depth:
                break
            if quoted.depth == outer.depth + 1:
                inner.append(quoted)
        if inner:
            frames.append((build_frame(text, outer.words, inner), outer))
    return frames


def draft_quotes(text: str, parsed: Sequence[Parsed]) -> list[Draft]:
    """Return a document's quotations in text order, those nested in another after it."""
    drafts: list[Draft] = []
    outside = [here for here in parsed if here.inside is None]
    beside = {
        here.number: (before, after)
        for before, here, after in zip([None, *outside], outside, [*outside[1:], None], strict=False)
    }
    for here in parsed:
        if here.inside is None:
            drafts.extend(_draft_paragraph(text, here, beside[here.number], drafts))
        else:
            drafts.extend(_draft_inside(text, here, drafts))
    return [draft for draft in drafts if _is_kept(text, draft)]


def _is_kept(text: str, draft: Draft) -> bool:
    if not draft.content:
        return False
    if draft.source is not None or draft.cue:
        return True
    return any(len(WORD.findall(span.of(text))) > SENTENCE_WORDS for span in draft.content)


def _draft_paragraph(text: str, here: Parsed, beside: Beside, earlier: Sequence[Draft]) -> list[Draft]:
    drafts: list[Draft] = []
    by_cue: dict[int, Draft] = {}
    for found in find_contents(text, here.frame, here.doc):
        draft = _draft(found, here.number)
        if found.cue_key is not None and found.cue_key in by_cue:
            _join(by_cue[found.cue_key], found)
            continue
        if found.rule == "none":
            last = drafts[-1] if drafts else None
            if last is not None and last.kind == "direct" and _goes_on(here, found, last):
                _join(last, found)
                continue
            if last is None and found.piece.quoted.reopened and earlier:
                _join(_outermost(earlier[-1]), found)
                continue
            draft = _carry_on(here, beside, found, draft, last, earlier)
        elif found.source is None:
            last = next(reversed([*earlier[-1:], *drafts]), None)
            if last is not None and last.paragraph >= here.number - 1:
                draft = _inherit(draft, last, "carried on")
        if found.cue_key is not None:
            by_cue[found.cue_key] = draft
        drafts.append(draft)
    return drafts


def _draft(found: Found, number: int) -> Draft:
    return Draft(
        found.kind,
        number,
        list(found.content),
        [found.piece.quoted.words],
        found.cue,
        found.source,
        found.source_head,
        found.relative,
        rule=found.rule,
        channel=found.channel,
    )


def _join(draft: Draft, found: Found) -> None:
    """Add to a draft the words that its cue introduces as well."""
    draft.quoted.append(found.piece.quoted.words)
    if found.kind == draft.kind == "direct":
        draft.content.extend(found.content)
    elif not all(any(span.covers(content) for span in draft.content) for content in found.content):
        draft.content = _merged([*draft.content, *found.content])
    if "mixed" in (found.kind, draft.kind):
        draft.kind = "mixed"


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
    at = _token_before(here, found)
    return at is not None and any(
        _offset(here, token) == last.cue[-1].start_char or _covers(here, token, last) for token in at.sent
    )


def _plain(here: Parsed, span: TextSpan) -> str:
    tokens = [
        token.text
        for token in here.doc
        if span.start_char <= _offset(here, token) < span.end_char and token.i not in here.stand_ins
    ]
    return " ".join(tokens)


def _covers(here: Parsed, token: Token, draft: Draft) -> bool:
    offset = _offset(here, token)
    return any(span.start_char <= offset < span.end_char for span in draft.cue)


def _offset(here: Parsed, token: Token) -> int:
    return here.frame.to_text(token.idx)


def _token_before(here: Parsed, found: Found) -> Token | None:
    """Return the last word before a quotation in its paragraph; None at its start."""
    before = [token for token in here.doc if token.idx + len(token) <= found.piece.start_char and not token.is_space]
    while before and before[-1].is_punct:
        before.pop()
    return before[-1] if before else None


def _carry_on(
    here: Parsed, beside: Beside, found: Found, draft: Draft, last: Draft | None, earlier: Sequence[Draft]
) -> Draft:
    """Give a quotation without a cue the source that the text carries on: the last speaker's, or the one just spoken of."""
    token = _token_before(here, found)
    if token is None:
        return _open_paragraph(here, beside, found, draft, earlier)
    if last is not None and any(_covers(here, other, last) for other in token.sent):
        return _inherit(draft, last, "carried on")
    if last is not None and token.i in here.stand_ins:
        return _inherit(draft, last, "carried on")
    subject = _subject(here, token.sent.root)
    if subject is not None:
        return _lead_in(here, draft, subject, "lead-in")
    if last is not None and token.i - token.sent.start < SHORT_LEAD:  # But “...”, after “...,” she said.
        return _inherit(draft, last, "carried on")
    return draft


def _open_paragraph(here: Parsed, beside: Beside, found: Found, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give a quotation that opens a paragraph without a cue its source, from the sentence after it or the paragraph before."""
    before, below = beside
    after = next((token for token in here.doc if token.idx >= found.piece.end_char and not token.is_punct), None)
    told = _told_of(here, after) or (
        _told_of(below, _first_word(below)) if after is None and below is not None else None
    )
    if told is not None:
        return _lead_in(told[0], draft, told[1], "told of after")
    last = earlier[-1] if earlier else None
    ended_quoting = (
        last is not None and before is not None and last.paragraph == before.number and _ends_with(before, last)
    )
    if last is not None and ended_quoting:
        return _inherit(draft, _outermost(last), "next paragraph")
    if before is not None:
        subject = _led_to(before)
        return _lead_in(before, draft, subject, "lead-in paragraph") if subject is not None else draft
    if after is None and below is not None:  # a display quotation, above an article about the speaker
        subject = _subject(below, below.doc[0].sent.root)
        if subject is not None and subject.ent_type_ == "PERSON":
            return _lead_in(below, draft, subject, "display")
    return draft


def _led_to(before: Parsed) -> Token | None:
    """Return who a paragraph's last sentence leads up to: before a colon the source of its last cue, else its subject."""
    words = [token for token in before.doc if not token.is_space]
    if not words:
        return None
    sentence = words[-1].sent
    if words[-1].text == ":":
        for verb in reversed([token for token in sentence if cue_verb(token) and token.i not in before.stand_ins]):
            source = source_of(verb, before.stand_ins)
            if source is not None:
                return source
    return _subject(before, sentence.root)


def _outermost(draft: Draft) -> Draft:
    while draft.outer is not None:
        draft = draft.outer
    return draft


def _first_word(where: Parsed) -> Token | None:
    return next((token for token in where.doc if not token.is_punct and not token.is_space), None)


def _told_of(where: Parsed, first: Token | None) -> tuple[Parsed, Token] | None:
    """Return who a sentence that points back at a quotation says its speaker was: That was how Ana Ruiz described it."""
    if first is None or first.lower_ not in POINTS_BACK:
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
        if source is not None and source.tag_.startswith(("NNP", "PRP", "NN")) and source.lower_ not in POINTS_BACK
        else None
    )


def _ends_with(before: Parsed, last: Draft) -> bool:
    """Say whether a paragraph's last sentence is a quotation or the cue of one."""
    words = [token for token in before.doc if not token.is_punct and not token.is_space]
    if not words:
        return False
    return words[-1].i in before.stand_ins or any(_covers(before, token, last) for token in words[-1].sent)


def _subject(where: Parsed, verb: Token) -> Token | None:
    source = source_of(verb, where.stand_ins)
    return source if source is not None and source.lower_ not in POINTS_BACK else None


def _inherit(draft: Draft, last: Draft, rule: str) -> Draft:
    draft.source, draft.source_head, draft.rule, draft.is_inherited = last.source, last.source_head, rule, True
    return draft


def _lead_in(where: Parsed, draft: Draft, subject: Token, rule: str) -> Draft:
    draft.source, draft.source_head = text_span(where.frame, subject, where.stand_ins), where.frame.to_text(subject.idx)
    draft.rule, draft.is_inherited = rule, True
    return draft


def _draft_inside(text: str, here: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the quotations inside a quotation; without a cue of their own they are the outer speaker's emphasis, and no record."""
    inner = []
    outer = next(
        (draft for draft in reversed(drafts) if here.inside is not None and here.inside.words in draft.quoted), None
    )
    for found in find_contents(text, here.frame, here.doc):
        if found.source is not None and outer is not None:
            draft = _draft(found, here.number)
            draft.outer = outer
            inner.append(draft)
    return inner
