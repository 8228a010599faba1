"""Which quotes are the same words: each has a key of its words."""

from __future__ import annotations

from hashlib import sha256

from db.tables.plain_words import FEWEST_WORDS, plain_words

KEY_LENGTH = 16


def words_key(text: str) -> str | None:
    """Return what stands for the words of a quote, whatever their spacing, case, accents and punctuation.

    None for a quote of few words.

    >>> words_key("We’ll rebuild every street of it,") == words_key("we'll  rebuild every street – of it")
    True
    """
    words = plain_words(text)
    if len(words) < FEWEST_WORDS:
        return None
    return sha256(" ".join(words).encode()).hexdigest()[:KEY_LENGTH]
