"""People who may be one, as a family name may be misspelt in a document: Peskov, Peskvo. They are only reported, never joined."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from extractor.lexicon.person_names import read_name

LEAST_LETTERS = 5  # letters of a family name; shorter ones that differ by a letter are often two names (Bell, Ball)


class Officer(NamedTuple):
    """A person and one of the offices that documents state: the id, name, role and affiliation of the speaker."""

    id: int
    name: str
    role: str
    affiliation: str | None


def probable_slips(
    officers: Iterable[Officer], *, meet: Callable[[int, int], bool], apart: Collection[frozenset[str]] = ()
) -> Iterator[str]:
    """Yield a line for each two people with one office whose family names differ by one letter, or by two swapped letters.

    Their first names are the same, or one has none. `meet` says whether any document has both; `apart` are pairs of names
    that were decided to be two people.
    """
    told = set()
    for one, other in sorted(_alike(officers), key=lambda pair: [*map(_by_name, pair)]):
        names = one.name, other.name
        if names in told or frozenset(names) in apart or meet(one.id, other.id):
            continue
        told.add(names)
        office = ", ".join(filter(None, (one.role, one.affiliation)))
        command = f"quote-tracker decide same {shlex.join(names)}"
        yield f'maybe one: "{one.name}" and "{other.name}", both {office}; if so, {command}'


def is_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one letter, or by two neighbouring letters that are swapped.

    >>> is_slip("peskov", "peskvo"), is_slip("peskov", "peskow"), is_slip("peskov", "petrov")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    is_swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return one != other and (is_swapped or short[at + 1 :] == long[at + 1 :])


def _alike(officers: Iterable[Officer]) -> Iterator[tuple[Officer, Officer]]:
    """Yield pairs of one office with such names. They are found by what is left of a family name without one of its letters."""
    places: dict[tuple[str, str, str], dict[str, Officer]] = defaultdict(dict)
    for each in officers:
        parts = read_name(each.name)
        if parts is None or len(parts.family) < LEAST_LETTERS:
            continue
        family, office = parts.family, (each.role.casefold(), (each.affiliation or "").casefold())
        for rest in {family, *(family[:at] + family[at + 1 :] for at in range(len(family)))}:
            places[*office, rest].setdefault(each.name, each)
    for there in places.values():
        for one, other in combinations(sorted(there.values(), key=_by_name), 2):
            if _may_be_one(one.name, other.name):
                yield one, other


def _by_name(officer: Officer) -> tuple[str, str, str]:
    return officer.name, officer.role, officer.affiliation or ""


def _may_be_one(name: str, another: str) -> bool:
    one, other = read_name(name), read_name(another)
    if one is None or other is None:
        return False
    is_same_first = not one.first or not other.first or one.first == other.first
    return is_same_first and is_slip(one.family, other.family)
