"""The rest of the sentence around a short quote, which alone would say little: (called it) “a first step”."""

from __future__ import annotations

import re

# Quotes of up to SHORT characters are shown in their sentence, with up to REACH characters of it on each side.
SHORT, REACH = 40, 160
# A sentence ends with a word in small letters, a long word or a number; "Gov." and "Sept." do not end a sentence.
SENTENCE_END = re.compile(r"(?:[a-z]{3,}|[A-Z][a-z]{4,}|\d)[”’\"']?[.!?][”’\"')]*(?=\s|$)|\n")
SPACE = re.compile(r"\s+")


def sentence_around(before: str, words: str, after: str) -> tuple[str, str]:
    """Return the rest of a sentence, before and after some words in it. `before` and `after` are at most REACH characters.

    >>> sentence_around("It rained. The mayor described ", "the work", " as slow. He left.")
    ('The mayor described ', ' as slow.')
    """
    text = before + words + after
    start, end = len(before), len(before) + len(words)
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    first = max((each for each in ends if each <= start), default=0)
    last = min((each for each in ends if each >= end), default=len(text))
    left, right = text[first:start].lstrip(), text[end:last].rstrip()
    if not first and len(before) == REACH:
        left = "… " + left.partition(" ")[2]
    if last == len(text) and len(after) == REACH:
        right = right.rpartition(" ")[0] + " …"
    return SPACE.sub(" ", left), SPACE.sub(" ", right)
