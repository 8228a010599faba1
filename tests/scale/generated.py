"""Quotes that nobody said, as many as asked for, in a database like the one that a run writes."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.tables.counts import DERIVED, KEYS
from db.tables.ids import make_uid, number_of
from db.tables.schema import open_database
from db.tables.search_index import merge_pieces
from db.tables.sync import refresh_table
from db.tables.word_counts import count_words
from db.tables.word_keys import band_keys, words_key

N_SPEAKERS, N_TOPICS, N_ENTITIES, N_OUTLETS, YEARS = 15_000, 60, 3_000, 200, 20
QUOTES_OF_DOCUMENT, DOCUMENTS_AT_A_TIME = 8, 5_000
WORDS = (Path(__file__).parent / "words.txt").read_text("utf-8").split()
# A word of every fifth quote, one of every hundredth, and one of forty quotes whatever the size.
COMMON, SELDOM, RARE, N_RARE = "peace", "monsoon", "zeppelin", 40
# Lines that several documents report.
CUES, ROLES = ("said", "told", "added", "wrote", "warned"), (None, "mayor", "minister", "spokesman")
REPEATED = [" ".join(random.Random(number).choices(WORDS, k=12)) for number in range(500)]  # noqa: S311
RUN = {"started": "2026-01-01T00:00:00+00:00", "finished": "2026-01-01T01:00:00+00:00", "version": "", "paths": "[]"}
# A run makes these of what documents call a speaker, which is not generated.
GIVEN = ("speakers", "speaker_names", "speaker_roles")

Rows = dict[str, list[dict[str, Any]]]


def build(path: Path, n_quotes: int) -> None:
    """Write a database of generated quotes; the same number gives the same database."""
    db = open_database(path)
    dice = random.Random(n_quotes)  # noqa: S311 - a repeatable database, no secret
    db.execute("pragma foreign_keys = off")
    db.execute("pragma cache_size = -500000")
    db.execute("begin")
    # An index is made in a tenth of the time when all rows are there.
    indexes = list(db.query("select name, sql from sqlite_master where type = 'index' and sql is not null"))
    for index in indexes:
        db.execute(f"drop index {index['name']}")
    insert(db, {"runs": [RUN], "topics": topics(), "entities": entities(), **people()})
    numbers = range(0, n_quotes, QUOTES_OF_DOCUMENT)
    for start in range(0, len(numbers), DOCUMENTS_AT_A_TIME):
        rows: Rows = defaultdict(list)
        for number in numbers[start : start + DOCUMENTS_AT_A_TIME]:
            add_article(rows, number, dice, rare_every=max(1, n_quotes // N_RARE))
        insert(db, rows)
    for index in indexes:
        db.execute(index["sql"])
    count(db)
    db.commit()
    merge_pieces(db)
    db.close()


def people() -> Rows:
    """Return the speakers, each with two names and a role."""
    rows: Rows = defaultdict(list)
    for number in range(N_SPEAKERS):
        slug, name = f"speaker-{number:05}", f"Speaker {number:05}"
        speaker = row_id("speaker", slug)
        told = {"n_she": number % 5 == 0, "n_he": number % 5 in (1, 2), "n_named_he": number % 5 == 3}
        if number % 2500 == 4:
            told |= {"n_they": True}
        referred = {column: int(told.get(column, False)) for column in ("n_she", "n_he", "n_they", "n_named_he")}
        rows["speakers"].append(
            {"id": speaker, "slug": slug, "name": name, "type": "person", "n_quotes": 0, **referred}
        )
        for each in (name, f"Mr {number:05}"):
            rows["speaker_names"].append({"speaker_id": speaker, "name": each, "n_documents": 1 + number % 7})
        role = {"speaker_id": speaker, "role": WORDS[number % len(WORDS)], "last_on": f"2020-01-{1 + number % 28:02}"}
        rows["speaker_roles"].append({**role, "n_documents": 1})
    return rows


def topics() -> list[dict[str, Any]]:
    return [
        {"id": number + 1, "slug": f"topic-{number:02}", "name": f"topic {number:02}", "subject": "society"}
        for number in range(N_TOPICS)
    ]


def entities() -> list[dict[str, Any]]:
    return [
        {"id": number + 1, "slug": f"place-{number:04}", "name": f"Place {number:04}", "type": "place"}
        for number in range(N_ENTITIES)
    ]


def add_article(rows: Rows, number: int, dice: random.Random, *, rare_every: int) -> None:
    """Add a document with its quotes, their topics, what they are about, and some words that were no statement.

    Few speakers, topics, places and outlets have most of the quotes.
    """
    uid = make_uid("document", str(number))
    day = date(2004, 1, 1) + timedelta(dice.randrange(365 * YEARS)) if dice.random() < 0.97 else None
    sentences = [sentence(dice, is_rare=not (number + place) % rare_every) for place in range(QUOTES_OF_DOCUMENT + 1)]
    text = "\n\n".join(f"“{each},” said somebody. {sentence(dice)}. {sentence(dice)}." for each in sentences)
    document = {
        "id": number_of(uid), "uid": uid, "path": f"{number}.txt", "outlet": f"Outlet {few(dice, N_OUTLETS):03}",
        "published": day and day.isoformat(), "published_precision": day and "day", "published_basis": "header",
        "n_words": len(text.split()), "body_start": 0, "text": text, "text_hash": uid, "raw_hash": uid,
        "fingerprint": "scale",
    }  # fmt: skip
    rows["documents"].append(document)
    *said, thought = spoken(document, sentences, day, dice)
    rows["quotes"] += said
    rows["near_words"] += [{"quote_id": quote["id"], **band_keys(quote["text"])} for quote in said]
    rows["unsaid"].append({**thought, "modality": dice.choice(["thought", "not-said", "other"])})
    for quote in said:
        for rank, topic in enumerate({few(dice, N_TOPICS) for _ in range(dice.randrange(3))}, start=1):
            rows["quote_topics"].append({"quote_id": quote["id"], "topic_id": topic + 1, "score": round(1 / rank, 2)})
        for place in {few(dice, N_ENTITIES) for _ in range(dice.randrange(3))}:
            rows["quote_entities"].append({"quote_id": quote["id"], "entity_id": place + 1})


def spoken(
    document: dict[str, Any], sentences: list[str], day: date | None, dice: random.Random
) -> Iterable[dict[str, Any]]:
    """Yield the row of each sentence of a document; every fifth says on which day it was said."""
    start = 0
    for place, words in enumerate(sentences):
        start = document["text"].index(words, start)
        uid = make_uid("quote", document["uid"], str(place))
        slug = f"speaker-{few(dice, N_SPEAKERS):05}"
        said_on = day - timedelta(dice.randrange(30)) if day and dice.random() < 0.2 else None
        sort_date = (said_on or day) and (said_on or day).isoformat()
        span = [[start, start + len(words)]]
        yield {
            "id": number_of(uid), "uid": uid, "kind": dice.choice(["direct", "indirect", "mixed"]),
            "text": words, "speaker_id": row_id("speaker", slug) if dice.random() < 0.95 else None,
            "document_id": document["id"], "published": document["published"],
            "said_on": said_on and said_on.isoformat(), "said_precision": said_on and "day", "sort_date": sort_date,
            "year": sort_date and int(sort_date[:4]), "month": sort_date and sort_date[:7],
            "outlet": document["outlet"], "cue": CUES[few(dice, len(CUES))], "role": ROLES[few(dice, len(ROLES))],
            "source_inherited": 0, "position": "post", "reason": "generated",
            "rivals": "[]", "confidence": round(dice.random(), 2), "start_char": start,
            "end_char": start + len(words),
            "spans": json.dumps({"content": span, "quoted": span, "cue": [], "source": []}),
        }  # fmt: skip


def few(dice: random.Random, n: int) -> int:
    """Return a number below n, small ones by far the most often."""
    return int(n * dice.random() ** 4)


def sentence(dice: random.Random, *, is_rare: bool = False) -> str:
    if is_rare:
        return " ".join([*dice.choices(WORDS, k=12), RARE])
    if dice.random() < 0.01:
        return dice.choice(REPEATED)
    return " ".join([*dice.choices(WORDS, k=12), *([SELDOM] if dice.random() < 0.01 else [])])


def row_id(*parts: str) -> int:
    return number_of(make_uid(*parts))


def insert(db: Database, tables: Rows) -> None:
    for table, rows in tables.items():
        columns = list(rows[0])
        marks = ", ".join(f":{name}" for name in columns)
        db.conn.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", rows)


def count(db: Database) -> None:
    """Fill the tables that a run derives from the quotes."""
    db.execute(
        "update speakers set (n_quotes, first_said, last_said) = "
        "(select count(*), min(sort_date), max(sort_date) from quotes where speaker_id = speakers.id)"
    )
    for table, key in KEYS.items():
        if table not in GIVEN:
            refresh_table(db, table, (DERIVED / f"{table}.sql").read_text("utf-8"), key=key)
    keys = ((id, words_key(text)) for id, text in db.execute("select id, text from quotes"))
    db.conn.executemany("insert into same_words (quote_id, words_key) values (?, ?)", keys)
    count_words(db)
