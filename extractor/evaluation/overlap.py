"""What both scorers share: the numbered words of a text, the best one-to-one overlaps, precision and recall."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]  # a line of a gold file or of what `extract` writes
Bounds = Sequence[int]  # start and end in code points, half-open


@dataclass(frozen=True)
class NumberedWords:
    """The words of a text, numbered. A word counts even if a span covers only a part of it."""

    text: str
    word: re.Pattern[str]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        return [match.span() for match in self.word.finditer(self.text)]

    @cached_property
    def lower(self) -> list[str]:
        return [self.text[start:end].lower() for start, end in self.bounds]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.bounds]

    def touched(self, spans: Iterable[Bounds]) -> frozenset[int]:
        """Return the numbers of the words that the spans cover, whole or in part."""
        return frozenset(number for start, end in spans for number in self._between(start, end))

    def characters(self, spans: Iterable[Bounds]) -> frozenset[int]:
        """Return the offsets of the characters of words that the spans cover."""
        return frozenset(
            offset
            for start, end in spans
            for number in self._between(start, end)
            for offset in range(max(self.bounds[number][0], start), min(self.bounds[number][1], end))
        )

    def _between(self, start: int, end: int) -> Iterator[int]:
        number = bisect_left(self._ends, start + 1)
        while number < len(self.bounds) and self.bounds[number][0] < end:
            yield number
            number += 1


@dataclass(frozen=True, slots=True)
class Figure:
    """The counts behind a precision and a recall. `right_gold` differs from `right` if the two sides disagree about kinds.

    `of_nothing` is the precision if nothing was predicted, and the recall if there is no gold.
    """

    name: str
    right: int
    predicted: int
    right_gold: int
    gold: int
    of_nothing: float = 0.0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else self._empty

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else self._empty

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def _empty(self) -> float:
        return 0.0 if self.gold or self.predicted else self.of_nothing


@dataclass(frozen=True, slots=True)
class Share:
    """How many units, out of all that a question is asked about, it is true of."""

    name: str
    right: int
    whole: int

    @property
    def value(self) -> float:
        return self.right / self.whole if self.whole else 0.0


Figures = Sequence[Figure | Share]


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of words in either set that are in both (IoU)."""
    return len(one & other) / len(one | other) if one & other else 0.0


def sharing(golds: Sequence[frozenset[int]], predictions: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Yield the (gold, prediction) places that share a word."""
    holders: dict[int, set[int]] = {}
    for place, words in enumerate(predictions):
        for word in words:
            holders.setdefault(word, set()).add(place)
    for place, words in enumerate(golds):
        for other in sorted({other for word in words for other in holders.get(word, ())}):
            yield place, other


def one_to_one(ranked: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return gold place -> prediction place. The best pair is taken first, then the best of which neither side is taken yet."""
    answers: dict[int, int] = {}
    taken: set[int] = set()
    for place, other in ranked:
        if place not in answers and other not in taken:
            answers[place] = other
            taken.add(other)
    return answers
