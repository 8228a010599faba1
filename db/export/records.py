"""Records: a quote with everything that an export can say about it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from db.export.joints import bridged
from db.tables.word_keys import ARTICLES

# Takes `ids`, a JSON list, and returns the rows that `record_of` reads.
RECORDS_SQL = (Path(__file__).parent / "records.sql").read_text("utf-8")
# The namespace of this project. Names made in it are the same in every export and on every machine.
NAMESPACE = UUID("5f2c1f0e-6b1d-4f6e-9a37-2d1c5b7f4c11")

SAFE_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

LAST_COMMA = re.compile(r""",(?=["'”’»]?$)""")

# Orders of quotes in SQL: as they stand in their documents, and the newest first, those without a date last.
IN_DOCUMENTS = "quotes.document_id, quotes.start_char, quotes.id"
NEWEST_FIRST = f"quotes.sort_date desc, {IN_DOCUMENTS}"
AT_A_TIME = 500

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A quote. None means that the document does not say it.

    `first_stored` is when the run began that first found the quote. `content`, `cue_at` and `source_at` are offsets in the
    document.
    """

    uid: str
    kind: str
    words: str
    speaker: str | None
    speaker_slug: str | None
    speaker_type: str | None
    wikidata: str | None
    speaker_gender: str | None
    gender_basis: str | None
    role: str | None
    affiliation: str | None
    said_on: str | None
    published: str | None
    sort_date: str | None
    outlet: str | None
    via: str | None
    addressee: str | None
    cue: str | None
    source: str | None
    confidence: float | None
    reason: str
    first_stored: str | None
    document_uid: str
    title: str | None
    url: str | None
    path: str | None
    topics: tuple[str, ...]
    about: tuple[str, ...]
    content: Pairs
    cue_at: Pairs
    source_at: Pairs


def stored_records(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Record]:
    """Yield these quotes in this order. They are read in parts, so that many cost no memory."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    for start in range(0, len(ids), AT_A_TIME):
        some = json.dumps(ids[start : start + AT_A_TIME])
        yield from map(record_of, cursor.execute(RECORDS_SQL, {"ids": some}).fetchall())


def record_of(row: Any) -> Record:
    """Return a row of RECORDS_SQL as a record."""
    spans = json.loads(row["spans"])
    same = {name: row[name] for name in SAME_NAME}
    return Record(
        **same,
        words=row["text"],
        topics=tuple(json.loads(row["topics"])),
        about=tuple(json.loads(row["about"])),
        content=pairs(spans["content"]),
        cue_at=pairs(spans["cue"]),
        source_at=pairs(spans["source"]),
    )


SAME_NAME = (
    *("uid", "kind", "speaker", "speaker_slug", "speaker_type", "wikidata"),
    *("speaker_gender", "gender_basis", "role", "affiliation", "said_on"),
    *("published", "sort_date", "outlet", "via", "addressee", "cue", "source", "confidence", "reason"),
    "first_stored",
    *("document_uid", "title", "url", "path"),
)


def pairs(spans: list[list[int]]) -> Pairs:
    return tuple((start, end) for start, end in spans)


def iri(uid: str) -> str:
    """Return a worldwide unique name for a quote or a document.

    >>> iri("0123456789abcdef")
    'urn:uuid:69a12ea1-d57a-5306-9dc7-c20182486042'
    """
    return uuid5(NAMESPACE, uid).urn


def link_of(record: Record, site: str | None) -> str | None:
    """Return the permanent address of a quote's page; None if there is no site."""
    return f"{site.rstrip('/')}/quote/{record.uid}" if site else None


def words_in_marks(record: Record) -> str:
    """Return the words as a line of their own, with interruptions in brackets."""
    cues, sources = (record.cue_at, record.cue), (record.source_at, record.source)
    return as_line(record.kind, bridged(record.words, record.content, cues=cues, sources=sources))


def as_line(kind: str, words: str) -> str:
    """Return words as a line of their own: a direct quote gets quotation marks and loses the comma before "she said".

    >>> as_line("direct", "We will rebuild,"), as_line("indirect", "the work would “start now,”")
    ('“We will rebuild”', 'the work would “start now”')
    """
    words = LAST_COMMA.sub("", words)
    return f"“{words}”" if kind == "direct" else words


def speaker_in_words(record: Record) -> str:
    """Return who said it and in which role; if nobody could be identified, the words of the article."""
    named = record.speaker or (f"unknown speaker (“{record.source}”)" if record.source else "unknown speaker")
    return ", ".join(part for part in (named, role_in_words(named, record.role, record.affiliation)) if part)


def role_in_words(name: str, role: str | None, affiliation: str | None) -> str:
    """Return a role and an affiliation, without what the name already says.

    >>> role_in_words("Ana Ruiz", "mayor of Kars", "Kars"), role_in_words("One teacher", "teacher", None)
    ('mayor of Kars', '')
    """
    parts: list[str] = []
    known = telling(name)
    for part in (role, affiliation):
        if part and not telling(part) <= known:
            parts.append(part)
            known |= telling(part)
    return ", ".join(parts)


def telling(words: str) -> set[str]:
    """Return the set of words, without articles."""
    return set(words.casefold().split()) - ARTICLES


def safe_address(url: str | None) -> str | None:
    """Return a web address that is safe to link to; None for `javascript:` and the like.

    >>> safe_address("javascript:alert(1)"), safe_address("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return url if url and SAFE_ADDRESS.match(url) else None
