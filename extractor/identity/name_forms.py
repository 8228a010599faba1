"""Forms of name, from which speakers are made, with everything that documents tell about those who have each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.identity.union_find import Joining
from extractor.lexicon.characters import MARKED_WORD
from extractor.lexicon.evidence import weight
from extractor.lexicon.person_names import FullName
from extractor.lexicon.words import Gender, country_of, role_families

LEAST_COUNTRY_SHARE = weight("identity", "least_country_share")
ROLES_KEPT = 2**14  # roles whose evidence is remembered
Counts = dict[str, int]  # a Counter takes ten times as long to make, and most would have one entry
Roles = tuple[tuple[str, str | None], ...]


@dataclass(slots=True)
class Form:
    """A name with everything that documents tell about those who have it. `mark` tells people of one name apart, if a decision does.

    `offices` and `countries` count documents: by the family of an office, and by the country that an office names. `gender` is
    what the first name tells, or the title before a family name.
    """

    name: str
    parts: FullName
    mark: str = ""
    n_forms: int = 1
    spelled: Counts = field(default_factory=dict)
    roles: Counts = field(default_factory=dict)
    n_documents: int = 0
    offices: Counts = field(default_factory=dict)
    countries: Counts = field(default_factory=dict)
    gender: Gender | None = None

    @property
    def main_countries(self) -> set[str]:
        """The countries of the offices that enough documents state. A single document among many may have been misread."""
        return {country for country, n in self.countries.items() if n >= LEAST_COUNTRY_SHARE * self.n_documents}

    def add(self, name: str, roles: Roles, n: int) -> None:
        """Count n more documents that all tell the same."""
        self.n_documents += n
        self.spelled[name] = self.spelled.get(name, 0) + n
        if not roles:
            return
        stated, offices, countries = _evidence(roles)
        _count(self.roles, stated, n)
        _count(self.offices, offices, n)
        _count(self.countries, countries, n)


@dataclass(slots=True)
class People:
    """Forms of name that are joined into people. `known` has what documents tell about a whole group, by its root.

    `show_both` says whether any document has one of some names and also one of others.
    """

    forms: Sequence[Form]
    joining: Joining
    show_both: Callable[[Collection[str], Collection[str]], bool]
    known: dict[int, Form] = field(default_factory=dict)

    def join(self, one: int, other: int, why: str) -> bool:
        """Join two forms into one person, and say whether they are one now."""
        first, second = self.told(one), self.told(other)
        if self.joining.join(one, other, why):
            self.known[self.joining.root(one)] = Form(
                first.name,
                first.parts,
                first.mark,
                first.n_forms + second.n_forms,
                _sum(first.spelled, second.spelled),
                _sum(first.roles, second.roles),
                first.n_documents + second.n_documents,
                _sum(first.offices, second.offices),
                _sum(first.countries, second.countries),
                first.gender or second.gender,
            )
        return self.joining.root(one) == self.joining.root(other)

    def told(self, at: int) -> Form:
        """Return what documents tell about the person to whom a form belongs."""
        root = self.joining.root(at)
        return self.known.get(root, self.forms[root])

    def roots(self, members: Iterable[int]) -> list[int]:
        return sorted({self.joining.root(at) for at in members})

    def share_office(self, one: int, other: int) -> bool:
        return bool(self.told(one).offices.keys() & self.told(other).offices.keys())

    def meet(self, one: int, other: int) -> bool:
        """Say whether a document shows both as two."""
        return self.show_both(self.told(one).spelled.keys(), self.told(other).spelled.keys())

    def differ_in_country(self, one: int, other: int) -> bool:
        first, second = self.told(one), self.told(other)
        if not first.countries or not second.countries:
            return False
        ours, theirs = first.main_countries, second.main_countries
        return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)

    def differ_in_gender(self, one: int, other: int) -> bool:
        first, second = self.told(one).gender, self.told(other).gender
        return first is not None and second is not None and first != second


def _count(counts: Counts, told: Iterable[str], n: int) -> None:
    for each in told:
        counts[each] = counts.get(each, 0) + n


def _sum(ours: Counts, theirs: Counts) -> Counts:
    return {each: ours.get(each, 0) + theirs.get(each, 0) for each in (ours | theirs)} if theirs else ours


@lru_cache(ROLES_KEPT)
def _evidence(roles: Roles) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return the roles of a profile, with the families of office and the countries that they name."""
    words = {word for role, affiliation in roles for word in MARKED_WORD.findall(f"{role} {affiliation or ''}")}
    offices = frozenset[str]().union(*(role_families(role) for role, _ in roles))
    return (
        tuple(role for role, _ in roles),
        offices,
        frozenset(country for word in words if (country := country_of(word))),
    )
