"""Things joined into groups one by one, each join with its reason. Things that must stay apart are never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """Two things that were joined, by number, and the reason."""

    one: int
    other: int
    why: str


@dataclass(slots=True)
class Joining:
    """A union-find over 0 .. n-1. `strangers` has, by root, the things that must stay out of its group."""

    parents: list[int]
    strangers: dict[int, set[int]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    @classmethod
    def of(cls, n: int, apart: Iterable[tuple[int, int]] = ()) -> Joining:
        """Return n things, none of them joined yet. The members of each pair must stay apart."""
        joining = cls(list(range(n)))
        for one, other in apart:
            joining.strangers.setdefault(one, set()).add(other)
            joining.strangers.setdefault(other, set()).add(one)
        return joining

    def root(self, at: int) -> int:
        """Return the number of a thing's group, which is the smallest in it."""
        while self.parents[at] != at:
            self.parents[at] = self.parents[self.parents[at]]
            at = self.parents[at]
        return at

    def join(self, one: int, other: int, why: str) -> bool:
        """Join two groups, unless they are one already or must stay apart. Say whether they were joined now."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second or self._must_stay_apart(first, second):
            return False
        self.parents[second] = first
        self.links.append(Link(one, other, why))
        if second in self.strangers:
            self.strangers.setdefault(first, set()).update(self.strangers.pop(second))
        return True

    def groups(self) -> dict[int, list[int]]:
        """Return the members of each group, by its root."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.parents)):
            found[self.root(at)].append(at)
        return found

    def _must_stay_apart(self, one: int, other: int) -> bool:
        return any(self.root(stranger) == other for stranger in self.strangers.get(one, ()))
