"""A sample of the quotes that a request asks for, read once and counted for every facet of its page."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from db.web.addresses import DATABASE, TABLE
from db.web.ask import Row, question
from db.web.filters import asked_by, lacking_clauses, other_clauses
from db.web.newest import in_any_order, some_of_all_times
from db.web.ways import Condition

# `python -m tests.scale measure` shows what a page with seven facets costs: by a thousand quotes, about a sixth of it.
BOUND = 1_000
# Where a request keeps its sample.
SAMPLE = "quote-tracker.sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """Quotes that match, of all times, as their facets have them: BOUND at most. `is_whole`: there are no others."""

    rows: list[Row]
    is_whole: bool


async def sample_of(datasette: Any, request: Any) -> Sample | None:
    """Return a sample of what a request asks for; None when it asks for all quotes. Raises QueryInterrupted.

    The facets of a page ask for it at the same time; the first one has it read.
    """
    if SAMPLE not in request.scope:
        request.scope[SAMPLE] = asyncio.ensure_future(read_sample(datasette, request))
    sample: Sample | None = await request.scope[SAMPLE]
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
        finding, wanted = some_of_all_times(asked, wanted=BOUND + 1)
    sql = question("sample").format(where=" and ".join([*finding.clauses, *others]))
    values = {**finding.params, **params, "limit": wanted}
    rows = (await datasette.get_database(DATABASE).execute(sql, values)).rows
    return Sample(list(rows[: wanted - 1]), len(rows) < wanted)
