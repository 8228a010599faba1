"""A quote as authors cite it: plain text, Markdown, HTML or JSON-LD."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

from db.export.records import Record, safe_address, speaker_in_words, words_in_marks
from db.export.schema_org import SCHEMA_ORG, quotation
from db.web.site.wording import date_in_words

# The characters that Markdown takes for markup.
MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
REPORTED = {"direct": "", "mixed": "", "indirect": "reported speech"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote in one format, with the name of the format."""

    name: str
    text: str


def citations(record: Record, link: str) -> list[Citation]:
    """Return a quote in every format. `link` is the permanent address of its page."""
    return [
        Citation("Plain text", plain(record, link)),
        Citation("Markdown", markdown(record, link)),
        Citation("HTML", blockquote(record, link)),
        Citation("JSON-LD", json_ld(record, link)),
    ]


def plain(record: Record, link: str) -> str:
    """Return a quote as one line."""
    where = ", ".join(where_in_words(record))
    return f"{words_in_marks(record)} — {who(record)}. {where + '. ' if where else ''}{link}"


def markdown(record: Record, link: str) -> str:
    """Return a quote as a block quotation in Markdown. Markup in the document is escaped."""
    title, *rest = [markdown_escaped(part) for part in where_in_words(record)] or ["article"]
    address = safe_address(record.url)
    if address:
        title = f"[{title}]({address.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"
    words = " ".join(words_in_marks(record).split())
    return f"> {markdown_escaped(words)}\n>\n> — {markdown_escaped(who(record))}. {', '.join([title, *rest])}. [Source]({link})"


def blockquote(record: Record, link: str) -> str:
    """Return a quote as HTML, with `cite`."""
    address = html.escape(safe_address(record.url) or link)
    where = ", ".join(where_in_words(record))
    source = f'<a href="{html.escape(link)}">{html.escape(where or "source")}</a>'
    words = html.escape(words_in_marks(record))
    return (
        f'<blockquote cite="{address}">\n<p>{words}</p>\n</blockquote>\n<p>— {html.escape(who(record))}. {source}</p>'
    )


def json_ld(record: Record, link: str) -> str:
    """Return a quote as a schema.org Quotation."""
    site = link.removesuffix(f"/quote/{record.uid}")
    return json.dumps({"@context": SCHEMA_ORG, **quotation(record, site)}, ensure_ascii=False, indent=2)


def who(record: Record) -> str:
    """Return who said it, with a note if the words are the reporter's."""
    reported = REPORTED[record.kind]
    return speaker_in_words(record) + (f" ({reported})" if reported else "")


def where_in_words(record: Record) -> list[str]:
    """Return the known ones of the article's title, its outlet (or else its address or file), and its date."""
    place = record.outlet or safe_address(record.url) or record.path
    title = (record.title or "").removesuffix(".")
    return list(dict.fromkeys(part for part in (title, place, date_in_words(record.published)) if part))


def markdown_escaped(text: str) -> str:
    """Return a text with the markup of Markdown escaped.

    >>> markdown_escaped("a *b* <i>")
    'a \\\\*b\\\\* \\\\<i\\\\>'
    """
    return MARKUP.sub(r"\\\1", text)
