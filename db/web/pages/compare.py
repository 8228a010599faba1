"""The page that compares speakers, outlets or topics side by side: what was said day by day, and how much over time."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.utils.asgi import BadRequest

from db.tables.ids import ascii_slug
from db.web.pages.named_speakers import speaker_of_name
from db.web.pages.topic import MOST_TOPICS, Subject, all_topics
from db.web.pages.typed_search import spellings_of_outlet
from db.web.pieces.cards import Card, cards_of
from db.web.pieces.charts import by_year
from db.web.query.conditions import what_is_asked
from db.web.query.filters import labels
from db.web.query.finding import newest_quotes
from db.web.query.refusals import UnknownName, refuse_unknown
from db.web.site.addresses import quotes_address
from db.web.site.ask import Row, ask
from db.web.site.wording import date_in_words, listed

SIDES = ("speaker", "outlet", "topic")
# More columns do not fit side by side, and nobody reads more quotes.
MOST_COLUMNS = 4
MOST_IN_COLUMN = 40
MOST_CANDIDATES = 30
# More months are shown as years.
MOST_MONTHS_COMPARED = 24
# Where a topic is chosen too, so many of the newest quotes are counted.
MOST_COUNTED_OVER_TIME = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """A speaker or an outlet, with the page of its quotes and the comparison without it."""

    name: str
    value: str
    address: str
    remove_address: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What each column said on a day. The cell of a column that said nothing is empty."""

    date: str
    cells: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """How many quotes each column has in each month or year, newest first, each with its page. `bound` is how many were counted at most."""

    unit: str
    rows: list[tuple[str, list[tuple[int, str]]]]
    bound: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns, the days on which one of them spoke (newest first), and who else can be compared."""

    side: str
    topic: str
    topic_name: str
    heading: str
    columns: list[Column]
    days: list[Day]
    times: Times | None
    candidates: list[Row]
    subjects: list[Subject]


async def compare(request: Any, datasette: Any) -> Response:
    """Return the page that compares speakers, outlets or topics."""
    by = request.args.get("by") or "speaker"
    if by not in SIDES:
        raise BadRequest(f"There is no comparison by “{by}”; choose from {listed(SIDES)}.")
    side = "outlet" if by == "speaker" and "outlet" in request.args else by
    typed = [await called(datasette, side, name) for name in typed_names(request)]
    chosen = list(dict.fromkeys(value for value in (*request.args.getlist(side), *typed) if value))
    if len(chosen) > MOST_COLUMNS:
        raise BadRequest(f"Up to {MOST_COLUMNS} can be compared; {len(chosen)} are chosen.")
    context = {
        "comparison": await comparison(
            datasette, side, chosen, "" if side == "topic" else request.args.get("topic") or ""
        )
    }
    return Response.html(await datasette.render_template("compare.html", context, request=request))


def typed_names(request: Any) -> list[str]:
    """Return the names that a reader typed, between commas or semicolons."""
    names = re.split(r"[,;]", ",".join(request.args.getlist("name")))
    return [name.strip() for name in names if name.strip()]


async def called(datasette: Any, side: str, name: str) -> str:
    """Return the speaker, outlet or topic of a name, in any spelling. Raises UnknownName if there is none."""
    if side == "topic":
        if await ask(datasette, "topic_called", name=name):
            return ascii_slug(name)
        raise UnknownName(f"No topic is called “{name}”.", "topics")
    if side == "outlet":
        rows = await ask(datasette, "outlets_called", names=json.dumps(spellings_of_outlet(name)))
        if rows:
            return str(rows[0]["value"])
        raise UnknownName(f"No outlet is called “{name}”.", "documents")
    slug = await speaker_of_name(datasette, name)
    if slug is None:
        raise UnknownName(f"No speaker is called “{name}”.", "speakers")
    return slug


async def comparison(datasette: Any, side: str, chosen: Sequence[str], topic: str) -> Comparison:
    """Return what the chosen speakers or outlets said, day by day, on a topic or on any."""
    await refuse_unknown(datasette, topic_pair(topic))
    cards = [await cards_of_side(datasette, side, value, topic) for value in chosen]
    names = await labels(datasette, side, chosen)
    topic_names = await labels(datasette, "topic", [topic])
    topic_name = topic_names.get(topic, topic)
    heading = listed([names.get(value, value) for value in chosen] or [f"Compare {side}s"])
    others = [row for row in await candidates(datasette, side, topic) if row["value"] not in chosen]
    return Comparison(
        side=side,
        topic=topic,
        topic_name=topic_name,
        heading=heading + (f" on {topic_name}" if topic else ""),
        columns=[
            Column(
                name=names.get(value, value),
                value=value,
                address=quotes_address(datasette, (side, value), *topic_pair(topic)),
                remove_address=compare_address(datasette, side, [each for each in chosen if each != value], topic),
                has_more=len(some) > MOST_IN_COLUMN,
            )
            for value, some in zip(chosen, cards, strict=True)
        ],
        times=await over_time(datasette, side, chosen, topic),
        days=days([some[:MOST_IN_COLUMN] for some in cards]),
        candidates=others[:MOST_CANDIDATES],
        subjects=await all_topics(datasette),
    )


async def cards_of_side(datasette: Any, side: str, value: str, topic: str) -> list[Card]:
    """Return the newest quotes of a speaker or an outlet, up to one more than the page shows."""
    asked = await what_is_asked(datasette, [(side, value), *topic_pair(topic)])
    return await cards_of(datasette, await newest_quotes(datasette, asked, MOST_IN_COLUMN + 1))


async def over_time(datasette: Any, side: str, chosen: Sequence[str], topic: str) -> Times | None:
    """Return how many quotes each column has in each month, or in each year if there are many; None for fewer than two."""
    counts = [await months_compared(datasette, side, value, topic) for value in chosen]
    months = sorted({month for each in counts for month in each}, reverse=True)
    if len(chosen) < 2 or len(months) < 2:
        return None
    unit = "month" if len(months) <= MOST_MONTHS_COMPARED else "year"
    summed = [by_year(Counter(each)) if unit == "year" else each for each in counts]
    periods = months if unit == "month" else list(dict.fromkeys(month[:4] for month in months))
    rows = [
        (
            date_in_words(period),
            [
                (each.get(period, 0), quotes_address(datasette, (side, value), *topic_pair(topic), (unit, period)))
                for value, each in zip(chosen, summed, strict=True)
            ],
        )
        for period in periods
    ]
    return Times(unit, rows, MOST_COUNTED_OVER_TIME if topic else None)


async def months_compared(datasette: Any, side: str, value: str, topic: str) -> dict[str, int]:
    """Return the number of quotes of a column in each month."""
    if topic:
        asked = await what_is_asked(datasette, [(side, value), ("topic", topic)])
        ids = await newest_quotes(datasette, asked, MOST_COUNTED_OVER_TIME)
        rows = await ask(datasette, "months_of_quotes", ids=json.dumps(ids))
    elif side == "outlet":
        rows = await ask(datasette, "months_of_outlet", outlet=value)
    else:
        rows = await ask(datasette, f"months_of_{side}_called", slug=value)
    return {row["value"]: row["n"] for row in rows}


async def candidates(datasette: Any, side: str, topic: str) -> list[Row]:
    """Return the speakers, outlets or topics that can be compared: those with the most quotes, on the topic if one is given."""
    limit = MOST_CANDIDATES + MOST_COLUMNS
    if side == "speaker" and topic:
        [*found] = await ask(datasette, "permanent_topic", name=topic)
        return await ask(datasette, "speakers_on_topic", id=found[0]["id"], limit=limit) if found else []
    if side == "topic":
        return sorted(
            ({**row, "value": row["slug"]} for row in await ask(datasette, "listed_topics", limit=MOST_TOPICS)),
            key=lambda row: -row["n"],
        )[:limit]
    return await ask(datasette, f"most_quoted_{side}s", limit=limit)


def days(columns: Sequence[Sequence[Card]]) -> list[Day]:
    """Return the cards of each column by day, the newest day first. Cards without a date come last."""
    dates = sorted({card.sort_date or "" for cards in columns for card in cards}, reverse=True)
    return [
        Day(
            date_in_words(date) or "No date",
            tuple(tuple(card for card in cards if (card.sort_date or "") == date) for cards in columns),
        )
        for date in dates
    ]


def compare_address(datasette: Any, side: str, chosen: Sequence[str], topic: str) -> str:
    """Return the address of a comparison."""
    by = [] if chosen and side != "topic" else [("by", side)]
    pairs = [*topic_pair(topic), *((side, value) for value in chosen), *by]
    return str(datasette.urls.path("/compare")) + "?" + urlencode(pairs)


def topic_pair(topic: str) -> list[tuple[str, str]]:
    return [("topic", topic)] if topic else []
