"""The addresses under which corrections are shown, made and taken back. Only a request that a form of ours sent changes anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qs

from datasette import Forbidden, NotFound, Response

from db.web.editing.asked import Proposed, edited_words, one, what_is_proposed
from db.web.editing.editor import editor_for, editor_of
from db.web.editing.worklist import choose, worklist, worklist_address
from db.web.site.ask import Row, ask
from extractor.errors import CurationError
from extractor.model import Change

Route = tuple[str, Callable[..., Any]]
NOT_OURS = "This form is not from a page of this site, or too old; open the page again."


def edit_routes(datasette: Any) -> list[Route]:
    """Return the addresses of editing; none if the server is read-only."""
    if editor_of(datasette) is None:
        return []
    return [
        (r"^/-/edit$", overview),
        (r"^/-/edit/decide$", decide),
        (r"^/-/edit/undo$", undo),
        (r"^/-/edit/worklist$", worklist),
        (r"^/-/edit/choose$", choose),
    ]


async def overview(request: Any, datasette: Any) -> Response:
    """Return the page of all decisions, the last first, each with a way to take it back."""
    await editor_for(datasette, request)
    rows = sorted(await ask(datasette, "all_decisions"), key=line_of, reverse=True)
    return await page(datasette, request, "edit.html", {"decisions": rows})


async def decide(request: Any, datasette: Any) -> Response:
    """Return the page that shows what a correction changes; or, if it was sent from there, make it."""
    editor = await editor_for(datasette, request)
    if request.method != "POST":
        values = parse_qs(request.query_string)
        asked = await what_is_proposed(datasette, values)
        return await proposal(datasette, request, asked, partial(editor.propose, asked.kind, asked.entry))
    values = await sent_values(request)
    asked = await what_is_proposed(datasette, values)
    try:
        change = await run(editor.propose, asked.kind, asked.entry)
        if change.question and one(values, "sure") != "yes":
            return await proposal(datasette, request, asked, partial(editor.propose, asked.kind, asked.entry))
        change = await run(editor.make, asked.kind, asked.entry)
    except CurationError as error:
        return await refusal(datasette, request, asked, error)
    tell(datasette, request, change, "Corrected")
    return Response.redirect(await way_back(datasette, asked, values))


async def proposal(datasette: Any, request: Any, asked: Proposed, propose: Callable[[], Change]) -> Response:
    """Return the page that shows what a correction changes, or why it can't be made."""
    try:
        change = await run(propose)
    except CurationError as error:
        return await refusal(datasette, request, asked, error)
    return await page(datasette, request, "edit-decide.html", {"asked": asked, "change": change, "refused": None})


async def refusal(datasette: Any, request: Any, asked: Proposed, error: CurationError) -> Response:
    """Return the page that says why a correction can't be made."""
    context = {"asked": asked, "change": None, "refused": error}
    return await page(datasette, request, "edit-decide.html", context, status=400)


async def undo(request: Any, datasette: Any) -> Response:
    """Return the page that shows what changes when a decision is taken back; or, if it was sent from there, take it back."""
    editor = await editor_for(datasette, request)
    values = await sent_values(request) if request.method == "POST" else parse_qs(request.query_string)
    decision = await decided(datasette, one(values, "decision"))
    try:
        if request.method == "POST":
            tell(datasette, request, await run(editor.undo, decision["says"]), "Taken back")
            return Response.redirect(way_to(datasette, decision))
        change, refused = await run(editor.propose_undoing, decision["says"]), None
    except CurationError as error:
        change, refused = None, error
    context = {"decision": decision, "number": one(values, "decision"), "change": change, "refused": refused}
    return await page(datasette, request, "edit-undo.html", context, status=400 if refused else 200)


async def decided(datasette: Any, number: str) -> Row:
    """Return a decision by its number. Raises NotFound if there is none."""
    rows = await ask(datasette, "decision", id=int(number)) if number.isascii() and number.isdigit() else []
    if not rows:
        raise NotFound("There is no such decision any more.")
    return rows[0]


async def sent_values(request: Any) -> dict[str, list[str]]:
    """Return the fields of a form that was sent. Raises Forbidden unless it has the token that Datasette gave to its page.

    Datasette itself compares the token only of requests with cookies, and somebody may be signed in without.
    """
    values = parse_qs((await request.post_body()).decode("utf-8", "replace"), keep_blank_values=True)
    if not compare_digest(one(values, "csrftoken").encode(), str(request.scope["csrftoken"]()).encode()):
        raise Forbidden(NOT_OURS)
    return values


async def run(work: Callable[..., Change], *arguments: Any) -> Change:
    """Return what a function of the editor returns. It may take seconds, so other pages are answered meanwhile."""
    waiting: Coroutine[Any, Any, Change] = asyncio.to_thread(work, *arguments)
    return await waiting


def tell(datasette: Any, request: Any, change: Change, what: str) -> None:
    """Let the next page say what was done, and whether the database follows."""
    datasette.add_message(request, f"{what}: {change.says}.")
    for note in change.notes:
        datasette.add_message(request, note, datasette.WARNING)
    if change.problem:
        datasette.add_message(request, f"The database does not follow yet: {change.problem}.", datasette.WARNING)


async def way_back(datasette: Any, asked: Proposed, values: dict[str, list[str]]) -> str:
    """Return the page after a correction: the next of the worklist, the quote or the speaker, or the document of what is no quote."""
    if "worklist" in values:
        return worklist_address(datasette, one(values, "worklist"))
    if one(values, "speaker"):
        return way_to(datasette, {"quote": None, "speaker": one(values, "speaker")})
    try:
        row = await edited_words(datasette, one(values, "quote"))
    except NotFound:
        [*rows] = await ask(datasette, "document_called", name=asked.entry["document"])
        return str(datasette.urls.row("quotes", "documents", str(rows[0]["id"]))) if rows else edit_address(datasette)
    return str(datasette.urls.row("quotes", row["place"], str(row["id"])))


def way_to(datasette: Any, row: Any) -> str:
    """Return the permanent address of a quote or a speaker, else the page of decisions."""
    for what in ("quote", "speaker"):
        if row[what]:
            return str(datasette.urls.path(f"/{what}/{row[what]}"))
    return edit_address(datasette)


def edit_address(datasette: Any) -> str:
    return str(datasette.urls.path("/-/edit"))


def line_of(row: Row) -> int:
    """Return the line of a decision in its file."""
    line = str(row["place"]).rpartition(":")[2]
    return int(line) if line.isdigit() else 0


async def page(datasette: Any, request: Any, template: str, context: dict[str, Any], *, status: int = 200) -> Response:
    """Return a page of editing. Nobody else may keep a copy."""
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html, status=status, headers={"cache-control": "private, no-store"})
