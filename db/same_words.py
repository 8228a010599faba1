"""Which quotes are the same words: found again whenever quotes were added."""

from __future__ import annotations

from sqlite_utils import Database

from db.plain_words import FEWEST_WORDS, plain_words
from db.rows import make_uid


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
    words = plain_words(text)
    return make_uid(" ".join(words)) if len(words) >= FEWEST_WORDS else None
