"""Files and feeds of exactly the quotes that match the filters of a page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any

from datasette import NotFound, Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import BadRequest, asgi_start

from db.export.atom import Feed, atom
from db.export.formats import FORMATS, Format
from db.export.records import IN_DOCUMENTS, NEWEST_FIRST, RECORDS_SQL, Record, record_of, stored_records
from db.tables.ids import ascii_slug
from db.web.query.conditions import NOTHING
from db.web.query.filters import asked_by, chosen_values, lacking_clauses, other_clauses, wanted_values
from db.web.query.finding import Finding, by_arrival, in_any_order
from db.web.query.refusals import refuse_meaningless
from db.web.site.addresses import DATABASE, TABLE, WORDS, readable_query
from db.web.site.ask import ask, question

# Nobody reads a longer spreadsheet, and the server has other readers. `quote-tracker export` has no limit.
MOST_EXPORTED = 100_000
MOST_IN_FEED = 100
LONGEST_FILE_NAME = 80
PIECE = 64 * 1024
# The orders other than newest first. Quotes without a date come last.
ORDERED = {
    "sort_date": f"sort_date asc nulls last, {IN_DOCUMENTS}",
    "confidence": f"confidence, {IN_DOCUMENTS}",
}
LAST_FIRST = f"run_id desc, {NEWEST_FIRST}"


async def export(request: Any, datasette: Any) -> FileAnswer:
    """Return the matching quotes, in the order of the page, as a file."""
    name = request.url_vars["format"]
    if name not in FORMATS:
        raise NotFound(f"There is no export in the format “{name}”; choose from {', '.join(FORMATS)}.")
    ids = await matching_ids(datasette, request)
    file = await datasette.get_database(DATABASE).execute_fn(
        partial(write_records, FORMATS[name], ids, site_of(datasette, request))
    )
    headers = {"content-disposition": f'attachment; filename="{file_name(request)}.{name}"'}
    return FileAnswer(file, headers, FORMATS[name].media_type)


def file_name(request: Any) -> str:
    """Return what a file of quotes is called: after the values that were chosen, and the words."""
    values = [value for facet, value in wanted_values(request) if value != NOTHING]
    search = request.args.get(WORDS) or request.args.get("_search")
    name = "-".join(ascii_slug(value) for value in (*values, *([search] if search else [])))
    return name[:LONGEST_FILE_NAME].strip("-") or "quotes"


async def feed(request: Any, datasette: Any) -> Response:
    """Return the matching quotes that were added last, as an Atom feed."""
    records = await records_of(datasette, await last_to_come(datasette, request))
    chosen = [one.label for one in await chosen_values(datasette, request)]
    search = request.args.get(WORDS) or request.args.get("_search")
    about = ", ".join([*chosen, *([f"“{search}”"] if search else [])])
    query = readable_query(request.query_string)
    [totals] = await ask(datasette, "last_run")
    described = Feed(
        title=f"Quotes: {about}" if about else "Quotes",
        address=datasette.absolute_url(request, datasette.urls.path("/feed.atom") + query),
        page=datasette.absolute_url(request, datasette.urls.table(DATABASE, TABLE) + query),
        updated=totals["finished"] or "1970-01-01T00:00:00Z",
        site=site_of(datasette, request),
    )
    return Response(atom(described, records), content_type="application/atom+xml; charset=utf-8")


async def last_to_come(datasette: Any, request: Any) -> list[int]:
    """Return the matching quotes that were added last; of one run, the newest first."""
    await refuse_meaningless(datasette, request, TABLE)
    others, _ = await other_clauses(datasette, request, database=DATABASE, table=TABLE)
    finding = by_arrival(await asked_by(datasette, request), wanted=MOST_IN_FEED, is_all_asked=not others)
    return await find_ids(datasette, request, finding, order=LAST_FIRST, limit=MOST_IN_FEED)


async def matching_ids(datasette: Any, request: Any) -> list[int]:
    """Return the matching quotes in the requested order, up to MOST_EXPORTED."""
    asked = await asked_by(datasette, request)
    column = request.args.get("_sort")
    finding = in_any_order(asked, wanted=MOST_EXPORTED, order="other" if column == "confidence" else "date")
    finding = Finding((*finding.clauses, *lacking_clauses(request)), finding.params)
    order = ORDERED.get(column, NEWEST_FIRST)
    return await find_ids(datasette, request, finding, order=order, limit=MOST_EXPORTED)


async def find_ids(datasette: Any, request: Any, finding: Finding, *, order: str, limit: int) -> list[int]:
    """Return the quotes that are found and pass Datasette's own filters. Raises BadRequest if that takes SQLite too long."""
    await refuse_meaningless(datasette, request, TABLE)
    others, params = await other_clauses(datasette, request, database=DATABASE, table=TABLE)
    sql = question("matching_ids").format(where=" and ".join([*finding.clauses, *others]) or "true", order=order)
    try:
        found = await datasette.get_database(DATABASE).execute(
            sql, {**finding.params, **params, "limit": limit}, truncate=False
        )
    except QueryInterrupted as error:
        raise BadRequest("This takes too long. Add filters, or use `quote-tracker export`.") from error
    return [row["id"] for row in found.rows]


async def records_of(datasette: Any, ids: Sequence[int]) -> list[Record]:
    """Return the records of these quotes, in this order."""
    rows = await datasette.get_database(DATABASE).execute(RECORDS_SQL, {"ids": json.dumps(list(ids))}, truncate=False)
    return [record_of(row) for row in rows.rows]


def site_of(datasette: Any, request: Any) -> str:
    """Return the address that permanent links start with."""
    return str(datasette.absolute_url(request, datasette.urls.instance())).rstrip("/")


def write_records(form: Format, ids: Sequence[int], site: str, connection: sqlite3.Connection) -> IO[bytes]:
    """Return a file with these quotes, ready to be read from its start."""
    file = TemporaryFile()  # noqa: SIM115 - FileAnswer closes it
    form.write(file, stored_records(connection, ids), site)
    file.seek(0)
    return file


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """An answer that sends a file piece by piece."""

    file: IO[bytes]
    headers: dict[str, str]
    content_type: str

    async def asgi_send(self, send: Any) -> None:
        """Send the file and close it. Datasette lets each answer send itself."""
        with closing(self.file):
            await asgi_start(send, 200, self.headers, self.content_type)
            while piece := self.file.read(PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
