"""The Datasette plugin that turns a database of quotes into pages. Each hook calls the module that does the work."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Generator, Mapping
from functools import partial
from types import ModuleType
from typing import Any

from datasette import hookimpl
from datasette.filters import FilterArguments
from datasette.plugins import pm
from markupsafe import Markup

from db.web.editing.answers import Route
from db.web.editing.editor import EDIT_QUOTES, is_editor, may_edit
from db.web.pages.documents import filter_documents
from db.web.pages.json import quotes_as_json
from db.web.pages.ready_questions import ready_queries
from db.web.pages.routes import routes
from db.web.pages.template_names import template_names
from db.web.pages.typed_search import with_meant_searches
from db.web.query.facets import FACET_CLASSES
from db.web.query.filters import filter_quotes
from db.web.query.refusals import refuse_meaningless
from db.web.query.speaker_addresses import with_present_speakers
from db.web.query.speaker_search import filter_speakers
from db.web.query.unknown_arguments import with_known_arguments
from db.web.site.addresses import DATABASE, TABLE, App, with_readable_addresses, without_base
from db.web.site.bounds import with_bounds
from db.web.site.errors import error_page
from db.web.site.excerpts import context_of, keep_text_back
from db.web.site.neighbours import name_search_table
from db.web.site.security import with_security_headers
from db.web.site.sql_limits import limit_sql
from db.web.site.sql_turns import with_turns
from db.web.site.table_counts import count_tables_once, describe_tables_once

FILTERS = {"documents": filter_documents, "speakers": filter_speakers}
# For each of the three connections that Datasette opens; a small database fills less. SQLite's default of 2 MB does not
# hold what a page of a large database reads, and 32 MB do not hold what a mix of pages reads
# (`python -m tests.scale measure`).
CACHE_KILOBYTES = 128_000
# A small file may grow while it is served.
LEAST_CACHE_KILOBYTES = 16_000


@hookimpl  # type: ignore[untyped-decorator]  # pluggy's marker has no types
def register_facet_classes() -> list[type]:
    """Return our facets; metadata.yml names those that the quotes page shows."""
    return list(FACET_CLASSES)


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]  # before Datasette's own filters, which fail on wrong arguments
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Callable[[], Any] | None:
    """Return the reader's choice as conditions on the quotes, the documents or the speakers."""
    if database != DATABASE:
        return None
    if table == TABLE:
        return partial(filter_quotes, datasette, request)
    return partial(filter_other_table, datasette, request, table)


async def filter_other_table(datasette: Any, request: Any, table: str) -> FilterArguments | None:
    """Return the reader's choice as conditions on a table other than `quotes`."""
    await refuse_meaningless(datasette, request, table)
    return await FILTERS[table](datasette, request) if table in FILTERS else None


@hookimpl  # type: ignore[untyped-decorator]
def startup(datasette: Any) -> None:
    """Make Datasette count the tables once, and not for every page that lists them, and know how quotes are searched."""
    if DATABASE in datasette.databases and datasette.get_database(DATABASE).path:
        count_tables_once(datasette.get_database(DATABASE))
        describe_tables_once(datasette.get_database(DATABASE))
        name_search_table(datasette.get_database(DATABASE), TABLE, "quotes_fts")


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Give a connection its cache and its limits, and hide the text of documents if only excerpts may be shown."""
    if database != DATABASE:
        return
    cache = cache_for(datasette.get_database(DATABASE).size)
    conn.execute(f"pragma cache_size = -{cache}")
    limit_sql(conn, 1000 * cache * int(datasette.setting("num_sql_threads")))
    if context_of(datasette) is not None:
        keep_text_back(conn)


def cache_for(size: int) -> int:
    """Return how many kilobytes of cache a connection to a file of so many bytes has."""
    return min(max(LEAST_CACHE_KILOBYTES, size // 1000), CACHE_KILOBYTES)


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(request: Any, datasette: Any) -> Callable[[], Any]:
    """Return what finds the names that our templates call. Datasette awaits it."""

    async def names() -> dict[str, Any]:
        return {**template_names(datasette, request), "qt_may_edit": await may_edit(datasette, request)}

    return names


@hookimpl  # type: ignore[untyped-decorator]
def permission_allowed(datasette: Any, actor: Any, action: str) -> bool | None:
    """Return whether somebody may correct in the browser; None for other permissions, which are Datasette's."""
    return is_editor(datasette, actor) if action == EDIT_QUOTES else None


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: object, column: str, database: str, datasette: Any) -> Markup | None:
    """Return the uid of a quote as a link to its page; None leaves other cells as they are."""
    if database != DATABASE or column != "uid" or not isinstance(value, str):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/quote/{value}"), value)


@hookimpl  # type: ignore[untyped-decorator]
def register_output_renderer(datasette: Any) -> dict[str, Any]:
    """Return our writer of JSON, which adds the number of quotes to what Datasette's own writes."""
    return {"extension": "json", "render": quotes_as_json}


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(datasette: Any, database: str, actor: Any) -> Mapping[str, dict[str, Any]]:
    """Return the ready questions that need a word from the reader."""
    return ready_queries() if database == DATABASE else {}


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[Route]:
    """Return our own addresses."""
    return routes(datasette)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Return a function that adds bounds, readable addresses, former names of speakers and security headers."""
    return lambda app: without_base(
        with_security_headers(with_bounds(with_turns(with_arguments_read(app, datasette)), datasette)), datasette
    )


def with_arguments_read(app: App, datasette: Any) -> App:
    """Return the application with the arguments of addresses as Datasette needs them."""
    inner = with_present_speakers(with_readable_addresses(app), datasette)
    return with_known_arguments(with_meant_searches(inner, datasette), datasette)


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """Answer every error with its own status and page, in place of Datasette's handler.

    That one prints the exception with the values of all local variables, a hundred lines of them.

    Where rich is installed (spaCy brings it), Datasette 0.65.5 prints each exception with it. rich reads the exception
    that is being handled. For a path that no route matches there is none, because Datasette creates the `NotFound`
    without raising it. So rich itself raises, and a 404 becomes a 500. All results of this hook are awaited one by one,
    Datasette's own included; only a wrapper can keep its handler from running.
    """
    outcome = yield
    outcome.force_result([partial(error_page, datasette, request, exception)])


def register_whole(plugin: ModuleType) -> None:
    """Register the plugin again if Datasette has registered it half-initialised.

    That happens if this module is imported before Datasette, which then loads its plugins in the middle of our imports.
    """
    name = pm.get_name(plugin)
    if name is not None:
        pm.unregister(plugin)
        pm.register(plugin, name)


register_whole(sys.modules[__name__])
