"""The addresses that Datasette does not have, or answers too slowly: the home page, permanent addresses, files, feeds."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import unquote

from datasette import NotFound, Response
from datasette.views.index import IndexView

from db.speakers.former_addresses import speaker_called, speaker_numbered
from db.web.editing.answers import Route, edit_routes
from db.web.pages.compare import compare
from db.web.pages.downloads import export, feed
from db.web.pages.facet_values import facet_values
from db.web.pages.home import has_quotes
from db.web.pieces.gender_shares import women_and_men
from db.web.query.refusals import UnknownName
from db.web.query.speaker_addresses import find_speaker
from db.web.site.addresses import DATABASE, NUMBER
from db.web.site.ask import ask
from db.web.site.discovery import llms, robots

# The table of the rows that each kind of permanent address leads to.
PERMANENT_TABLES = {"quote": "quotes", "speaker": "speakers", "topic": "topics"}


def routes(datasette: Any) -> list[Route]:
    """Return our addresses as patterns, each with the function that answers it."""
    forms = ["csv", *datasette.renderers, *(["db"] if datasette.setting("allow_download") else [])]
    return [
        (r"^/(?P<format>)$", home),
        (r"^/(?P<what>quote|speaker|topic)/(?P<name>[^/.]+)(\.json)?$", permanent),
        (rf"^/quotes/(?P<table>speakers|topics)/(?P<id>{NUMBER.pattern})$", row_page),
        (r"^/export\.(?P<format>\w+)$", export),
        (rf"^/{DATABASE}\.(?!(?:{'|'.join(forms)})$)(?P<format>\w+)$", unknown_format),
        (r"^/compare$", compare),
        (r"^/women-and-men$", women_and_men),
        (r"^/values/(?P<facet>\w+)$", facet_values),
        (r"^/robots\.txt$", robots),
        (r"^/llms\.txt$", llms),
        (r"^/feed\.atom$", feed),
        *edit_routes(datasette),
    ]


async def home(request: Any, datasette: Any) -> Response:
    """Return the home page. Datasette's own would first ask of every table, several times, who may see it."""
    if not await has_quotes(datasette):
        return await IndexView(datasette).get(request)
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])
    context = {"metadata": datasette.metadata(), "alternate_url_json": datasette.urls.path("/.json")}
    return Response.html(
        await datasette.render_template("quotes-home.html", context, request=request, view_name="index")
    )


async def unknown_format(request: Any, datasette: Any) -> Response:
    """Raise NotFound for the database page in an unknown format. Datasette would answer with the page itself."""
    raise NotFound(f"The data are not available as {request.url_vars['format']}.")


async def permanent(request: Any, datasette: Any) -> Response:
    """Redirect from a permanent address to the page that it stands for."""
    what, name = request.url_vars["what"], unquote(request.url_vars["name"])
    if what == "speaker":
        found = await find_speaker(datasette, partial(speaker_called, name=name))
    else:
        found = next(iter(await ask(datasette, f"permanent_{what}", name=name)), None)
    if found is None:
        raise UnknownName(f"No {what} is called “{name}”.", PERMANENT_TABLES[what])
    return Response.redirect(datasette.urls.row(DATABASE, PERMANENT_TABLES[what], str(found[0])))


async def row_page(request: Any, datasette: Any) -> Response:
    """Return the page of a speaker or a topic. Datasette's own would count every row that refers to it."""
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
    """Redirect to the page of the speaker who had this number before."""
    find = partial(speaker_numbered, number=row_id)
    found = await find_speaker(datasette, find) if table == "speakers" else None
    if found is None:
        raise UnknownName(f"There is no {table.removesuffix('s')} with this number.", table)
    return Response.redirect(datasette.urls.row(DATABASE, table, str(found[0])), status=301)
