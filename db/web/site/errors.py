"""Answers to requests that went wrong through the reader's address, not through us."""

from __future__ import annotations

import re
from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from db.web.site.excerpts import is_kept_back

KEPT_BACK = "Only what stands around quotes is published here: whole documents can be neither read nor searched."

NOTHING_THERE = re.compile(r"404$|(Database|Table|Record|Row) not found")
# Who asks for a feed or a file reads no page.
FILE = re.compile(r"\.(atom|csv|xlsx|jsonl|jsonld)$")


def status_of(exception: Exception) -> int:
    """Return the HTTP status that an exception stands for."""
    if is_kept_back(exception):
        return 403
    return exception.status if isinstance(exception, Base400 | DatasetteError) else 500


def message_of(exception: Exception, path: str) -> str:
    """Return what is wrong, for a reader: Datasette takes an address that it doesn't know for that of a database."""
    if is_kept_back(exception):
        return KEPT_BACK
    message = str(exception.message if isinstance(exception, DatasetteError) else exception)
    return f"There is nothing at {path}." if NOTHING_THERE.match(message) else message


async def error_page(datasette: Any, request: Any, exception: Exception) -> Response:
    """Return the page, the JSON or, for a feed or a file, the sentence that says what is wrong with the address."""
    status = status_of(exception)
    message = message_of(exception, request.path)
    title = getattr(exception, "title", None)
    if request.path.endswith(".json"):
        body = {**getattr(exception, "error_dict", {}), "ok": False, "error": message, "status": status, "title": title}
        return Response.json(body, status=status)
    if FILE.search(request.path):
        return Response.text(f"{message}\n", status=status)
    context = {"status": status, "title": title, "error": message, "list": getattr(exception, "page", None)}
    return Response.html(await datasette.render_template("error.html", context, request=request), status=status)
