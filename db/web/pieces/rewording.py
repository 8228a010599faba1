"""Comparing two wordings of a quote word by word: the second is the same, shortened, fuller or altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from db.tables.word_keys import plain_words, runs_of_words

Change = Literal["same", "left out", "added"]
# The least share of all runs of three words that two wordings have in common; or of the runs of the shorter one. Below
# that, two sentences merely have phrases of one subject in common.
LEAST_SHARED = 0.3
LEAST_TRIMMED = 0.7
# Fewer common runs may be a name or a phrase ("the old keeper of the lighthouse"). Then nearly all words must be the same.
FEWEST_RUNS = 4
LEAST_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class WordChange:
    """Some words that two reports have in common, or that only the first or only the second has."""

    text: str
    change: Change


def is_reworded(mine: str, other: str) -> bool:
    """Return whether two quotes are likely to be one statement in different wordings.

    >>> is_reworded("We will rebuild every street of the old town", "“We will rebuild every street of it”")
    True
    >>> is_reworded("We will rebuild every street of the old town", "The people of the old town have left")
    False
    >>> is_reworded("We will rebuild every street of Kars", "We will rebuild each street of Kars")
    True
    """
    words = plain_words(mine), plain_words(other)
    ours, theirs = map(runs_of_words, words)
    n_shared = len(ours & theirs)
    if n_shared < FEWEST_RUNS:
        return SequenceMatcher(None, *words, autojunk=False).ratio() >= LEAST_ALIKE
    return n_shared >= LEAST_SHARED * len(ours | theirs) or n_shared >= LEAST_TRIMMED * min(len(ours), len(theirs))


def word_changes(mine: str, other: str) -> tuple[WordChange, ...]:
    """Return how one report becomes the other, word by word. Case, accents and punctuation are ignored.

    >>> [(each.text, each.change) for each in word_changes("We will rebuild it, soon", "we’ll rebuild it")]
    [('We will', 'left out'), ('we’ll', 'added'), ('rebuild it', 'same'), ('soon', 'left out')]
    """
    ours, theirs = words_with_signs(mine), words_with_signs(other)
    matcher = SequenceMatcher(None, compared(ours), compared(theirs), autojunk=False)
    found: list[WordChange] = []
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(WordChange(" ".join(theirs[right:right_end]), "same"))
            continue
        found += [WordChange(" ".join(ours[left:left_end]), "left out")] if left < left_end else []
        found += [WordChange(" ".join(theirs[right:right_end]), "added")] if right < right_end else []
    return tuple(found)


def words_with_signs(text: str) -> list[str]:
    """Return the words of a text, each with the punctuation that follows it: a dash or a gap is not a word.

    >>> words_with_signs("We will … rebuild – soon.")
    ['We', 'will …', 'rebuild –', 'soon.']
    """
    words: list[str] = []
    for word in text.split():
        if words and not plain_words(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def compared(words: Sequence[str]) -> list[str]:
    """Return words as they are compared."""
    return ["".join(plain_words(word)) for word in words]


def wording(found: Sequence[WordChange]) -> str:
    """Return how the second report differs from the first, in one or two words."""
    changes = {each.change for each in found}
    if "left out" in changes:
        return "altered" if "added" in changes else "shortened"
    return "fuller" if "added" in changes else "the same"
