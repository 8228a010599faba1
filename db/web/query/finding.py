"""The clauses that find the quotes of a page, in any order and from any place on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from db.web.query.conditions import WORD_FORMS, Asked
from db.web.query.query_plan import Order, Search, cheapest
from db.web.site.addresses import DATABASE
from db.web.site.ask import ask, question

Direction = Literal["newest", "oldest"]
# A search looks through months that should contain this many times what the page needs. If that was too little, it looks
# a second time.
SPARE = (2, 10)
# In the units of `db.web.query.query_plan`; about ten milliseconds.
DEAR = 10_000
FEWEST = 150


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after the quote with this date and id, or at the start if there is no date."""

    day: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Clauses that find quotes, and the values for them."""

    clauses: tuple[str, ...]
    params: dict[str, str]


BEYOND = {
    "newest": "sort_date <= :after_day and (sort_date < :after_day or id > :after_id)",
    "oldest": "sort_date >= :after_day and (sort_date > :after_day or id > :after_id)",
}
UP_TO = {"newest": "sort_date <= :after_day", "oldest": "sort_date >= :after_day"}
START = Place()


async def by_date(
    datasette: Any, asked: Asked, *, wanted: int, direction: Direction = "newest", place: Place = START
) -> Finding:
    """Return how to find the first `wanted` quotes from a place on that meet all conditions, newest or oldest first."""
    is_newest = direction == "newest" and not place.day
    search = Search(asked.conditions, asked.n_quotes, wanted, "date", is_newest=is_newest)
    way = cheapest(search)
    whole = Finding(way.clauses, asked.params)
    if way.by is not None and way.by.kind == "words":
        if len(asked.periods) < sum(each.kind == "date" for each in asked.conditions):
            return whole  # without a date
        rows = [(row["value"], row["n"]) for row in await ask(datasette, "months")]
        months = [(month, n) for month, n in rows if all(month.startswith(group) for group in asked.periods)]
        return await in_some_months(datasette, search, whole, direction, place, months)
    if place.day:
        bounded = Finding((*way.clauses, UP_TO[direction]), {**asked.params, "after_day": place.day})
        # Undated quotes come last. Near the end of the dated ones the bound would leave them out.
        if direction == "oldest" or await is_enough(datasette, bounded, wanted, direction, place):
            return bounded
    return whole


async def newest_quotes(datasette: Any, asked: Asked, limit: int) -> list[int]:
    """Return the newest quotes that meet all conditions, those of one day in the order of their documents."""
    finding = await by_date(datasette, asked, wanted=limit)
    sql = question("quotes_by_newest").format(where=" and ".join(finding.clauses))
    rows = (await datasette.get_database(DATABASE).execute(sql, {**finding.params, "limit": limit})).rows
    return [row["id"] for row in rows]


async def in_some_months(
    datasette: Any, search: Search, whole: Finding, direction: Direction, place: Place, rows: Sequence[tuple[str, int]]
) -> Finding:
    """Return how to find words in as many of these months as fill a page; in all months if the words are rare."""
    first = place.day[:7]
    if direction == "newest":
        rows = [row for row in sorted(rows, reverse=True) if not first or row[0] <= first]
    else:
        rows = [row for row in sorted(rows) if row[0] >= first]
    needed = search.wanted / search.share([each for each in search.conditions if each.kind != "date"])
    for spare in SPARE:
        months = list(enough_months(rows, spare * needed, direction, first[:4]))
        if len(months) >= len(rows):
            break
        match = f"{whole.params['words']} AND ({' OR '.join(months)})"
        finding = Finding(whole.clauses, {**whole.params, "words": match})
        if await is_enough(datasette, finding, search.wanted, direction, place):
            return finding
    return whole


def enough_months(
    rows: Sequence[tuple[str, int]], needed: float, direction: Direction, year: str = ""
) -> Iterator[str]:
    """Yield the first months that contain `needed` quotes together, as the search table has them, from a year on.

    Quotes of which only the year is known sort before those of its months.

    >>> list(enough_months([("2024-01", 3), ("2023-12", 4), ("2023-11", 9)], 5, "newest"))
    ['m202401', 'm2024', 'm202312']
    """
    if direction == "newest" and not year and rows:
        year = rows[0][0][:4]
    elif direction == "oldest":
        year = ""
    for month, n in rows:
        if needed <= 0:
            return
        if month[:4] != year:
            yield f"m{year if direction == 'newest' else month[:4]}"
            year = month[:4]
        yield "m" + month.replace("-", "")
        needed -= n


async def is_enough(datasette: Any, finding: Finding, wanted: int, direction: Direction, place: Place) -> bool:
    """Return whether `wanted` quotes are found from a place on."""
    if finding.clauses == (WORD_FORMS["listed"],) and not place.day:
        [found] = await ask(datasette, "count_words", words=finding.params["words"], limit=wanted)
        return bool(found["n"] == wanted)
    where = " and ".join([*finding.clauses, *([BEYOND[direction]] if place.day else [])])
    values = {**finding.params, "after_day": place.day, "after_id": place.number, "limit": wanted}
    rows = (await datasette.get_database(DATABASE).execute(question("count_up_to").format(where=where), values)).rows
    return bool(rows[0]["n"] == wanted)


def by_arrival(asked: Asked, *, wanted: int, is_all_asked: bool) -> Finding:
    """Return how to find the quotes that were added last. `is_all_asked` says that there will be no other clauses."""
    search = Search(asked.conditions, asked.n_quotes, wanted, "arrival", is_newest=is_all_asked)
    return Finding(cheapest(search).clauses, asked.params)


def in_any_order(asked: Asked, *, wanted: int, order: Order) -> Finding:
    """Return how to find quotes in an order other than by date, or in none."""
    return Finding(cheapest(Search(asked.conditions, asked.n_quotes, wanted, order)).clauses, asked.params)


def some_of_all_times(asked: Asked, *, wanted: int) -> tuple[Finding, int]:
    """Return how to find a sample of quotes of all times, and its size, which is smaller if they are hard to find."""
    way = cheapest(Search(asked.conditions, asked.n_quotes, wanted, "none"))
    while way.cost > DEAR and wanted > FEWEST:
        wanted //= 2
        way = cheapest(Search(asked.conditions, asked.n_quotes, wanted, "none"))
    return Finding(way.clauses, asked.params), wanted
