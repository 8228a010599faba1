"""The hits of a search within a quote. Words are found by their stems, as in the search itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.web.site.addresses import WORDS
from db.web.site.ask import ask
from db.web.site.search_words import match_of_words

# SQLite puts them around each hit. No document contains them, because cleaning removes control characters.
OPEN, CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a quote's words that is a hit of the search, or that lies between hits."""

    text: str
    is_hit: bool = False


async def found_words(datasette: Any, ids: Sequence[int], args: Any) -> dict[int, str]:
    """Return the words of these quotes with each hit between OPEN and CLOSE; empty without a search.

    `args` are the arguments of the request. With `_searchmode=raw` a reader can search with "and", "or" and "near".
    """
    search = args.get(WORDS) or args.get("_search")
    if not search:
        return {}
    match = search if args.get("_searchmode") == "raw" else match_of_words(search)
    rows = await ask(
        datasette, "found_words", match=match, ids=json.dumps([int(number) for number in ids]), open=OPEN, close=CLOSE
    )
    return {row["id"]: row["text"] for row in rows}


def runs_of(words: str) -> tuple[Run, ...]:
    r"""Return marked words cut at their marks.

    >>> runs_of("the \x02peacekeepers\x03 stay")
    (Run(text='the ', is_hit=False), Run(text='peacekeepers', is_hit=True), Run(text=' stay', is_hit=False))
    """
    before, *rest = words.split(OPEN)
    runs = [Run(before)]
    for part in rest:
        hit, _, after = part.partition(CLOSE)
        runs += [Run(hit, is_hit=True), Run(after)]
    return tuple(run for run in runs if run.text)
