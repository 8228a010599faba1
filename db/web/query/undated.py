"""Quotes without a date: in either order they come last, on pages of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.web.query.conditions import NOTHING, what_is_asked
from db.web.query.filters import other_clauses, wanted_values
from db.web.query.finding import in_any_order
from db.web.query.orders import SORTING, address
from db.web.site.addresses import ANY_WORD, DATABASE, PASSING, TABLE, WORDS, Pairs, readable_data_pairs
from db.web.site.ask import question

# Counting stops here when there are filters or a search, because a page only links to them.
MOST_COUNTED = 50
UNDATED = ("year", NOTHING)


@dataclass(frozen=True, slots=True)
class Undated:
    """How many quotes have no date, whether there are more, and the query of their page."""

    n: int
    is_bounded: bool
    query: str


async def undated_of(datasette: Any, request: Any) -> Undated | None:
    """Return the undated quotes among those that match a request; None if there are none."""
    chosen = wanted_values(request)
    if any(facet in ("year", "month") and value != NOTHING for facet, value in chosen):
        return None
    clauses, params = await other_clauses(datasette, request, database=DATABASE, table=TABLE)
    pairs = [pair for pair in readable_data_pairs(request.query_string) if pair[0] not in (*PASSING, *SORTING)]
    return await counted(datasette, [*chosen, UNDATED], request.args.get(WORDS), [*pairs, UNDATED], clauses, params)


async def undated_with(datasette: Any, phrase: str) -> Undated | None:
    """Return the undated quotes with a phrase, in any form of its words; None if there are none."""
    if not ANY_WORD.search(phrase):
        return None
    words = '"{}"'.format(phrase.replace('"', " "))
    return await counted(datasette, [UNDATED], words, [UNDATED, ("_search", words)])


async def counted(
    datasette: Any,
    chosen: Pairs,
    words: str | None,
    pairs: Pairs,
    clauses: Sequence[str] = (),
    params: dict[str, Any] | None = None,
) -> Undated | None:
    """Return the undated quotes with these values and words that meet the clauses. `pairs` are the arguments of their page."""
    asked = await what_is_asked(datasette, chosen, words)
    if len(asked.conditions) == 1 and not clauses:
        return undated(asked.conditions[0].n, pairs)
    finding = in_any_order(asked, wanted=MOST_COUNTED + 1, order="none")
    sql = question("count_up_to").format(where=" and ".join([*finding.clauses, *clauses]))
    values = {**finding.params, **(params or {}), "limit": MOST_COUNTED + 1}
    [row] = (await datasette.get_database(DATABASE).execute(sql, values)).rows
    return undated(min(row["n"], MOST_COUNTED), pairs, is_bounded=row["n"] > MOST_COUNTED)


def undated(n: int, pairs: Pairs, *, is_bounded: bool = False) -> Undated | None:
    return Undated(n, is_bounded, address(pairs)) if n else None
