"""Forms of name on their way to speakers, with everything that documents tell of who bears each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.fullnames import FullName
from extractor.joining import Joining
from extractor.names import country_of, role_families

WORDS = re.compile(r"[\w’'-]+")
LEAST_SHARE = 0.2


@dataclass(slots=True)
class Form:
    """A name with everything that documents tell of who bears it. `mark` parts bearers of one name by hand.

    `offices` counts documents by family of office, `countries` by the country that an office names.
    """

    name: str
    parts: FullName
    mark: str = ""
    n_forms: int = 1
    spelled: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    offices: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    @property
    def main_countries(self) -> set[str]:
        """The countries whose office enough documents give; one document of many may be misread."""
        return {country for country, n in self.countries.items() if n >= LEAST_SHARE * len(self.documents)}

    def add(self, document: str, name: str, roles: Sequence[tuple[str, str | None]]) -> None:
        """Count what one more document tells."""
        self.documents.add(document)
        self.spelled[name] += 1
        self.roles.update(role for role, _ in roles)
        words = {word for role, affiliation in roles for word in WORDS.findall(f"{role} {affiliation or ''}")}
        self.offices.update(set[str]().union(*(role_families(role) for role, _ in roles)))
        self.countries.update({country for word in words if (country := country_of(word))})


@dataclass(slots=True)
class People:
    """Forms of name on their way to people. `known` holds by root what documents tell of a whole group."""

    forms: Sequence[Form]
    joining: Joining
    known: dict[int, Form] = field(default_factory=dict)

    def join(self, one: int, other: int, why: str) -> bool:
        """Make two forms one person; say whether they are one now."""
        first, second = self.told(one), self.told(other)
        if self.joining.join(one, other, why):
            self.known[self.joining.root(one)] = Form(
                first.name,
                first.parts,
                first.mark,
                first.n_forms + second.n_forms,
                first.spelled + second.spelled,
                first.roles + second.roles,
                first.documents | second.documents,
                first.offices + second.offices,
                first.countries + second.countries,
            )
        return self.joining.root(one) == self.joining.root(other)

    def told(self, at: int) -> Form:
        """Return what documents tell of the person whom a form belongs to."""
        root = self.joining.root(at)
        return self.known.get(root, self.forms[root])

    def roots(self, members: Iterable[int]) -> list[int]:
        return sorted({self.joining.root(at) for at in members})

    def share_office(self, one: int, other: int) -> bool:
        return bool(self.told(one).offices.keys() & self.told(other).offices.keys())

    def meet(self, one: int, other: int) -> bool:
        """Say whether a document shows both as two."""
        return not self.told(one).documents.isdisjoint(self.told(other).documents)

    def differ_in_country(self, one: int, other: int) -> bool:
        ours, theirs = self.told(one).main_countries, self.told(other).main_countries
        return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
