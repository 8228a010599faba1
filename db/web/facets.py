"""The facets of the quotes page: speaker, topic, about, year, month, kind and outlet, all by name.

Datasette's own facets group the whole table on each page, and drop out when that takes too long. Ours read the
counts that the last run stored while nothing filters, and count a bounded number of quotes when something does.
"""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet

from db.web.addresses import TABLE, readable_pairs, with_argument, without_argument
from db.web.ask import Row, question
from db.web.filters import NOTHING, counting_where, labels, matching
from db.web.totals import count_matching

# `python -m tests.scale measure` shows what a page with seven such counts costs: with 2,000 up to twice what Datasette's
# own page of the table does, with 20,000 six times that.
BOUND = 2_000
BY_SIZE = "n desc, value"
BY_DATE = "value desc"


class QuoteFacet(Facet):  # type: ignore[misc]  # Datasette asks for subclasses, and has no types
    """A facet of the quotes. `value` is what a quote is counted under, `order` how the counts are listed."""

    type = ""
    value = ""
    order = BY_SIZE
    matching_question = "matching_by_column"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the facet as Datasette's pages and JSON want it, or its name among those that took too long."""
        configs = self.get_configs() if self.table == TABLE else []
        if not configs:
            return [], []
        size = self.get_facet_size()
        where, params = await matching(self.ds, self.request, database=self.database, table=self.table)
        try:
            counts = await self.matching_counts(where, params, size) if where else await self.all_counts(size)
        except QueryInterrupted:
            return [], [self.type]
        result = {
            "name": self.type,
            "type": self.type,
            "hideable": False,
            "toggle_url": None,
            "results": await self.named(counts[:size]),
            "truncated": len(counts) > size,
            "bounded": BOUND if where and (await self.is_beyond_bound(where, params)) else None,
        }
        return [result], []

    async def all_counts(self, size: int) -> list[Row]:
        """Return the stored counts over all quotes."""
        name = "counts_by_date" if self.order == BY_DATE else "counts_by_size"
        return await self.rows(question(name), {"facet": self.type}, size)

    async def matching_counts(self, where: str, params: dict[str, object], size: int) -> list[Row]:
        """Return the counts over the quotes that match, the first BOUND of them at most."""
        sql = question(self.matching_question).format(where=counting_where(where), value=self.value, order=self.order)
        return await self.rows(sql, {**params, "bound": BOUND}, size)

    async def is_beyond_bound(self, where: str, params: dict[str, object]) -> bool:
        """Return whether more quotes match than are counted."""
        return await count_matching(self.ds, self.request, where, params) > BOUND

    async def rows(self, sql: str, params: dict[str, object], size: int) -> list[Row]:
        limit = self.ds.setting("facet_time_limit_ms")
        values = {**params, "limit": size + 1}
        return list((await self.ds.execute(self.database, sql, values, truncate=False, custom_time_limit=limit)).rows)

    async def named(self, counts: list[Row]) -> list[dict[str, Any]]:
        """Return each value with its name, its count and the address that adds or removes it."""
        pairs = readable_pairs(self.request.query_string)
        values = [row["value"] or NOTHING for row in counts]
        names = await labels(self.ds, self.type, values)
        return [
            {
                "value": value,
                "label": names.get(value, value),
                "count": row["n"],
                "toggle_url": self.address(pairs, value),
                "selected": (self.type, value) in pairs,
            }
            for value, row in zip(values, counts, strict=True)
        ]

    def address(self, pairs: list[tuple[str, str]], value: str) -> str:
        change = without_argument if (self.type, value) in pairs else with_argument
        path = self.ds.urls.table(self.database, self.table) + change(pairs, self.type, value)
        return str(self.ds.absolute_url(self.request, path))


class SpeakerFacet(QuoteFacet):
    type = "speaker"
    value = "(select slug from speakers where speakers.id = quotes.speaker_id)"


class TopicFacet(QuoteFacet):
    type = "topic"
    matching_question = "matching_by_topic"


class AboutFacet(QuoteFacet):
    type = "about"
    matching_question = "matching_by_about"


class YearFacet(QuoteFacet):
    type = "year"
    value = "cast(year as text)"
    order = BY_DATE


class MonthFacet(QuoteFacet):
    type = "month"
    value = "month"
    order = BY_DATE


class KindFacet(QuoteFacet):
    type = "kind"
    value = "kind"


class OutletFacet(QuoteFacet):
    type = "outlet"
    value = "outlet"


FACET_CLASSES = [SpeakerFacet, TopicFacet, AboutFacet, YearFacet, MonthFacet, KindFacet, OutletFacet]
