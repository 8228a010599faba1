"""Quotes as a Parquet file, for notebooks and column stores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from db.export.columns import EXPORT_COLUMNS, row_of
from db.export.records import Record
from extractor.errors import QuoteTrackerError

# Rows in a group. Readers skip the groups that a filter excludes.
GROUP = 10_000
LISTS = ("topics", "about")
FIX = "install it with `pip install 'quote-tracker[parquet]'`, or choose another format"


def write_parquet(file: IO[bytes], records: Iterable[Record], site: str | None = None) -> None:
    """Write quotes with the columns of the CSV. Topics are lists, which Parquet can hold.

    Raises QuoteTrackerError if pyarrow, which is large and optional, is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise QuoteTrackerError("parquet", "pyarrow is missing", FIX) from error
    types = {name: pyarrow.list_(pyarrow.string()) for name in LISTS} | {"confidence": pyarrow.float64()}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in EXPORT_COLUMNS])
    with parquet.ParquetWriter(file, schema) as writer:
        for rows in groups_of_rows(records, site):
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def groups_of_rows(records: Iterable[Record], site: str | None) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows, GROUP at a time."""
    rest = iter(records)
    while group := list(islice(rest, GROUP)):
        yield [{**row_of(record, site), "topics": record.topics, "about": record.about} for record in group]
