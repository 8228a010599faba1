"""Arguments that mean nothing here, such as those that social networks add to links, are left out. Misspelt ones are refused."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qsl, urlencode

from db.web.site.addresses import DATABASE, FACETS, QUOTES_PAGE, TABLE, App

LIST_PAGE = re.compile(r"/quotes/(?P<table>\w+)(\.\w+)?")
# These pages show columns of their own, and need them. Their data have those that are asked for.
PAGES_OF_COLUMNS = ("/quotes/speakers", "/quotes/documents", "/quotes/topics")
# The fields of the form of filters. An empty one filters nothing.
LEFT_EMPTY = ("sort_date__gte", "sort_date__lte", "confidence__gte", "cue", "role")
# "speker" is as like "speaker" as 0.92, "utm_source" is as like "source" as 0.75, and "fbclid" like nothing.
LEAST_MISSPELT = 0.8


def with_known_arguments(app: App, datasette: Any) -> App:
    """Return the application, for which unknown arguments of lists are not there.

    An argument that is written almost like a right one stays, and is refused: its reader would take all rows for what
    was asked for.
    """

    async def known(scope: Any, receive: Any, send: Any) -> None:
        table = table_of(scope["path"]) if scope["type"] == "http" and b"=" in scope["query_string"] else None
        if table and DATABASE in datasette.databases:
            columns = await datasette.get_database(DATABASE).table_columns(table)
            given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            kept = [pair for pair in given if not columns or is_known(pair[0], (*columns, *FACETS, "rowid"))]
            kept = [pair for pair in kept if pair[1] or pair[0] not in LEFT_EMPTY]
            if scope["path"] in PAGES_OF_COLUMNS:
                kept = [pair for pair in kept if pair[0] not in ("_col", "_nocol")]
            if kept != given:
                scope = {**scope, "query_string": urlencode(kept).encode("ascii")}
        await app(scope, receive, send)

    return known


def table_of(path: str) -> str | None:
    """Return the table whose rows an address lists; files and feeds list quotes."""
    if QUOTES_PAGE.fullmatch(path):
        return TABLE
    found = LIST_PAGE.fullmatch(path)
    return found["table"] if found else None


def is_known(key: str, names: tuple[str, ...]) -> bool:
    """Return whether an argument means something, or is misspelt.

    >>> [is_known(key, ("speaker", "source")) for key in ("_size", "speaker", "speker", "source__contains", "utm_source")]
    [True, True, True, True, False]
    """
    return key.startswith("_") or "__" in key or key in names or bool(get_close_matches(key, names, 1, LEAST_MISSPELT))
