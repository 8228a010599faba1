"""Quotes as an Atom feed (RFC 4287), for any reader of feeds."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from db.export.excel import sayable
from db.export.records import Record, iri, link_of, safe_address, speaker_in_words, words_in_marks

ATOM = "http://www.w3.org/2005/Atom"
TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Feed:
    """The head of a feed: its title, its address, the page that it follows, when it last changed, and the site of its links."""

    title: str
    address: str
    page: str
    updated: str
    site: str


def atom(feed: Feed, records: Iterable[Record]) -> bytes:
    """Return the feed as XML, with its entries in this order."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    add(root, "id", feed.address)
    add(root, "title", feed.title)
    add(root, "updated", feed.updated)
    add(root, "generator", "Quote tracker")
    add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for record in records:
        root.append(entry(record, feed))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def entry(record: Record, feed: Feed) -> ElementTree.Element:
    """Return a quote as an entry, dated by when it was first stored. Atom requires a date; an unknown one is the feed's."""
    element = ElementTree.Element("entry")
    add(element, "id", iri(record.uid))
    title = f"{record.speaker or 'Unknown speaker'}: {words_in_marks(record)}"
    add(element, "title", title if len(title) <= TITLE_LENGTH else title[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …")
    add(element, "updated", record.first_stored or moment(record.sort_date) or feed.updated)
    if record.published:
        add(element, "published", moment(record.published) or feed.updated)
    author = add(element, "author")
    add(author, "name", record.speaker or "Unknown speaker")
    add(element, "link", rel="alternate", type="text/html", href=link_of(record, feed.site) or "")
    for topic in record.topics:
        add(element, "category", term=topic)
    add(element, "content", content(record), type="html")
    return element


def content(record: Record) -> str:
    """Return the quote as HTML: the words, who said them, and where. Markup in the document is escaped."""
    said = f"said {record.said_on}" if record.said_on else None
    published = f"published {record.published}" if record.published else None
    where = ", ".join(part for part in (record.title, record.outlet, said, published) if part)
    address = safe_address(record.url)
    cite = f' cite="{html.escape(address)}"' if address else ""
    lines = [
        f"<blockquote{cite}><p>{html.escape(words_in_marks(record))}</p></blockquote>",
        f"<p>{html.escape(speaker_in_words(record))}</p>",
        f"<p>{html.escape(where)}</p>" if where else "",
    ]
    return "".join(lines)


def moment(date: str | None) -> str | None:
    """Return the beginning of a day, month or year as Atom writes it; None without a date.

    >>> moment("2023-09-25"), moment("2023-09"), moment("2023"), moment(None)
    ('2023-09-25T00:00:00Z', '2023-09-01T00:00:00Z', '2023-01-01T00:00:00Z', None)
    """
    return (date + "-01-01"[len(date) - 4 :])[:10] + "T00:00:00Z" if date else None


def add(parent: ElementTree.Element, name: str, text: str = "", /, **attributes: str) -> ElementTree.Element:
    """Return a new element inside another."""
    element = ElementTree.SubElement(parent, name, {key: sayable(value) for key, value in attributes.items()})
    if text:
        element.text = sayable(text)
    return element
