"""The facets of the quotes page: speaker, topic, about, year, month, kind, outlet and gender.

Datasette's own facets group the whole table on each page, and disappear if that takes too long. Ours read the counts that
the last run stored. On a filtered page they count a sample of the matching quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet

from db.web.query.conditions import NOTHING, TABLES
from db.web.query.filters import labels
from db.web.query.sample import Sample, sample_of
from db.web.site.addresses import TABLE, readable_pairs, with_argument, without_argument
from db.web.site.ask import question

# A value and its number of quotes. The value is empty for quotes that have none.
Counted = tuple[str, int]

BY_SIZE, BY_DATE = "by size", "by date"


class QuoteFacet(Facet):  # type: ignore[misc]  # Datasette asks for subclasses, and has no types
    """A facet of the quotes. `order` is the order of its counts."""

    type = ""
    order = BY_SIZE

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the facet as Datasette's pages and JSON need it, or its name in the list of those that took too long."""
        configs = self.get_configs() if self.table == TABLE else []
        if not configs:
            return [], []
        size = self.get_facet_size()
        try:
            sample = await sample_of(self.ds, self.request)
            counts = await self.sample_counts(sample, size) if sample else await self.all_counts(size)
        except QueryInterrupted:
            return [], [self.type]
        result = {
            "name": self.type,
            "type": self.type,
            "hideable": False,
            "toggle_url": None,
            "results": await self.named(counts[:size]),
            "truncated": len(counts) > size,
            "bounded": None if sample is None or sample.is_whole else sample.n,
        }
        return [result], []

    async def all_counts(self, size: int) -> list[Counted]:
        """Return the stored counts of all quotes."""
        name = "counts_by_date" if self.order == BY_DATE else "counts_by_size"
        return await self.counted(question(name), size, facet=self.type)

    async def sample_counts(self, sample: Sample, size: int) -> list[Counted]:
        """Return the counts of a sample, up to one more than a page lists."""
        counts = Counter(sample.columns.get(self.type, ()))
        by_value = sorted(
            (("" if value is None else str(value), n) for value, n in counts.items()), reverse=self.order == BY_DATE
        )
        return (by_value if self.order == BY_DATE else sorted(by_value, key=lambda pair: -pair[1]))[: size + 1]

    async def counted(self, sql: str, size: int, **values: object) -> list[Counted]:
        """Return the values and numbers that a question finds, up to one more than a page lists."""
        found = await self.ds.get_database(self.database).execute(sql, {**values, "limit": size + 1})
        return [(row["value"], row["n"]) for row in found.rows]

    async def named(self, counts: Sequence[Counted]) -> list[dict[str, Any]]:
        """Return each value with its name, its count, and the address of the page with or without it."""
        pairs = readable_pairs(self.request.query_string)
        values = [value or NOTHING for value, _ in counts]
        names = await labels(self.ds, self.type, values)
        # Computed once for all values: Datasette takes longer to complete an address than SQLite to count.
        page = str(self.ds.absolute_url(self.request, self.ds.urls.table(self.database, self.table)))
        return [
            {
                "value": value,
                "label": names.get(value, value),
                "count": n,
                "toggle_url": page + self.change(pairs, value),
                "selected": (self.type, value) in pairs,
            }
            for value, (_, n) in zip(values, counts, strict=True)
        ]

    def change(self, pairs: list[tuple[str, str]], value: str) -> str:
        """Return the query string that adds a value, or removes it."""
        changed = without_argument if (self.type, value) in pairs else with_argument
        return changed(pairs, self.type, value)


class LinkFacet(QuoteFacet):
    """A facet of which a quote may have several values, which are in a table of their own."""

    async def sample_counts(self, sample: Sample, size: int) -> list[Counted]:
        return await self.counted(question("sample_by_link").format(**TABLES[self.type]), size, ids=sample.ids)


class SpeakerFacet(QuoteFacet):
    type = "speaker"


class TopicFacet(LinkFacet):
    type = "topic"


class AboutFacet(LinkFacet):
    type = "about"


class YearFacet(QuoteFacet):
    type = "year"
    order = BY_DATE


class MonthFacet(QuoteFacet):
    type = "month"
    order = BY_DATE


class KindFacet(QuoteFacet):
    type = "kind"


class OutletFacet(QuoteFacet):
    type = "outlet"


class GenderFacet(QuoteFacet):
    type = "gender"


FACET_CLASSES = [
    *(SpeakerFacet, TopicFacet, AboutFacet, YearFacet),
    *(MonthFacet, KindFacet, OutletFacet, GenderFacet),
]
