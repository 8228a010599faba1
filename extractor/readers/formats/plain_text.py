"""Plain text: one document, as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.documents.cleaning import is_visible
from extractor.documents.make_document import LONGEST_TEXT, make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.source import Source
from extractor.readers.web_page_signs import is_web_page

BYTES_OF_A_CHARACTER = 4  # in UTF-8, at most


def read_text(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of a text file."""
    data = source.stream.read(BYTES_OF_A_CHARACTER * LONGEST_TEXT + 1)
    if len(data) > BYTES_OF_A_CHARACTER * LONGEST_TEXT:
        raise InputError(source.where, f"is longer than {LONGEST_TEXT:,} characters", "split it into articles")
    raw, encoding = decode_text(data, where=source.where)
    refuse_empty(raw, source.where)
    if is_web_page(raw):
        fix = "name it .html, or save only the text of the article"
        raise InputError(source.where, "is a web page with HTML tags", fix)
    yield replace(make_document(raw, id=source.where, path=source.where, listed=source.listed), encoding=encoding)


def refuse_empty(text: str, where: str) -> None:
    """Raise InputError for a text in which a reader sees nothing."""
    if not any(map(is_visible, text)):
        raise InputError(where, "is empty", "put an article into it or remove it")
