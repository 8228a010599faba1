"""An article with marks, cut where a mark begins or ends, so that a page can show quotes in their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, get_args

from db.export.records import safe_address
from db.web.pieces.cards import title_of
from db.web.pieces.languages_in_words import skipped_language
from db.web.site.ask import ask
from db.web.site.excerpts import context_of, text_of_document, windows, within
from db.web.site.wording import basis_in_words, date_in_words, note_on_date_in_words

Part = Literal["content", "cue", "source"]

# Blank lines separate the paragraphs of a text. In a text without blank lines every line is a paragraph.
BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the article that belongs to a quote: its words, its cue or the mention of its speaker."""

    start_char: int
    end_char: int
    part: Part
    quote_id: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks.

    `owner` is the quote that the marks belong to; for a quote within a quote, the inner one. `opens` are the quotes whose
    words begin here.
    """

    text: str
    parts: frozenset[Part] = frozenset()
    owner: int | None = None
    opens: tuple[int, ...] = ()


Paragraph = tuple[Piece, ...]
LEFT_OUT = Piece(" […] ")


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its text in paragraphs, cut where marks begin and end."""

    id: int
    title: str
    url: str | None
    path: str | None
    outlet: str
    author: str
    published: str
    published_basis: str
    published_note: str
    n_words: int
    skipped: str
    is_whole: bool
    paragraphs: list[Paragraph]


async def article(datasette: Any, document_id: int, marks: Iterable[Mark]) -> Article:
    """Return a document with these marks in its text. A date line before the body is not shown."""
    [row] = await ask(datasette, "document", id=document_id)
    text = await text_of_document(datasette, document_id)
    context = context_of(datasette)
    body = text[row["body_start"] :] if context is None else ""
    return Article(
        id=row["id"],
        title=title_of(row["title"], body.lstrip()[:120] or row["path"] or ""),
        url=safe_address(row["url"]),
        path=row["path"],
        outlet=row["outlet"] or "",
        author=row["author"] or "",
        published=date_in_words(row["published"]),
        published_basis=basis_in_words(row["published_basis"]),
        published_note=note_on_date_in_words(row["published_note"]),
        n_words=row["n_words"],
        skipped=skipped_language(row["language"]),
        is_whole=context is None,
        paragraphs=mark_paragraphs(text, marks, start_char=row["body_start"], context=context),
    )


def marks_of(quote_id: int, spans: str) -> list[Mark]:
    """Return the marks of a quote from its `spans` in the database."""
    parts: dict[Part, list[tuple[int, int]]] = json.loads(spans)
    return [Mark(start, end, part, quote_id) for part in get_args(Part) for start, end in parts.get(part, ())]


def mark_paragraphs(
    text: str, marks: Iterable[Mark], *, start_char: int = 0, context: int | None = None
) -> list[Paragraph]:
    """Return the paragraphs of the article from `start_char` on, each cut into marked and unmarked pieces.

    With `context`, only this many characters around the words of quotes are returned, and LEFT_OUT for the rest.

    >>> [[(piece.text, sorted(piece.parts)) for piece in paragraph]
    ...  for paragraph in mark_paragraphs("“No,” she said.", [Mark(1, 4, "content", 1), Mark(10, 14, "cue", 1)])]
    [[('“', []), ('No,', ['content']), ('” she ', []), ('said', ['cue']), ('.', [])]]
    """
    ordered = sorted(marks, key=lambda mark: (mark.start_char, mark.end_char))
    firsts = first_starts(ordered)
    spans = [(mark.start_char, mark.end_char) for mark in ordered if mark.part == "content"]
    shown = [(start_char, len(text))] if context is None else windows(text, spans, context)
    bounds = [(whole, part) for whole in paragraphs(text, start_char) for part in within(whole, shown)]
    return [
        (
            *([LEFT_OUT] if start > whole[0] else []),
            *cut(
                text, start, end, [mark for mark in ordered if mark.start_char < end and start < mark.end_char], firsts
            ),
            *([LEFT_OUT] if end < whole[1] else []),
        )
        for whole, (start, end) in bounds
    ]


def first_starts(marks: Iterable[Mark]) -> dict[int, int]:
    """Return where each quote's words begin."""
    firsts: dict[int, int] = {}
    for mark in marks:
        if mark.part == "content":
            firsts.setdefault(mark.quote_id, mark.start_char)
    return firsts


def paragraphs(text: str, start_char: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each paragraph that is not blank."""
    breaks = BLANK_LINE if BLANK_LINE.search(text, start_char) else LINE_END
    start = start_char
    for gap in breaks.finditer(text, start_char):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def cut(text: str, start: int, end: int, marks: list[Mark], firsts: dict[int, int]) -> Iterator[Piece]:
    """Yield the pieces of a paragraph in order."""
    edges = {edge for mark in marks for edge in (mark.start_char, mark.end_char) if start < edge < end}
    points = [start, *sorted(edges), end]
    for left, right in pairwise(points):
        over = [mark for mark in marks if mark.start_char <= left and right <= mark.end_char]
        quotes = tuple(dict.fromkeys(mark.quote_id for mark in over if mark.part == "content"))
        yield Piece(
            text=text[left:right],
            parts=frozenset(mark.part for mark in over),
            owner=owner_of(over),
            opens=tuple(quote for quote in quotes if firsts[quote] == left),
        )


def owner_of(marks: list[Mark]) -> int | None:
    """Return the quote that a piece under these marks belongs to: the words of a quote win over cue and source, and the
    shortest mark over longer ones.
    """
    if not marks:
        return None
    return min(marks, key=lambda mark: (mark.part != "content", mark.end_char - mark.start_char)).quote_id
