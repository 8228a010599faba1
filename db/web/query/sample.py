"""A sample of the matching quotes. It is read once for a request, and every facet of the page counts it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.web.query.conditions import Asked
from db.web.query.filters import asked_by, lacking_clauses, other_clauses
from db.web.query.finding import in_any_order, some_of_all_times
from db.web.query.query_plan import Condition, Search
from db.web.site.addresses import DATABASE, TABLE
from db.web.site.ask import question

# Up to BOUND matching quotes are all counted, so that the figures are exact. If there are more, SAMPLED are counted: they
# take a tenth of the time of a page with seven facets (`python -m tests.scale measure`).
BOUND = 1_000
SAMPLED = 400
# Conditions may depend on each other, and so match fewer quotes than expected, but hardly fewer by more than this factor.
SURELY = 4
# The key under which a request keeps its sample.
SAMPLE_KEY = "quote-tracker.sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """Matching quotes of all times: all of them up to BOUND, otherwise SAMPLED or a few more.

    `n_found` quotes were found; there are more unless `is_whole`. `n` is the size of the sample, `ids` are its ids as JSON,
    `columns` has the values of each facet.
    """

    n_found: int
    is_whole: bool
    n: int
    ids: str
    columns: Mapping[str, Sequence[Any]]


async def sample_of(datasette: Any, request: Any) -> Sample | None:
    """Return a sample of the quotes that match a request; None if all quotes match. Raises QueryInterrupted.

    All facets of a page ask for it at the same time, but it is read only once.
    """
    if SAMPLE_KEY not in request.scope:
        request.scope[SAMPLE_KEY] = asyncio.ensure_future(read_sample(datasette, request))
    sample: Sample | None = await request.scope[SAMPLE_KEY]
    return sample


async def read_sample(datasette: Any, request: Any) -> Sample | None:
    others, params = await other_clauses(datasette, request, database=DATABASE, table=TABLE)
    asked = await asked_by(datasette, request)
    for clause in lacking_clauses(request):
        placed = Condition("lack", clause, f"+{clause}", f"+{clause}", asked.n_quotes)
        asked = replace(asked, conditions=(*asked.conditions, placed))
    if not others and not asked.conditions:
        return None
    if others:
        finding, wanted = in_any_order(asked, wanted=asked.n_quotes, order="none"), BOUND + 1
    else:
        finding, wanted = some_of_all_times(asked, wanted=1 + (SAMPLED if are_surely_more(asked) else BOUND))
    sql = question("sample").format(where=" and ".join([*finding.clauses, *others]))
    values = {**finding.params, **params, "limit": wanted}
    found = (await datasette.get_database(DATABASE).execute(sql, values)).rows
    is_whole = len(found) < wanted
    n_found = min(len(found), wanted - 1)
    # Every second or third quote and so on: if they come newest first, the sample is not of the newest alone.
    rows = found[: n_found : 1 if is_whole else max(1, n_found // SAMPLED)]
    columns = dict(zip(rows[0].keys(), zip(*rows, strict=True), strict=True)) if rows else {}
    return Sample(n_found, is_whole, len(rows), json.dumps(columns.get("id", ())), columns)


def are_surely_more(asked: Asked) -> bool:
    """Return whether surely more than BOUND quotes match.

    For a single condition the number is known. For several it is computed as if they were independent.
    """
    expected = asked.n_quotes * Search(asked.conditions, asked.n_quotes, BOUND, "none").share(asked.conditions)
    return expected > BOUND * (1 if len(asked.conditions) == 1 else SURELY)
