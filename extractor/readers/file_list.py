"""documents.csv -> what the user knows about the documents in its folder: the date, outlet, title, author and url of each file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.documents.date_forms import read_iso
from extractor.documents.make_document import Listed
from extractor.errors import InputError
from extractor.readers.encodings import decode_text

FILE_LIST = "documents.csv"
COLUMNS = ("published", "outlet", "title", "author", "url", "note")


@dataclass(frozen=True, slots=True)
class FileList:
    """What the documents.csv of a folder says about each file, and what is wrong with it."""

    listed: dict[str, Listed] = field(default_factory=dict)
    errors: tuple[InputError, ...] = ()


def read_file_list(folder: Path) -> FileList:
    """Return what the folder's documents.csv says about each file; nothing if there is no such file.

    A row that breaks the rules is left out, and an error names it. It is no error if a listed file is missing.
    """
    path = folder / FILE_LIST
    try:
        return parse_file_list(path.read_bytes(), path.as_posix())
    except FileNotFoundError:
        return FileList()
    except OSError as error:
        return FileList(errors=(InputError(path.as_posix(), f"can't be read ({error.strerror})", "make it readable"),))


def parse_file_list(data: bytes, where: str) -> FileList:
    """Return what the bytes of a documents.csv say, as `read_file_list` does."""
    try:
        text = decode_text(data, where=where).text
    except InputError as error:
        return FileList(errors=(error,))
    rows = list(_rows(text, where=where))
    listed = {row[0]: row[1] for row in rows if not isinstance(row, InputError)}
    return FileList(listed, tuple(row for row in rows if isinstance(row, InputError)))


def _rows(text: str, *, where: str) -> Iterator[tuple[str, Listed] | InputError]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    seen: set[str] = set()
    try:
        names = reader.fieldnames or ()
        if "file" not in names:
            yield InputError(f"{where}:1", 'has no column "file"', f"begin it with: file,{','.join(COLUMNS)}")
            return
        for name in names:
            if name not in ("file", *COLUMNS):
                yield InputError(f"{where}:1", f'knows no column "{name}"', f"use some of file, {', '.join(COLUMNS)}")
        for row in reader:
            yield _row(row, f"{where}:{reader.line_num}", seen=seen)
    except csv.Error as error:
        fix = "put fields with commas or quotes into quotes"
        yield InputError(f"{where}:{reader.line_num + 1}", f"is not CSV ({error})", fix)


def _row(row: dict[str | None, Any], where: str, *, seen: set[str]) -> tuple[str, Listed] | InputError:
    if extra := row.get(None):  # where csv puts the cells that no column is for
        what = f'has {len(extra)} more cell{"s" if len(extra) > 1 else ""} than columns, from "{extra[0]}" on'
        return InputError(where, what, "put fields with commas into quotes")
    known = {column: (row.get(column) or "").strip() or None for column in COLUMNS}
    file, published = (row["file"] or "").strip(), known["published"]
    if published and not read_iso(published):
        return InputError(where, f'"{published}" is no date', "write YYYY, YYYY-MM or YYYY-MM-DD")
    if not file or file in seen:
        what = f"lists {file} a second time" if file else "names no file"
        return InputError(where, what, "give each file one row")
    seen.add(file)
    return file, Listed(**known)
