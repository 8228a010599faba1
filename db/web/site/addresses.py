"""Readable addresses, and what Datasette needs to see instead.

Datasette takes each argument without a leading underscore for a column of the table. `speaker` and `topic` are not
columns, for a quote may have three topics. So `?speaker=dmitry-peskov` reaches Datasette as `?_speaker=...`, which
`db.web.query.filters` handles, and links are turned back before they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

App = Callable[[Any, Any, Any], Awaitable[None]]
Pairs = list[tuple[str, str]]

DATABASE = "quotes"
TABLE = "quotes"
FACETS = ("speaker", "topic", "about", "year", "month", "kind", "outlet", "gender")
# A quote may have several values of these facets. Choosing another one narrows the list and does not replace the first.
MANY = ("topic", "about")
# The name of the argument `_search` on its way to `db.web.query.filters`.
WORDS = "_words"
READABLE = {f"_{facet}": facet for facet in FACETS} | {WORDS: "_search"}
# What a reader typed, where it was read as a name, a period or an outlet.
TYPED = "_typed"
# Arguments that do not change which quotes match.
PASSING = ("_next", "_labels", "_nocount", "_typed")
# The place of the first page of the oldest quotes. Datasette sorts the quotes of one day by id on every page but the first,
# and so would leave some out between the first and the second.
FIRST = "0,0"
# Cards on a page: the usual number, and the largest that a reader can choose. Data have Datasette's hundred rows.
CARDS_ON_PAGE, CARDS_AT_MOST = 25, 100
# A page of cards needs no cells, so Datasette should make one for each quote, not thirty. The first argument marks the
# second as ours.
CARDS = (("_cards", "on"), ("_col", "sort_date"))
# The quotes page, its data, and the files and feeds of the quotes that it shows.
PAGE = f"/{DATABASE}/{TABLE}"
CARD_PAGES = (PAGE, "/quotes/unsaid")
QUOTES_PAGE = re.compile(rf"{PAGE}(\.\w+)?|/export\.\w+|/feed\.atom")
DOCUMENTS_PAGE = re.compile(r"/quotes/documents(\.\w+)?")
UNSAID_PAGE = re.compile(r"/quotes/unsaid(\.\w+)?")

VIEWS = sorted(file.stem for file in (Path(__file__).parents[2] / "tables" / "views").glob("*.sql"))
VIEW_PAGE = re.compile(rf"/quotes/({'|'.join(VIEWS)})(\.\w+)?")
ANY_WORD = re.compile(r"\w")
# The id of a row: 52 bits.
NUMBER = re.compile(r"[0-9]{1,16}")


def with_readable_addresses(app: App) -> App:
    """Return the application, with `?speaker=...` and the like on the quotes page, and with our search of documents."""

    async def readable(scope: Any, receive: Any, send: Any) -> None:
        page = QUOTES_PAGE.search(scope.get("path", "")) if scope["type"] == "http" else None
        if page and page.end() == len(scope["path"]):
            given = scope["query_string"].decode("latin-1")
            inner = inner_query(given, is_export=page.group(1) is not None, is_page=page.group() == PAGE)
            scope = {**scope, "query_string": inner.encode("latin-1")}
        elif scope["type"] == "http" and VIEW_PAGE.fullmatch(scope["path"]):
            # Without this Datasette would count all rows of the answer.
            scope = {**scope, "query_string": scope["query_string"] + b"&_nocount=1"}
        elif scope["type"] == "http" and (list_page := UNSAID_PAGE.fullmatch(scope["path"])):
            given = scope["query_string"].decode("latin-1")
            inner = inner_unsaid_query(given, is_page=list_page.group(1) is None)
            scope = {**scope, "query_string": inner.encode("latin-1")}
        elif scope["type"] == "http" and DOCUMENTS_PAGE.search(scope["path"]):
            given = scope["query_string"].decode("latin-1")
            scope = {**scope, "query_string": inner_documents_query(given).encode("latin-1")}
        await app(scope, receive, send)

    return readable


def without_base(app: App, datasette: Any) -> App:
    """Return the application, for which addresses begin after the path that a proxy serves the site under."""

    async def based(scope: Any, receive: Any, send: Any) -> None:
        base = str(datasette.setting("base_url"))
        if scope["type"] == "http" and base != "/" and scope["path"].startswith(base):
            raw = scope.get("raw_path") or scope["path"].encode("utf-8")
            cut = raw[len(base) - 1 :] if raw.startswith(base.encode("utf-8")) else raw
            scope = {**scope, "path": scope["path"][len(base) - 1 :], "raw_path": cut}
        await app(scope, receive, send)

    return based


def inner_query(query_string: str, *, is_export: bool = False, is_page: bool = False) -> str:
    """Return the query string as Datasette needs it. An export has the names of speakers and documents beside their ids.

    A search without letters or digits is dropped; a lone quotation mark would be an error in SQLite.

    >>> inner_query("speaker=dmitry-peskov&_search=peace")
    '_speaker=dmitry-peskov&_words=peace&_nocount=1'
    >>> inner_query("year=2023", is_page=True)
    '_year=2023&_nocount=1&_size=25&_cards=on&_col=sort_date'
    """
    pairs = without_cards(parse_qsl(query_string, keep_blank_values=True))
    wanted = [(key, value) for key, value in pairs if key != "_search" or ANY_WORD.search(value)]
    inner = [(f"_{key}" if key in FACETS else key, value) for key, value in wanted]
    if ("_searchmode", "raw") not in inner:
        # `db.web.query.filters` searches. Datasette would sort all matches of a common word.
        inner = [(WORDS if key == "_search" else key, value) for key, value in inner]
    if is_export and "_labels" not in dict(inner):
        inner.append(("_labels", "on"))
    if ("_year", "-") in inner:
        # Quotes without a date can't be sorted by date.
        inner = [pair for pair in inner if pair != ("_sort", "sort_date")]
    if ("_sort", "sort_date") in inner and "_next" not in dict(inner):
        inner.append(("_next", FIRST))
    # `db.web.query.totals` counts. Datasette would count every matching quote.
    inner = [*(pair for pair in inner if pair[0] != "_nocount"), ("_nocount", "1")]
    return urlencode(with_cards(inner) if is_page else inner)


def with_cards(pairs: Pairs) -> Pairs:
    """Return arguments with those of a page of cards."""
    size = [] if "_size" in dict(pairs) else [("_size", str(CARDS_ON_PAGE))]
    return [*(pair for pair in pairs if pair[0] not in ("_col", "_nocol")), *size, *CARDS]


def without_cards(pairs: Pairs) -> Pairs:
    """Return arguments without those of a page of cards."""
    return [pair for pair in pairs if pair not in CARDS] if CARDS[0] in pairs else pairs


def inner_unsaid_query(query_string: str, *, is_page: bool) -> str:
    """Return the query string of the list of unsaid words as Datasette needs it.

    >>> inner_unsaid_query("modality=thought", is_page=True)
    'modality=thought&_size=25&_cards=on&_col=sort_date'
    """
    pairs = without_cards(parse_qsl(query_string, keep_blank_values=True))
    return urlencode(with_cards(pairs) if is_page else pairs)


def inner_documents_query(query_string: str) -> str:
    """Return the query string of the list of documents as Datasette needs it. `db.web.pages.documents` searches and counts.

    >>> inner_documents_query("_search=peace&outlet=x")
    '_words=peace&outlet=x&_nocount=1'
    """
    pairs = parse_qsl(query_string, keep_blank_values=True)
    wanted = [(key, value) for key, value in pairs if key != "_search" or ANY_WORD.search(value)]
    if "_search" not in dict(wanted) or ("_searchmode", "raw") in wanted:
        return urlencode(wanted) if wanted != pairs else query_string
    return urlencode([*((WORDS if key == "_search" else key, value) for key, value in wanted), ("_nocount", "1")])


def readable_pairs(query_string: str) -> Pairs:
    """Return the arguments of a page as its reader wrote them, without the usual size of a page."""
    return [pair for pair in readable_data_pairs(query_string) if pair != ("_size", str(CARDS_ON_PAGE))]


def readable_data_pairs(query_string: str) -> Pairs:
    """Return the arguments of a request as its reader wrote them."""
    pairs = without_cards(parse_qsl(query_string, keep_blank_values=True))
    return [(READABLE.get(key, key), value) for key, value in pairs]


def readable_address(url: str) -> str:
    """Return an address of Datasette as we print it.

    >>> readable_address("/quotes/quotes.json?_speaker=dmitry-peskov&_next=x")
    '/quotes/quotes.json?speaker=dmitry-peskov&_next=x'
    """
    path, _, query_string = str(url).partition("?")
    pairs = readable_data_pairs(query_string)
    if path.endswith(CARD_PAGES) or ("_size", "max") in pairs:
        pairs = readable_pairs(query_string)
    pairs = [pair for pair in pairs if pair[0] != "_nocount" and pair != ("_next", FIRST)]
    return path + ("?" + urlencode(pairs) if pairs else "")


def readable_query(query_string: str) -> str:
    """Return the query string of a request as its reader wrote it, for the first page; empty if it asks for everything.

    >>> readable_query("_speaker=dmitry-peskov&_next=x"), readable_query("")
    ('?speaker=dmitry-peskov', '')
    """
    pairs = [pair for pair in readable_pairs(query_string) if pair[0] not in PASSING]
    return "?" + urlencode(pairs) if pairs else ""


def with_argument(pairs: Iterable[tuple[str, str]], key: str, value: str) -> str:
    """Return the query string with one more argument, for the first page.

    A value of one of MANY is added to those chosen before; a value of another facet replaces them.
    """
    kept = [pair for pair in pairs if pair[0] not in PASSING and (pair[0] != key or key in MANY)]
    return "?" + urlencode([*kept, (key, value)])


def without_argument(pairs: Iterable[tuple[str, str]], key: str, value: str) -> str:
    """Return the query string without one argument, for the first page."""
    kept = [pair for pair in pairs if pair[0] not in PASSING and pair != (key, value)]
    return "?" + urlencode(kept) if kept else ""


def quotes_address(datasette: Any, *pairs: tuple[str, str]) -> str:
    """Return the address of the quotes that have all of these values."""
    return str(datasette.urls.table(DATABASE, TABLE)) + "?" + urlencode(pairs)
