"""Who speaks, or why nobody is named: one candidate that leads clearly, else none and the names of those that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.lexicon.evidence import weight
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent

MARGIN = weight("speakers", "margin")  # by how much the best candidate must lead; below, two fit and nobody is named

Ranked = list[tuple[float, int, Referent]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who speaks: one referent, or None with the `rivals` that fit. `how` names the step, `says` tells it to a reader."""

    referent: Referent | None
    how: str
    says: str = ""
    rivals: tuple[str, ...] = ()


def name_bearer(mention: Mention, fitting: Sequence[Referent]) -> Resolution:
    if len(fitting) == 1:
        return Resolution(fitting[0], "name")
    names = tuple(sorted(person.name for person in fitting))
    return Resolution(None, "name", f'"{mention.text}" fits {" and ".join(names)}', names)


def choose(what: str, ranked: Ranked, how: str) -> Resolution:
    """Return the candidate that leads clearly; else none, and the names of those that fit."""
    if not ranked:
        return Resolution(None, how, f"{what} fits nobody named before")
    best = ranked[0]
    near = [row for row in ranked[1:] if best[0] - row[0] < MARGIN]
    if near:
        names = tuple(dict.fromkeys([best[2].name, *(row[2].name for row in near)]))
        return Resolution(None, how, f"{what} fits {' and '.join(names)}", names)
    return Resolution(best[2], how, f"{what} -> {best[2].name}")
