"""A million quotes that nobody said, and what each kind of page costs over them.

    python -m tests.scale build quotes.db 1000000
    python -m tests.scale measure quotes.db

The first writes a database of generated quotes, the second prints the processor time of each kind of page, beside that
of Datasette's plain page of the table (100 rows, no plugin, no facets) of the same database in the same run.
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from datasette.app import Datasette
from sqlite_utils import Database

from db.near_words import band_keys
from db.rows import make_uid, number_of
from db.same_words import key_same_words
from db.schema import VIEWS, open_database
from db.serve import make_datasette
from db.speakers import DERIVED
from db.sync import refresh_table
from db.words import count_words

N_SPEAKERS, N_TOPICS, N_OUTLETS, YEARS = 15_000, 60, 200, 20
QUOTES_OF_DOCUMENT = 8
WORDS = [
    "bridge",
    "budget",
    "council",
    "court",
    "crisis",
    "deal",
    "election",
    "energy",
    "factory",
    "farmer",
    "fishing",
    "forest",
    "government",
    "harbour",
    "health",
    "hospital",
    "house",
    "island",
    "judge",
    "labour",
    "law",
    "market",
    "mayor",
    "minister",
    "money",
    "museum",
    "parliament",
    "peace",
    "people",
    "plan",
    "police",
    "port",
    "price",
    "railway",
    "rain",
    "report",
    "rights",
    "river",
    "road",
    "school",
    "sea",
    "ship",
    "song",
    "state",
    "street",
    "strike",
    "student",
    "tax",
    "teacher",
    "team",
    "town",
    "trade",
    "train",
    "treaty",
    "valley",
    "village",
    "vote",
    "war",
    "water",
    "weather",
    "wind",
    "winter",
    "work",
    "year",
    "young",
]
RARE = "zeppelin"
REPEATS = 7


def build(path: Path, n_quotes: int) -> None:
    """Write a database of generated quotes; the same number gives the same database."""
    db = open_database(path)
    dice = random.Random(n_quotes)  # noqa: S311 - a repeatable database, no secret
    db.execute("pragma foreign_keys = off")
    db.execute("begin")
    insert(db, "speakers", speakers())
    insert(db, "topics", topics())
    for first in range(0, n_quotes, 40_000):
        documents, quotes, links = [], [], []
        for number in range(first, min(first + 40_000, n_quotes), QUOTES_OF_DOCUMENT):
            document, its_quotes, its_links = article(number, dice)
            documents.append(document)
            quotes += its_quotes
            links += its_links
        insert(db, "documents", documents)
        insert(db, "quotes", quotes)
        insert(db, "quote_topics", links)
        insert(db, "near_words", [{"quote_id": quote["id"], **band_keys(quote["text"])} for quote in quotes])
    count(db)
    db.commit()
    db.execute("analyze")
    db.close()


def speakers() -> Iterator[dict[str, Any]]:
    for number in range(N_SPEAKERS):
        name = f"Speaker {number:05}"
        slug = name.lower().replace(" ", "-")
        yield {"id": number_of(make_uid("speaker", slug)), "slug": slug, "name": name, "type": "person", "n_quotes": 0}


def topics() -> Iterator[dict[str, Any]]:
    for number in range(N_TOPICS):
        yield {"id": number + 1, "slug": f"topic-{number:02}", "name": f"topic {number:02}", "subject": "society"}


def article(number: int, dice: random.Random) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a document, its quotes and their topics. Few speakers, topics and outlets have most of the quotes."""
    uid = make_uid("document", str(number))
    day = f"{2004 + dice.randrange(YEARS)}-{1 + dice.randrange(12):02}-{1 + dice.randrange(28):02}"
    outlet = f"Outlet {few(dice, N_OUTLETS):03}"
    sentences = [sentence(dice) for _ in range(QUOTES_OF_DOCUMENT)]
    text = "\n\n".join(f"“{each},” said somebody. {sentence(dice)}. {sentence(dice)}." for each in sentences)
    document = {
        "id": number_of(uid), "uid": uid, "path": f"{number}.txt", "outlet": outlet, "published": day,
        "published_precision": "day", "published_basis": "header", "n_words": len(text.split()), "body_start": 0,
        "text": text, "text_hash": uid, "raw_hash": uid, "fingerprint": "scale",
    }  # fmt: skip
    quotes, links, start = [], [], 0
    for place, words in enumerate(sentences):
        start = text.index(words, start)
        quote_uid = make_uid("quote", uid, str(place))
        slug = f"speaker-{few(dice, N_SPEAKERS):05}"
        span = [[start, start + len(words)]]
        quotes.append({
            "id": number_of(quote_uid), "uid": quote_uid, "kind": dice.choice(["direct", "indirect", "mixed"]),
            "text": words, "speaker_id": number_of(make_uid("speaker", slug)) if dice.random() < 0.95 else None,
            "document_id": document["id"], "published": day, "sort_date": day, "year": int(day[:4]), "month": day[:7],
            "outlet": outlet, "source_inherited": 0, "position": "post", "reason": "generated", "rivals": "[]",
            "confidence": round(dice.random(), 2), "start_char": start, "end_char": start + len(words),
            "spans": json.dumps({"content": span, "quoted": span, "cue": [], "source": []}),
        })  # fmt: skip
        for rank, topic in enumerate({few(dice, N_TOPICS) for _ in range(dice.randrange(3))}, start=1):
            links.append({"quote_id": quotes[-1]["id"], "topic_id": topic + 1, "score": round(1 / rank, 2)})
    return document, quotes, links


def few(dice: random.Random, n: int) -> int:
    """Return a number below n, small ones by far the most often."""
    return int(n * dice.random() ** 4)


def sentence(dice: random.Random) -> str:
    words = dice.choices(WORDS, k=12)
    return " ".join([*words, RARE] if dice.random() < 0.00005 else words)


def insert(db: Database, table: str, rows: Any) -> None:
    rows = list(rows)
    columns = list(rows[0])
    db.conn.executemany(
        f"insert into {table} ({', '.join(columns)}) values ({', '.join(':' + name for name in columns)})", rows
    )


def count(db: Database) -> None:
    """Fill the tables that a run derives from the quotes."""
    db.execute(
        "update speakers set (n_quotes, first_said, last_said) = "
        "(select count(*), min(sort_date), max(sort_date) from quotes where speaker_id = speakers.id)"
    )
    keys = {"facet_counts": "facet, value", "topic_speakers": "topic_id, speaker_id", "topic_months": "topic_id, month"}
    for table, key in keys.items():
        refresh_table(db, table, (DERIVED / f"{table}.sql").read_text("utf-8"), key=key)
    key_same_words(db)
    count_words(db)


def addresses(db: Database) -> dict[str, str]:
    """Return one address of each kind of page, the most expensive ones that a reader would come to."""
    [quote] = db.query("select id, document_id, speaker_id from quotes where speaker_id is not null limit 1")
    [often] = db.query("select id, slug from speakers order by n_quotes desc limit 1")
    [seldom] = db.query("select slug from speakers where n_quotes > 0 order by n_quotes limit 1")
    return {
        "home": "/",
        "quotes": "/quotes/quotes",
        "quotes, often quoted speaker": f"/quotes/quotes?speaker={often['slug']}",
        "quotes, seldom quoted speaker": f"/quotes/quotes?speaker={seldom['slug']}",
        "quotes, common topic": "/quotes/quotes?topic=topic-00",
        "quotes, rare topic": "/quotes/quotes?topic=topic-59",
        "quotes, year and kind": "/quotes/quotes?year=2010&kind=direct",
        "quotes, nobody named": "/quotes/quotes?speaker=-",
        "quotes, common word": "/quotes/quotes?_search=peace",
        "quotes, rare word": f"/quotes/quotes?_search={RARE}",
        "quotes, oldest first": "/quotes/quotes?_sort=sort_date",
        "quote": f"/quotes/quotes/{quote['id']}",
        "document": f"/quotes/documents/{quote['document_id']}",
        "speaker, often quoted": f"/quotes/speakers/{often['id']}",
        "topic, common": "/quotes/topics/1",
        "topic, rare": f"/quotes/topics/{N_TOPICS}",
        "topics": "/quotes/topics",
        "speakers": "/quotes/speakers",
        "documents": "/quotes/documents",
        "compare": f"/compare?topic=topic-00&speaker={often['slug']}&speaker={seldom['slug']}",
        "feed, common topic": "/feed.atom?topic=topic-00",
        "documents, common word": "/quotes/documents?_search=peace",
        "first use, common phrase": "/quotes/first_use_of_a_phrase?phrase=peace",
        "first use, rare phrase": f"/quotes/first_use_of_a_phrase?phrase={RARE}",
        **{f"question, {view.stem}": f"/quotes/{view.stem}" for view in sorted(VIEWS.glob("*.sql"))},
    }


def measure(path: Path) -> Iterator[tuple[str, float, float]]:
    """Yield the name of each kind of page, its processor time in milliseconds, and how often that of the plain page."""
    base = plain_cost(path)
    yield "Datasette's plain page", base, 1.0
    places = addresses(Database(path))
    for name, spent in zip(places, asyncio.run(costs(make_datasette(path), list(places.values()))), strict=True):
        yield name, spent, spent / base


def plain_cost(path: Path) -> float:
    """Return what Datasette's own page of the table costs, in a process that has no plugin."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "tests.scale", "plain", path],
        env={**os.environ, "DATASETTE_LOAD_PLUGINS": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def plain_datasette(path: Path) -> Datasette:
    """Return Datasette as it comes, but for suggested facets, which would cost more than the page."""
    return Datasette([str(path)], settings={"suggest_facets": False, "sql_time_limit_ms": 1000})


async def costs(datasette: Datasette, places: list[str]) -> list[float]:
    """Return the processor time of each address in milliseconds: the median of some answers after a first one."""
    return [await cost(datasette, place) for place in places]


async def cost(datasette: Datasette, place: str) -> float:
    spent = []
    for _ in range(1 + REPEATS):
        start = time.process_time()
        answer = await datasette.client.get(place)
        spent.append(time.process_time() - start)
        if answer.status_code != 200:
            raise RuntimeError(f"{place}: status {answer.status_code}")
    return 1000 * median(spent[1:])


def main(what: str, path: Path, n_quotes: int = 1_000_000) -> None:
    if what == "build":
        build(path, n_quotes)
    elif what == "plain":
        [base] = asyncio.run(costs(plain_datasette(path), [f"/{path.stem}/quotes?_size=100"]))
        sys.stdout.write(str(base))
    else:
        for name, spent, times in measure(path):
            sys.stdout.write(f"{name:32} {spent:8.0f} ms {times:6.1f}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
