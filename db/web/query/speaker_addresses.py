"""Speakers in addresses: by the present slug, a former one, or any spelling that only one speaker has."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from db.speakers.former_addresses import speaker_called, speaker_numbered
from db.tables.ids import ascii_slug
from db.tables.word_keys import spelling_of
from db.web.query.conditions import NOTHING
from db.web.site.addresses import DATABASE, NUMBER, QUOTES_PAGE, App
from db.web.site.ask import ask

# Ready questions about a speaker or a topic. If there is no such speaker or topic, an answer would be wrong.
QUESTION_PAGES = re.compile(r"/quotes/(\w+_that_quote_one_without_the_other|most_quoted_on_a_topic)(?P<form>\.\w+)?$")
# The pages whose addresses name speakers, and the arguments that do.
PAGES = re.compile(rf"({QUOTES_PAGE.pattern}|/quotes/unsaid(\.\w+)?|/compare)$|{QUESTION_PAGES.pattern}")
NAMING = ("speaker", "without")


def with_present_speakers(app: App, datasette: Any) -> App:
    """Return the application, for which former names and other spellings of speakers mean the same as the present ones."""

    async def present(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and b"=" in scope["query_string"] and PAGES.search(scope["path"]):
            scope = {**scope, "query_string": await present_query(datasette, scope["query_string"])}
            stranger = await stranger_in(datasette, scope)
            scope = {**scope, "path": stranger, "raw_path": quote(stranger).encode("ascii")} if stranger else scope
        await app(scope, receive, send)

    return present


async def present_query(datasette: Any, query_string: bytes) -> bytes:
    """Return a query string with the present names of its speakers. One that has them already is returned unchanged."""
    pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    present = [(key, await present_value(datasette, key, value)) for key, value in pairs]
    return query_string if present == pairs else urlencode(present).encode("ascii")


async def stranger_in(datasette: Any, scope: Any) -> str | None:
    """Return the address of an unknown speaker or topic that a ready question asks about. The page there says so."""
    question = QUESTION_PAGES.search(scope["path"])
    if question is None:
        return None
    for key, value in parse_qsl(scope["query_string"].decode("latin-1")):
        what = "topic" if key == "topic" else "speaker" if key in NAMING else ""
        if what and not await is_there(datasette, what, value):
            slug = spelling_of(value) if what == "speaker" else ascii_slug(value)
            return f"/{what}/{slug or ascii_slug(value)}{question.group('form') or ''}"
    return None


async def is_there(datasette: Any, what: str, name: str) -> bool:
    if what == "topic":
        return bool(await ask(datasette, "topic_called", name=name))
    return await find_speaker(datasette, partial(speaker_called, name=name)) is not None


async def present_value(datasette: Any, key: str, value: str) -> str:
    """Return the present name, or number, of a speaker in addresses. An unknown value is returned unchanged."""
    if value in ("", NOTHING) or DATABASE not in datasette.databases:
        return value
    if key in NAMING:
        called = await find_speaker(datasette, partial(speaker_called, name=value))
        return called[1] if called else value
    if key == "speaker_id" and NUMBER.fullmatch(value):
        numbered = await find_speaker(datasette, partial(speaker_numbered, number=int(value)))
        return str(numbered[0]) if numbered else value
    return value


async def find_speaker(
    datasette: Any, find: Callable[[sqlite3.Connection], tuple[int, str] | None]
) -> tuple[int, str] | None:
    """Return the id and slug of the speaker that a function of `db.speakers.former_addresses` finds."""
    found: tuple[int, str] | None = await datasette.get_database(DATABASE).execute_fn(find)
    return found
