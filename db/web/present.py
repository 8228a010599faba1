"""Speakers in addresses: by the present name, a former one, or any spelling that is one speaker's own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from db.former import speaker_called
from db.web.addresses import DATABASE, QUOTES_PAGE, App
from db.web.asked import NOTHING

# Where addresses name speakers, and by which arguments.
PAGES = re.compile(rf"({QUOTES_PAGE.pattern}|/compare|/quotes/\w+_that_quote_one_without_the_other(\.\w+)?)$")
NAMING = ("speaker", "without")


def with_present_speakers(app: App, datasette: Any) -> App:
    """Return the application, answering for former names of speakers and other spellings what it answers for the present ones."""

    async def present(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and b"=" in scope["query_string"] and PAGES.search(scope["path"]):
            scope = {**scope, "query_string": await present_query(datasette, scope["query_string"])}
        await app(scope, receive, send)

    return present


async def present_query(datasette: Any, query_string: bytes) -> bytes:
    """Return a query string with the present names of its speakers; as it was where it has them already."""
    pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    present = [(key, await present_name(datasette, value) if key in NAMING else value) for key, value in pairs]
    return query_string if present == pairs else urlencode(present).encode("ascii")


async def present_name(datasette: Any, name: str) -> str:
    """Return the name by which addresses know a speaker now; the name itself where it is nobody's."""
    if not name or name == NOTHING or DATABASE not in datasette.databases:
        return name
    found = await find_speaker(datasette, partial(speaker_called, name=name))
    return found[1] if found else name


async def find_speaker(
    datasette: Any, find: Callable[[sqlite3.Connection], tuple[int, str] | None]
) -> tuple[int, str] | None:
    """Return the id and slug of the speaker that a function of `db.former` finds in the database."""
    found: tuple[int, str] | None = await datasette.get_database(DATABASE).execute_fn(find)
    return found
