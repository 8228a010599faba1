"""A speaker's page: names, roles, topics, when they spoke, who reports them, and their newest quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from db.export.records import role_in_words
from db.web.pieces.cards import NEWEST_LISTED, Card, cards_of
from db.web.pieces.characteristic_words import QUOTES_READ, characteristic_words
from db.web.pieces.charts import Chart, time_chart
from db.web.pieces.corrections import Correction, corrections_of_speaker, decided_on_speaker
from db.web.query.conditions import NOTHING
from db.web.query.filters import NOTHING_IN_WORDS
from db.web.site.addresses import quotes_address
from db.web.site.ask import Row, ask

MOST_SHARES = 12
# Wordings of one role differ in small words, in man and woman, and in presidential for president.
ROLE_WORD = re.compile(r"[\w'’-]+")
SMALL = frozenset(("a", "an", "the", "of", "for", "from", "at", "in", "to"))
HOLDER = re.compile(r"(\w{3,}?)(?:woman|man)$")
ADJECTIVE = re.compile(r"(\w{6,})ial$")
# The documents that are searched for other speakers, because a page must not read thousands.
DOCUMENTS_BESIDE = 500
# The quotes of a speaker whose outlets are counted.
QUOTES_REPORTED = 1_000


@dataclass(frozen=True, slots=True)
class Share:
    """A topic, an outlet or another speaker beside this one: its name, the number of quotes or documents, and their page."""

    name: str
    n: int
    address: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role that documents give a speaker, with the first and last date of publication."""

    text: str
    first_on: str | None
    last_on: str | None


@dataclass(frozen=True, slots=True)
class LinkedWord:
    """A characteristic word, how many of the quotes that were read have it, and the page of a search for it."""

    text: str
    n: int
    address: str


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """Everything that a speaker's page shows."""

    speaker: Row
    n_unsaid: int
    decided: list[Row]
    corrections: list[Correction]
    names: list[Row]
    roles: list[Role]
    chart: Chart | None
    topics: list[Share]
    outlets: list[Share]
    n_quotes_reported: int
    words: list[LinkedWord]
    n_quotes_read: int
    beside: list[Share]
    n_documents_beside: int
    cards: list[Card]


async def speaker_page(datasette: Any, speaker_id: int) -> SpeakerPage:
    """Return everything that a speaker's page shows."""
    [speaker] = await ask(datasette, "speaker", id=speaker_id)
    address = partial(quotes_address, datasette, ("speaker", speaker["slug"]))
    newest = await ask(datasette, "quotes_of_speaker", id=speaker_id, limit=NEWEST_LISTED)
    months = await ask(datasette, "months_of_speaker", id=speaker_id)
    [unsaid] = await ask(datasette, "unsaid_of_speaker", id=speaker_id)
    limits = {"id": speaker_id, "limit": MOST_SHARES}
    beside = await ask(datasette, "quoted_beside", **limits, bound=DOCUMENTS_BESIDE)
    outlet_rows = await ask(datasette, "outlets_of_speaker", **limits, bound=QUOTES_REPORTED)
    words = await characteristic_words(datasette, speaker_id)
    return SpeakerPage(
        speaker=speaker,
        n_unsaid=unsaid["n"],
        decided=await decided_on_speaker(datasette, speaker_id),
        corrections=await corrections_of_speaker(datasette, speaker),
        names=await ask(datasette, "names_of_speaker", id=speaker_id),
        roles=distinct_roles(speaker["name"], await ask(datasette, "roles_of_speaker", id=speaker_id)),
        chart=time_chart(map(tuple, months), address=lambda unit, value: address((unit, value))),
        topics=shares(await ask(datasette, "topics_of_speaker", **limits), lambda value: address(("topic", value))),
        outlets=outlets(outlet_rows, lambda value: address(("outlet", value))),
        n_quotes_reported=QUOTES_REPORTED,
        beside=[Share(row["name"], row["n"], datasette.urls.row("quotes", "speakers", row["id"])) for row in beside],
        words=[LinkedWord(word.text, word.n, address(("_search", word.text))) for word in words],
        n_quotes_read=QUOTES_READ,
        n_documents_beside=DOCUMENTS_BESIDE,
        cards=await cards_of(datasette, [row["id"] for row in newest]),
    )


def distinct_roles(name: str, rows: list[Row]) -> list[Role]:
    """Return roles in the order of their rows, each once however it is worded, without what the name already says.

    It is worded as in the most documents.
    """
    spans: dict[frozenset[str], list[Row]] = {}
    for row in rows:
        role = role_in_words(name, row["role"], row["affiliation"])
        if role:
            spans.setdefault(key_of_role(role), []).append(row)
    return [
        Role(
            text=role_in_words(name, most["role"], most["affiliation"]),
            first_on=min((row["first_on"] for row in same if row["first_on"]), default=None),
            last_on=max((row["last_on"] for row in same if row["last_on"]), default=None),
        )
        for same in spans.values()
        for most in [max(same, key=lambda row: row["n_documents"])]
    ]


def key_of_role(role: str) -> frozenset[str]:
    """Return what is the same in two wordings of one role.

    >>> key_of_role("Kremlin spokesman") == key_of_role("spokesperson of the Kremlin") == key_of_role("spokeswoman, Kremlin")
    True
    >>> key_of_role("Russian presidential spokesman") == key_of_role("spokesman of the Russian President")
    True
    """
    words = (word.removesuffix("'s").removesuffix("’s") for word in ROLE_WORD.findall(role.casefold()))
    return frozenset(HOLDER.sub(r"\1person", ADJECTIVE.sub(r"\1", word)) for word in words if word not in SMALL)


def shares(rows: list[Row], address: Callable[[str], str]) -> list[Share]:
    """Return counted values by name, each with the page of its quotes."""
    return [Share(row["name"], row["n"], address(row["value"])) for row in rows]


def outlets(rows: list[Row], address: Callable[[str], str]) -> list[Share]:
    """Return outlets with their counts; empty if no document names one."""
    if all(not row["value"] for row in rows):
        return []
    none = NOTHING_IN_WORDS["outlet"]
    return [Share(row["value"] or none, row["n"], address(row["value"] or NOTHING)) for row in rows]
