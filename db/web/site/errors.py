"""Answers to wrong addresses: the status, and a page that says what is wrong."""

from __future__ import annotations

import logging
import re
import sqlite3
from pathlib import Path
from traceback import extract_tb
from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from db.web.site.excerpts import is_kept_back

LOG = logging.getLogger("quote-tracker")
KEPT_BACK = "Only excerpts around quotes are published here. Whole documents can be neither read nor searched."

TOO_BIG = "This takes too much memory. Ask for less at once."
# In characters: more of an error message tells nothing more.
LONGEST_LOGGED = 300
# How SQLite says that pages of the file are broken.
DAMAGED = re.compile(r"malformed|not a database|disk I/O")
# Parameters in which readers write SQL, or names of columns that Datasette puts into SQL.
WRITTEN_BY_READERS = {"sql", "_where", "_searchmode", "_facet", "_facet_array", "_facet_date", "_through"}
NOTHING_THERE = re.compile(r"404$|(Database|Table|Record|Row) not found")
# A request for a feed or a file gets a sentence, not a page.
FILE = re.compile(r"\.(atom|csv|xlsx|jsonl|jsonld)$")


def status_of(exception: Exception, request: Any) -> int:
    """Return the HTTP status that an exception stands for."""
    if is_kept_back(exception):
        return 403
    if isinstance(exception, Base400 | DatasetteError):
        return int(exception.status)
    if isinstance(exception, sqlite3.DatabaseError) and DAMAGED.search(str(exception)):
        return 500
    if isinstance(exception, MemoryError | OverflowError | sqlite3.DataError):
        return 400
    return 400 if isinstance(exception, sqlite3.Error) and WRITTEN_BY_READERS & set(request.args) else 500


def message_of(exception: Exception, path: str, status: int) -> str:
    """Return what is wrong, in words. Datasette takes an unknown address for that of a database; the reader does not."""
    if is_kept_back(exception):
        return KEPT_BACK
    if isinstance(exception, MemoryError):
        return TOO_BIG
    if isinstance(exception, sqlite3.DatabaseError) and DAMAGED.search(str(exception)):
        return "The database is damaged. Whoever serves it can run `quote-tracker check`, which says what to do."
    if status == 500:
        return "Something went wrong here. The log of the server says what."
    message = str(exception.message if isinstance(exception, DatasetteError) else exception)
    return f"There is nothing at {path}." if NOTHING_THERE.match(message) else message


async def error_page(datasette: Any, request: Any, exception: Exception) -> Response:
    """Return an answer that says what is wrong with the address: a page, JSON, or a sentence for a feed or a file."""
    status = status_of(exception, request)
    message = message_of(exception, request.path, status)
    if status >= 500:
        LOG.error(log_line(exception, request))
    headers = {"allow": "GET, HEAD"} if status == 405 else {}
    title = getattr(exception, "title", None)
    if request.path.endswith(".json"):
        body = {**getattr(exception, "error_dict", {}), "ok": False, "error": message, "status": status, "title": title}
        return Response.json(body, status=status, headers=headers)
    if FILE.search(request.path):
        return Response.text(f"{message}\n", status=status, headers=headers)
    context = {"status": status, "title": title, "error": message, "list": getattr(exception, "page", None)}
    page = await datasette.render_template("error.html", context, request=request)
    return Response.html(page, status=status, headers=headers)


def log_line(exception: Exception, request: Any) -> str:
    """Return one line about a fault of ours: the address, the error, and where it was raised. No value of the program is in it."""
    raised = extract_tb(exception.__traceback__)[-1:]
    place = "".join(f" ({Path(frame.filename).name}:{frame.lineno})" for frame in raised)
    says = " ".join(str(exception).split())[:LONGEST_LOGGED]
    return f"{request.method} {request.path!r}: {type(exception).__name__}: {says}{place}"
