"""`?speaker=dmitry-peskov&topic=peacekeepers&year=2023`: what a reader chose, as conditions on the quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from datasette.filters import FilterArguments, Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe

from db.web.addresses import DATABASE, FACETS, WORDS, readable_pairs, without_argument
from db.web.ask import ask, question
from db.web.order import LACKING, orders
from db.web.wording import date_in_words

# Stands in an address for "has none". No slug, year or kind is a lone dash.
NOTHING = "-"
# Where a request keeps the conditions that were made of it.
MATCHING = "quote-tracker.matching"
NOTHING_IN_WORDS = {
    "speaker": "unknown speaker",
    "topic": "no topic",
    "about": "nothing known",
    "year": "no date",
    "month": "no date",
    "kind": "no kind",
    "outlet": "no outlet",
}
# The condition for a value, with ? where it goes, and the one for quotes that have none.
CONDITIONS = {
    "speaker": ("speaker_id = (select id from speakers where slug = ?)", "speaker_id is null"),
    "topic": (
        "id in (select quote_id from quote_topics where topic_id = (select id from topics where slug = ?))",
        "not exists (select 1 from quote_topics where quote_id = quotes.id)",
    ),
    "about": (
        "id in (select quote_id from quote_entities where entity_id = (select id from entities where slug = ?))",
        "not exists (select 1 from quote_entities where quote_id = quotes.id)",
    ),
    # A stretch of sort_date, by which every index continues, so that no two indexes compete.
    "year": ("length(?) = 4 and sort_date >= ? and sort_date < ? || '~'", "year is null"),
    "month": ("length(?) = 7 and sort_date >= ? and sort_date < ? || '~'", "month is null"),
    "kind": ("kind = ?", "kind is null"),
    "outlet": ("outlet = ?", "outlet is null"),
}

# From here on a topic is common. At 5,000 of a million quotes both ways take about as long.
COMMON_TOPIC = 5_000
# No page counts further. A list of the first matches of one condition, so long, gives the same counts as all of them.
MOST_COUNTED = 10_000
ONE_SEARCH = re.compile(r"where (\S+ in \(select rowid from \S+ where \S+ match [^()]*(?:\(:search\))?)\)")
LINKS = ("topic", "about")
# The same for a value that many quotes have: the newest are found soonest by walking from the newest quote on.
WALKED = {
    "topic": "exists (select 1 from quote_topics where quote_id = quotes.id "
    "and topic_id = (select id from topics where slug = ?))",
    "about": "exists (select 1 from quote_entities where quote_id = quotes.id "
    "and entity_id = (select id from entities where slug = ?))",
}
SEARCHED = "rowid in (select rowid from quotes_fts where quotes_fts match escape_fts(:search))"
SEARCH_WALKED = (
    "exists (select 1 from quotes_fts where quotes_fts match escape_fts(:search) and quotes_fts.rowid = quotes.id)"
)
# The question that names the values which addresses write as slugs.
NAMES = {"speaker": "names_of_speakers", "topic": "names_of_topics", "about": "names_of_entities"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that the reader chose: its name, and the address of the page without it."""

    facet: str
    value: str
    label: str
    remove_url: str


async def filter_quotes(datasette: Any, request: Any) -> FilterArguments:
    """Return the conditions that the request's facets set on the quotes, and what was chosen, for the page to show."""
    chosen = await chosen_values(datasette, request)
    pairs = readable_pairs(request.query_string)
    clauses: list[str] = []
    params: dict[str, str] = {}
    for number, one in enumerate(chosen):
        some, none = CONDITIONS[one.facet]
        if one.facet in LINKS and await is_common(datasette, one.facet, one.value):
            some = WALKED[one.facet]
        clauses.append(none if one.value == NOTHING else some.replace("?", f":facet_{number}"))
        if one.value != NOTHING:
            params[f"facet_{number}"] = one.value
    words = request.args.get(WORDS)
    if words:
        is_alone = not chosen and all(key.startswith("_") for key in request.args)
        clauses.append(SEARCH_WALKED if is_alone and await is_common_word(datasette, words) else SEARCHED)
        params["search"] = words
    column = request.args.get("_sort")
    lacking = LACKING.get(column)
    if lacking:
        clauses.append(f"{column} is not null")
    return FilterArguments(
        clauses,
        params=params,
        human_descriptions=[f"{one.facet} is {one.label}" for one in chosen],
        extra_context={
            "qt_chosen": chosen,
            "qt_orders": orders(pairs),
            "qt_lacking": lacking,
            "qt_without_search": without_argument(pairs, "_search", dict(pairs).get("_search", "")),
            **({"search": words} if words else {}),
        },
    )


async def chosen_values(datasette: Any, request: Any) -> list[Chosen]:
    """Return what the reader chose, in the order of the address."""
    pairs = readable_pairs(request.query_string)
    wanted = list(dict.fromkeys((facet, value) for facet, value in pairs if facet in FACETS and value))
    names = {
        facet: await labels(datasette, facet, [value for other, value in wanted if other == facet])
        for facet in {facet for facet, _ in wanted}
    }
    return [
        Chosen(facet, value, names[facet].get(value, value), without_argument(pairs, facet, value))
        for facet, value in wanted
    ]


async def labels(datasette: Any, facet: str, values: Iterable[str]) -> dict[str, str]:
    """Return the name that a reader knows for each value of a facet; a value that nobody knows is left out."""
    known = {NOTHING: NOTHING_IN_WORDS[facet]}
    if facet in NAMES:
        rows = await ask(datasette, NAMES[facet], slugs=json.dumps(list(values)))
        return known | {row["slug"]: row["name"] for row in rows}
    if facet == "month":
        return {value: date_in_words(value) for value in values} | known
    return {value: value for value in values} | known


def counting_where(where: str) -> str:
    """Return the clause that counts as well up to MOST_COUNTED, and sooner where one common value or word is all it asks.

    >>> counting_where("where id in (select rowid from [quotes_fts] where [quotes_fts] match escape_fts(:search))")
    'where id in (select rowid from [quotes_fts] where [quotes_fts] match escape_fts(:search) limit 10001)'
    """
    where = where.replace(SEARCH_WALKED, SEARCHED)
    searched = ONE_SEARCH.fullmatch(where)
    if searched:
        return f"where {searched.group(1)} limit {MOST_COUNTED + 1})"
    for facet, walked in WALKED.items():
        if where == "where " + walked.replace("?", ":facet_0"):
            listed = CONDITIONS[facet][0].replace("?", ":facet_0").removesuffix(")")
            return f"where {listed} limit {MOST_COUNTED + 1})"
    return where


async def is_common_word(datasette: Any, words: str) -> bool:
    """Return whether many quotes have these words."""
    sql = question("count_found").format(table="quotes_fts")
    rows = await datasette.get_database(DATABASE).execute(sql, {"search": words, "limit": COMMON_TOPIC + 1})
    return bool(rows.rows[0]["n"] > COMMON_TOPIC)


async def is_common(datasette: Any, facet: str, value: str) -> bool:
    """Return whether many quotes have this value."""
    rows = await ask(datasette, "count_of_value", facet=facet, value=value)
    return any(row["n"] > COMMON_TOPIC for row in rows)


def on_topic(n_quotes: int) -> str:
    """Return the condition that a quote has `:topic`, as SQLite answers it fastest for a topic of so many quotes.

    Few quotes are looked up and sorted; of many, the newest are found soonest by walking from the newest quote on.
    """
    condition = WALKED["topic"] if n_quotes > COMMON_TOPIC else CONDITIONS["topic"][0]
    return condition.replace("?", ":topic")


async def matching(datasette: Any, request: Any, *, database: str, table: str) -> tuple[str, dict[str, object]]:
    """Return the `where` clause of all quotes that the request asks for, and its values: made once for all facets."""
    if MATCHING not in request.scope:
        request.scope[MATCHING] = await make_matching(datasette, request, database=database, table=table)
    where, params = request.scope[MATCHING]
    return str(where), dict(params)


async def make_matching(datasette: Any, request: Any, *, database: str, table: str) -> tuple[str, dict[str, object]]:
    """Return the `where` clause and its values.

    Datasette's own clause for facets stops at the page that is shown (it counts the quotes after `_next` only), so the
    clause is built again from the same parts. Empty when nothing filters.
    """
    columns = [
        (key, value)
        for key in request.args
        if not key.startswith("_") or "__" in key
        for value in request.args.getlist(key)
    ]
    clauses, params = Filters(sorted(columns)).build_where_clauses(table)
    for hook in pm.hook.filters_from_request(request=request, table=table, database=database, datasette=datasette):
        arguments = await await_me_maybe(hook)
        if arguments:
            clauses.extend(arguments.where_clauses)
            params.update(arguments.params)
    return (f"where {' and '.join(clauses)}" if clauses else ""), params
