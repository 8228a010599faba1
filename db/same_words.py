"""Which quotes are the same words: found again whenever quotes were added."""

from __future__ import annotations

import re
import unicodedata

from sqlite_utils import Database

from db.rows import make_uid

# Shorter ones are said by many: "I don't know", "no comment on that".
FEWEST_WORDS = 6
WORD = re.compile(r"\w+")


def key_same_words(db: Database) -> None:
    """Give each new quote the key of its words. A quote's words never change: with others it is another."""
    db.conn.create_function("words_key", 1, words_key, deterministic=True)
    db.execute(
        "insert into same_words (quote_id, words_key) "
        "select id, words_key(text) from quotes where id not in (select quote_id from same_words)"
    )


def words_key(text: str) -> str | None:
    """Return what stands for the words of a quote, whatever their spacing, case, accents and punctuation.

    None for a quote of few words.

    >>> words_key("We’ll rebuild every street of it,") == words_key("we'll  rebuild every street – of it")
    True
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    words = WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return make_uid(" ".join(words)) if len(words) >= FEWEST_WORDS else None
