"""What a reader chose besides the values of facets, as chips that can be removed: dates, least confidence, columns, SQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from datasette.filters import Filters

from db.web.site.addresses import FACETS, Pairs, without_argument
from db.web.site.wording import DATE, date_in_words, percent


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that the reader chose, with its name and the address of the page without it."""

    facet: str
    value: str
    label: str
    remove_url: str


def confidence_in_words(value: str) -> str:
    """Return a least confidence as a chip says it. Raises ValueError if it is no number."""
    return f"at least {percent(float(value))} sure"


# How a chip says what the controls of the page filter by. Other columns are in Datasette's words.
LABELS: Mapping[str, Callable[[str], str]] = {
    "sort_date__lt": lambda value: f"before {date_in_words(value)}",
    "sort_date__lte": lambda value: f"until {date_in_words(value)}",
    "sort_date__gte": lambda value: f"since {date_in_words(value)}",
    "confidence__gte": confidence_in_words,
    "cue": lambda value: f"verb “{value}”",
    "role": lambda value: f"role “{value}”",
    "outlet__not": lambda value: f"not {value}",
    "_where": lambda value: f"where {value}",
}


def other_choices(pairs: Pairs) -> list[Chosen]:
    """Return the conditions of an address that are no values of facets, in its order.

    >>> [one.label for one in other_choices([("speaker", "a"), ("cue", "said"), ("role__contains", "mayor"), ("_size", "100")])]
    ['verb “said”', 'role contains "mayor"']
    """
    return [
        Chosen(key, value, label(key, value), without_argument(pairs, key, value))
        for key, value in pairs
        if sets_condition(key, value)
    ]


def sets_condition(key: str, value: str) -> bool:
    if key in ("_where", "_through"):
        return bool(value)
    return key not in FACETS and (not key.startswith("_") or "__" in key)


def label(key: str, value: str) -> str:
    """Return what a condition asks for, in words."""
    is_date = not key.startswith("sort_date") or DATE.fullmatch(value)
    if key in LABELS and is_date:
        with suppress(ValueError):
            return LABELS[key](value)
    if key == "_through":
        return through_in_words(value)
    return str(Filters([(key, value)]).human_description_en()).removeprefix("where ") or f"{key} {value}"


def through_in_words(value: str) -> str:
    """Return what `_through` asks for: a table that refers to the quotes, its column and the value there.

    >>> through_in_words('{"table": "quote_topics", "column": "topic_id", "value": "3"}')
    'quote_topics.topic_id is 3'
    """
    with suppress(ValueError, TypeError, KeyError):
        wanted = json.loads(value)
        return f"{wanted['table']}.{wanted['column']} is {wanted['value']}"
    return value
