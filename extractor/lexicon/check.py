"""The check of all data files. Each fault is reported with its file, its line and the fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial

from extractor.errors import LexiconError
from extractor.lexicon.cue_verbs import cue_verbs
from extractor.lexicon.entries import read_entries
from extractor.lexicon.language import data_folder
from extractor.lexicon.schemas import CLAIM_WEIGHTS, EDGE_WEIGHTS, ENTRIES, TABLES
from extractor.lexicon.stems import irregular_forms
from extractor.lexicon.tables import rows, word_table

SUFFIXES = (".csv", ".toml", ".npz")


@cache
def check_data_files() -> None:
    """Read every data file, so that a broken one is reported at once, and not as the failure of each document.

    Raises LexiconError for the first fault.
    """
    for error in broken_data_files():
        raise error


def broken_data_files() -> Iterator[LexiconError]:
    """Yield the first fault of each data file that has one."""
    told: set[str] = set()
    for check in _checks():
        try:
            check()
        except LexiconError as error:
            if str(error) not in told:
                told.add(str(error))
                yield error


def _checks() -> Iterator[Callable[[], object]]:
    from extractor.lexicon.learned_weights import claim_weights, edge_weights  # numpy, which --help must not load

    yield from (partial(word_table, name) for name in TABLES)
    yield from (partial(read_entries, name) for name in ENTRIES)
    yield from (cue_verbs, irregular_forms, _check_topics, _check_role_families, claim_weights, edge_weights)
    yield from (partial(_check_references, name) for name in TABLES)
    yield _check_folder


def _check_topics() -> None:
    """Raise LexiconError if two topics share a name, or if a word is both a term and a hint of one topic."""
    first: dict[str, str] = {}
    for entry in read_entries("topics.toml"):
        if entry.name in first:
            raise entry.error(f'"{entry.name}" is also under "{first[entry.name]}"', "rename one of the two")
        first[entry.name] = entry.keys[0]
        for term in entry.fields["terms"]:
            if term in entry.fields.get("hints", ()):
                raise entry.error(f'"{entry.name}" has "{term}" twice', "remove one of them", field="hints")


def _check_role_families() -> None:
    """Raise LexiconError for a family that has only one noun and is not named after a noun; most likely it is misspelt."""
    lines = _checked_rows("roles.csv")
    nouns = {row[0] for _, row in lines}
    counts = Counter(family for _, row in lines for family in row[1].split())
    for at, row in lines:
        for family in row[1].split():
            if counts[family] == 1 and not {family, family.replace("-", " ")} & nouns:
                what = f'"{row[0]}" has families "{family}", which no other noun has'
                raise LexiconError(f"roles.csv:{at}", what, "use the family of another noun, or name it after a noun")


def _check_references(name: str) -> None:
    """Raise LexiconError if a value must also be in another file and is not."""
    for place, column in enumerate(TABLES[name].columns):
        if column.found_in is None:
            continue
        known = _values(*column.found_in)
        for at, row in _checked_rows(name):
            values = row[place].split() if column.is_list else filter(None, [row[place]])
            for value in values:
                if value.lower() not in known:
                    what = f'"{row[0]}" has {column.name} "{value}"'
                    raise LexiconError(
                        f"{name}:{at}", what, f"use one that {column.found_in[0]} has as {column.found_in[1]}"
                    )


def _values(name: str, column_name: str) -> frozenset[str]:
    columns = TABLES[name].columns
    place = next(at for at, column in enumerate(columns) if column.name == column_name)
    return frozenset(
        value.lower()
        for _, row in _checked_rows(name)
        for value in (row[place].split() if columns[place].is_list else [row[place]])
    )


def _checked_rows(name: str) -> list[tuple[int, list[str]]]:
    word_table(name)  # raises LexiconError if a row has the wrong number of columns
    return list(rows(name))


def _check_folder() -> None:
    """Raise LexiconError for a data file that nothing reads."""
    known = {*TABLES, *ENTRIES, CLAIM_WEIGHTS, EDGE_WEIGHTS}
    for path in sorted(data_folder().iterdir()):
        if path.suffix in SUFFIXES and path.name not in known:
            raise LexiconError(path.name, "is not read by the program", "rename it, or remove it")
