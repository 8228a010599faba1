"""The page of the shares of women and men among those who are quoted: over time, by topic and by outlet, the unknown ones in sight."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from datasette import Response

from db.web.site.addresses import quotes_address
from db.web.site.ask import Row, ask
from db.web.site.wording import GENDERS_IN_WORDS, date_in_words
from extractor.model import ReferredTo

MOST_VALUES = 40
# A database of many decades has a bar for each year.
MOST_MONTHS, ALL_MONTHS = 36, 5_000
UNKNOWN = "unknown"
# How `gender_counts` marks persons whose first name alone suggests something.
BY_NAME: Mapping[str, ReferredTo] = {f"{gender} by first name": gender for gender in get_args(ReferredTo)}
NOT_PERSONS = ("body", "none")
WIDTH = 100


@dataclass(frozen=True, slots=True)
class GenderShare:
    """The quotes of one gender among those of a row: their number, their share in percent, and where its bar begins.

    `address` is the page that lists just these quotes, if there is one.
    """

    gender: str
    label: str
    n: int
    percent: int
    start: float
    width: float
    address: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """A topic, an outlet, a period, or everything: the quotes of persons by gender, and how many quotes are nobody's or a body's."""

    name: str
    n: int
    n_others: int
    parts: tuple[GenderShare, ...]


@dataclass(frozen=True, slots=True)
class GenderPage:
    """Everything that the page shows. `with_names` says that first names are counted like proof."""

    with_names: bool
    everything: Shares
    over_time: list[Shares]
    by_topic: list[Shares]
    by_outlet: list[Shares]


async def women_and_men(request: Any, datasette: Any) -> Response:
    """Return the page of women and men quoted."""
    await datasette.ensure_permissions(request.actor, [("view-database", "quotes"), "view-instance"])
    page = await gender_page(datasette, with_names=request.args.get("names") == "on")
    return Response.html(await datasette.render_template("women-and-men.html", {"page": page}, request=request))


async def gender_page(datasette: Any, *, with_names: bool) -> GenderPage:
    """Return the shares of women and men. First names count only `with_names`."""

    async def shares(facet: str, limit: int) -> list[Shares]:
        rows = await ask(datasette, "genders_of_values", facet=facet, limit=limit)
        return shares_of(datasette, facet, rows, with_names=with_names)

    [*everything] = await shares("all", 1)
    months = await shares("month", ALL_MONTHS)
    if len(months) > MOST_MONTHS:
        rows = await ask(datasette, "genders_of_values", facet="month", limit=ALL_MONTHS)
        years = [
            {**dict(row), "value": row["value"][:4], "slug": row["slug"][:4], "name": row["name"][:4]} for row in rows
        ]
        months = shares_of(datasette, "year", years, with_names=with_names)
    return GenderPage(
        with_names=with_names,
        everything=everything[0] if everything else Shares("", 0, 0, ()),
        over_time=months,
        by_topic=await shares("topic", MOST_VALUES),
        by_outlet=await shares("outlet", MOST_VALUES),
    )


def shares_of(datasette: Any, facet: str, rows: Iterable[Row], *, with_names: bool) -> list[Shares]:
    """Return the shares of each value of a facet: periods in the order of time, others by the number of their quotes."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row["slug"], row["name"]][counted_as(row["gender"], with_names=with_names)] += row["n"]
    found = []
    for (slug, name), numbers in sorted(counts.items()):
        chosen = [(facet, slug or "-")] if facet != "all" else []
        found.append(_shares(datasette, _name(facet, name), numbers, None if with_names else chosen))
    if facet in ("month", "year"):
        return sorted(found, key=lambda each: each.name == _name(facet, ""))  # what has no date comes last
    return sorted(found, key=lambda each: -each.n)


def counted_as(gender: str, *, with_names: bool) -> str:
    """Return what a count of `gender_counts` adds to: she, he, they, unknown, or bodies and nobody.

    >>> counted_as("she by first name", with_names=False), counted_as("she by first name", with_names=True)
    ('unknown', 'she')
    """
    if gender in BY_NAME:
        return BY_NAME[gender] if with_names else UNKNOWN
    return gender


def _name(facet: str, name: str) -> str:
    none = {"outlet": "no outlet", "month": "no date", "year": "no date"}
    return (date_in_words(name) if facet in ("month", "year") else name) or none.get(facet, "")


def _shares(datasette: Any, name: str, numbers: Counter[str], chosen: list[tuple[str, str]] | None) -> Shares:
    """Return the shares of a row. `chosen` are its values of facets; None if no list of quotes has just what is counted."""
    genders = [*get_args(ReferredTo), UNKNOWN]
    n = sum(numbers[gender] for gender in genders)
    parts, start = [], 0.0
    for gender in genders:
        width = WIDTH * numbers[gender] / n if n else 0.0
        is_listed = chosen is not None and gender != UNKNOWN  # a list of the unknown has bodies, too
        address = quotes_address(datasette, *(chosen or ()), ("gender", gender)) if is_listed else None
        label = GENDERS_IN_WORDS.get(gender, UNKNOWN)
        parts.append(
            GenderShare(gender, label, numbers[gender], round(width), round(start, 2), round(width, 2), address)
        )
        start += width
    return Shares(name, n, sum(numbers[each] for each in NOT_PERSONS), tuple(parts))
