"""A quote as pages show it: the words, who said them, when, where they stand, and what they are about."""

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
# A document without a title is called by its first words.
TITLE_LENGTH = 80
# In place of a confidence, where somebody told who said it.
BY_HAND = "corrected by hand"
# It ends with a whole word, in small letters or long: "Gov." and "Sept." end no sentence.
FIRST_SENTENCE = re.compile(r"\S.{0,100}?\b(?:[a-z]{3,}|[A-Z][a-z]{4,})[.!?][”’\"']?(?=\s+[A-Z“‘\"'])")

Table = Literal["quotes", "unsaid"]
SAID: Table = "quotes"
UNSAID: Table = "unsaid"


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic, by its name and the word that stands for it in addresses."""

    slug: str
    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Card:
    """A quote, everything worded for a reader. An empty text: the document does not say it.

    `before` and `after` are the rest of the sentence of a few reported words; `n_elsewhere` counts the other quotes that are the same words.
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
    """Return the cards of these quotes, in the order asked for, with the hits of a search in `found` marked."""
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
    """Return the cards of words that were not said as a statement, in the order asked for."""
    return [card(row, UNSAID, (), row["text"]) for row in await rows_of(datasette, UNSAID, ids)]


async def rows_of(datasette: Any, table: Table, ids: Sequence[int]) -> list[Row]:
    """Return what cards say of these rows of a table."""
    sql = question("cards").format(table=table, modality="quotes.modality" if table == UNSAID else "'said'")
    values = {"ids": json.dumps([int(number) for number in ids]), "short": SHORT, "reach": REACH}
    rows = await datasette.get_database(DATABASE).execute(sql, values)
    return list(rows.rows)


def in_reading_order(cards: Sequence[Card]) -> list[Card]:
    """Return cards that are sorted by date with those of one day as their documents have them, one by one."""
    days = groupby(cards, key=lambda card: card.sort_date)
    return [card for _, day in days for card in sorted(day, key=lambda card: (card.document_id, card.start_char))]


def card(row: Row, table: Table, topics: tuple[TopicLink, ...], marked: str) -> Card:
    """Return a row of the database as a card; `marked` are its words with the hits of a search."""
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
    """Return the rest of the sentence of a few reported words; nothing of more words, or where it may not be read."""
    if len(content) > 1 or not (row["before"] or row["after"]):
        return "", ""
    before, after = sentence_around(row["before"] or "", row["text"], row["after"] or "")
    # The comma that the words go without.
    return before, ("," if row["text"].rstrip("”’\"'").endswith(",") else "") + after


def unknown_speaker(source: str | None) -> str:
    """Return what to call somebody whom nobody could identify: the article's own word, if it has one."""
    return f"Unknown speaker (“{source}”)" if source else "Unknown speaker"


def title_of(title: str | None, opening: str) -> str:
    """Return a document's title, cut at a word; of one without a title the first sentence of `opening`, where it is short.

    >>> title_of("Kremlin  hails progress", ""), title_of(None, "Talks are near. They meet.\\nMore")
    ('Kremlin hails progress', 'Talks are near.')
    """
    first_line = opening.strip().partition("\n")[0]
    sentence = FIRST_SENTENCE.match(first_line)
    line = " ".join((title or (sentence.group() if sentence else first_line)).split())
    if len(line) <= TITLE_LENGTH:
        return line or "Untitled document"
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "\N{NO-BREAK SPACE}…"
