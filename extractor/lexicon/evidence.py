"""The numbers that weigh evidence: evidence.toml has each with the measurement that chose it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractor.lexicon.entries import read_entries


def weight(section: str, name: str) -> float:
    """Return a number of evidence.toml. Raises LexiconError where the file breaks its rules."""
    return _weights()[section, name]


@cache
def _weights() -> Mapping[tuple[str, ...], float]:
    return {entry.keys: float(entry.fields["value"]) for entry in read_entries("evidence.toml")}
