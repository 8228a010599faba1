"""Answers to wrong addresses: the status, and a page that says what is wrong."""

from __future__ import annotations

import re
from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from db.web.site.excerpts import is_kept_back

KEPT_BACK = "Only excerpts around quotes are published here. Whole documents can be neither read nor searched."

NOTHING_THERE = re.compile(r"404$|(Database|Table|Record|Row) not found")
# A request for a feed or a file gets a sentence, not a page.
FILE = re.compile(r"\.(atom|csv|xlsx|jsonl|jsonld)$")


def status_of(exception: Exception) -> int:
    """Return the HTTP status that an exception stands for."""
    if is_kept_back(exception):
        return 403
    return exception.status if isinstance(exception, Base400 | DatasetteError) else 500


def message_of(exception: Exception, path: str) -> str:
    """Return what is wrong, in words. Datasette takes an unknown address for that of a database; the reader does not."""
    if is_kept_back(exception):
        return KEPT_BACK
    message = str(exception.message if isinstance(exception, DatasetteError) else exception)
    return f"There is nothing at {path}." if NOTHING_THERE.match(message) else message


async def error_page(datasette: Any, request: Any, exception: Exception) -> Response:
    """Return an answer that says what is wrong with the address: a page, JSON, or a sentence for a feed or a file."""
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
