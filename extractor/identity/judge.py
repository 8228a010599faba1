"""Who is who, as the database asks: about all profiles, about those that a new document touches, or about one alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.identity.grouping import Meet
from extractor.identity.identity import Key, decide_alone, decide_among, decide_profiles
from extractor.identity.name_keys import name_keys
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.model import Identity, Profile, Sighting


@dataclass(frozen=True, slots=True)
class Judge:
    """Identity by evidence and by decisions, as `db.take_in` asks for it.

    `version` names the program and the word lists: when it changes, a database decides anew who everybody is.
    """

    version: str = ""
    rulings: Rulings = NO_RULINGS

    @property
    def stamp(self) -> str:
        """A name for everything but the profiles that identity depends on."""
        return f"{self.version}+{self.rulings.stamp}"

    @property
    def parted(self) -> frozenset[str]:
        """The names for which people decided something in some documents only."""
        return frozenset(name for _, name in (*self.rulings.apart, *self.rulings.called))

    def decide(self, profiles: Iterable[tuple[str, Profile]]) -> dict[Key, Identity]:
        return decide_profiles(profiles, self.rulings)

    def decide_among(self, sightings: Sequence[Sighting], meet: Meet) -> list[Identity | None]:
        return decide_among(sightings, meet, self.rulings)

    def decide_alone(self, document: str, profile: Profile) -> Identity:
        return decide_alone(document, profile, self.rulings)

    def keys(self, profile: Profile) -> frozenset[str]:
        return name_keys(profile, self.rulings)


def guess(document: str, profile: Profile) -> Identity:
    """Return who a profile is as long as no other document has the name."""
    return decide_profiles([(document, profile)])[document, profile.key]
