"""How many quotes match: exactly where that is quick to know, else that there are more than a bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette.database import QueryInterrupted

from db.web.addresses import DATABASE, PASSING, TABLE, readable_pairs
from db.web.ask import ask, question
from db.web.filters import MOST_COUNTED, NOTHING, counting_where, matching
from db.web.order import LACKING

# Where a request keeps its count.
COUNTED = "quote-tracker.counted"


@dataclass(frozen=True, slots=True)
class Total:
    """A number of quotes; `is_bounded`: there are more than these."""

    n: int
    is_bounded: bool = False


async def total_of(datasette: Any, request: Any) -> Total:
    """Return how many quotes a request asks for. For all quotes, or one value of a facet, the last run counted them."""
    pairs = [pair for pair in readable_pairs(request.query_string) if pair[0] not in PASSING]
    column = request.args.get("_sort")
    if len(pairs) == 1 and column not in LACKING:
        [(facet, value)] = pairs
        rows = await ask(datasette, "count_of_value", facet=facet, value="" if value == NOTHING else value)
        if rows:
            return Total(rows[0]["n"])
    where, params = await matching(datasette, request, database=DATABASE, table=TABLE)
    if not where:
        [row] = await ask(datasette, "count_of_quotes")
        return Total(row["n"])
    n = await count_matching(datasette, request, where, params)
    return Total(min(n, MOST_COUNTED), is_bounded=n > MOST_COUNTED)


async def count_matching(datasette: Any, request: Any, where: str, params: dict[str, object]) -> int:
    """Return how many quotes a request asks for, up to MOST_COUNTED + 1: counted once for all facets of a page."""
    if COUNTED not in request.scope:
        request.scope[COUNTED] = await count_up_to(datasette, where, params, MOST_COUNTED)
    return int(request.scope[COUNTED])


async def count_up_to(datasette: Any, where: str, params: dict[str, object], bound: int) -> int:
    """Return how many quotes match, bound + 1 when there are more or when SQLite would take too long."""
    sql = question("count_up_to").format(where=counting_where(where))
    try:
        rows = (await datasette.get_database(DATABASE).execute(sql, {**params, "limit": bound + 1})).rows
    except QueryInterrupted:
        return bound + 1
    return int(rows[0]["n"])
