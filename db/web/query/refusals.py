"""Wrong arguments of lists are refused with a list of the right ones. Datasette fails on some and ignores others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from datasette import NotFound
from datasette.filters import Filters
from datasette.utils.asgi import BadRequest

from db.web.query.orders import SORTING
from db.web.site.addresses import DATABASE, FACETS, NUMBER
from db.web.site.ask import ask
from db.web.site.wording import DATE, GENDERS_IN_WORDS, MODALITIES, listed
from extractor.model import Kind, ReferredTo, SpeakerType

# Columns whose values are a few words.
WORDS_OF: Mapping[tuple[str, str], Sequence[str]] = {
    ("unsaid", "modality"): tuple(MODALITIES),
    ("unsaid", "kind"): get_args(Kind),
    ("speakers", "type"): get_args(SpeakerType),
    ("speakers", "gender"): get_args(ReferredTo),
}
# Without the counts on which a speaker's gender rests.
SPEAKERS_SHOWN = ("id", "slug", "name", "type", "gender", "wikidata", "first_said", "last_said", "n_quotes")
# The arguments that a refusal names, by which readers filter and sort wide tables. For other tables it names all columns.
FILTERED: Mapping[str, Sequence[str]] = {
    "speakers": SPEAKERS_SHOWN,
    "quotes": FACETS,
    "unsaid": ("modality", "kind", "year", "month", "outlet"),
    "documents": ("outlet", "author", "published", "title"),
}
SORTED: Mapping[str, Sequence[str]] = {
    "speakers": SPEAKERS_SHOWN,
    "quotes": ("sort_date", "confidence"),
    "unsaid": ("sort_date",),
    "documents": ("published", "title", "outlet"),
}
# The beginning of the place of a page that is sorted by date: a date, $null for undated rows, 0 before the oldest.
DATES = ("sort_date", "published")
DATED = re.compile(rf"{DATE.pattern}|\$null|0")

# The facets whose values have a table of their own: the question that looks there, and the page that lists them.
NAMED_FACETS = {
    "speaker": ("names_of_speakers", "speakers"),
    "topic": ("names_of_topics", "topics"),
    "about": ("names_of_entities", "entities"),
}
PERIOD_FORMS = {"year": (re.compile(r"\d{4}"), "2023"), "month": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "2023-09")}
KINDS = get_args(Kind)


class UnknownName(NotFound):  # type: ignore[misc]  # Datasette has no types
    """An unknown name. `page` is the page of the database that lists the known ones."""

    def __init__(self, says: str, page: str) -> None:
        super().__init__(says)
        self.page = page


async def refuse_unknown(datasette: Any, pairs: Iterable[tuple[str, str]]) -> None:
    """Raise for the first unknown value among these facets and values, which no quote has.

    NotFound is raised for an unknown name, BadRequest for something that can't be a value at all. A speaker without
    quotes is known, and so is a year without quotes.
    """
    for facet, value in pairs:
        if facet in NAMED_FACETS:
            question, page = NAMED_FACETS[facet]
            if not await ask(datasette, question, slugs=json.dumps([value])):
                what = "No quote is about" if facet == "about" else f"No {facet} is called"
                raise UnknownName(f"{what} “{value}”.", page)
        elif facet in PERIOD_FORMS and not PERIOD_FORMS[facet][0].fullmatch(value):
            raise BadRequest(f"“{value}” is not a {facet}; write it as {PERIOD_FORMS[facet][1]}.")
        elif facet == "kind" and value not in KINDS:
            raise BadRequest(f"There is no kind “{value}” of quotes; choose from {listed(KINDS)}.")
        elif facet == "gender" and value not in GENDERS_IN_WORDS:
            raise BadRequest(f"There is no gender “{value}”; choose from {listed(tuple(GENDERS_IN_WORDS))}.")
        elif facet == "outlet":
            raise NotFound(f"No quote is from an outlet called “{value}”.")


async def refuse_meaningless(datasette: Any, request: Any, table: str) -> None:
    """Raise BadRequest or NotFound for a wrong argument of a list of rows.

    Otherwise a reader who misspells a column would believe that there are no such rows.
    """
    columns = await datasette.get_database(DATABASE).table_columns(table)
    refuse_format(datasette, request)
    refuse_sorting(request, table, columns)
    refuse_filters(request, table, columns)
    await refuse_through(datasette, request, table)
    await refuse_place(datasette, request, table)


def refuse_format(datasette: Any, request: Any) -> None:
    form = request.url_vars.get("format")
    known = ["csv", *datasette.renderers]
    if form and "table" in request.url_vars and form not in known:
        raise NotFound(f"There is no list in the format “{form}”; choose from {listed(known)}.")


def refuse_sorting(request: Any, table: str, columns: Sequence[str]) -> None:
    wanted = [request.args[name] for name in SORTING if request.args.get(name)]
    if len(wanted) > 1 and "_sort_by_desc" not in request.args:
        raise BadRequest("Sort a list by _sort or by _sort_desc, not by both.")
    for column in wanted:
        if column not in (*columns, "rowid"):
            raise BadRequest(
                f"This list can't be sorted by “{column}”; choose from {listed(SORTED.get(table, columns))}."
            )


def refuse_filters(request: Any, table: str, columns: Sequence[str]) -> None:
    comparisons = [key for key, _, _ in Filters([]).lookups()]
    for key in request.args:
        column, _, comparison = key.rpartition("__") if "__" in key else (key, "", "exact")
        if key.startswith("_") and "__" not in key:
            continue
        if column not in (*columns, "rowid"):
            raise BadRequest(
                f"This list can't be filtered by “{column}”; choose from {listed(FILTERED.get(table, columns))}."
            )
        if comparison not in comparisons:
            raise BadRequest(f"There is no comparison “{comparison}”; choose from {listed(comparisons)}.")
        known = WORDS_OF.get((table, column))
        if known and comparison == "exact" and request.args[key] not in known:
            raise BadRequest(f"There is no {column} “{request.args[key]}”; choose from {listed(known)}.")


async def refuse_through(datasette: Any, request: Any, table: str) -> None:
    """Raise BadRequest if `_through` names a table that does not refer to this one."""
    for through in request.args.getlist("_through"):
        if not await leads_to(datasette.get_database(DATABASE), through, table):
            raise BadRequest(f"“{through}” refers to no row; _through is a JSON object with table, column and value.")


async def leads_to(database: Any, through: str, table: str) -> bool:
    """Return whether an argument names a column of a table that refers to this one, with a value."""
    try:
        wanted = json.loads(through)
    except ValueError:
        return False
    if not isinstance(wanted, dict) or not is_value(wanted.get("value")):
        return False
    other, column = str(wanted.get("table")), str(wanted.get("column"))
    if other not in await database.table_names() or column not in await database.table_columns(other):
        return False
    return any(key["other_table"] == table for key in await database.foreign_keys_for_table(other))


def is_value(value: object) -> bool:
    """Return whether SQLite can look for a value: a text without lone surrogates, or a number of up to 64 bits."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode() == value
    return isinstance(value, float) or (isinstance(value, int) and abs(value) < 1 << 63)


async def refuse_place(datasette: Any, request: Any, table: str) -> None:
    """Raise BadRequest if no page of this list begins at the requested place."""
    place = request.args.get("_next")
    if place and not await is_place(datasette, request, table, place):
        raise BadRequest(f"No page of this list begins at “{place}”; start with the first page.")


async def is_place(datasette: Any, request: Any, table: str, place: str) -> bool:
    """Return whether a place has Datasette's form: the value that is sorted by, then the key; for a view, a number."""
    database = datasette.get_database(DATABASE)
    if await database.get_view_definition(table):
        return NUMBER.fullmatch(place) is not None
    metadata = datasette.table_metadata(DATABASE, table)
    sorting = sorted_by(request.args, SORTING) or sorted_by(metadata, ("sort", "sort_desc"))
    keys = await database.primary_keys(table)
    *before, last = place.split(",")
    is_number = bool(NUMBER.fullmatch(last)) or keys not in ([], ["id"])
    is_dated = sorting not in DATES or bool(before and DATED.fullmatch(before[0]))
    return len(before) == len(keys[1:]) + bool(sorting) and is_number and is_dated


def sorted_by(named: Any, names: Sequence[str]) -> str | None:
    return next((named.get(name) for name in names if named.get(name)), None)
