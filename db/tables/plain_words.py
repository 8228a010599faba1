"""The words of a quote as they are compared, however they are spaced, punctuated and capitalised."""

from __future__ import annotations

import re
import unicodedata

# Shorter quotes are said by many: "I don't know", "no comment on that".
FEWEST_WORDS = 6
WORD = re.compile(r"\w+")


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation.

    >>> plain_words("We’ll  rebuild – Évry,")
    ['we', 'll', 'rebuild', 'evry']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
