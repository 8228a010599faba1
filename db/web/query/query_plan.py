"""Query plans: how SQLite should look for quotes that meet several conditions, so that it reads the fewest rows.

By itself SQLite sorts 200,000 matches of a common word, or reads a million quotes for a rare topic. It does not know how
many quotes have a value. We know it from the counts of the last run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

# The cost of reading a row that an index leads to, of reading the next row of the table, of looking at the next match of a
# word, of putting a match on a list; of checking a row for a topic, and for words. Measured in microseconds at a million
# quotes; only their ratios matter.
ROW, NEXT_ROW, NEXT_MATCH, LISTED = 1.5, 0.12, 0.06, 0.15
CHECK_LINK, CHECK_WORDS = 1.0, 7.0
# By date, newest or oldest first; by arrival, last added first; by another column that has an index; or in no order.
Order = Literal["date", "arrival", "other", "none"]
STREAM = (
    "id in (select quotes.id from quotes_fts cross join quotes on quotes.id = quotes_fts.rowid "
    "where {words} and {others} limit {wanted})"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The chosen year or month: how many quotes and how many months it has."""

    n: int
    n_months: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a quote, as SQL for each way to use it.

    `listed` finds the quotes by an index: those of a column newest first, those of a date together with a column's.
    `tested` checks quotes that are found by another condition.
    `sampled` finds them in the order of their ids, as a sample of all times; of words, it is the query of the search table.
    `newest` lists the {wanted} newest quotes of a link that also meet {others}.
    `arrived` finds them in the order in which they were added; of a link it works as `newest` does.
    `n` is how many quotes meet the condition: of all quotes, or, for words, of those `within` a period.
    """

    kind: Literal["column", "date", "link", "lack", "words"]
    listed: str
    tested: str
    sampled: str
    n: int
    newest: str = ""
    arrived: str = ""
    within: Period | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Clauses that find quotes, their cost, and the condition whose index they use; None if all quotes are read in turn."""

    cost: float
    clauses: tuple[str, ...]
    by: Condition | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: of `n_quotes`, the first `wanted` in an order that meet all conditions.

    `is_newest` means that the newest quotes are wanted, from the first page on, and that there are no other clauses.
    """

    conditions: tuple[Condition, ...]
    n_quotes: int
    wanted: int
    order: Order
    is_newest: bool = False

    def share(self, conditions: Sequence[Condition]) -> float:
        """Return which share of all quotes meets these conditions, if they are independent."""
        sizes = ((each.n, each.within.n if each.within else self.n_quotes) for each in conditions)
        return prod(min(1.0, max(n, 1) / max(of, 1)) for n, of in sizes)


def cheapest(search: Search) -> Way:
    """Return the cheapest way to the quotes."""
    return min([walk(search), *ways_by_condition(search)], key=lambda way: way.cost)


def walk(search: Search) -> Way:
    """Return the way that reads quote after quote, in the order of the search."""
    is_dated = search.order == "date"
    ranges = [each for each in search.conditions if is_dated and each.kind == "date"]
    others = [each for each in search.conditions if each not in ranges]
    n = min(search.n_quotes * search.share(ranges), search.wanted / search.share(others))
    cost, tests = tested(others, n)
    read = NEXT_ROW if search.order == "none" else ROW
    return Way(n * read + cost, (*(each.listed for each in ranges), *tests))


def ways_by_condition(search: Search) -> Iterator[Way]:
    """Yield the ways that use the index of one condition."""
    for one in search.conditions:
        others = [each for each in search.conditions if each is not one]
        if search.order == "arrival":
            yield from ways_by_arrival(search, one, others)
        elif one.kind == "column" or (one.kind == "date" and search.order == "none"):
            yield by_column(search, one, others)
        elif one.newest and search.is_newest:
            yield by_newest(search, one, others, one.newest)
        elif one.kind == "link":
            yield by_list(search, one, others)
        elif one.kind == "words":
            yield by_words(search, one, others)


def by_column(search: Search, one: Condition, others: list[Condition]) -> Way:
    """Return the way by an index of the quotes of a value, newest first. A period is a range of it."""
    ranges = [each for each in others if each.kind == "date" and search.order != "other"]
    rest = [each for each in others if each not in ranges]
    n = one.n * search.share(ranges)
    if search.order != "other":
        n = min(n, search.wanted / search.share(rest))
    cost, tests = tested(rest, n)
    first = one.sampled if search.order == "none" and not ranges else one.listed
    return Way(n * ROW + cost, (first, *(each.listed for each in ranges), *tests), one)


def by_list(search: Search, one: Condition, others: list[Condition]) -> Way:
    """Return the way by a list of the quotes of a value, which are sorted if there is an order."""
    n = min(one.n, search.wanted / search.share(others)) if search.order == "none" else one.n
    cost, tests = tested(others, n)
    return Way(one.n * LISTED + n * ROW + cost, (one.sampled, *tests), one)


def ways_by_arrival(search: Search, one: Condition, others: list[Condition]) -> Iterator[Way]:
    """Yield the way by an index of the quotes of a value in the order in which they were added."""
    if one.kind == "words":
        yield by_words(search, one, others)
    elif one.kind == "link" and search.is_newest and one.arrived:
        yield by_newest(search, one, others, one.arrived)
    elif one.kind == "link":
        yield by_list(search, one, others)
    elif one.arrived:
        n = min(one.n, search.wanted / search.share(others))
        cost, tests = tested(others, n)
        yield Way(n * ROW + cost, (one.arrived, *tests), one)


def by_newest(search: Search, one: Condition, others: list[Condition], form: str) -> Way:
    """Return the way by an index of the quotes of a link, newest first or last added first."""
    n = min(one.n, search.wanted / search.share(others))
    cost, tests = tested(others, n)
    clause = form.format(others=" and ".join(tests) or "true", wanted=search.wanted)
    return Way(2 * n * ROW + cost, (clause,), one)


def by_words(search: Search, one: Condition, others: list[Condition]) -> Way:
    """Return the way by the search table. Newest first, `db.web.query.finding` restricts it to the newest months."""
    if one.within:
        others = [each for each in others if each.kind != "date"]
    n = search.wanted / search.share(others)
    if search.order == "date":
        n = max(2 * n, one.n / one.within.n_months if one.within else 0)
    n = min(one.n, n) if search.order != "other" else one.n
    cost, tests = tested(others, n)
    cost += min(one.n, n if search.order == "none" else one.n) * NEXT_MATCH + n * (ROW + LISTED)
    if search.order == "none":
        stream = STREAM.format(words=one.sampled, others=" and ".join(tests) or "true", wanted=search.wanted)
        return Way(cost, (stream,), one)
    return Way(cost, (one.listed, *tests), one)


def tested(conditions: Sequence[Condition], n: float) -> tuple[float, list[str]]:
    """Return the cost of checking `n` quotes for these conditions, and the clauses for it, the cheap ones first."""
    cost, cheap, dear = 0.0, [], []
    for each in conditions:
        if each.kind == "words" and each.n * LISTED < n * CHECK_WORDS:
            cost += each.n * LISTED
            dear.append(f"+{each.listed}")
        elif each.kind in ("column", "date"):
            cheap.append(each.tested)
        else:
            cost += n * (CHECK_WORDS if each.kind == "words" else CHECK_LINK)
            dear.append(each.tested)
    return cost, cheap + dear
