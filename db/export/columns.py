"""Quotes as flat rows: what a spreadsheet, a CSV file and a Parquet file hold."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from db.export.records import Record, link_of

Cell = str | float | None
EXPORT_COLUMNS = (
    *("words", "speaker", "role", "affiliation", "said_on", "published", "outlet", "title", "url", "kind", "topics"),
    *("about", "via", "addressee", "cue", "source", "speaker_type", "confidence", "reason", "path", "link", "uid"),
)
# Spreadsheets take a cell that begins so for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "; "


def row_of(record: Record, site: str | None = None) -> dict[str, Cell]:
    """Return a quote as a row; several topics stand in one cell, with semicolons between them."""
    row: dict[str, Any] = {name: getattr(record, name) for name in EXPORT_COLUMNS if name != "link"}
    row |= {"topics": BETWEEN.join(record.topics), "about": BETWEEN.join(record.about), "link": link_of(record, site)}
    return {name: row[name] for name in EXPORT_COLUMNS}


def csv_lines(records: Iterable[Record], site: str | None = None) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180), the header first."""
    yield csv_line(EXPORT_COLUMNS)
    for record in records:
        yield csv_line(row_of(record, site).values())


def csv_line(cells: Iterable[Cell]) -> str:
    """Return cells as a line of CSV; words that a spreadsheet would run as a formula get an apostrophe in front.

    >>> print(csv_line(["=1+1", "No, no", None, 0.97]).strip())
    '=1+1,"No, no",,0.97
    """
    line = StringIO()
    csv.writer(line).writerow(
        f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in cells
    )
    return line.getvalue()
