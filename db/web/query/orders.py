"""The orders of the quotes page and the lengths of pages that a reader can choose. Each is a link that keeps the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from db.web.site.addresses import CARDS_AT_MOST, CARDS_ON_PAGE, PASSING, readable_pairs

# The arguments of Datasette for each order. Newest first is the default in metadata.yml and needs none.
ORDERS = (
    ("newest first", ()),
    ("oldest first", (("_sort", "sort_date"),)),
    ("least certain first", (("_sort", "confidence"),)),
)
SORTING = ("_sort", "_sort_desc")
# SQLite sorts missing values first, so this order leaves them out.
LACKING = {"confidence": "whose confidence was not measured"}


@dataclass(frozen=True, slots=True)
class Choice:
    """An order or a length, with the query of the page in it, and whether the page has it now."""

    name: str
    query: str
    is_chosen: bool


def orders(pairs: Sequence[tuple[str, str]]) -> list[Choice]:
    """Return the orders that the reader of a page can choose.

    >>> [(order.name, order.query, order.is_chosen) for order in orders([("year", "2023"), ("_sort", "sort_date")])][:2]
    [('newest first', '?year=2023', False), ('oldest first', '?year=2023&_sort=sort_date', True)]
    """
    kept = [pair for pair in pairs if pair[0] not in (*PASSING, *SORTING)]
    now = tuple(pair for pair in pairs if pair[0] in SORTING and pair != ("_sort_desc", "sort_date"))
    return [Choice(name, address([*kept, *sorting]), sorting == now) for name, sorting in ORDERS]


def lengths(query_string: str) -> list[Choice]:
    """Return the numbers of cards on a page that the reader can choose, the usual one first.

    >>> [(length.name, length.query, length.is_chosen) for length in lengths("_year=2023")]
    [('25', '?year=2023', True), ('100', '?year=2023&_size=100', False)]
    """
    pairs = readable_pairs(query_string)
    kept = [pair for pair in pairs if pair[0] not in (*PASSING, "_size")]
    now = dict(pairs).get("_size", str(CARDS_ON_PAGE))
    sized = {str(CARDS_ON_PAGE): kept, str(CARDS_AT_MOST): [*kept, ("_size", str(CARDS_AT_MOST))]}
    return [Choice(n, address(each), n == now) for n, each in sized.items()]


def address(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the query string of these arguments; empty if there are none."""
    return "?" + urlencode(pairs) if pairs else ""
