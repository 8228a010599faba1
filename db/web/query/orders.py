"""The orders in which the quotes page can stand, and the lengths of pages, each a link that keeps what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from db.web.site.addresses import CARDS_AT_MOST, CARDS_ON_PAGE, PASSING, readable_pairs

# Arguments of Datasette. Newest first is metadata.yml's own order, so its address needs none.
ORDERS = (
    ("newest first", ()),
    ("oldest first", (("_sort", "sort_date"),)),
    ("least certain first", (("_sort", "confidence"),)),
)
SORTING = ("_sort", "_sort_desc")
# SQLite puts what is missing first, so this order leaves it out.
LACKING = {"confidence": "whose confidence was not measured"}


@dataclass(frozen=True, slots=True)
class Choice:
    """An order or a length by name, the address of the page in it, and whether the page stands in it now."""

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
    """Return how many cards the reader of a page can choose to have on it, the usual number first.

    >>> [(length.name, length.query, length.is_chosen) for length in lengths("_year=2023")]
    [('25', '?year=2023', True), ('100', '?year=2023&_size=100', False)]
    """
    pairs = readable_pairs(query_string)
    kept = [pair for pair in pairs if pair[0] not in (*PASSING, "_size")]
    now = dict(pairs).get("_size", str(CARDS_ON_PAGE))
    sized = {str(CARDS_ON_PAGE): kept, str(CARDS_AT_MOST): [*kept, ("_size", str(CARDS_AT_MOST))]}
    return [Choice(n, address(each), n == now) for n, each in sized.items()]


def address(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the query string of these arguments; empty without any."""
    return "?" + urlencode(pairs) if pairs else ""
