"""The form that narrows a list of quotes by dates, least confidence, verb and role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from datasette.database import QueryInterrupted

from db.web.query.sample import sample_of
from db.web.query.unknown_arguments import LEFT_EMPTY
from db.web.site.addresses import PASSING, Pairs, readable_pairs

# Steps at which a reader may want to be sure.
LEAST_SURE = ("0.5", "0.7", "0.9", "0.95")
MOST_IN_LIST = 30


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The values in the form, the other arguments of the page, and what the listed quotes have of verbs and roles."""

    values: dict[str, str]
    kept: Pairs
    least: tuple[str, ...]
    cues: list[str]
    roles: list[str]


async def narrowing_of(datasette: Any, request: Any) -> Narrowing:
    """Return what the form shows. The verbs and roles of all quotes are not counted: they are suggested on narrowed pages."""
    pairs = readable_pairs(request.query_string)
    values = {key: value for key, value in pairs if key in LEFT_EMPTY}
    least = values.get("confidence__gte", "")
    try:
        sample = await sample_of(datasette, request)
    except QueryInterrupted:
        sample = None
    columns = sample.columns if sample else {}
    return Narrowing(
        values=values,
        kept=[pair for pair in pairs if pair[0] not in (*LEFT_EMPTY, *PASSING)],
        least=LEAST_SURE if least in ("", *LEAST_SURE) else (*LEAST_SURE, least),
        cues=most_common(columns.get("cue", ())),
        roles=most_common(columns.get("role", ())),
    )


def most_common(values: Any) -> list[str]:
    """Return the most common of these values that are not empty."""
    return [value for value, _ in Counter(value for value in values if value).most_common(MOST_IN_LIST)]
