"""The small groups of words of word_classes.csv: articles, words of a turn, endings of addresses. Also as parts of expressions."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicon.tables import words_of

CLASSES = "word_classes.csv"


@cache
def words_in(*classes: str) -> frozenset[str]:
    """Return the words of some classes, in lower case."""
    return frozenset[str]().union(*(words_of(CLASSES, each) for each in classes))


def any_of(*classes: str) -> str:
    """Return the words of some classes as alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words_in(*classes), key=lambda word: (-len(word), word))))


def leading(*classes: str) -> re.Pattern[str]:
    """Return an expression for a word of some classes that a text begins with, and the blanks behind it."""
    return re.compile(rf"^(?:{any_of(*classes)})\s+", re.IGNORECASE)
