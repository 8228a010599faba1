"""The data files in TOML, read and checked against `extractor.lexicon.schemas`. Every error names the file, the line and the fix."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any

from extractor.errors import LexiconError
from extractor.lexicon.language import RESTORE, read_data
from extractor.lexicon.schemas import ENTRIES
from extractor.lexicon.shapes import Entries, Field

SHAPES = {"text": '"..."', "number": "1.5", "words": '["...", "..."]', "lists": '{ name = ["..."] }'}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a TOML file. `keys` ends with its name; if the file has sections, the section comes first."""

    file: str
    source: str
    keys: tuple[str, ...]
    fields: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.keys[-1]

    def error(self, what: str, fix: str, *, field: str = "") -> LexiconError:
        """Return an error that points at the line of this entry, or of one of its fields."""
        return LexiconError(f"{self.file}:{line_of(self.source, self.keys, field)}", what, fix)


@cache
def read_entries(name: str) -> tuple[Entry, ...]:
    """Return the entries of a data file in order. Raises LexiconError (FILE:LINE) if one breaks the rules of the file."""
    return tuple(parse_entries(name, read_data(name)))


def parse_entries(name: str, source: str) -> Iterator[Entry]:
    """Yield the entries of a TOML text, each checked against the rules for the data file of this name."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{name}:{line.group(1) if line else len(source.splitlines())}"
        raise LexiconError(where, f"not TOML: {error}", "put words in quotes, lists in square brackets") from error
    schema = ENTRIES[name]
    found: set[tuple[str, ...]] = set()
    for key, value in tables.items():
        if not schema.sections:
            yield _checked(Entry(name, source, (key,), value), schema)
            continue
        if key not in schema.sections or not isinstance(value, dict):
            fix = f"use one of: {'; '.join(schema.sections)}"
            raise Entry(name, source, (key,), {}).error(f'"{key}" is no {schema.section_name}', fix)
        for inner, fields in value.items():
            found.add((key, inner))
            yield _checked(Entry(name, source, (key, inner), fields), schema)
    for section, needed in schema.needed.items():
        for inner in needed:
            if (section, inner) not in found:
                raise LexiconError(f"{name}:{len(source.splitlines())}", f'lacks ["{section}"."{inner}"]', RESTORE)


def line_of(source: str, keys: Sequence[str], field: str = "") -> int:
    """Return the number of the line where an entry begins, or where one of its fields is."""
    lines = source.splitlines()
    begin = next((at for at, line in enumerate(lines) if _keys_of(line)[: len(keys)] == list(keys)), 0)
    for at, line in enumerate(lines[begin + 1 :], begin + 1):
        if line.startswith("["):
            break
        if field and re.match(rf"{re.escape(field)}\s*=", line):
            return at + 1
    return begin + 1


def _keys_of(line: str) -> list[str]:
    """Return the keys that a line opens: ["sport"."Chess"], [say], believe = { ... }."""
    written = re.match(r"\[([^\]]+)\]|([\w-]+|\"[^\"]+\")\s*=", line)
    if written is None:
        return []
    pairs = re.findall(r'"([^"]*)"|([^".\s]+)', written.group(1) or written.group(2))
    return [quoted or bare for quoted, bare in pairs]


def _checked(entry: Entry, schema: Entries) -> Entry:
    if not isinstance(entry.fields, dict):
        header = ".".join(f'"{key}"' for key in entry.keys)
        raise entry.error(f'"{entry.name}" is no entry', f"write [{header}] above its fields")
    if schema.needed and entry.name not in schema.needed[entry.keys[0]]:
        raise entry.error(f'"{entry.name}" is not a number that the program uses', "correct its name, or remove it")
    for name, value in entry.fields.items():
        if name not in schema.fields:
            what = f'"{entry.name}" has "{name}", which is not a field'
            raise entry.error(what, f"use {', '.join(schema.fields)}", field=name)
        _check_field(entry, name, schema.fields[name], value)
    for name, field in schema.fields.items():
        if field.is_needed and entry.fields.get(name) in (None, "", []):
            raise entry.error(f'"{entry.name}" has no {name}', f"add {name} = {SHAPES[field.shape]}")
    return entry


def _check_field(entry: Entry, name: str, field: Field, value: object) -> None:
    lists = _lists_in(field, value)
    if lists is None:
        raise entry.error(f'"{entry.name}" has {name} = {value!r}', f"write {name} = {SHAPES[field.shape]}", field=name)
    for words in lists:
        if blank := [word for word in words if word != word.strip() or not re.search(r"\w", word)]:
            raise entry.error(
                f'"{entry.name}" has "{blank[0]}" in {name}', "write words, no blanks around them", field=name
            )
        if len(set(words)) < len(words):
            repeated = Counter(words).most_common(1)[0][0]
            raise entry.error(f'"{entry.name}" has "{repeated}" twice', "remove one of them", field=name)
    if field.allowed and (wrong := [word for word in lists[0] if word not in field.allowed]):
        raise entry.error(f'"{entry.name}" has {name} "{wrong[0]}"', f"use {', '.join(field.allowed)}", field=name)


def _lists_in(field: Field, value: object) -> list[list[str]] | None:
    """Return the words of a value as lists, first those that must be among the allowed ones; None if the value has the wrong shape."""
    if field.shape == "text":
        return [[value]] if isinstance(value, str) else None
    if field.shape == "number":
        return [] if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) else None
    if field.shape == "words":
        return [value] if _are_words(value) else None  # type: ignore[list-item]  # just asked
    if not isinstance(value, dict) or not all(map(_are_words, value.values())):
        return None
    return [list(value), *value.values()]


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
