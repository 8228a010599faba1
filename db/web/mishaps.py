"""Answers to requests that went wrong through the reader's address, not through us."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from db.web.context import is_kept_back

KEPT_BACK = "Only what stands around quotes is published here: whole documents can be neither read nor searched."


def status_of(exception: Exception) -> int:
    """Return the HTTP status that an exception stands for."""
    if is_kept_back(exception):
        return 403
    return exception.status if isinstance(exception, Base400 | DatasetteError) else 500


async def mishap_page(datasette: Any, request: Any, exception: Exception) -> Response:
    """Return the page, or the JSON, that says what is wrong with the address."""
    status = status_of(exception)
    message = exception.message if isinstance(exception, DatasetteError) else str(exception)
    if is_kept_back(exception):
        message = KEPT_BACK
    title = getattr(exception, "title", None)
    if request.path.endswith(".json"):
        body = {**getattr(exception, "error_dict", {}), "ok": False, "error": message, "status": status, "title": title}
        return Response.json(body, status=status)
    context = {"status": status, "title": title, "error": message}
    return Response.html(await datasette.render_template("error.html", context, request=request), status=status)
