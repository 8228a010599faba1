"""The words that a speaker uses more often than others do."""

from collections import Counter
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store.write import delete_document
from db.tables.schema import open_database
from db.tables.word_counts import count_words
from db.web.pieces.characteristic_words import keyness
from extractor.model import Extraction
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.spoken import spoken_in
from tests.support.web_site import Get, open_site, section_of


def article(speaker: str, *quotes: str) -> Extraction:
    text = "\n".join(f"“{words}”" for words in quotes)
    return spoken_in(text, *((words, speaker) for words in quotes), id=speaker, path=f"{speaker}.txt")


ARTICLES = (
    article("Ana", *(f"The harbour of Kars needs money, said number {n}." for n in range(9))),
    article("Ben", *(f"The peacekeepers’ money is well spent on Fish {n}." for n in range(9))),
)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    return open_site(tmp_path_factory.mktemp("words") / "quotes.db", ARTICLES)


def words(get: Get, slug: str) -> str:
    return section_of(get(get(f"/speaker/{slug}").headers["location"]).text, "words")


def test_words_that_others_do_not_say_are_listed_as_they_are_written(get: Get) -> None:
    assert words(get, "ana") == "Characteristic words harbour Kars number Used more often than others use them."
    assert words(get, "ben") == "Characteristic words Fish peacekeepers spent Used more often than others use them."


def test_each_word_leads_to_the_quotes_that_have_it(get: Get) -> None:
    page = get(get("/speaker/ana").headers["location"]).text
    assert 'href="/quotes/quotes?speaker=ana&amp;_search=harbour" title="In 9 quotes"' in page
    assert get("/quotes/quotes.json?speaker=ana&_search=harbour").json()["filtered_table_rows_count"] == 9


def test_a_lone_speaker_has_no_characteristic_words(tmp_path: Path) -> None:
    assert words(open_site(tmp_path / "quotes.db", ARTICLES[:1]), "ana") == ""


def test_more_quotes_make_the_same_share_surer() -> None:
    few = keyness(Counter(peace=4, war=4), {"peace": 6, "war": 10}, n_usual=16, share=1.0)["peace"]
    many = keyness(Counter(peace=40, war=40), {"peace": 60, "war": 100}, n_usual=160, share=1.0)["peace"]
    assert 0 < few < many


def test_counts_are_the_same_in_whatever_order_documents_came(tmp_path: Path) -> None:
    for name, articles in (("a", ARTICLES), ("b", ARTICLES[::-1])):
        publish(tmp_path / f"{name}.db", articles)
    first, second = (
        [Database(tmp_path / f"{name}.db").execute(f"select * from {table}").fetchall() for name in "ab"]
        for table in ("word_counts", "word_sample")
    )
    assert first[0] == first[1] != []
    assert second[0] == second[1] != []


def test_words_are_counted_again_only_if_the_quotes_change(tmp_path: Path) -> None:
    db = open_database(publish(tmp_path / "quotes.db", samples("seeds")))
    before = db.conn.total_changes
    count_words(db)
    assert db.conn.total_changes == before
    [document, *_] = db.query("select document_id, count(*) from quotes group by 1 order by 2 desc")
    [row] = db.query("select uid from documents where id = ?", [document["document_id"]])
    delete_document(db, row["uid"])
    count_words(db)
    assert db.conn.total_changes > before
