"""Values in addresses that are none: refused, for an empty answer would say that there are no such quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, get_args

from datasette import NotFound
from datasette.utils.asgi import BadRequest

from db.web.site.ask import ask
from extractor.model import Kind

# The facets whose values stand in tables: the question that looks there, and the page that lists them.
TABLES = {
    "speaker": ("names_of_speakers", "speakers"),
    "topic": ("names_of_topics", "topics"),
    "about": ("names_of_entities", "entities"),
}
PERIODS = {"year": (re.compile(r"\d{4}"), "2023"), "month": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "2023-09")}
KINDS = get_args(Kind)


class UnknownName(NotFound):  # type: ignore[misc]  # Datasette has no types
    """A name that nothing has; `page` of the database lists the names that there are."""

    def __init__(self, says: str, page: str) -> None:
        super().__init__(says)
        self.page = page


async def refuse_unknown(datasette: Any, pairs: Iterable[tuple[str, str]]) -> None:
    """Raise for the first facet and value, of those that no quote has, that nothing is called so.

    NotFound for a name that nobody has, BadRequest for what can't be a value. A speaker without a quote is known, and
    so is a year without one.
    """
    for facet, value in pairs:
        if facet in TABLES:
            question, page = TABLES[facet]
            if not await ask(datasette, question, slugs=json.dumps([value])):
                what = "Nothing that quotes are about" if facet == "about" else f"No {facet}"
                raise UnknownName(f"{what} is called “{value}”.", page)
        elif facet in PERIODS and not PERIODS[facet][0].fullmatch(value):
            raise BadRequest(f"“{value}” is no {facet}; write it as {PERIODS[facet][1]}.")
        elif facet == "kind" and value not in KINDS:
            raise BadRequest(f"No kind of quote is called “{value}”; there are {', '.join(KINDS)}.")
        elif facet == "outlet":
            raise NotFound(f"No quote is from an outlet called “{value}”.")
