"""A search that names a speaker leads to what that speaker said."""

import re
from pathlib import Path

import pytest

from db.tables.schema import open_database
from tests.support.samples import samples
from tests.support.web_site import Get, open_site, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def offered(get: Get, query: str) -> list[tuple[str, str]]:
    """Return what each offer says, and where it leads."""
    page = get(f"/quotes/quotes?{query}").text.replace("&amp;", "&")
    found = re.findall(r'<p class="qt-offer"><a href="([^"]*)"[^>]*>(.*?)</a> (.*?)</p>', page)
    return [(f"{says} {n}", address) for address, says, n in found]


def test_a_name_whose_other_words_nothing_has_suggests_what_that_speaker_said(get: Get) -> None:
    leads_to = "speaker=dmitry-peskov"
    assert offered(get, "_search=peskov+zeppelins") == [("Quotes by Dmitry Peskov (22)", f"/quotes/quotes?{leads_to}")]
    assert get(f"/quotes/quotes.json?{leads_to}").json()["filtered_table_rows_count"] == 22


def test_words_in_quotation_marks_suggest_whom_they_name(get: Get) -> None:
    says = "Quotes by Dmitry Peskov with “peacekeepers” (4)"
    leads_to = "/quotes/quotes?speaker=dmitry-peskov&_search=peacekeepers"
    assert offered(get, "_search=%22Peskov%22+%22peacekeepers%22") == [(says, leads_to)]


@pytest.mark.parametrize(
    "query",
    ["_search=peace", "_search=peskov&speaker=dmitry-peskov", "_search=of", "_search=peskov&_searchmode=raw", ""],
)
def test_nothing_is_suggested_if_no_speaker_is_named_or_one_is_chosen(get: Get, query: str) -> None:
    assert offered(get, query) == []


def test_a_suggestion_replaces_the_sentence_that_nothing_matches(get: Get) -> None:
    nothing = "No quote matches. Remove a filter, or search for another word."
    page = text_of(get("/quotes/quotes?_search=peskov+zeppelins"))
    assert "0 quotes with “peskov zeppelins”" in page
    assert "Quotes by Dmitry Peskov (22)" in page.partition("Clear all")[2]
    assert nothing not in page
    assert nothing in text_of(get("/quotes/quotes?_search=zeppelins"))


def test_a_word_that_some_quote_has_is_not_misspelt(get: Get) -> None:
    assert offered(get, "_search=peacekeeping") == []


def test_the_words_of_names_follow_the_names(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    open_site(path, samples("seeds"))
    db = open_database(path)
    words = "select distinct word, speaker_id, name from speaker_words order by 1, 2, 3"
    split = (
        "select distinct value, speaker_id, name from speaker_names "
        "join json_each('[\"' || replace(spelling, '-', '\",\"') || '\"]') order by 1, 2, 3"
    )
    assert list(map(tuple, db.execute(words))) == list(map(tuple, db.execute(split))) != []
    db.execute("delete from speaker_names")
    assert list(db.query("select * from speaker_words")) == []


def test_the_home_page_searches_by_who_said_it_too(get: Get) -> None:
    assert "Search quotes by their words, or by who said them" in text_of(get("/"))
