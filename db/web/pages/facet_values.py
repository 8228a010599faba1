"""The page of all values of a facet, with a box to find some by name, and with boxes to choose several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import NotFound, Response

from db.web.query.conditions import NOTHING
from db.web.query.filters import labels
from db.web.query.speaker_search import like_escaped
from db.web.site.addresses import FACETS, MANY, NUMBER, PASSING, Pairs
from db.web.site.ask import ask
from db.web.site.wording import listed

VALUES_ON_PAGE = 100
# What the box of names, and the links to further values, are called in addresses.
NAMED, START_AT = "named", "start"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with its name and its number of quotes, which is unknown for some that are chosen already."""

    value: str
    name: str
    n: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetValues:
    """What the page shows. `kept` are the other arguments of the quotes page, `more` is the query of the next values."""

    facet: str
    named: str
    values: list[FacetValue]
    kept: Pairs
    is_narrowing: bool
    more: str | None


async def facet_values(request: Any, datasette: Any) -> Response:
    """Return the page of all values of a facet."""
    facet = request.url_vars["facet"]
    if facet not in FACETS:
        raise NotFound(f"There is no facet “{facet}”; choose from {listed(FACETS)}.")
    context = {"page": await values_page(datasette, facet, parse_qsl(request.query_string))}
    return Response.html(await datasette.render_template("facet-values.html", context, request=request))


async def values_page(datasette: Any, facet: str, given: Pairs) -> FacetValues:
    """Return the values whose names have the letters in the box, after those that are chosen already."""
    named, start = (dict(given).get(key, "").strip() for key in (NAMED, START_AT))
    first = int(start) if NUMBER.fullmatch(start) else 0
    wanted = {"facet": facet, "like": f"%{like_escaped(named)}%", "limit": VALUES_ON_PAGE + 1, "start": first}
    rows = await ask(datasette, "values_called", **wanted)
    counts = {row["value"]: row["n"] for row in rows[:VALUES_ON_PAGE]}
    chosen = list(dict.fromkeys(value for key, value in given if key == facet and value not in ("", NOTHING)))
    listed_values = [*chosen, *(value for value in counts if value not in chosen)]
    names = await labels(datasette, facet, listed_values)
    rest = [pair for pair in given if pair[0] != START_AT]
    return FacetValues(
        facet=facet,
        named=named,
        values=[FacetValue(each, names.get(each, each), counts.get(each), each in chosen) for each in listed_values],
        kept=[pair for pair in rest if pair[0] not in (facet, NAMED, *PASSING)],
        is_narrowing=facet in MANY,
        more="?" + urlencode([*rest, (START_AT, first + VALUES_ON_PAGE)]) if len(rows) > VALUES_ON_PAGE else None,
    )
