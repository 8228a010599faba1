"""The small groups of words in word_classes.csv, as sets and as parts of regular expressions: articles, words of a turn, endings of addresses."""

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
    """Return the words of some classes as the alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words_in(*classes), key=lambda word: (-len(word), word))))


def leading(*classes: str) -> re.Pattern[str]:
    """Return a regular expression for a word of some classes at the start of a text, with the blanks after it."""
    return re.compile(rf"^(?:{any_of(*classes)})\s+", re.IGNORECASE)
