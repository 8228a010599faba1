"""How many quotes match: the exact number if it is quick to find, otherwise that there are more than some number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette.database import QueryInterrupted

from db.web.query.conditions import MOST_FOUND
from db.web.query.filters import asked_by
from db.web.query.orders import LACKING
from db.web.query.sample import sample_of
from db.web.site.addresses import FACETS, PASSING, readable_pairs

# Arguments of Datasette for the form of an answer. They do not change which quotes match.
LOOKS = (*PASSING, "_size", "_shape", "_sort_desc", "_nofacet", "_facet_size", "_col", "_nocol", "_json", "_ttl")


@dataclass(frozen=True, slots=True)
class Total:
    """A number of quotes; None if counting took too long. `is_bounded` means that there are more."""

    n: int | None
    is_bounded: bool = False


async def total_of(datasette: Any, request: Any) -> Total:
    """Return how many quotes match a request. The last run counted all quotes, and those of each value of a facet."""
    asking = (pair for pair in readable_pairs(request.query_string) if pair[0] not in LOOKS)
    pairs = [pair for pair in asking if pair != ("_sort", "sort_date")]
    asked = await asked_by(datasette, request)
    # Values of one facet are values of as many quotes together, where they are one condition.
    is_single = len(asked.conditions) == 1 and (len(pairs) == 1 or all(key in FACETS for key, _ in pairs))
    if is_single and request.args.get("_sort") not in LACKING:
        [only] = asked.conditions
        is_bounded = only.kind == "words" and only.n > MOST_FOUND
        return Total(MOST_FOUND if is_bounded else only.n, is_bounded)
    try:
        sample = await sample_of(datasette, request)
    except QueryInterrupted:
        return Total(None)
    if sample is None:
        return Total(asked.n_quotes)
    return Total(sample.n_found, is_bounded=not sample.is_whole)
