"""What is found in a document before it is parsed: the turns of transcripts, and the frames for the parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.documents.boilerplate import news_paragraphs, without_dateline
from extractor.documents.foreign_text import paragraphs_to_read
from extractor.documents.paragraphs import paragraphs
from extractor.documents.turns import Turn, find_turns
from extractor.model import Document, TextSpan
from extractor.parsing.frames import Frame
from extractor.parsing.parsed_frame import frames_of, turn_frames
from extractor.parsing.quotation_marks import Quoted, quoted_stretches

# In characters. A paragraph costs a parse however short it is, and none of one or two letters says anything.
SHORTEST_STATEMENT = 3


@dataclass(frozen=True, slots=True)
class PlannedFrame:
    """A frame for the parser, and its place in the document: the number of its paragraph, and the quotation that it is inside of."""

    frame: Frame
    number: int
    inside: Quoted | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The turns of a document's transcripts, and its frames in text order."""

    turns: tuple[Turn, ...]
    frames: tuple[PlannedFrame, ...]


def plan_document(document: Document) -> Plan:
    """Return the turns and the frames of a document. Boilerplate, the hidden header and other languages have none."""
    spans = list(paragraphs(document.text))
    is_read = paragraphs_to_read(document, spans)
    if not any(is_read):
        return Plan((), ())
    turns = [turn for turn in find_turns(document.text) if is_read[turn.number]]
    return Plan(tuple(turns), tuple(_frames(document, turns, spans, is_read)))


def _frames(
    document: Document, turns: Sequence[Turn], spans: Sequence[TextSpan], is_read: Sequence[bool]
) -> Iterator[PlannedFrame]:
    text = document.text
    kept = [all(pair) for pair in zip(news_paragraphs(text, spans), is_read, strict=True)]
    spoken = {turn.number + at: words for turn in turns for at, words in enumerate(turn.content)}
    for number, (span, stretches, is_news) in enumerate(zip(spans, quoted_stretches(text), kept, strict=True)):
        area = _without_header(span, document.header)
        if number in spoken:
            frames = turn_frames(text, spoken[number], stretches)
        elif is_news and area is not None and area.end_char - area.start_char >= SHORTEST_STATEMENT:
            frames = frames_of(text, without_dateline(text, area), stretches)
        else:
            continue
        yield from (PlannedFrame(frame, number, inside) for frame, inside in frames)


def _without_header(span: TextSpan, header: TextSpan | None) -> TextSpan | None:
    if header is None or header.end_char <= span.start_char:
        return span
    return TextSpan(header.end_char, span.end_char) if header.end_char < span.end_char else None
