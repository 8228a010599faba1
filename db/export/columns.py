"""Quotes as flat rows, for spreadsheets, CSV and Parquet files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from db.export.records import Record, link_of

Cell = str | float | None
EXPORT_COLUMNS = (
    *("words", "speaker", "role", "affiliation", "said_on", "published", "outlet", "title", "url", "kind", "topics"),
    *(
        "about",
        "via",
        "addressee",
        "cue",
        "source",
        "speaker_type",
        "speaker_gender",
        "gender_basis",
        "confidence",
        "reason",
        "path",
        "link",
        "uid",
    ),
)
# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "; "


def row_of(record: Record, site: str | None = None) -> dict[str, Cell]:
    """Return a quote as a row. Several topics are in one cell, separated by semicolons."""
    row: dict[str, Any] = {name: getattr(record, name) for name in EXPORT_COLUMNS if name != "link"}
    row |= {"topics": BETWEEN.join(record.topics), "about": BETWEEN.join(record.about), "link": link_of(record, site)}
    return {name: row[name] for name in EXPORT_COLUMNS}


def csv_lines(records: Iterable[Record], site: str | None = None) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180), the header first."""
    yield csv_line(EXPORT_COLUMNS)
    for record in records:
        yield csv_line(row_of(record, site).values())


def csv_line(cells: Iterable[Cell]) -> str:
    """Return cells as a line of CSV. An apostrophe keeps a spreadsheet from running words as a formula.

    >>> print(csv_line(["=1+1", "No, no", None, 0.97]).strip())
    '=1+1,"No, no",,0.97
    """
    line = StringIO()
    csv.writer(line).writerow(
        f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in cells
    )
    return line.getvalue()
