"""Things joined one by one into groups, each join with its reason; what must stay apart stays apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two of the joined things, by number, and why they are one (or why they are not)."""

    one: int
    other: int
    why: str


@dataclass(slots=True)
class Joining:
    """A union-find over 0 .. n-1. `apart` are the pairs that a person decided to keep apart."""

    parents: list[int]
    apart: frozenset[tuple[int, int]] = frozenset()
    links: list[Link] = field(default_factory=list)
    refused: list[Link] = field(default_factory=list)

    @classmethod
    def of(cls, n: int, apart: frozenset[tuple[int, int]] = frozenset()) -> Joining:
        return cls(list(range(n)), apart)

    def root(self, at: int) -> int:
        """Return the number that stands for the group of one: its smallest."""
        while self.parents[at] != at:
            self.parents[at] = self.parents[self.parents[at]]
            at = self.parents[at]
        return at

    def join(self, one: int, other: int, why: str) -> bool:
        """Make two groups one, unless they are one or must stay apart; say whether they were joined now."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return False
        if self.must_stay_apart(first, second):
            self.refused.append(Link(one, other, "kept apart by hand"))
            return False
        self.parents[second] = first
        self.links.append(Link(one, other, why))
        return True

    def must_stay_apart(self, one: int, other: int) -> bool:
        roots = {self.root(one), self.root(other)}
        return any({self.root(a), self.root(b)} == roots for a, b in self.apart)

    def groups(self) -> dict[int, list[int]]:
        """Return the members of each group by its root."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.parents)):
            found[self.root(at)].append(at)
        return found
