"""Reports of the same words are listed together, and flagged if they disagree."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from db.store.write import delete_document
from db.tables.schema import open_database
from db.tables.word_keys import words_key
from extractor.model import Extraction, Profile, Published, Speaker
from tests.support.published import publish
from tests.support.spoken import spoken_in
from tests.support.web_site import Get, open_site, row_of, section_of, text_of

WORDS = "We will rebuild every street of the old town"


def article(name: str, words: str, day: str, speaker: str = "Ana Ruiz") -> Extraction:
    published = Published(day, "day", "file list")
    text = f"“{words},” {speaker} said."
    return spoken_in(text, (words, speaker), id=name, path=f"{name}.txt", title=name, published=published)


def quote_page(get: Get, day: str) -> str:
    return get(f"/quotes/quotes/{row_of(get, 'quotes', f'published={day}')['id']}").text


def test_other_reports_are_listed_the_earliest_first(tmp_path: Path) -> None:
    get = open_site(
        tmp_path / "quotes.db",
        (
            article("Third", WORDS.upper(), "2023-03-03"),
            article("First", WORDS, "2023-01-01"),
            article("Second", WORDS.replace("street", "street –"), "2023-02-02"),
            article("Other", "The people of the old town have left", "2023-01-01"),
        ),
    )
    assert section_of(quote_page(get, "2023-02-02"), "elsewhere") == (
        "The same words elsewhere The earliest report stands first. Report Wording Speaker Outlet Date "
        "First the same Ana Ruiz 1 January 2023 Third the same Ana Ruiz 3 March 2023"
    )
    first = get("/quotes/quotes.json?_shape=array&_search=old&published=2023-01-01").json()[0]
    page = text_of(get(f"/quotes/quotes/{first['id']}"))
    assert "This is the earliest report that is known." in page
    assert "disagree" not in page


def test_a_card_counts_the_other_reports_of_its_words(tmp_path: Path) -> None:
    days = ("2023-01-01", "2023-01-02", "2023-01-03")
    reports = tuple(article(day, WORDS, day) for day in days)
    get = open_site(tmp_path / "quotes.db", (*reports, article("Alone", LONG, "2023-01-04")))
    page = get("/quotes/quotes")
    assert text_of(page).count("· the same words in 2 other reports") == 3
    [address, *_] = re.findall(r'href="([^"]+#elsewhere)"', page.text)
    assert 'id="elsewhere"' in get(address).text


def test_reports_that_name_another_speaker_are_flagged(tmp_path: Path) -> None:
    articles = article("First", WORDS, "2023-01-01"), article("Second", WORDS, "2023-02-02", "Ben Okri")
    get = open_site(tmp_path / "quotes.db", articles)
    assert "Reports disagree about who said this." in section_of(quote_page(get, "2023-01-01"), "elsewhere")
    [row] = get("/quotes/same_words_elsewhere.json?_shape=array").json()
    assert (row["documents"], row["speakers"], row["first_date"]) == (2, 2, "2023-01-01")


def test_of_many_reports_the_first_ten_are_listed_and_all_are_a_click_away(tmp_path: Path) -> None:
    days = [f"2023-01-{day:02}" for day in range(1, 14)]
    speakers = ["Ana Ruiz"] * 12 + ["Ben Okri"]
    articles = tuple(article(day, WORDS, day, speaker) for day, speaker in zip(days, speakers, strict=True))
    get = open_site(tmp_path / "quotes.db", articles)
    page = quote_page(get, "2023-01-01")
    assert "The first 10 are listed, of 12: show all." in section_of(page, "elsewhere")
    assert "Reports disagree" in section_of(page, "elsewhere")
    assert section(page).count("<tr>") == 10
    [address] = re.findall(r'href="([^"]+reports=all)#elsewhere"', page)
    every = get(address).text
    assert section(every).count("<tr>") == 12
    assert "listed" not in section_of(every, "elsewhere")


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
def test_words_are_equal_whatever_their_punctuation(same: str) -> None:
    assert words_key(same) == words_key(WORDS)


def test_a_deleted_document_takes_its_keys_along(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", (article("First", WORDS, "2023-01-01"),))
    db = open_database(path)
    [document] = db.query("select uid from documents")
    delete_document(db, document["uid"])
    assert db.table("same_words").count == 0


LONG = "We will rebuild every street of the old town before the first snow falls this winter"


def reworded(tmp_path: Path, words: str, speaker: str = "Ana Ruiz") -> str:
    """Return what the page of LONG says of another report."""
    get = open_site(
        tmp_path / "quotes.db", (article("First", LONG, "2023-01-01"), article("Second", words, "2023-02-02", speaker))
    )
    return quote_page(get, "2023-01-01")


def changes(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<(del|ins) [^>]*>(.*?)</", section(page))


def section(page: str) -> str:
    """Return the rows of the table of reports."""
    return page.partition('id="elsewhere"')[2].partition("<tbody>")[2].partition("</tbody>")[0]


def test_a_trimmed_report_shows_what_was_left_out(tmp_path: Path) -> None:
    page = reworded(tmp_path, "We will rebuild every street of the old town")
    assert changes(page) == [("del", "before the first snow falls this winter")]
    assert "Second We will rebuild every street of the old town before the first snow falls this winter shortened" in (
        section_of(page, "elsewhere")
    )


def test_an_altered_word_is_shown_with_the_one_it_replaces(tmp_path: Path) -> None:
    page = reworded(tmp_path, LONG.replace("street", "house").replace("We", "“we"))
    assert changes(page) == [("del", "street"), ("ins", "house")]
    assert "altered Ana Ruiz" in section_of(page, "elsewhere")


def test_a_fuller_report_shows_what_the_quote_lacks(tmp_path: Path) -> None:
    page = reworded(tmp_path, f"{LONG} and the next")
    assert changes(page) == [("ins", "and the next")]
    assert "fuller Ana Ruiz" in section_of(page, "elsewhere")


def test_reworded_reports_that_name_another_speaker_are_flagged(tmp_path: Path) -> None:
    page = reworded(tmp_path, f"{LONG} too", speaker="Ben Okri")
    assert "Reports disagree about who said this." in section_of(page, "elsewhere")


def test_somebody_unnamed_contradicts_nobody(tmp_path: Path) -> None:
    named = article("First", LONG, "2023-01-01")
    [quote] = named.attributions
    unnamed = replace(quote, speaker=Speaker("an official", "an official", "unnamed"))
    second = replace(article("Second", LONG, "2023-02-02"), attributions=(unnamed,))
    profile = Profile("an official", "an official", "unnamed")
    get = open_site(tmp_path / "quotes.db", (named, replace(second, profiles=(profile,))))
    section = section_of(quote_page(get, "2023-01-01"), "elsewhere")
    assert "an official" in section
    assert "disagree" not in section


def test_two_may_report_the_same_without_contradiction(tmp_path: Path) -> None:
    one, two = article("First", LONG, "2023-01-01"), article("Second", LONG, "2023-02-02", "Ben Okri")
    claims = tuple(
        replace(each, attributions=tuple(replace(quote, kind="indirect") for quote in each.attributions))
        for each in (one, two)
    )
    section = section_of(quote_page(open_site(tmp_path / "quotes.db", claims), "2023-01-01"), "elsewhere")
    assert "Ben Okri" in section
    assert "disagree" not in section


def test_markup_in_another_wording_is_text(tmp_path: Path) -> None:
    page = reworded(tmp_path, f"{LONG} <script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in section(page)


def test_sentences_that_share_a_phrase_are_not_the_same_words(tmp_path: Path) -> None:
    page = reworded(tmp_path, "Every street of the old town was empty when we came to see what was left of it")
    assert 'id="elsewhere"' not in page


def test_a_name_or_a_phrase_in_both_is_not_the_same_words(tmp_path: Path) -> None:
    first = article("First", "the keeper of the tower’s bid for it", "2023-01-01")
    second = article("Second", "the keeper of the tower all the same", "2023-02-02")
    assert 'id="elsewhere"' not in quote_page(open_site(tmp_path / "quotes.db", (first, second)), "2023-01-01")


def keys(path: Path) -> list[tuple[object, ...]]:
    return list(map(tuple, open_database(path).execute("select * from near_words order by quote_id")))


def test_keys_are_the_same_in_whatever_order_documents_came(tmp_path: Path) -> None:
    articles = tuple(article(f"d{number}", f"{LONG} {number}", "2023-01-01") for number in range(5))
    one, two = publish(tmp_path / "one.db", articles), publish(tmp_path / "two.db", articles[::-1])
    assert keys(one) == keys(two)
    assert len(keys(one)) == 5


def test_a_document_without_its_quote_loses_its_keys_alone(tmp_path: Path) -> None:
    first, second = article("First", LONG, "2023-01-01"), article("Second", f"{LONG} too", "2023-02-02")
    path = publish(tmp_path / "quotes.db", (first, second))
    before = keys(path)
    publish(path, (replace(first, attributions=()),))
    assert keys(path) == keys(publish(tmp_path / "second.db", (second,)))
    publish(path, (first,))
    assert keys(path) == before


def test_an_old_database_gets_keys(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", (article("First", LONG, "2023-01-01"), article("Short", "No", "2023-02-02")))
    before = keys(path)
    db = open_database(path)
    db.execute("drop table near_words")
    db.execute("delete from _sqlite_migrations where name = 'm021_near_words'")
    db.conn.commit()
    db.close()
    assert keys(path) == before
    assert len(before) == 1


def test_repeated_words_are_counted_as_documents_come_and_go(tmp_path: Path) -> None:
    titles = ("First", "Second", "Third")
    path = publish(tmp_path / "quotes.db", (article(title, WORDS, "2023-01-01") for title in titles))
    db = open_database(path)
    counts = []
    for document in list(db.query("select uid from documents")):
        counts.append([row["n_quotes"] for row in db.query("select n_quotes from repeated_words")])
        delete_document(db, document["uid"])
    assert counts == [[3], [2], []]
