"""The data files in CSV, read and checked against `extractor.lexicon.schemas`. Every error names the file, the line and the fix."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractor.errors import LexiconError
from extractor.lexicon.language import read_data
from extractor.lexicon.schemas import TABLES
from extractor.lexicon.shapes import Column, Table

Words = Mapping[str, tuple[str, ...]]


@cache
def word_table(name: str) -> Words:
    """Return a data file as a table: the word of the first column, in lower case -> the other columns. # starts a comment line.

    Raises LexiconError (FILE:LINE) if a line breaks the rules of the file.
    """
    table = TABLES[name]
    words: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for at, row in rows(name):
        if fault := _fault(table, row):
            raise LexiconError(f"{name}:{at}", *fault)
        word = row[0].lower()
        if word in words:
            raise LexiconError(f"{name}:{at}", f'"{row[0]}" is also in line {lines[word]}', "remove one of the two")
        words[word], lines[word] = tuple(row[1:]), at
    _check_order(name, table, lines)
    for word in table.needed:
        if word not in words:
            raise LexiconError(f"{name}:{max(lines.values(), default=1)}", f'no line "{word}"', "restore the file")
    return words


@cache
def words_of(name: str, kind: str) -> frozenset[str]:
    """Return the words of a table that are of this kind, as the last column says."""
    return frozenset(word for word, columns in word_table(name).items() if kind in columns[-1].split())


def rows(name: str) -> Iterator[tuple[int, list[str]]]:
    """Return the rows of a CSV file with their line numbers, comments and empty lines left out."""
    for at, line in enumerate(read_data(name).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if '"' not in line:
            yield at, line.split(",")
            continue
        try:
            yield at, next(csv.reader([line], strict=True))
        except csv.Error as error:
            what = f"is not a line of CSV ({error})"
            raise LexiconError(
                f"{name}:{at}", what, "put a value that has a comma in it between quotation marks"
            ) from error


def _fault(table: Table, row: Sequence[str]) -> tuple[str, str] | None:
    """Return what is wrong with a row, and the fix; None if nothing is."""
    if len(row) != len(table.columns):
        names = ", ".join(column.name for column in table.columns)
        return f"{len(row)} column{'' if len(row) == 1 else 's'}", f"write {len(table.columns)}: {names}"
    for column, value in zip(table.columns, row, strict=True):
        if not _is_right(column, value):
            return f'"{row[0]}" has {_wrong_value(column, value)}', column.fix
    return None


def _is_right(column: Column, value: str) -> bool:
    if not value:
        return column.is_optional
    if not column.is_list or " " not in value:
        return column.allowed.fullmatch(value) is not None
    values = value.split(" ")
    return all(map(column.allowed.fullmatch, values)) and len(set(values)) == len(values)


def _wrong_value(column: Column, value: str) -> str:
    if not value:
        return f"no {column.name}"
    values = value.split(" ") if column.is_list else [value]
    wrong = next((each for each in values if not column.allowed.fullmatch(each)), None)
    if wrong is not None:
        return f'{column.name} "{wrong}"'
    return f'{column.name} "{Counter(values).most_common(1)[0][0]}" twice'


def _check_order(name: str, table: Table, lines: Mapping[str, int]) -> None:
    last = ""
    for word, at in lines.items() if table.is_sorted else ():
        if word < last:
            raise LexiconError(
                f"{name}:{at}", f'"{word}" stands after "{last}"', "sort the lines by their first column"
            )
        last = word
