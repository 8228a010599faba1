"""Speakers whom the words of a search name, whatever their spelling, slips and alphabet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from db.tables.word_counts import POSSESSIVE, is_function_word
from db.tables.word_keys import plain_words
from db.web.pages.suggestions import count, nearest_word, one_letter_away, speakers_named
from db.web.site.ask import ask
from db.web.site.search_words import SearchPart
from db.web.site.transliteration import in_latin_letters

SHORTEST_MENDED = 4
# Rows of a word that are counted to find the most common one.
MOST_ROWS_OF_WORD = 50


async def speaker_of_name(datasette: Any, name: str) -> str | None:
    """Return the slug of the speaker whom a name means, slips mended; of several, the most quoted. None if nobody has it."""
    words = name.split()
    parts = [SearchPart("word", word) for word in words]
    found = await speakers_meant(datasette, words, is_loose=True)
    if not found:
        mended = await without_slips(datasette, parts, range(len(parts)))
        found = await speakers_meant(datasette, [part.text for part in mended], is_loose=True)
    return found[0][0]["slug"] if found else None


async def speakers_meant(
    datasette: Any, words: Sequence[str], *, is_loose: bool = False
) -> list[tuple[Any, list[int]]]:
    """Return the speakers whose family name, or whole name, is among words, with the places of the words of it."""
    latin = [POSSESSIVE.sub("", word) for word in words]
    if any(not word.isascii() for word in latin):
        latin = [*latin, *(in_latin_letters(word) for word in latin)]
    found = []
    for row in await speakers_named(datasette, latin):
        matched = set(json.loads(row["words"]))
        name = [word for word in plain_words(row["name"]) if word not in ("the", "a", "an")]
        places = [at for at, word in enumerate(words) if taken_by(word, matched)]
        is_common = all(word.islower() and is_function_word(word) for word in (words[at] for at in places))
        is_whole = {name[-1]} <= matched or {*name} <= matched or not {*name} & matched
        if places and not is_common and (is_loose or is_whole):
            found.append((row, places))
    return found


def taken_by(word: str, name: set[str]) -> bool:
    bare = POSSESSIVE.sub("", word)
    return any({*plain_words(each)} and {*plain_words(each)} <= name for each in (bare, in_latin_letters(bare)))


async def without_slips(datasette: Any, parts: Sequence[SearchPart], places: Sequence[int]) -> tuple[SearchPart, ...]:
    """Return the parts of a search in which each word that neither a quote nor a name has is replaced by the nearest that one has."""
    mended_parts = list(parts)
    for at in places:
        word = POSSESSIVE.sub("", parts[at].text)
        if len(word) >= SHORTEST_MENDED and not await count(datasette, [], word):
            mended = await nearest_name_word(datasette, word) or await nearest_word(datasette, word)
            if mended:
                mended_parts[at] = SearchPart("word", mended)
    return tuple(mended_parts)


async def nearest_name_word(datasette: Any, word: str) -> str | None:
    """Return the word of a speaker's name that a misspelt word may stand for: itself, in Latin letters, or one letter away."""
    plain = in_latin_letters(word)
    for candidates in ({word.casefold(), plain}, {*one_letter_away(plain)}):
        rows = await ask(datasette, "nearest_name_words", words=json.dumps(sorted(candidates)), bound=MOST_ROWS_OF_WORD)
        if rows:
            return str(rows[0]["word"])
    return None
