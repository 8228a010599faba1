"""What the database asks of whoever decides who is who: `extractor.identity.judge.Judge`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from extractor.model import Identity, Profile, Sighting

Meet = Callable[[Collection[str], Collection[str]], bool]


class Judge(Protocol):
    """Who is who. `stamp` names all that it rests on but profiles; `parted` are names that people decided by document."""

    @property
    def stamp(self) -> str: ...
    @property
    def parted(self) -> Collection[str]: ...
    def decide(self, profiles: Iterable[tuple[str, Profile]]) -> Mapping[tuple[str, str], Identity]: ...
    def decide_among(self, sightings: Sequence[Sighting], meet: Meet) -> Sequence[Identity | None]: ...
    def decide_alone(self, document: str, profile: Profile) -> Identity: ...
    def keys(self, profile: Profile) -> Collection[str]: ...
