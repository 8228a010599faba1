"""The reader's choice, such as `?speaker=dmitry-peskov&topic=peacekeepers&year=2023`, as conditions on the quotes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from datasette.filters import FilterArguments, Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe

from db.web.query.chips import Chosen, other_choices
from db.web.query.conditions import NOTHING, Asked, what_is_asked
from db.web.query.finding import START, Direction, Finding, Place, by_date, in_any_order
from db.web.query.orders import LACKING, orders
from db.web.query.refusals import refuse_meaningless
from db.web.site.addresses import DATABASE, FACETS, FIRST, NUMBER, TABLE, WORDS, readable_pairs, without_argument
from db.web.site.ask import ask
from db.web.site.wording import DATE, GENDERS_IN_WORDS, date_in_words

# The key under which a request keeps its conditions.
ASKED_KEY = "quote-tracker.asked"
NOTHING_IN_WORDS = {
    "speaker": "unknown speaker",
    "topic": "no topic",
    "about": "nothing known",
    "year": "no date",
    "month": "no date",
    "kind": "no kind",
    "outlet": "no outlet",
    "gender": "gender not known",
}
# The questions that return the names of values which are slugs in addresses.
NAMES = {"speaker": "names_of_speakers", "topic": "names_of_topics", "about": "names_of_entities"}


async def filter_quotes(datasette: Any, request: Any) -> FilterArguments:
    """Return the conditions that the request sets on the quotes, and the chosen values, which the page shows."""
    await refuse_meaningless(datasette, request, TABLE)
    chosen = await chosen_values(datasette, request)
    pairs = readable_pairs(request.query_string)
    finding = await finding_of(datasette, request)
    lacking = LACKING.get(request.args.get("_sort"))
    words = request.args.get(WORDS)
    return FilterArguments(
        [*finding.clauses, *lacking_clauses(request), *dated_clauses(request)],
        params=finding.params,
        human_descriptions=[
            *(f"{one.facet} is {one.label}" for one in chosen),
            *([f'search matches "{words}"'] if words else []),
        ],
        extra_context={
            "qt_chosen": [*chosen, *await named_choices(datasette, other_choices(pairs))],
            "qt_orders": orders(pairs),
            "qt_lacking": lacking,
            "qt_without_search": without_argument(pairs, "_search", dict(pairs).get("_search", "")),
            **({"search": words} if words else {}),
        },
    )


async def finding_of(datasette: Any, request: Any) -> Finding:
    """Return how to find the quotes of the requested page."""
    asked = await asked_by(datasette, request)
    wanted = size_of(datasette, request) + 1
    column, descending, after = (request.args.get(name) for name in ("_sort", "_sort_desc", "_next"))
    if column == "confidence":
        return in_any_order(asked, wanted=wanted, order="other")
    if column not in (None, "sort_date") or descending not in (None, "sort_date"):
        return in_any_order(asked, wanted=asked.n_quotes, order="none")
    place = place_of(after)
    others, _ = await other_clauses(datasette, request, database=DATABASE, table=TABLE)
    # By date is not possible in three cases. A stream has all pages, found by the clauses of the first. Undated quotes are in
    # no month. Other clauses would leave out some of the quotes that fill the page.
    if "_stream" in request.args or place is None or others:
        return in_any_order(asked, wanted=wanted, order="date")
    direction: Direction = "oldest" if column else "newest"
    return await by_date(datasette, asked, wanted=wanted, direction=direction, place=place)


async def asked_by(datasette: Any, request: Any) -> Asked:
    """Return the conditions of a request. They are computed once."""
    if ASKED_KEY not in request.scope:
        pairs = wanted_values(request)
        request.scope[ASKED_KEY] = await what_is_asked(datasette, pairs, request.args.get(WORDS))
    asked: Asked = request.scope[ASKED_KEY]
    return asked


def size_of(datasette: Any, request: Any) -> int:
    """Return how many quotes a page has. Sizes that Datasette refuses need no care here."""
    size = request.args.get("_size") or ""
    most = int(datasette.setting("max_returned_rows"))
    return min(int(size), most) if size.isdecimal() else most if size else int(datasette.setting("default_page_size"))


def place_of(after: str | None) -> Place | None:
    """Return where a page begins, from Datasette's `_next`; None for a page of undated quotes.

    >>> place_of("2023-09-25,17"), place_of("$null,17")
    (Place(day='2023-09-25', number='17'), None)
    """
    if not after or after == FIRST:
        return START
    day, _, number = after.partition(",")
    return Place(day, number) if DATE.fullmatch(day) and number.isdecimal() else None


def lacking_clauses(request: Any) -> list[str]:
    """Return the clause that leaves out the quotes that the chosen order can't sort."""
    column = request.args.get("_sort")
    return [f"{column} is not null"] if column in LACKING else []


def dated_clauses(request: Any) -> list[str]:
    """Return the clause that leaves undated quotes out of pages that begin with the oldest. They have pages of their own."""
    return ["sort_date is not null"] if request.args.get("_sort") == "sort_date" else []


def wanted_values(request: Any) -> list[tuple[str, str]]:
    """Return the facets and values of a request, each once, in the order of the address."""
    pairs = readable_pairs(request.query_string)
    return list(dict.fromkeys((facet, value) for facet, value in pairs if facet in FACETS and value))


async def chosen_values(datasette: Any, request: Any) -> list[Chosen]:
    """Return what the reader chose, in the order of the address."""
    pairs = readable_pairs(request.query_string)
    wanted = wanted_values(request)
    names = {
        facet: await labels(datasette, facet, [value for other, value in wanted if other == facet])
        for facet in {facet for facet, _ in wanted}
    }
    return [
        Chosen(facet, value, names[facet].get(value, value), without_argument(pairs, facet, value))
        for facet, value in wanted
    ]


async def named_choices(datasette: Any, choices: Iterable[Chosen]) -> list[Chosen]:
    """Return what a reader chose besides facets, where a speaker who is left out is called by name."""
    named = []
    for one in choices:
        is_speaker = one.facet == "speaker_id__not" and NUMBER.fullmatch(one.value)
        rows = await ask(datasette, "speaker", id=int(one.value)) if is_speaker else []
        named.append(replace(one, label=f"not {rows[0]['name']}") if rows else one)
    return named


async def labels(datasette: Any, facet: str, values: Iterable[str]) -> dict[str, str]:
    """Return the name of each value of a facet. Unknown values are left out."""
    known = {NOTHING: NOTHING_IN_WORDS[facet]}
    if facet in NAMES:
        rows = await ask(datasette, NAMES[facet], slugs=json.dumps(list(values)))
        return known | {row["slug"]: row["name"] for row in rows}
    if facet == "gender":
        return known | GENDERS_IN_WORDS
    if facet == "month":
        return {value: date_in_words(value) for value in values} | known
    return {value: value for value in values} | known


async def other_clauses(datasette: Any, request: Any, *, database: str, table: str) -> tuple[list[str], dict[str, Any]]:
    """Return the clauses on the quotes that are not ours, such as those of Datasette's filters, and their values."""
    columns = [
        (key, value)
        for key in request.args
        if not key.startswith("_") or "__" in key
        for value in request.args.getlist(key)
    ]
    clauses, params = Filters(sorted(columns)).build_where_clauses(table)
    for hook in pm.hook.filters_from_request(request=request, table=table, database=database, datasette=datasette):
        if isinstance(hook, partial) and hook.func is filter_quotes:
            continue
        arguments = await await_me_maybe(hook)
        if arguments:
            clauses.extend(arguments.where_clauses)
            params.update(arguments.params)
    return clauses, params
