"""Tables in CSV, one document in each row -> documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import likely_codec
from extractor.readers.formats.json_lines import LONGEST_LINE
from extractor.readers.records import Records, wrong_columns
from extractor.readers.source import Source

SEPARATORS = ",;\t|"
SAMPLE_OF_TABLE = 1_000_000  # bytes
FIX_TABLE = "name the column with the articles: --column text=NAME"


def read_table(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of each row. The first row has the names of the columns."""
    stream = source.seekable()
    beginning = stream.read(SAMPLE_OF_TABLE)
    stream.seek(0)
    codec, encoding = likely_codec(beginning, where=source.where)
    lines = io.TextIOWrapper(stream, encoding=codec, errors="replace", newline="")
    csv.field_size_limit(LONGEST_LINE)
    heading = beginning.decode(codec, "replace").partition("\n")[0]
    rows = csv.DictReader(lines, delimiter=max(SEPARATORS, key=heading.count), strict=True)
    try:
        yield from _read_rows(rows, Records(source, "row", FIX_TABLE, encoding=encoding))
    except csv.Error as error:
        fix = "put fields with commas, quotes or line breaks into quotes"
        yield InputError(f"{source.where}:{rows.line_num + 1}", f"is not CSV ({error})", fix)
    finally:
        lines.detach()


def _read_rows(rows: csv.DictReader[str], records: Records) -> Iterator[Document | InputError]:
    names = list(rows.fieldnames or ())
    where = records.source.where
    if not names:
        raise InputError(where, "is empty", "put a table with the names of its columns into it or remove it")
    if wrong := list(wrong_columns(names, records.source)):
        yield from wrong
        return
    records.check_names(names)
    is_empty = True
    for row in rows:
        is_empty = False
        yield _read_row(row, records, f"{where}:{rows.line_num}")
    if is_empty:
        raise InputError(where, "has no rows below the names of its columns", "put documents into it or remove it")


def _read_row(row: Mapping[str | None, Any], records: Records, where: str) -> Document | InputError:
    if extra := row.get(None):
        return InputError(where, f"has {len(extra)} more cells than columns", "put fields with commas into quotes")
    try:
        return records.document({str(name): value or None for name, value in row.items()}, where)
    except InputError as error:
        return error
