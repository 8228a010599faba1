"""How common each word is: counted over a sample of all quotes, so that a page can tell whose word it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from sqlite_utils import Database

# Ids are made from hashes, so the quotes with the smallest ones are a fair sample, the same in every database of them.
# So many tell a word of one quote in a thousand from one of two.
SAMPLE = 20_000
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
FEWEST_LETTERS = 3
FUNCTION_WORDS = Path(__file__).parent / "function_words.csv"
# The sum is cut where SQLite's numbers end.
SAMPLED = f"""
    select count(*), coalesce(sum(id % 1000000007), 0), coalesce(max(id), 0)
    from (select id from quotes order by id limit {SAMPLE})
"""


def count_words(db: Database) -> None:
    """Count the words of the sample, if it is another than when they were counted last."""
    sample = db.execute(SAMPLED).fetchone()
    if db.execute("select n_quotes, ids_sum, last_id from word_sample").fetchall() == [sample]:
        return
    counts: Counter[str] = Counter()
    for (text,) in db.execute(f"select text from quotes order by id limit {SAMPLE}"):
        counts.update({form.casefold() for form in telling_words(text)})
    db.execute("delete from word_counts")
    db.conn.executemany("insert into word_counts values (?, ?)", counts.items())
    db.execute("delete from word_sample")
    n_quotes, ids_sum, last_id = sample
    db.execute("insert into word_sample values (?, ?, ?, ?)", [n_quotes, counts.total(), ids_sum, last_id])


def telling_words(text: str) -> list[str]:
    """Return the words of a text as they are written there, without those that everybody uses.

    >>> telling_words("We’ll talk about Armenia’s peacekeepers.")
    ['talk', 'Armenia', 'peacekeepers']
    """
    words = [POSSESSIVE.sub("", word) for word in WORD.findall(text)]
    return [word for word in words if len(word) >= FEWEST_LETTERS and not is_function_word(word)]


def is_function_word(word: str) -> bool:
    """Return whether everybody uses a word."""
    return word.casefold().replace("’", "'") in function_words()


@cache
def function_words() -> frozenset[str]:
    """Return the words that everybody uses."""
    lines = FUNCTION_WORDS.read_text("utf-8").splitlines()
    return frozenset(line for line in lines[1:] if not line.startswith("#")) - {"word"}
