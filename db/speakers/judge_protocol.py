"""What the database asks of the code that decides who is who: `extractor.identity.judge.Judge`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from extractor.model import Identity, Profile, Sighting

Meet = Callable[[Collection[str], Collection[str]], bool]


class Judge(Protocol):
    """Decides who is who, and so the slug and name of each speaker.

    `stamp` changes with anything but the profiles that decisions depend on. `parted` are the names on which people have
    decided for single documents.
    """

    @property
    def stamp(self) -> str: ...
    @property
    def parted(self) -> Collection[str]: ...
    def decide(self, profiles: Iterable[tuple[str, Profile]]) -> Mapping[tuple[str, str], Identity]: ...
    def decide_among(self, sightings: Sequence[Sighting], meet: Meet) -> Sequence[Identity | None]: ...
    def decide_alone(self, document: str, profile: Profile) -> Identity: ...
    def keys(self, profile: Profile) -> Collection[str]: ...
