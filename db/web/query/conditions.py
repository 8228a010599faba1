"""The conditions that a request sets on the quotes, each with the number of quotes that meet it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from db.web.query.either import Values, alternatives, either
from db.web.query.query_plan import Condition, Period
from db.web.query.refusals import refuse_unknown
from db.web.site.ask import ask
from db.web.site.search_words import match_of_words

# Means "has none" in an address. No slug, year or kind is a single dash.
NOTHING = "-"
# Matches of a search are counted up to here and estimated beyond; the page then says "more than". With other conditions
# the number is not shown.
MOST_FOUND, MOST_FOUND_BESIDE = 5_000, 1_000

Forms = tuple[Literal["column", "date", "link", "lack"], str, str, str]
SPEAKER = "(select id from speakers where slug = ?)"
PERIOD = "length(?) = {n} and {sign}sort_date >= ? and {sign}sort_date < ? || '~'"
LINK = "(select quote_id from {links} where {column} = (select id from {table} where slug = ?))"
LINKED = (
    "exists (select 1 from {links} where quote_id = quotes.id and {column} = (select id from {table} where slug = ?))"
)
NEWEST_LINKED = (
    "id in (select quotes.id from {links} cross join quotes on quotes.id = {links}.quote_id "
    "where {links}.{column} = (select id from {table} where slug = ?) and {{others}} "
    "order by {by} limit {{wanted}})"
)
UNLINKED = "not exists (select 1 from {links} where quote_id = quotes.id)"
TABLES = {
    "topic": {"links": "quote_topics", "column": "topic_id", "table": "topics"},
    "about": {"links": "quote_entities", "column": "entity_id", "table": "entities"},
}
GENDERED = (
    "(select quotes.id from speakers cross join quotes on quotes.speaker_id = speakers.id where speakers.gender = ?)"
)
OF_GENDER = "exists (select 1 from speakers where speakers.id = quotes.speaker_id and speakers.gender = ?)"
OF_NO_GENDER = (
    "not exists (select 1 from speakers where speakers.id = quotes.speaker_id and speakers.gender is not null)"
)
# The parts of a Condition, with ? for the value. A + keeps SQLite from using the index of the column.
FORMS: dict[str, Forms] = {
    "speaker": ("column", f"speaker_id = {SPEAKER}", f"+speaker_id = {SPEAKER}", f"speaker_id + 0 = +{SPEAKER}"),
    "kind": ("column", "kind = ?", "+kind = ?", "kind = ?"),
    "outlet": ("column", "outlet = ?", "+outlet = ?", "outlet || '' = ?"),
    "year": (
        "date", PERIOD.format(n=4, sign=""), PERIOD.format(n=4, sign="+"),
        "length(?) = 4 and year + 0 = +cast(? as integer)",
    ),
    "month": ("date", PERIOD.format(n=7, sign=""), PERIOD.format(n=7, sign="+"), PERIOD.format(n=7, sign="")),
    "gender": ("link", f"id in {GENDERED}", OF_GENDER, f"id in {GENDERED}"),
    **{
        facet: ("link", f"id in {LINK.format(**names)}", LINKED.format(**names), f"id in {LINK.format(**names)}")
        for facet, names in TABLES.items()
    },
}  # fmt: skip
LACKING_FORMS: dict[str, Forms] = {
    "speaker": ("column", "speaker_id is null", "+speaker_id is null", "speaker_id + 0 is null"),
    "kind": ("column", "kind is null", "+kind is null", "kind is null"),
    "outlet": ("column", "outlet is null", "+outlet is null", "outlet || '' is null"),
    "year": ("date", "sort_date is null", "+sort_date is null", "year + 0 is null"),
    "month": ("date", "month is null", "+month is null", "month is null"),
    "gender": ("lack", OF_NO_GENDER, OF_NO_GENDER, OF_NO_GENDER),
    **{
        facet: ("lack", UNLINKED.format(**names), UNLINKED.format(**names), UNLINKED.format(**names))
        for facet, names in TABLES.items()
    },
}
# SQL that finds the quotes of a value in the order in which they were added. Facets without an entry can only be tested.
ARRIVED = {
    "speaker": f"speaker_id = {SPEAKER}",
    "outlet": "outlet = ?",
    "year": "year = cast(? as integer)",
    "month": "month = ?",
    **{
        facet: NEWEST_LINKED.format(**names, by=f"{names['links']}.run_id desc, {names['links']}.said desc")
        for facet, names in TABLES.items()
    },
}
LACKING_ARRIVED = {
    "speaker": "speaker_id is null",
    "outlet": "outlet is null",
    "year": "year is null",
    "month": "month is null",
}
# The facets that are periods, with their number of months.
PERIODS = {"year": 12, "month": 1}
# The search looks for words in the chosen months only. When a single quote is tested, its date is tested separately.
MATCH = "quotes_fts match :words"
WORD_FORMS = {
    "listed": f"id in (select rowid from quotes_fts where {MATCH})",
    "tested": "exists (select 1 from quotes_fts where quotes_fts match :bare_words and quotes_fts.rowid = quotes.id)",
    "sampled": MATCH,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Conditions on the quotes, with the values for their SQL, the number of all quotes, and the chosen years and months:
    a quote is of one of each group."""

    conditions: tuple[Condition, ...]
    params: dict[str, str]
    n_quotes: int
    periods: tuple[tuple[str, ...], ...] = ()


async def what_is_asked(datasette: Any, chosen: Sequence[tuple[str, str]], words: str | None = None) -> Asked:
    """Return the conditions for the values of facets and the words that a reader chose.

    Raises NotFound or BadRequest for an unknown value (`db.web.query.refusals`).
    """
    pairs = [(facet, "" if value == NOTHING else value) for facet, value in chosen]
    rows = await ask(datasette, "counts_of_values", pairs=json.dumps(pairs))
    counts = {(row["facet"], row["value"]): row["n"] for row in rows}
    await refuse_unknown(datasette, [pair for pair in pairs if pair[1] and pair not in counts])
    groups = alternatives(pairs)
    conditions = [
        either([condition(number, facet, value, counts) for number, value in values], values)
        for facet, values in groups
    ]
    params = {f"facet_{number}": value for number, (_, value) in enumerate(pairs) if value}
    dated = [[value for _, value in values] for facet, values in groups if facet in PERIODS]
    periods = tuple(tuple(values) for values in dated if all(values))
    if words:
        params |= {"words": match_of(words, periods), "bare_words": match_of(words, ())}
        most = MOST_FOUND_BESIDE if pairs else MOST_FOUND
        [found] = await ask(datasette, "count_words", words=params["words"], limit=most + 1)
        n = int(found["n"] * found["greatest"] / found["last"]) if found["n"] > most else found["n"]
        conditions.append(Condition("words", **WORD_FORMS, n=n, within=period_of(groups, counts)))
    return Asked(tuple(conditions), params, counts["", ""], periods)


def period_of(groups: Sequence[tuple[str, Values]], counts: Mapping[tuple[str, str], int]) -> Period | None:
    """Return the period in which a search looks for words; None if none was chosen."""
    periods = [(facet, [value for _, value in values]) for facet, values in groups if facet in PERIODS]
    if not periods or not all(all(values) for _, values in periods):
        return None
    return Period(
        min(sum(counts.get((facet, value), 0) for value in values) for facet, values in periods),
        min(PERIODS[facet] * len(values) for facet, values in periods),
    )


def condition(number: int, facet: str, value: str, counts: dict[tuple[str, str], int]) -> Condition:
    kind, *forms = (FORMS if value else LACKING_FORMS)[facet]
    links = TABLES[facet]["links"] if kind == "link" and facet in TABLES else ""
    newest = NEWEST_LINKED.format(**TABLES[facet], by=f"{links}.said desc") if links else ""
    arrived = (ARRIVED if value else LACKING_ARRIVED).get(facet, "")
    listed, tested, sampled, newest, arrived = (
        form.replace("?", f":facet_{number}") for form in (*forms, newest, arrived)
    )
    return Condition(kind, listed, tested, sampled, counts.get((facet, value), 0), newest, arrived)


def match_of(words: str, periods: Sequence[Sequence[str]]) -> str:
    """Return the query of the search table for words in the chosen years and months: in one of each group.

    >>> match_of("peace treaty", [["2023-09", "2023-10"]])
    '("peace" "treaty") AND (m202309 OR m202310)'
    """
    digits = [[period.replace("-", "") for period in group] for group in periods]
    valid = [[each for each in group if each.isascii() and each.isdigit()] for group in digits]
    parts = [f"({' OR '.join(month for each in group for month in months_of(each))})" for group in valid if group]
    return " AND ".join([f"({match_of_words(words)})", *parts])


def months_of(period: str) -> list[str]:
    """Return the month, or the year and its months, as the search table has them. ("m2023*" would read all of them first.)"""
    months = range(1, 13) if len(period) == len("2023") else ()
    return [f"m{period}", *(f"m{period}{month:02}" for month in months)]
