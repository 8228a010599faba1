"""PDF: the text of all pages as one document, without what stands at the top and foot of each."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from extractor.documents.line_wrapping import CUT_WORD, ENDED
from extractor.documents.make_document import LONGEST_TEXT, make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.formats.plain_text import refuse_empty
from extractor.readers.source import Source

LARGEST_PDF = 200_000_000  # bytes
MOST_PAGES = 3_000
AT_THE_EDGE = 2  # lines at the top and foot of a page that may be on every page
LEAST_PAGES = 3  # on which the same line stands, so that it is no part of the text
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?\s*", re.IGNORECASE)
FIX_SCAN = "recognise its text first: ocrmypdf IN.pdf OUT.pdf"


# Shares of the usual distance of lines, of the size of letters and of the usual length of a line.
GAP, OTHER_SIZE, SHORT_LINE, HEADING_LINE, USUAL = 1.25, 0.15, 0.85, 0.5, 0.9
HIGHEST_LINE = 4  # times the size of its letters; what is further away is another column or page
LEAST_INDENT, MOST_INDENT = 4.0, 60.0  # points


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line on a page: where it begins, in points from the lower left corner, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


def read_pdf(source: Source) -> Iterator[Document | InputError]:
    """Yield the text of a PDF as one document."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is broken in a file shows in its text, or as an error
    reader = PdfReader(source.seekable(), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(source.where, "is encrypted", "save it without its password")
    if len(reader.pages) > MOST_PAGES:
        raise InputError(source.where, f"has more than {MOST_PAGES:,} pages", "split it into documents")
    pages: list[list[PdfLine]] = []
    n = 0
    for page in reader.pages:
        pages.append(_lines(page))
        n += sum(len(line.text) for line in pages[-1])
        if n > LONGEST_TEXT:
            raise InputError(source.where, f"is longer than {LONGEST_TEXT:,} characters", "split it into documents")
    raw = _paragraphs_of(_without_edges(pages))
    if not raw.strip():
        raise InputError(source.where, "holds no text, only pictures", FIX_SCAN)
    refuse_empty(raw, source.where)
    title = _title(reader.metadata.title if reader.metadata else None, raw)
    document = make_document(raw, id=source.where, path=source.where, title=title, listed=source.listed)
    yield replace(document, is_converted=True)


def _title(told: str | None, raw: str) -> str | None:
    """Return the title in the metadata if the text has it too: often it is the name of a file, or another document's."""
    return told if told and "".join(told.split()).lower() in "".join(raw[:5000].split()).lower() else None


def _lines(page: Any) -> list[PdfLine]:
    """Return the lines of a page in the order in which the file draws them."""
    lines: list[PdfLine] = []
    words: list[str] = []
    place: tuple[float, float, float] | None = None

    def take(text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float) -> None:
        nonlocal place
        for part in re.split(r"(\n)", text):
            if part == "\n":
                if line := " ".join("".join(words).split()):
                    lines.append(PdfLine(line, *(place or (0.0, 0.0, size))))
                words.clear()
                place = None
            elif part:
                if place is None and part.strip():
                    x, y = inner[4] * outer[0] + outer[4], inner[5] * outer[3] + outer[5]
                    place = (x, y, abs(size * inner[3] * outer[3]) or size)
                words.append(part)

    page.extract_text(visitor_text=take)
    take("\n", (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, 0, 0), None, 0.0)
    return lines


def _without_edges(pages: Sequence[Sequence[PdfLine]]) -> list[PdfLine]:
    """Return the lines of all pages without page numbers and without lines that stand at the edge of several pages."""
    edges = Counter(form for page in pages for form in {_form(line.text) for line in _edge(page)})
    kept: list[PdfLine] = []
    for page in pages:
        inside = range(AT_THE_EDGE, len(page) - AT_THE_EDGE)
        kept += (
            line
            for at, line in enumerate(page)
            if at in inside or not (PAGE_NUMBER.fullmatch(line.text) or edges[_form(line.text)] >= LEAST_PAGES)
        )
    return kept


def _edge(page: Sequence[PdfLine]) -> Sequence[PdfLine]:
    return [*page[:AT_THE_EDGE], *page[max(AT_THE_EDGE, len(page) - AT_THE_EDGE) :]]


def _form(line: str) -> str:
    return DIGITS.sub("0", " ".join(line.split()))


def _paragraphs_of(lines: Sequence[PdfLine]) -> str:
    """Return the lines as paragraphs, each on one line. A gap, an indent, another size or a short last line ends one."""
    gaps = sorted(gap for one, other in pairwise(lines) if 0 < (gap := one.y - other.y) < HIGHEST_LINE * other.size)
    leading = gaps[len(gaps) // 2] if gaps else 0.0
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * USUAL))] if lengths else 0
    parts = [line.text for line in lines[:1]]
    for before, line in pairwise(lines):
        if _begins_paragraph(before, line, leading, width):
            parts += ["\n\n", line.text]
        elif CUT_WORD.search(before.text) and line.text[:1].islower():
            parts[-1] = parts[-1][:-1]
            parts.append(line.text)
        else:
            parts += [" ", line.text]
    return "".join(parts)


def _begins_paragraph(before: PdfLine, line: PdfLine, leading: float, width: int) -> bool:
    is_below = 0 < before.y - line.y <= HIGHEST_LINE * max(line.size, before.size)
    is_ended = ENDED.search(before.text) is not None
    if abs(before.size - line.size) > OTHER_SIZE * max(before.size, line.size):
        return True
    if not is_below and before.y != line.y:  # the next column or page
        return is_ended and len(before.text) < SHORT_LINE * width
    is_heading = len(before.text) < HEADING_LINE * width and not line.text[:1].islower()
    if is_heading or before.y - line.y > GAP * leading:
        return True
    if is_ended and LEAST_INDENT < line.x - before.x < MOST_INDENT:
        return True
    return is_ended and len(before.text) < SHORT_LINE * width
