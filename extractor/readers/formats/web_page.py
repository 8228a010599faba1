"""A saved web page: its article, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy

from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.page_facts import page_facts
from extractor.readers.page_text import page_text
from extractor.readers.source import Source

LARGEST_WHOLE = 100_000_000  # bytes, with all pictures
LARGEST_PAGE = 20_000_000  # bytes
DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
BEGINNING_OF_PAGE = 4096  # bytes in which a page declares its encoding
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LEAST_ARTICLE = 6  # words; what is left of a page without an article is a line of its menu
FIX_EMPTY = "save the article's text as .txt"


def read_page(source: Source) -> Iterator[Document | InputError]:
    """Yield the article of a page."""
    yield page_document(source, source.read(LARGEST_PAGE))


def read_saved_whole(source: Source) -> Iterator[Document | InputError]:
    """Yield the article of a page that a browser saved as one file, with its pictures (.mhtml)."""
    message = message_from_bytes(source.read(LARGEST_WHOLE), policy=policy.default)
    for part in message.walk():
        data = (
            part.get_payload(decode=True) if part.get_content_type() in ("text/html", "application/xhtml+xml") else None
        )
        if isinstance(data, bytes):
            address = str(part["Content-Location"] or message["Snapshot-Content-Location"] or "") or None
            yield page_document(source, data[:LARGEST_PAGE], address=address, charset=part.get_content_charset())
            return
    raise InputError(source.where, "holds no web page", "save the page again, or its text as .txt")


def page_document(
    source: Source, data: bytes, *, where: str | None = None, address: str | None = None, charset: str | None = None
) -> Document:
    """Return the article of a page as a document. Raises InputError if there is none."""
    from trafilatura.utils import load_html

    where = where or source.where
    declared = DECLARED.search(data[:BEGINNING_OF_PAGE])
    said = charset or (next(filter(None, declared.groups())).decode("ascii") if declared else None)
    html, encoding = decode_text(data, where=where, declared=said)
    tree = load_html(XML_DECLARATION.sub("", html))
    if tree is None:
        raise InputError(where, "holds no web page", "save the page again, or its text as .txt")
    facts = page_facts(tree, address=address)
    text = page_text(tree, title=facts.title)
    if len(text.split()) < LEAST_ARTICLE:
        raise InputError(where, "holds no article", FIX_EMPTY)
    document = make_document(
        text,
        id=where,
        path=where,
        url=facts.url,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        published=facts.published,
        listed=source.listed,
    )
    return replace(document, encoding=encoding, is_converted=True)
