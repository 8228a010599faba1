"""The bounds of every request: what may be asked at all, and how much of it. They hold for all addresses, ours and Datasette's,
but not for those of other plugins.

A request beyond them is answered with a sentence before any page is made, so no page has to think of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Request
from datasette.views.base import DatasetteError

from db.web.site.addresses import FACETS, App
from db.web.site.errors import error_page
from db.web.site.neighbours import pages_of_neighbours

READING = ("GET", "HEAD")
# Datasette's own tools have forms; what they may do is Datasette's to decide.
TOOLS = "/-/"
# Those of them that tell of the machine: paths, programs and their versions.
MACHINE = re.compile(r"/-/(databases|plugins|threads|versions)(\.json)?")
# In characters. A name, a title or a sentence that somebody remembers is shorter; SQL is written by hand.
LONGEST_VALUE, LONGEST_SQL, LONGEST_QUERY = 300, 10_000, 30_000
SQL = ("sql", "_where")
# The place of a next page repeats the title or the name that the list is sorted by.
LONGEST = dict.fromkeys(SQL, LONGEST_SQL) | {"_next": 2_000, "_through": 1_000}
MOST_PARAMETERS = 100
# Parameters of Datasette that it reads as numbers, each with the words that it takes beside them.
NUMBERS = {"_size": ("max",), "_facet_size": ("max",), "_timelimit": (), "_ttl": ()}
SHORT_NUMBER = re.compile(r"[0-9]{1,9}")
DIGITS = re.compile(r"[0-9]+")
# SQLite's integers have 64 bits.
LARGEST = (1 << 63) - 1


def with_bounds(app: App, datasette: Any) -> App:
    """Return the application, which answers only requests within the bounds. Whatever goes wrong in it has a page, too."""

    neighbours = pages_of_neighbours(datasette)

    async def bounded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        is_begun = False

        async def begin(message: Any) -> None:
            nonlocal is_begun
            is_begun = True
            await send(message)

        try:
            if not any(page.match(scope["path"]) for page in neighbours):
                refuse_beyond_bounds(scope)
            await app(scope, receive, begin)
        except Exception as error:
            if is_begun:
                raise
            await datasette.invoke_startup()  # Datasette waits for the first request that it answers itself
            plain = Request({**scope, "query_string": b"", "csrftoken": str}, receive)  # an error page has no forms
            answer = await error_page(datasette, plain, error)
            await answer.asgi_send(send)

    return bounded


def refuse_beyond_bounds(scope: Any) -> None:
    """Raise DatasetteError if a request is not within the bounds."""
    if scope["method"] not in READING and not scope["path"].startswith(TOOLS):
        raise DatasetteError("These pages can only be read.", status=405)
    if MACHINE.fullmatch(scope["path"]):
        raise DatasetteError(f"There is nothing at {scope['path']}.", status=404)
    if wrong := wrong_parameter(scope.get("query_string", b"")):
        raise DatasetteError(wrong, status=400)


def wrong_parameter(query_string: bytes) -> str | None:
    """Return what is wrong with the parameters of a request; None if they are within the bounds.

    >>> wrong_parameter(b"_size=many")
    '“_size” must be a number or max.'
    """
    if len(query_string) > 3 * LONGEST_QUERY:  # a character takes up to three times its length in an address
        return f"The address is longer than {LONGEST_QUERY:,} characters; make it shorter."
    try:
        pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return f"The address has more than {MOST_PARAMETERS} parameters; leave some out."
    return next(wrong_values(pairs), None)


def wrong_values(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a sentence for each parameter that is too long or can't be read."""
    for key, value in pairs:
        most = LONGEST.get(key, LONGEST_VALUE)
        if len(key) > LONGEST_VALUE:
            yield f"The name of a parameter is longer than {LONGEST_VALUE} characters."
        elif "\0" in key + value:
            yield "The address contains a NUL character (%00); leave it out."
        elif len(value) > most:
            yield f"“{key}” is longer than {most:,} characters; make it shorter."
        elif key in NUMBERS and value and value not in NUMBERS[key] and not SHORT_NUMBER.fullmatch(value):
            yield f"“{key}” must be a number{' or max' if NUMBERS[key] else ''}."
        elif (not key.startswith("_") or "__" in key) and key not in (*SQL, *FACETS):
            yield from wrong_filter(key, value)


def wrong_filter(key: str, value: str) -> Iterator[str]:
    """Yield a sentence if SQLite can't compare a column with this value."""
    values = [value]
    if key.endswith(("__in", "__notin")):
        try:
            values = listed_values(value)
        except (ValueError, RecursionError):
            yield f"“{key}” must be values with commas between them, or a list in JSON."
    if any(DIGITS.fullmatch(each.strip().lstrip("+-")) and abs(int(each)) > LARGEST for each in values):
        yield f"“{key}” is a number of more than 64 bits."


def listed_values(value: str) -> list[str]:
    """Return the values of a list: JSON if it begins with a bracket, else between commas, as Datasette reads it."""
    if not value.startswith("["):
        return value.split(",")
    values = json.loads(value)
    if not all(isinstance(each, str | int | float | None) for each in values):
        raise ValueError(value)
    return [str(each) for each in values]
