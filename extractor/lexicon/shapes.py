"""What can be said of a data file: the columns of a CSV file, the fields of a TOML file, and which values they take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ANY_TEXT = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file. Each value as a whole must match `allowed`; `fix` says what to write instead."""

    name: str
    allowed: re.Pattern[str] = ANY_TEXT
    fix: str = "write some words, without blanks around them"
    is_list: bool = False  # several values, separated by single blanks, none of them twice
    is_optional: bool = False
    found_in: tuple[str, str] | None = None  # a file and its column, in which each value must be found


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file. No word, in lower case, is in the first column twice. `needed` are words that must be there."""

    columns: tuple[Column, ...]
    is_sorted: bool = True
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a TOML entry: a text, a number, a list of words, or lists of words by name. `allowed` are the values or the names."""

    shape: Literal["text", "number", "words", "lists"]
    allowed: tuple[str, ...] = ()
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A TOML file whose entries have these fields. Entries are ["entry"], or ["section"."entry"] if there are sections."""

    fields: Mapping[str, Field]
    sections: tuple[str, ...] = ()
    section_name: str = "section"
    needed: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # the entries that each section must have; others are refused


def text(name: str, **more: bool | tuple[str, str]) -> Column:
    return Column(name, **more)  # type: ignore[arg-type]  # passed on as they come


def one_of(name: str, *values: str, is_optional: bool = False) -> Column:
    return Column(name, _any_of(values), f"use one of {', '.join(values)}", is_optional=is_optional)


def some_of(name: str, *values: str, is_optional: bool = False) -> Column:
    return Column(name, _any_of(values), f"use some of {', '.join(values)}", is_list=True, is_optional=is_optional)


def matching(name: str, pattern: str, fix: str) -> Column:
    return Column(name, re.compile(pattern), fix)


def _any_of(values: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, values)))
