"""A word that no quote has, and the word that it is a slip of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any

from db.web.site.ask import ask

# Of a shorter word too many are a letter away.
FEWEST_LETTERS = 5


async def nearest_word(datasette: Any, word: str) -> str | None:
    """Return the most common word of the quotes that is one letter away from a word; None without one."""
    if len(word) < FEWEST_LETTERS:
        return None
    rows = await ask(datasette, "most_common_of", words=json.dumps(sorted(set(one_letter_away(word.casefold())))))
    return rows[0]["word"] if rows else None


def one_letter_away(word: str) -> Iterator[str]:
    """Yield what a word becomes with a letter left out, exchanged with the next, altered or added.

    >>> sorted({"water", "ware", "awrer", "warier", "warmer"} & set(one_letter_away("warer")))
    ['awrer', 'ware', 'warier', 'warmer', 'water']
    """
    for place in range(len(word) + 1):
        before, letter, after = word[:place], word[place : place + 1], word[place + 1 :]
        if letter:
            yield before + after
            yield from (before + other + after for other in ascii_lowercase)
        if after:
            yield before + after[0] + letter + after[1:]
        yield from (before + other + letter + after for other in ascii_lowercase)
