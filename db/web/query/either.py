"""Several values of one facet: quotes of either speaker, of either year. A quote has one speaker, one outlet, one date, one kind.

Values of the facets in `db.web.site.addresses.MANY` narrow a list instead: a quote may have two topics.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.web.query.query_plan import Condition
from db.web.site.addresses import MANY

Values = list[tuple[int, str]]


def alternatives(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, Values]]:
    """Return each facet with the values of which a quote must have one, and their places among the pairs.

    >>> alternatives([("speaker", "a"), ("topic", "x"), ("topic", "y"), ("speaker", "b")])
    [('speaker', [(0, 'a'), (3, 'b')]), ('topic', [(1, 'x')]), ('topic', [(2, 'y')])]
    """
    groups: dict[tuple[str, str], Values] = {}
    for number, (facet, value) in enumerate(pairs):
        groups.setdefault((facet, value if facet in MANY else ""), []).append((number, value))
    return [(facet, values) for (facet, _), values in groups.items()]


def either(conditions: Sequence[Condition], values: Values) -> Condition:
    """Return the condition that a quote meets one of these, which are of one facet. `values` are of the same order.

    Dates have the range that holds them all, so that SQLite reads no others.
    """
    if len(conditions) == 1:
        return conditions[0]
    n = sum(each.n for each in conditions)
    tested, sampled = (
        any_clause(clauses) for clauses in zip(*((c.tested, c.sampled) for c in conditions), strict=True)
    )
    if all(each.kind == "date" for each in conditions) and all(value for _, value in values):
        first, last = (pick(values, key=lambda pair: pair[1])[0] for pick in (min, max))
        span = f"sort_date >= :facet_{first} and sort_date < :facet_{last} || '~' and {tested}"
        return Condition("date", span, tested, sampled, n)
    if any(each.kind != "column" for each in conditions):
        return Condition("lack", tested, tested, tested, n)
    found = " union all ".join(f"select id from quotes where {each.listed}" for each in conditions)
    return Condition("link", f"id in ({found})", tested, f"id in ({found})", n)


def any_clause(clauses: Sequence[str]) -> str:
    """Return the clause that one of several holds.

    >>> any_clause(["kind = :a", "kind = :b"])
    '((kind = :a) or (kind = :b))'
    """
    return "(" + " or ".join(f"({clause})" for clause in clauses) + ")"
