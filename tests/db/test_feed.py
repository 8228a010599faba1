"""A feed has the quotes that were added last, whenever they were said."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from sqlite_utils import Database

from db.serve import make_datasette
from db.store.take_in import take_in
from db.tables.schema import open_database
from extractor.identity.judge import Judge
from extractor.model import Attribution, Document, Entity, Extraction, Profile, Published, Speaker, TextSpan, Topic
from tests.scale.generated import build
from tests.support.web_site import Get, getter

TOPIC = Topic("Ports", "economy, business and finance")
FILTERS = (
    "",
    "speaker=ana-ruiz",
    "topic=ports",
    "about=leeds-place",
    "outlet=The+Ledger",
    "kind=direct",
    "_search=ferry",
)


def article(day: str, *sentences: str) -> Extraction:
    """Return an article of a day in which Ana Ruiz says some sentences of five words."""
    text = "\n".join(f"“{each},” said Ana Ruiz." for each in sentences)
    starts = [text.index(each) for each in sentences]
    quotes = tuple(
        Attribution(
            f"a{start}",
            "direct",
            (TextSpan(start, start + len(sentence) + 1),),
            speaker=Speaker("s1", "Ana Ruiz", "person"),
            topics=(TOPIC,),
            about=(Entity("Leeds", "place"),),
        )
        for start, sentence in zip(starts, sentences, strict=True)
    )
    published = Published(day, "day", "header")
    document = Document(day, text, text, path=f"{day}.txt", outlet="The Ledger", published=published)
    return Extraction(document, quotes, (Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz",)),))


def run(path: Path, *articles: Extraction) -> None:
    """Store articles as a run does, a minute after the run before."""

    def extract(documents: Iterable[Document]) -> Iterable[Extraction]:
        return [next(each for each in articles if each.document == document) for document in documents]

    db = open_database(path)
    read = [each.document for each in articles]
    take_in(db, read, paths=[], extract=extract, judge=lambda: Judge("tests"), version="0", fingerprint="tests")
    db.execute("update runs set started = '2026-01-01T00:0' || id || ':00+00:00'")
    db.conn.commit()
    db.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two articles of 2024, then one of 2009 that came late."""
    path = tmp_path / "quotes.db"
    newer = (article("2024-05-06", "The first ferry sails now"), article("2024-05-07", "The second ferry sails now"))
    run(path, *newer)
    run(path, *newer, article("2009-01-02", "The third ferry sails now"))
    return path


def site(path: Path) -> Get:
    return getter(make_datasette(path))


def entries(get: Get, query: str = "") -> list[tuple[str, str, str]]:
    """Return the ordinal, the moment of arrival and the date of publication of each entry."""
    feed: Any = feedparser.parse(get(f"/feed.atom?{query}").content)
    return [(entry.title.split()[3], entry.updated, entry.published) for entry in feed.entries]


@pytest.mark.parametrize("query", FILTERS)
def test_an_old_article_that_comes_late_stands_first(path: Path, query: str) -> None:
    assert entries(site(path), query) == [
        ("third", "2026-01-01T00:02:00+00:00", "2009-01-02T00:00:00Z"),
        ("second", "2026-01-01T00:01:00+00:00", "2024-05-07T00:00:00Z"),
        ("first", "2026-01-01T00:01:00+00:00", "2024-05-06T00:00:00Z"),
    ]


@pytest.mark.parametrize("query", ["year=2024", "month=2024-05", "year=2024&speaker=ana-ruiz", "_sort=sort_date"])
def test_a_period_and_another_order_leave_the_order_of_a_feed(path: Path, query: str) -> None:
    found = [ordinal for ordinal, *_ in entries(site(path), query)]
    assert found == [each for each in ("third", "second", "first") if each != "third" or query == "_sort=sort_date"]


def test_an_edited_article_brings_only_what_is_new_in_it(path: Path) -> None:
    edited = article("2024-05-06", "The fourth ferry sails now", "The first ferry sails now")
    run(path, edited)
    assert [ordinal for ordinal, *_ in entries(site(path))] == ["fourth", "third", "second", "first"]
    unchanged = list(Database(path).query("select id, run_id from quotes"))
    run(path, replace(edited, document=replace(edited.document, title="Ferries")))
    assert list(Database(path).query("select id, run_id from quotes")) == unchanged


def test_a_filter_by_a_column_leaves_nothing_out_of_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "generated.db"
    build(path, 400)
    get = site(path)
    rows = get("/quotes/quotes.json?topic=topic-00&kind__not=direct&_shape=array&_size=1000").json()
    assert 50 < len(rows) == get("/feed.atom?topic=topic-00&kind__not=direct").text.count("<entry>")


def test_an_entry_says_when_it_was_said_and_when_published(path: Path) -> None:
    late = article("2024-05-08", "The fifth ferry sails now")
    [quote] = late.attributions
    run(path, replace(late, attributions=(replace(quote, said_on="2024-05-01", said_precision="day"),)))
    [first, *_] = feedparser.parse(site(path)("/feed.atom").content).entries
    assert "The Ledger, said 2024-05-01, published 2024-05-08" in first.content[0].value
