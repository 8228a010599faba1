"""A topic's page, with who speaks on it and when, and the list of topics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from db.web.pieces.cards import NEWEST_LISTED, Card, cards_of
from db.web.pieces.charts import Chart, time_chart
from db.web.query.conditions import what_is_asked
from db.web.query.finding import newest_quotes
from db.web.site.addresses import quotes_address
from db.web.site.ask import Row, ask
from db.web.site.wording import period_in_words

MOST_SPEAKERS = 30
MOST_TOPICS = 1_000


@dataclass(frozen=True, slots=True)
class SpeakerOnTopic:
    """A speaker on a topic, with the number of quotes and the time."""

    id: int
    slug: str
    name: str
    n: int
    address: str
    period: str


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything that a topic's page shows."""

    topic: Row
    chart: Chart | None
    speakers: list[SpeakerOnTopic]
    has_more_speakers: bool
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic in the list, with its number of quotes and its page."""

    slug: str
    name: str
    n: int
    address: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A top-level Media Topic of the IPTC with the topics under it."""

    name: str
    topics: list[ListedTopic]


async def topic_page(datasette: Any, topic_id: int) -> TopicPage:
    """Return everything that a topic's page shows."""
    [topic] = await ask(datasette, "topic", id=topic_id)
    address = partial(quotes_address, datasette, ("topic", topic["slug"]))
    speakers = await ask(datasette, "speakers_on_topic", id=topic_id, limit=MOST_SPEAKERS + 1)
    asked = await what_is_asked(datasette, [("topic", topic["slug"])])
    return TopicPage(
        topic=topic,
        chart=time_chart(
            map(tuple, await ask(datasette, "months_of_topic", id=topic_id)),
            address=lambda unit, value: address((unit, value)),
        ),
        speakers=[
            SpeakerOnTopic(
                id=row["id"],
                slug=row["value"],
                name=row["name"],
                n=row["n"],
                address=address(("speaker", row["value"])),
                period=period_in_words(row["first_said"], row["last_said"]),
            )
            for row in speakers[:MOST_SPEAKERS]
        ],
        has_more_speakers=len(speakers) > MOST_SPEAKERS,
        cards=await cards_of(datasette, await newest_quotes(datasette, asked, NEWEST_LISTED)),
    )


async def all_topics(datasette: Any) -> list[Subject]:
    """Return every subject with its topics, the most quoted first."""
    rows = await ask(datasette, "listed_topics", limit=MOST_TOPICS)
    return [
        Subject(name, [listed_topic(datasette, row) for row in group])
        for name, group in groupby(rows, key=lambda row: str(row["subject"]))
    ]


def listed_topic(datasette: Any, row: Row) -> ListedTopic:
    return ListedTopic(row["slug"], row["name"], row["n"], datasette.urls.path(f"/topic/{row['slug']}"))
