"""News feeds (RSS, Atom): one document for each entry."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any

from extractor.documents.cleaning import CONTROL
from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.page_text import text_of_html
from extractor.readers.source import Source

LARGEST_FEED = 20_000_000  # bytes


def read_feed(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of each entry of a feed."""
    import feedparser

    data = source.read(LARGEST_FEED)
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        why = feed.get("bozo_exception") if feed.get("bozo") else None
        what = f"is no feed that can be read ({why})" if why else "holds no entries of a feed"
        raise InputError(source.where, what, "give RSS or Atom, or save the text as .txt")
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, 1):
        try:
            document = _document(entry, feed.feed.get("title"), source, f"{source.where}:{number}")
        except InputError as error:
            yield error
            continue
        if document.id not in seen:  # feeds repeat an entry that was changed, the newest first
            seen.add(document.id)
            yield document


def _document(entry: Any, outlet: str | None, source: Source, where: str) -> Document:
    html = max((each.get("value") or "" for each in entry.get("content", ())), key=len, default="")
    text = text_of_html(max(html, entry.get("summary") or "", key=len))
    if not text:
        raise InputError(where, "has no text, only a headline", "fetch the article, and save its page")
    given = entry.get("id") or entry.get("link") or sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    id = f"{source.where}#{CONTROL.sub(' ', given)}"
    its_outlet = (entry.get("source") or {}).get("title") or outlet
    document = make_document(
        text,
        id=id,
        path=id,
        url=entry.get("link"),
        title=text_of_html(entry.get("title") or "") or None,
        outlet=text_of_html(its_outlet or "") or None,
        author=entry.get("author") or None,
        published=_day(entry),
        listed=source.listed,
    )
    return replace(document, is_converted=True)


def _day(entry: Any) -> str | None:
    """Return the day on which an entry was published, in the time zone that it states."""
    for name in ("published", "created", "updated"):
        said, parsed = entry.get(name) or "", entry.get(f"{name}_parsed")
        if said[:4].isdigit():
            return str(said[:10])
        try:
            return parsedate_to_datetime(said).date().isoformat()
        except ValueError:
            if parsed:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC).date().isoformat()
    return None
