"""How common each word is, counted over a sample of all quotes. A page compares a speaker's words with these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from extractor.errors import LexiconError

# Ids are made from hashes, so the quotes with the smallest ids are a fair sample, and the same one in every database.
# This many quotes tell a word that one in a thousand has from a word that two in a thousand have.
SAMPLE = 20_000
COUNTED_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
FEWEST_LETTERS = 3
FUNCTION_WORDS = Path(__file__).parent / "function_words.csv"
FUNCTION_WORD = re.compile(r"[a-z']+")
HEADER = "word"
# The + stops SQLite from reading the whole sample to find the document.
SAMPLED_OF_DOCUMENT = "document_id = ? and +id <= ?"
MODULUS = 1_000_000_007  # the sum of the ids would not fit into a number of SQLite
SAMPLED = f"""
    select count(*), coalesce(sum(id % {MODULUS}), 0), coalesce(max(id), 0)
    from (select id from quotes order by id limit {SAMPLE})
"""


def count_words(db: Database) -> None:
    """Count the words of the sample, unless it is the sample that was counted last."""
    sample = db.execute(SAMPLED).fetchone()
    if db.execute("select n_quotes, ids_sum, last_id from word_sample").fetchall() == [sample]:
        return
    counts: Counter[str] = Counter()
    for (text,) in db.execute(f"select text from quotes order by id limit {SAMPLE}"):
        counts.update(_forms(text))
    db.execute("delete from word_counts")
    db.conn.executemany("insert into word_counts values (?, ?)", counts.items())
    db.execute("delete from word_sample")
    n_quotes, ids_sum, last_id = sample
    db.execute("insert into word_sample values (?, ?, ?, ?)", [n_quotes, counts.total(), ids_sum, last_id])


def count_words_in(db: Database, document_id: int) -> None:
    """Add the words of those of a document's quotes that belong to the sample, and keep the size of the sample."""
    for n_quotes, last_id in db.execute("select n_quotes, last_id from word_sample").fetchall():
        n_quotes += _add_words(db, 1, SAMPLED_OF_DOCUMENT, [document_id, last_id])
        end = last_id
        if n_quotes > SAMPLE:
            left_out = "select id from quotes where id <= ?1 order by id desc limit ?2"
            bounds = [last_id, n_quotes - SAMPLE]
            [(end,)] = db.execute(f"select min(id) - 1 from ({left_out})", bounds).fetchall()
            _add_words(db, -1, f"id in ({left_out})", bounds)
        elif n_quotes < SAMPLE:
            taken_in = "select id from quotes where id > ?1 order by id limit ?2"
            bounds = [last_id, SAMPLE - n_quotes]
            [(end,)] = db.execute(f"select coalesce(max(id), ?1) from ({taken_in})", bounds).fetchall()
            _add_words(db, 1, f"id in ({taken_in})", bounds)
        here = "select coalesce(max(id), 0) from quotes where id <= ?"
        db.execute(f"update word_sample set last_id = ({here})", [end])


def count_words_out(db: Database, document_id: int) -> None:
    """Subtract the words of those of a document's quotes that are in the sample."""
    for (last_id,) in db.execute("select last_id from word_sample").fetchall():
        _add_words(db, -1, SAMPLED_OF_DOCUMENT, [document_id, last_id])


def _add_words(db: Database, times: int, which: str, values: Sequence[object]) -> int:
    """Add the words of some quotes to the counts `times` times; return by how many quotes the sample grows."""
    rows = db.execute(f"select id, text from quotes where {which}", values).fetchall()
    if not rows:
        return 0
    counts: Counter[str] = Counter()
    for _, text in rows:
        counts.update(_forms(text))
    upsert = "on conflict (word) do update set n_quotes = n_quotes + excluded.n_quotes"
    db.conn.executemany(
        f"insert into word_counts values (?, ?) {upsert}", [(word, times * n) for word, n in counts.items()]
    )
    db.conn.executemany("delete from word_counts where word = ? and n_quotes = 0", [[word] for word in counts])
    n_quotes, ids_sum = times * len(rows), times * sum(number % MODULUS for number, _ in rows)
    db.execute(
        "update word_sample set n_quotes = n_quotes + ?, n_words = n_words + ?, ids_sum = ids_sum + ?",
        [n_quotes, times * counts.total(), ids_sum],
    )
    return n_quotes


def _forms(text: str) -> set[str]:
    return {form.casefold() for form in telling_words(text)}


def telling_words(text: str) -> list[str]:
    """Return the words of a text as they are written, without those that everybody uses.

    >>> telling_words("We’ll talk about Armenia’s peacekeepers.")
    ['talk', 'Armenia', 'peacekeepers']
    """
    words = [POSSESSIVE.sub("", word) for word in COUNTED_WORD.findall(text)]
    return [word for word in words if len(word) >= FEWEST_LETTERS and not is_function_word(word)]


def is_function_word(word: str) -> bool:
    """Return whether everybody uses a word."""
    return word.casefold().replace("’", "'") in function_words()


@cache
def function_words() -> frozenset[str]:
    """Return the words that everybody uses. Raises LexiconError if their file is broken."""
    name = FUNCTION_WORDS.name
    try:
        text = FUNCTION_WORDS.read_text("utf-8")
    except OSError as error:
        fix = "restore it, or reinstall the program"
        raise LexiconError(name, "is missing or can't be read", fix) from error
    except UnicodeDecodeError as error:
        raise LexiconError(name, "is not UTF-8", "save the file as UTF-8") from error
    words: set[str] = set()
    for at, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or line == HEADER:
            continue
        if not FUNCTION_WORD.fullmatch(line):
            raise LexiconError(f"{name}:{at}", f'"{line}" is not a word', "write one word a line, in small letters")
        if line in words:
            raise LexiconError(f"{name}:{at}", f'"{line}" is there twice', "remove one of the two")
        words.add(line)
    return frozenset(words)
