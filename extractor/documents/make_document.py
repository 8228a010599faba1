"""A text, with what is known about it -> a Document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.documents.cleaning import CONTROL, HALF_CHARACTER, clean
from extractor.documents.dateline_outlet import outlet_in_dateline
from extractor.documents.foreign_text import language_of
from extractor.documents.publication_date import published_date
from extractor.errors import InputError
from extractor.model import Document, TextSpan

# In characters: a long book. Time and memory grow with the length, and a reader of quotes wants articles.
LONGEST_TEXT = 2_000_000
HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?:\s+|\Z)")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file list (documents.csv) says of one document. It is trusted more than the document itself."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    note: str | None = None


def make_document(
    raw: str,
    *,
    id: str,
    path: str | None = None,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    listed: Listed | None = None,
) -> Document:
    """Return a document: its text cleaned, its header found, its date of publication worked out.

    Raises InputError for a text that is longer than any article. `published` is the date that the document's metadata state. What a file list says goes before what they say.
    Where neither names an outlet, the dateline may.
    """
    if len(raw) > LONGEST_TEXT:
        what = f"has {len(raw):,} characters, more than {LONGEST_TEXT:,}"
        raise InputError(path or id, what, "split it into articles")
    raw = HALF_CHARACTER.sub("\ufffd", raw)
    text, alignment = clean(raw)
    listed = listed or Listed()
    header = find_header(text)
    return Document(
        id=id,
        raw=raw,
        text=text,
        alignment=alignment,
        header=header,
        path=path,
        url=in_one_line(listed.url or url),
        title=in_one_line(listed.title or title),
        outlet=in_one_line(listed.outlet or outlet) or outlet_in_dateline(text[header.end_char if header else 0 :]),
        author=in_one_line(listed.author or author),
        language=language_of(text),
        published=published_date(text, header=header, stated=published, listed=listed.published, list_note=listed.note),
    )


def in_one_line(value: str | None) -> str | None:
    """Return what is known of a document without control characters, which would reach pages and terminals."""
    return CONTROL.sub(" ", HALF_CHARACTER.sub("\ufffd", value)).strip() or None if value else None


def find_header(text: str) -> TextSpan | None:
    """Return the span of a date that precedes the text itself (`date 2017-11-15 `), with the blank after it."""
    match = HEADER.match(text)
    return TextSpan(0, match.end()) if match else None
