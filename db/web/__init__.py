"""The Datasette plugin that turns a database of quotes into pages. Each hook hands on to the module that does it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Generator, Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from datasette import NotFound, Response, hookimpl
from datasette.filters import FilterArguments
from datasette.plugins import pm
from datasette.views.index import IndexView
from markupsafe import Markup

from db.export.formats import FORMATS
from db.speakers.former_addresses import speaker_called, speaker_numbered
from db.web.pages.compare import compare
from db.web.pages.documents import Listed, filter_documents, listed_documents, n_documents
from db.web.pages.downloads import MOST_QUOTES, export, feed
from db.web.pages.json import of_whole_rows, quotes_as_json
from db.web.pages.pages import document_page, front_page, has_quotes, quote_page, unsaid_page
from db.web.pages.ready_questions import ready_queries, ready_questions, table_definitions
from db.web.pages.speaker import speaker_page
from db.web.pages.suggestions import offers
from db.web.pages.topic import all_topics, topic_page
from db.web.pieces.cards import Card, cards_of, in_reading_order, unsaid_cards_of
from db.web.pieces.search_hits import found_words
from db.web.query.facets import FACET_CLASSES
from db.web.query.filters import filter_quotes
from db.web.query.known import UnknownName
from db.web.query.orders import lengths
from db.web.query.refusals import refuse_meaningless
from db.web.query.speaker_addresses import find_speaker, with_present_speakers
from db.web.query.speaker_search import filter_speakers
from db.web.query.totals import total_of
from db.web.query.undated import undated_of, undated_with
from db.web.site.addresses import DATABASE, TABLE, WORDS, App, readable_address, readable_query, with_readable_addresses
from db.web.site.ask import ask
from db.web.site.discovery import llms, robots
from db.web.site.errors import mishap_page, status_of
from db.web.site.excerpts import context_of, keep_text_back
from db.web.site.security import with_security_headers
from db.web.site.table_counts import count_tables_once
from db.web.site.wording import MODALITIES, moment_in_words, period_in_words

STYLE_SHEET = Path(__file__).parent / "static" / "quotes.css"
FILTERS = {"documents": filter_documents, "speakers": filter_speakers}
# Of each connection, three of which Datasette opens; a small database fills less. SQLite's own 2 MB don't hold what a
# page of a large one reads, and 32 MB not what readers of all kinds of pages do (`python -m tests.scale measure`).
CACHE_KILOBYTES = 128_000
PERMANENT = {"quote": "quotes", "speaker": "speakers", "topic": "topics"}


@hookimpl  # type: ignore[untyped-decorator]  # pluggy's marker has no types
def register_facet_classes() -> list[type]:
    """Return our facets; metadata.yml names those that the quotes page shows."""
    return list(FACET_CLASSES)


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]  # before Datasette's, which fail on what means nothing
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Callable[[], Any] | None:
    """Return what the reader chose, as conditions on the quotes, the documents or the speakers."""
    if database != DATABASE:
        return None
    return partial(filter_quotes, datasette, request) if table == TABLE else partial(others, datasette, request, table)


async def others(datasette: Any, request: Any, table: str) -> FilterArguments | None:
    """Return what the reader chose of another table than that of the quotes."""
    await refuse_meaningless(datasette, request, table)
    return await FILTERS[table](datasette, request) if table in FILTERS else None


@hookimpl  # type: ignore[untyped-decorator]
def startup(datasette: Any) -> None:
    """Have the tables counted once, not for every page that lists them."""
    if DATABASE in datasette.databases and datasette.get_database(DATABASE).path:
        count_tables_once(datasette.get_database(DATABASE))


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Let a connection keep what it read, and keep the text of documents back where little of it may be shown."""
    if database == DATABASE:
        conn.execute(f"pragma cache_size = -{CACHE_KILOBYTES}")
    if database == DATABASE and context_of(datasette) is not None:
        keep_text_back(conn)


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(request: Any, datasette: Any) -> dict[str, Any]:
    """Return what our templates call."""

    async def cards_of_rows(rows: list[Any], column: str | None) -> list[Card]:
        ids = [row["id"] for row in rows]
        cards = await cards_of(datasette, ids, await found_words(datasette, ids, request.args))
        return in_reading_order(cards) if column == "sort_date" else cards

    async def documents_of_rows(rows: list[Any]) -> list[Listed]:
        return await listed_documents(datasette, [row["id"] for row in rows], request.args.get(WORDS))

    async def unsaid_of_rows(rows: list[Any]) -> list[Card]:
        return in_reading_order(await unsaid_cards_of(datasette, [row["id"] for row in rows]))

    return {
        "qt_unsaid": unsaid_of_rows,
        "qt_cards": cards_of_rows,
        "qt_documents": documents_of_rows,
        "qt_n_documents": partial(n_documents, datasette, request),
        "qt_offers": partial(offers, datasette, request),
        "qt_undated": partial(undated_of, datasette, request),
        "qt_total": partial(total_of, datasette, request),
        **whatever_is_asked(datasette),
    }


def whatever_is_asked(datasette: Any) -> dict[str, Any]:
    """Return what our templates call that is the same for every request."""
    return {
        "qt_unsaid_page": partial(unsaid_page, datasette),
        "qt_shows_all": context_of(datasette) is None,
        "qt_modalities": MODALITIES,
        "qt_style": style_version(),
        "qt_front_page": partial(front_page, datasette),
        "qt_quote_page": partial(quote_page, datasette),
        "qt_document_page": partial(document_page, datasette),
        "qt_topic_page": partial(topic_page, datasette),
        "qt_all_topics": partial(all_topics, datasette),
        "qt_speaker_page": partial(speaker_page, datasette),
        "qt_formats": FORMATS,
        "qt_most_exported": MOST_QUOTES,
        "qt_ready_questions": partial(ready_questions, datasette),
        "qt_table_definitions": partial(table_definitions, datasette),
        "qt_period": period_in_words,
        "qt_moment": moment_in_words,
        "qt_readable": readable_address,
        "qt_query": readable_query,
        "qt_lengths": lengths,
        "qt_whole": of_whole_rows,
        "qt_undated_with": partial(undated_with, datasette),
    }


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: object, column: str, database: str, datasette: Any) -> Markup | None:
    """Return the permanent name of a quote as a link to its page; other cells stay as they are."""
    if database != DATABASE or column != "uid" or not isinstance(value, str):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/quote/{value}"), value)


@hookimpl  # type: ignore[untyped-decorator]
def register_output_renderer(datasette: Any) -> dict[str, Any]:
    """Return what writes JSON, in place of Datasette's own: it adds how many quotes there are."""
    return {"extension": "json", "render": quotes_as_json}


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(datasette: Any, database: str, actor: Any) -> Mapping[str, dict[str, Any]]:
    """Return the questions that want a word from the reader."""
    return ready_queries() if database == DATABASE else {}


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Return the home page, the permanent addresses, whatever their rows are numbered, and the files and feeds of the quotes."""
    return [
        (r"^/(?P<format>)$", home),
        (r"^/(?P<what>quote|speaker|topic)/(?P<name>[^/.]+)(\.json)?$", permanent),
        (r"^/quotes/(?P<table>speakers|topics)/(?P<id>[0-9]{1,16})$", row_page),
        (r"^/export\.(?P<format>\w+)$", export),
        (rf"^/{DATABASE}\.(?!(?:csv|{'|'.join(datasette.renderers)})$)(?P<format>\w+)$", no_such_form),
        (r"^/compare$", compare),
        (r"^/robots\.txt$", robots),
        (r"^/llms\.txt$", llms),
        (r"^/feed\.atom$", feed),
    ]


async def home(request: Any, datasette: Any) -> Response:
    """Return the home page. Datasette's own first asks of every table, several times, who may see it."""
    if not await has_quotes(datasette):
        return await IndexView(datasette).get(request)
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])
    context = {"metadata": datasette.metadata(), "alternate_url_json": datasette.urls.path("/.json")}
    return Response.html(await datasette.render_template("index.html", context, request=request, view_name="index"))


async def no_such_form(request: Any, datasette: Any) -> Response:
    """Refuse the page of the data in a form that it does not have, which Datasette would answer as if it were a page."""
    raise NotFound(f"The data are not there as {request.url_vars['format']}.")


async def permanent(request: Any, datasette: Any) -> Response:
    """Return the way from a permanent name to the page that it stands for."""
    what, name = request.url_vars["what"], request.url_vars["name"]
    if what == "speaker":
        found = await find_speaker(datasette, partial(speaker_called, name=name))
    else:
        found = next(iter(await ask(datasette, f"permanent_{what}", name=name)), None)
    if found is None:
        raise UnknownName(f"No {what} is called “{name}”.", PERMANENT[what])
    return Response.redirect(datasette.urls.row(DATABASE, PERMANENT[what], str(found[0])))


async def row_page(request: Any, datasette: Any) -> Response:
    """Return the page of a speaker or a topic. Datasette's view of a row would count every row that points at it."""
    table, row_id = request.url_vars["table"], int(request.url_vars["id"])
    where = (DATABASE, table)
    await datasette.ensure_permissions(
        request.actor, [("view-table", where), ("view-database", DATABASE), "view-instance"]
    )
    rows = await ask(datasette, table.removesuffix("s"), id=row_id)
    if not rows:
        return await moved(datasette, table, row_id)
    address = datasette.urls.row(DATABASE, table, str(row_id), format="json")
    context = {"rows": rows, "database": DATABASE, "table": table, "alternate_url_json": address}
    return Response.html(await datasette.render_template(f"row-quotes-{table}.html", context, request=request))


async def moved(datasette: Any, table: str, row_id: int) -> Response:
    """Return the way to the page of a speaker who had this number before."""
    find = partial(speaker_numbered, number=row_id)
    found = await find_speaker(datasette, find) if table == "speakers" else None
    if found is None:
        raise UnknownName(f"There is no {table.removesuffix('s')} with this number.", table)
    return Response.redirect(datasette.urls.row(DATABASE, table, str(found[0])), status=301)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Return the application with readable addresses and security headers."""
    return lambda app: with_security_headers(with_present_speakers(with_readable_addresses(app), datasette))


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """Answer a wrong address with its own status and page, in place of Datasette's handler.

    Datasette 0.65.5 prints each exception with rich where rich is installed (spaCy brings it). rich reads the
    exception being handled, and for a path that no route matches there is none: the `NotFound` is made, never
    raised. So rich raises, and 404 becomes 500. Results are awaited one by one, the default's included; only a
    wrapper can keep it from running.
    """
    outcome = yield
    if status_of(exception) < 500:
        outcome.force_result([partial(mishap_page, datasette, request, exception)])


@cache
def style_version() -> str:
    """Return a short name of the style sheet's content, so that browsers fetch a changed one."""
    return sha256(STYLE_SHEET.read_bytes()).hexdigest()[:8]


def register_whole(plugin: ModuleType) -> None:
    """Register the plugin again where Datasette has it half made: who imports this first, has Datasette load it midway."""
    name = pm.get_name(plugin)
    if name is not None:
        pm.unregister(plugin)
        pm.register(plugin, name)


register_whole(sys.modules[__name__])
