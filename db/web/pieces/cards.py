"""Cards: a quote as pages show it, with its words, speaker, dates, document and topics."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Literal

from db.export.joints import bridged
from db.export.records import as_line, role_in_words, safe_address
from db.web.pieces.search_hits import Run, runs_of
from db.web.pieces.sentence import REACH, SHORT, sentence_around
from db.web.site.addresses import DATABASE
from db.web.site.ask import Row, ask, question
from db.web.site.wording import date_in_words, modality_in_words, percent

# So many of the newest quotes stand on the page of a speaker or a topic.
NEWEST_LISTED = 20
# A longer title is cut. A document without a title has its first words as title.
TITLE_LENGTH = 80
# Shown in place of the confidence if somebody has decided by hand who said it.
BY_HAND = "corrected by hand"
# A sentence ends with a word in small letters, or a long one; "Gov." and "Sept." do not end a sentence.
FIRST_SENTENCE = re.compile(r"\S.{0,100}?\b(?:[a-z]{3,}|[A-Z][a-z]{4,})[.!?][”’\"']?(?=\s+[A-Z“‘\"'])")

Table = Literal["quotes", "unsaid"]
SAID: Table = "quotes"
UNSAID: Table = "unsaid"


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic with its name, its subject and its slug for addresses."""

    slug: str
    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Card:
    """A quote, with everything in words for a reader. An empty text means that the document does not say it.

    `before` and `after` are the rest of the sentence around a short quote. `n_elsewhere` is the number of other quotes
    with the same words.
    """

    id: int
    uid: str
    kind: str
    words: str
    runs: tuple[Run, ...]
    before: str
    after: str
    speaker_id: int | None
    speaker_slug: str | None
    speaker_type: str | None
    speaker: str
    role: str
    via: str
    addressee: str
    said: str
    published: str
    sort_date: str | None
    outlet: str
    document_id: int
    start_char: int
    document_title: str
    document_url: str | None
    confidence: str
    reason: str
    rivals: tuple[str, ...]
    modality: str
    table: str
    topics: tuple[TopicLink, ...]
    n_elsewhere: int


async def cards_of(datasette: Any, ids: Sequence[int], found: Mapping[int, str] | None = None) -> list[Card]:
    """Return the cards of these quotes, in this order. `found` has the words of a quote with the hits of a search marked."""
    found = found or {}
    wanted = json.dumps([int(number) for number in ids])
    topics: dict[int, list[TopicLink]] = {}
    for row in await ask(datasette, "card_topics", ids=wanted):
        topics.setdefault(row["quote_id"], []).append(TopicLink(row["slug"], row["name"], row["subject"]))
    return [
        card(row, SAID, tuple(topics.get(row["id"], ())), found.get(row["id"], row["text"]))
        for row in await rows_of(datasette, SAID, ids)
    ]


async def unsaid_cards_of(datasette: Any, ids: Sequence[int]) -> list[Card]:
    """Return the cards of these unsaid words, in this order."""
    return [card(row, UNSAID, (), row["text"]) for row in await rows_of(datasette, UNSAID, ids)]


async def rows_of(datasette: Any, table: Table, ids: Sequence[int]) -> list[Row]:
    """Return the rows of a table with everything that cards show."""
    sql = question("cards").format(table=table, modality="quotes.modality" if table == UNSAID else "'said'")
    values = {"ids": json.dumps([int(number) for number in ids]), "short": SHORT, "reach": REACH}
    rows = await datasette.get_database(DATABASE).execute(sql, values)
    return list(rows.rows)


def in_reading_order(cards: Sequence[Card]) -> list[Card]:
    """Return cards that are sorted by date, with those of one day in the order of their documents."""
    days = groupby(cards, key=lambda card: card.sort_date)
    return [card for _, day in days for card in sorted(day, key=lambda card: (card.document_id, card.start_char))]


def card(row: Row, table: Table, topics: tuple[TopicLink, ...], marked: str) -> Card:
    """Return a row of the database as a card. `marked` are its words with the hits of a search marked."""
    speaker = row["speaker_name"] or unknown_speaker(row["source"])
    at = json.loads(row["spans"])
    cues, sources = (at["cue"], row["cue"]), (at["source"], row["source"])
    before, after = around(row, at["content"])
    whole = partial(bridged, content=at["content"], cues=cues, sources=sources)
    return Card(
        id=row["id"],
        uid=row["uid"],
        kind=row["kind"],
        words=as_line(row["kind"], whole(row["text"])),
        runs=runs_of(as_line(row["kind"], whole(marked))),
        before=before,
        after=after,
        speaker_id=row["speaker_id"],
        speaker_slug=row["speaker_slug"],
        speaker_type=row["speaker_type"],
        speaker=speaker,
        role=role_in_words(speaker, row["role"], row["affiliation"]),
        via=row["via"] or "",
        addressee=row["addressee"] or "",
        said=date_in_words(row["said_on"]),
        published=date_in_words(row["published"]),
        sort_date=row["sort_date"],
        outlet=row["outlet"] or "",
        document_id=row["document_id"],
        start_char=row["start_char"],
        document_title=title_of(row["document_title"], row["document_opening"]),
        document_url=safe_address(row["document_url"]),
        confidence=percent(row["confidence"]) or (BY_HAND if row["is_corrected"] else ""),
        reason=row["reason"],
        rivals=tuple(json.loads(row["rivals"])),
        modality=modality_in_words(row["modality"]),
        table=table,
        topics=topics,
        n_elsewhere=row["n_elsewhere"] or 0,
    )


def around(row: Row, content: Sequence[Sequence[int]]) -> tuple[str, str]:
    """Return the rest of the sentence around a short quote; empty for a longer quote, or if the text is hidden."""
    if len(content) > 1 or not (row["before"] or row["after"]):
        return "", ""
    before, after = sentence_around(row["before"] or "", row["text"], row["after"] or "")
    # The words are shown without their last comma, so it goes here.
    return before, ("," if row["text"].rstrip("”’\"'").endswith(",") else "") + after


def unknown_speaker(source: str | None) -> str:
    """Return a name for an unknown speaker, with the words of the article if it has any."""
    return f"Unknown speaker (“{source}”)" if source else "Unknown speaker"


def title_of(title: str | None, opening: str) -> str:
    """Return the title of a document, cut at a word if it is long; without a title, the beginning of its text, `opening`.

    >>> title_of("Kremlin  hails progress", ""), title_of(None, "Talks are near. They meet.\\nMore")
    ('Kremlin hails progress', 'Talks are near.')
    """
    first_line = opening.strip().partition("\n")[0]
    sentence = FIRST_SENTENCE.match(first_line)
    line = " ".join((title or (sentence.group() if sentence else first_line)).split())
    if len(line) <= TITLE_LENGTH:
        return line or "Untitled document"
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "\N{NO-BREAK SPACE}…"
