"""Words that several documents report are led together, and reports that disagree are flagged."""

from pathlib import Path

import pytest

from db.same_words import words_key
from db.schema import open_database
from db.store import delete_document
from extractor.model import Attribution, Document, Extraction, Profile, Published, Speaker, TextSpan
from tests.published import publish
from tests.web_site import Get, open_site, row_of, section_of, text_of

WORDS = "We will rebuild every street of the old town"


def article(name: str, words: str, day: str, speaker: str = "Ana Ruiz") -> Extraction:
    text = f"“{words},” {speaker} said."
    quote = Attribution(
        id="a1", kind="direct", content=(TextSpan(1, 1 + len(words)),), speaker=Speaker(speaker, speaker, "person")
    )
    document = Document(name, text, text, path=f"{name}.txt", title=name, published=Published(day, "day", "file list"))
    return Extraction(document, (quote,), (Profile(speaker, speaker, "person", (speaker,)),))


def quote_page(get: Get, day: str) -> str:
    return get(f"/quotes/quotes/{row_of(get, 'quotes', f'published={day}')['id']}").text


def test_other_reports_are_listed_the_earliest_first(tmp_path: Path) -> None:
    get = open_site(
        tmp_path / "quotes.db",
        (
            article("Third", WORDS.upper(), "2023-03-03"),
            article("First", WORDS, "2023-01-01"),
            article("Second", WORDS.replace("street", "street –"), "2023-02-02"),
            article("Other", "We will rebuild every street of the new town", "2023-01-01"),
        ),
    )
    assert section_of(quote_page(get, "2023-02-02"), "elsewhere") == (
        "The same words elsewhere The earliest report stands first. Report Speaker Outlet Date "
        "First Ana Ruiz 1 January 2023 Third Ana Ruiz 3 March 2023"
    )
    first = get("/quotes/quotes.json?_shape=array&_search=old&published=2023-01-01").json()[0]
    page = text_of(get(f"/quotes/quotes/{first['id']}"))
    assert "This is the earliest report that is known." in page
    assert "disagree" not in page


def test_reports_that_name_another_speaker_are_flagged(tmp_path: Path) -> None:
    articles = article("First", WORDS, "2023-01-01"), article("Second", WORDS, "2023-02-02", "Ben Okri")
    get = open_site(tmp_path / "quotes.db", articles)
    assert "Reports disagree about who said this." in section_of(quote_page(get, "2023-01-01"), "elsewhere")
    [row] = get("/quotes/same_words_elsewhere.json?_shape=array").json()
    assert (row["documents"], row["speakers"], row["first_date"]) == (2, 2, "2023-01-01")


def test_a_short_quote_is_the_same_as_no_other(tmp_path: Path) -> None:
    articles = (
        article("First", "No comment on that", "2023-01-01"),
        article("Second", "No comment on that", "2023-02-02"),
    )
    get = open_site(tmp_path / "quotes.db", articles)
    assert 'id="elsewhere"' not in quote_page(get, "2023-01-01")
    assert get("/quotes/same_words_elsewhere.json?_shape=array").json() == []


@pytest.mark.parametrize(
    "same", ["we will rebuild, every street of the old town.", "We will rebuild\nevery street of thé old town"]
)
def test_words_are_the_same_whatever_their_signs(same: str) -> None:
    assert words_key(same) == words_key(WORDS)


def test_a_deleted_document_takes_its_keys_along(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", (article("First", WORDS, "2023-01-01"),))
    db = open_database(path)
    [document] = db.query("select uid from documents")
    delete_document(db, document["uid"])
    assert db.table("same_words").count == 0
