"""The home page: how much there is, the newest quotes, the most quoted speakers and topics, and ready questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from db.web.pages.ready_questions import Ready, ready_questions
from db.web.pieces.cards import Card, cards_of
from db.web.pieces.charts import Chart, time_chart
from db.web.query.filters import labels
from db.web.site.addresses import DATABASE, quotes_address
from db.web.site.ask import Row, ask

NEWEST_ON_HOME = 6
MOST_QUOTED_ON_HOME = 10
TOPICS_ON_HOME = 24


@dataclass(frozen=True, slots=True)
class Count:
    """How many quotes a speaker or a topic has."""

    slug: str
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows. A number that is None is too large to count for a page."""

    totals: Row
    n_documents: int | None
    n_unsaid: int | None
    chart: Chart | None
    newest: list[Card]
    most_quoted: list[Count]
    topics: list[Count]
    ready: list[Ready]


async def home_page(datasette: Any) -> HomePage | None:
    """Return the home page; None when the database that is served is not one of ours."""
    if not await has_quotes(datasette):
        return None
    [totals] = await ask(datasette, "totals")
    n_rows = await datasette.get_database(DATABASE).table_counts()
    newest = await ask(datasette, "newest_quotes", limit=NEWEST_ON_HOME)
    months = await ask(datasette, "months")
    return HomePage(
        totals=totals,
        n_documents=n_rows["documents"],
        n_unsaid=n_rows["unsaid"],
        chart=time_chart(map(tuple, months), address=partial(period_address, datasette)),
        newest=await cards_of(datasette, [row["id"] for row in newest]),
        most_quoted=await most_counted(datasette, "speaker", MOST_QUOTED_ON_HOME),
        topics=await most_counted(datasette, "topic", TOPICS_ON_HOME),
        ready=await ready_questions(datasette),
    )


async def has_quotes(datasette: Any) -> bool:
    """Return whether the database that is served is one of ours."""
    return DATABASE in datasette.databases and await datasette.get_database(DATABASE).table_exists("counted_values")


async def most_counted(datasette: Any, facet: str, limit: int) -> list[Count]:
    """Return the values of a facet that have the most quotes, by name."""
    rows = await ask(datasette, "counts_by_size", facet=facet, limit=limit)
    names = await labels(datasette, facet, [row["value"] for row in rows])
    return [Count(row["value"], names.get(row["value"], row["value"]), row["n"]) for row in rows if row["value"]]


def period_address(datasette: Any, unit: str, value: str) -> str:
    """Return the address of the quotes of a month or a year."""
    return quotes_address(datasette, (unit, value))
