"""Web archives (.warc): one document for each page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractor.documents.cleaning import CONTROL
from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.formats.plain_text import refuse_empty
from extractor.readers.formats.web_page import LARGEST_PAGE, page_document
from extractor.readers.source import Source

PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))
FETCHED_KINDS = frozenset(("response", "resource", "conversion"))
FETCHED = "200"


def read_web_archive(source: Source) -> Iterator[Document | InputError]:
    """Yield the article of each page. Pictures, programs and redirects are no documents; a page fetched twice alike is read once."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    seen: set[tuple[str, str]] = set()
    is_empty = True
    try:
        for record in ArchiveIterator(source.stream, arc2warc=True):
            is_empty = False
            address = CONTROL.sub("", record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
            if _is_page(record) and not (digest and (address, digest) in seen):
                seen.add((address, digest))
                try:
                    yield _read_record(record, source, address)
                except InputError as error:
                    yield error
    except ArchiveLoadFailed as error:
        why = " ".join(str(error).split())[:100]
        yield InputError(source.where, f"is broken, what follows is lost ({why})", "fetch the archive again")
        return
    if is_empty:
        raise InputError(source.where, "holds no pages of a web archive", "give a .warc file as crawlers write it")


def _is_page(record: Any) -> bool:
    is_fetched = record.http_headers is None or record.http_headers.get_statuscode() == FETCHED
    return is_fetched and record.rec_type in FETCHED_KINDS and _type(record)[0] in {*PAGE_TYPES, "text/plain"}


def _read_record(record: Any, source: Source, address: str) -> Document:
    kind, charset = _type(record)
    where = f"{source.where}#{address}"
    data = record.content_stream().read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise InputError(where, f"is longer than {LARGEST_PAGE:,} bytes", "save the article's text as .txt")
    if kind in PAGE_TYPES:
        return page_document(source, data, where=where, address=address, charset=charset)
    text, encoding = decode_text(data, where=where, declared=charset)
    refuse_empty(text, where)
    document = make_document(text, id=where, path=where, url=address, listed=source.listed)
    return replace(document, encoding=encoding, is_converted=True)


def _type(record: Any) -> tuple[str, str | None]:
    """Return the media type of a record and its encoding, as the server stated them."""
    headers = record.http_headers or record.rec_headers
    kind, *parameters = (headers.get_header("Content-Type") or "").lower().split(";")
    charset = next((each.partition("=")[2].strip(" \"'") for each in parameters if "charset=" in each), None)
    return kind.strip(), charset or None
