"""The quotes and documents as JSON: Datasette's own, with the number that the page shows."""

from __future__ import annotations

from typing import Any

from datasette.renderer import json_renderer

from db.web.pages.documents import n_documents
from db.web.query.totals import total_of
from db.web.query.undated import undated_of
from db.web.site.addresses import DATABASE, TABLE, readable_address

# The shapes of Datasette's JSON that have more than rows.
SHAPES = ("arrays", "objects")


async def quotes_as_json(
    datasette: Any, request: Any, database: str, table: str | None, view_name: str, args: Any, data: dict[str, Any]
) -> Any:
    """Return an answer as JSON. A list of quotes says how many there are, without reading all of them.

    `filtered_table_rows_count` is exact, or it is null and there are more than `more_than`. Other answers are unchanged.
    """
    is_search = (database, table) == (DATABASE, "documents") and args.get("_words") and not data.get("error")
    if is_search and args.get("_shape", "arrays") in SHAPES:
        data["filtered_table_rows_count"] = await n_documents(datasette, request, None)
    is_list = (database, table, view_name) == (DATABASE, TABLE, "table") and not data.get("error")
    if is_list and args.get("_shape", "arrays") in SHAPES:
        total = await total_of(datasette, request)
        data["filtered_table_rows_count"] = None if total.is_bounded else total.n
        data["more_than"] = total.n if total.is_bounded else None
    if is_list and not data.get("next_url") and args.get("_sort") == "sort_date":
        undated = await undated_of(datasette, request)
        data["next_url"] = datasette.absolute_url(request, request.path + undated.query) if undated else None
    if is_list and data.get("next_url"):
        data["next_url"] = readable_address(data["next_url"])
    return json_renderer(args, data, view_name)


def of_whole_rows(sql: str) -> str:
    """Return the SQL of a page, changed so that it finds all columns of the rows, for readers who want to edit it.

    >>> of_whole_rows("select id, sort_date from quotes where kind = :kind limit 26")
    'select * from quotes where kind = :kind limit 26'
    """
    _, word, rest = sql.partition(" from ")
    return f"select *{word}{rest}"
