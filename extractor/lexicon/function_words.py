"""What the small words of a language do in a sentence: open a reported clause, point back, stand before an outlet (function_words.csv)."""

from __future__ import annotations

from extractor.lexicon.tables import words_of


def function_words(role: str) -> frozenset[str]:
    """Return the words that play a role, in lower case.

    >>> sorted(function_words("complementiser"))
    ['if', 'that', 'whether']
    """
    return words_of("function_words.csv", role)
