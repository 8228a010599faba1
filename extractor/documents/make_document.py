"""A text, with what is known about it -> a Document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.documents.cleaning import clean
from extractor.documents.publication_date import published_date
from extractor.model import Document, TextSpan

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

    `published` is the date in the document's metadata. What a file list says comes first.
    """
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
        url=listed.url or url,
        title=listed.title or title,
        outlet=listed.outlet or outlet,
        author=listed.author or author,
        published=published_date(text, header=header, stated=published, listed=listed.published, list_note=listed.note),
    )


def find_header(text: str) -> TextSpan | None:
    """Return the span of a date that precedes the text itself (`date 2017-11-15 `), with the blank after it."""
    match = HEADER.match(text)
    return TextSpan(0, match.end()) if match else None
