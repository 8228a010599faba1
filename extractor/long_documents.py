"""Documents of many pages, split into parts that are each read like an article. So time and memory grow only with their length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.documents.paragraphs import paragraphs
from extractor.model import Attribution, Document, Extraction, Profile, Spans, TextSpan

MOST_PARAGRAPHS = 2_000  # of a part: a paragraph costs memory however short it is
LONGEST_PART = 50_000  # characters: half as long again as the longest of 970 news articles


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long document, as a document of its own. `start_char` is where it begins in the whole."""

    document: Document
    start_char: int


def split_document(document: Document) -> list[Part]:
    """Return the parts of a document, each of which begins with a paragraph. An article is one part."""
    text = document.text
    starts = list(_starts(text))
    if len(starts) == 1:
        return [Part(document, 0)]
    return [
        Part(_part(document, text[start_char:end_char], is_first=not start_char), start_char)
        for start_char, end_char in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _starts(text: str) -> Iterator[int]:
    start_char = n_paragraphs = 0
    yield start_char
    for paragraph in paragraphs(text) if len(text) > min(MOST_PARAGRAPHS, LONGEST_PART) else ():
        is_full = paragraph.end_char - start_char > LONGEST_PART or n_paragraphs == MOST_PARAGRAPHS
        if is_full and paragraph.start_char > start_char:
            start_char, n_paragraphs = paragraph.start_char, 0
            yield start_char
        n_paragraphs += 1


def _part(document: Document, text: str, *, is_first: bool) -> Document:
    return replace(document, raw="", text=text, header=document.header if is_first else None)


def join_parts(document: Document, found: Iterable[tuple[Part, Extraction]]) -> Extraction:
    """Return what was found in the parts of a document as one extraction, with offsets into the whole text and consecutive numbers."""
    attributions: list[Attribution] = []
    profiles: list[Profile] = []
    for part, extraction in found:
        if extraction.document is document:
            return extraction
        n_before, n_speakers = len(attributions), len(profiles)
        attributions += (_moved(each, part.start_char, n_before, n_speakers) for each in extraction.attributions)
        profiles += (replace(each, key=_numbered_on(each.key, n_speakers)) for each in extraction.profiles)
    return Extraction(document, tuple(attributions), tuple(profiles))


def _moved(attribution: Attribution, by: int, n_before: int, n_speakers: int) -> Attribution:
    speaker, outer = attribution.speaker, attribution.nested_in
    return replace(
        attribution,
        id=_numbered_on(attribution.id, n_before),
        nested_in=_numbered_on(outer, n_before) if outer is not None else None,
        content=_spans(attribution.content, by),
        quoted=_spans(attribution.quoted, by),
        cue=_spans(attribution.cue, by),
        source=_spans(attribution.source, by),
        speaker=replace(speaker, id=_numbered_on(speaker.id, n_speakers)) if speaker is not None else None,
    )


def _spans(spans: Spans, by: int) -> Spans:
    return tuple(TextSpan(span.start_char + by, span.end_char + by) for span in spans)


def _numbered_on(name: str, n_before: int) -> str:
    """Return the id of an attribution or a speaker, a letter and a number, when others come before: a3 after 40 others -> a43."""
    return f"{name[0]}{int(name[1:]) + n_before}"
