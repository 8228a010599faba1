"""What people decided about who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided about speakers. `same` and `not_same` are pairs of names. `names` has the right name for a name
    that one speaker has, `called` the right name for the speaker called (document, name).

    `apart` has (document, name) for each speaker who is not the one of that name elsewhere. Those with the same value are
    one speaker.
    """

    same: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    called: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def stamp(self) -> str:
        """A short hash of what was decided."""
        said = (
            self.same,
            self.not_same,
            sorted(self.names.items()),
            sorted(self.apart.items()),
            sorted(self.called.items()),
        )
        return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


NO_RULINGS = Rulings()
