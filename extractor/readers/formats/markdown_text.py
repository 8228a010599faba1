"""Markdown: plain text whose signs are cut like those of any text, with what stands between lines of --- at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.formats.plain_text import refuse_empty
from extractor.readers.records import OPTIONAL, named_fields
from extractor.readers.source import Source

LARGEST_MARKDOWN = 8_000_000  # bytes
TOP = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)|\ufeff?\+\+\+[ \t]*\r?\n(.*?\r?\n)\+\+\+[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
ENTRY = re.compile(r"^([\w -]+?)\s*[:=]\s*(.+?)\s*$", re.MULTILINE)
# Signs that no text of news has: pictures, comments, code, rules across the page, the addresses of links below the text.
SIGNS_OF_MARKDOWN = re.compile(
    r"<!--.*?-->|^```.*?^```[ \t]*$|!\[[^\]\n]*\]\([^)\n]*\)|^[ \t]*(?:[-*_][ \t]*){3,}$|^\[[^\]\n]+\]:[ \t]+\S+.*$|^[=-]{3,}[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
REFERENCE = re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|\"'-])")
FIRST_HEADING = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$|\A\s*([^\n]+)\n=+[ \t]*$", re.MULTILINE)


def read_markdown(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of a Markdown file."""
    given, encoding = decode_text(source.read(LARGEST_MARKDOWN), where=source.where)
    top = TOP.match(given)
    told = _told(next(filter(None, top.groups()), "")) if top else {}
    body = given[top.end() :] if top else given
    refuse_empty(body, source.where)
    heading = FIRST_HEADING.match(body)
    if heading:  # the title stands above the text, not in it
        told.setdefault("title", next(filter(None, heading.groups())))
        body = body[: heading.start()] + body[heading.end() :]
    raw = ESCAPED.sub(r"\1", REFERENCE.sub(r"\1", SIGNS_OF_MARKDOWN.sub("", body)))
    document = make_document(raw, id=source.where, path=source.where, listed=source.listed, **told)
    yield replace(document, encoding=encoding, is_converted=raw != given)


def _told(entries: str) -> dict[str, str]:
    """Return what the top of a file says of it, by field."""
    found = {name: value.strip("\"'[]") for name, value in ENTRY.findall(entries)}
    names = named_fields(found, {})
    return {field: found[names[field]] for field in OPTIONAL if field in names}
