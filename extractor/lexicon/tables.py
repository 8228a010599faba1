"""The words that the rules know, read from commented data files and checked: every error names file and line."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.errors import LexiconError

CUE_KINDS = ("direct", "mixed", "naming")
CUE_KEYS = {"kinds", "forms", "particle", "example"}


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that introduces somebody's words, by its dictionary form."""

    lemma: str
    kinds: frozenset[str]
    particle: str | None
    forms: frozenset[str]
    example: str


def check_word_lists() -> None:
    """Read every word list, so that a broken one is told at once and not as the failure of each document. Raises LexiconError."""
    cue_verbs()
    for file in files("extractor").joinpath("data", "en").iterdir():
        if file.name.endswith(".csv"):
            word_table(file.name)


@cache
def cue_verbs() -> Mapping[str, CueVerb]:
    """Return the cue verbs by each of their forms, in lower case.

    Raises LexiconError (cues.toml:LINE) when an entry breaks the rules of the file.
    """
    by_form: dict[str, CueVerb] = {}
    for lemma, entry, where in toml_entries("cues.toml"):
        if unknown := sorted(set(entry) - CUE_KEYS):
            raise LexiconError(where, f'"{lemma}" has {", ".join(unknown)}', f"use {', '.join(sorted(CUE_KEYS))}")
        wrong = set(entry.get("kinds", [])) - set(CUE_KINDS)
        if wrong or not entry.get("kinds"):
            raise LexiconError(where, f'"{lemma}" has kinds {sorted(wrong)}', f"use some of {', '.join(CUE_KINDS)}")
        if not entry.get("example"):
            raise LexiconError(where, f'"{lemma}" has no example', "add one, marked as the others are")
        forms = frozenset([lemma, *entry.get("forms", regular_forms(lemma))])
        verb = CueVerb(lemma, frozenset(entry["kinds"]), entry.get("particle"), forms, entry["example"])
        by_form.update(dict.fromkeys(forms, verb))
    return by_form


@cache
def word_table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return a data file of words as a table: the first column in lower case -> the other columns. # starts a comment line.

    Raises LexiconError (FILE:LINE) where a line has another number of columns than the first.
    """
    table: dict[str, tuple[str, ...]] = {}
    width = 0
    for at, line in enumerate(read_data(name).splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        word, *rest = next(csv.reader([line]))
        width = width or len(rest)
        if len(rest) != width:
            raise LexiconError(f"{name}:{at}", f"{len(rest) + 1} columns", f"write {width + 1}, as the other lines do")
        table[word.lower()] = tuple(rest)
    return table


def has_part(form: str, part: str) -> bool:
    """Say whether a verb form plays a part of verbs.csv: office, relays, carried, addresses and others."""
    return form.lower() in words_of("verbs.csv", part)


@cache
def words_of(name: str, kind: str) -> frozenset[str]:
    """Return the words of a table whose last column names a kind, alone or among others."""
    return frozenset(word for word, columns in word_table(name).items() if kind in columns[-1].split())


def regular_forms(lemma: str) -> list[str]:
    """Return the -s, -ed and -ing forms of a verb that bends regularly."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma + plural, lemma + "ed", lemma + "ing"]


def toml_entries(name: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Return each table of a TOML data file as (key, entry, "file:line")."""
    text = read_data(name)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise LexiconError(f"{name}:{line.group(1) if line else 1}", str(error), "mend the TOML") from error
    lines = {
        match.group(1).strip('"'): at
        for at, text_line in enumerate(text.splitlines(), 1)
        if (match := re.match(r"\[([^\]]+)\]", text_line))
    }
    for key, entry in tables.items():
        yield key, entry, f"{name}:{lines.get(key, 1)}"


def read_data(name: str) -> str:
    return files("extractor").joinpath("data", "en", name).read_text(encoding="utf-8")
