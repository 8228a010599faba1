"""The numbers that weigh evidence. evidence.toml has each of them, with the measurement by which it was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractor.lexicon.entries import read_entries


def weight(section: str, name: str) -> float:
    """Return a number of evidence.toml. Raises LexiconError if the file breaks its rules."""
    return _weights()[section, name]


@cache
def _weights() -> Mapping[tuple[str, ...], float]:
    return {entry.keys: float(entry.fields["value"]) for entry in read_entries("evidence.toml")}
