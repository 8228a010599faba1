"""Unsaid words have a list of their own, and quotes without a speaker are a worklist."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.model import Attribution, Document, Extraction, Modality, TextSpan
from tests.support.web_site import Get, open_site, row_of, text_of

TEXT = "“Rain is coming,” one of them said. The mayor hopes the dam will hold. She declined to say why. She ordered a march."
WORDS: dict[Modality, str] = {"thought": "the dam will hold", "not-said": "why", "other": "a march"}


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """One article: a quote of nobody known, and three stretches that are no statement."""
    said = Attribution(
        id="a0",
        kind="direct",
        content=(TextSpan(1, 15),),
        source=(TextSpan(18, 29),),
        rivals=("Ana Ruiz", "Ben Okri"),
        reason='"one of them" fits Ana Ruiz and Ben Okri',
    )
    unsaid = [
        replace(
            said,
            id=f"a{place}",
            kind="indirect",
            content=(span_of(words),),
            modality=modality,
            rivals=(),
            reason="no statement",
        )
        for place, (modality, words) in enumerate(WORDS.items(), start=1)
    ]
    article = Extraction(Document("d1", TEXT, TEXT, path="a.txt", title="The dam"), (said, *unsaid))
    return open_site(tmp_path_factory.mktemp("unsaid") / "quotes.db", (article,))


def span_of(words: str) -> TextSpan:
    start_char = TEXT.index(words)
    return TextSpan(start_char, start_char + len(words))


def test_no_list_search_file_or_feed_of_quotes_has_what_was_not_said(get: Get) -> None:
    addresses = ("/quotes/quotes", "/quotes/quotes.json", "/export.csv", "/export.jsonl", "/feed.atom", "/")
    for address in addresses:
        answer = get(address)
        assert "Rain is coming" in answer.text, address
        assert not [words for words in ("the dam will hold", "a march") if words in answer.text], address
    assert "0 quotes" in text_of(get("/quotes/quotes?_search=dam"))


@pytest.mark.parametrize("modality", WORDS)
def test_each_way_of_not_saying_can_be_shown_alone(get: Get, modality: Modality) -> None:
    page = get(f"/quotes/unsaid?modality={modality}")
    assert page.text.count('<article class="qt-card"') == 1
    assert f">{WORDS[modality]}<" in page.text
    assert get("/quotes/unsaid").text.count('<article class="qt-card"') == 3


def test_the_list_of_unsaid_words_says_what_is_in_it_and_each_card_its_modality(get: Get) -> None:
    page = get("/quotes/unsaid")
    assert (
        "Thoughts and wishes, orders and promises, refusals and denials, questions, "
        "and other acts of speech that state nothing. They are not quotes"
    ) in text_of(page)
    kinds = re.findall(r"<div><dt>Not a statement</dt><dd>(.*?) \(", page.text)
    assert sorted(kinds) == ["not said", "other", "thought"]


def test_who_reported_a_quote_is_answered_only_on_its_page(get: Get) -> None:
    row = row_of(get, "quotes", "speaker=-")
    assert "Outlet unknown" in text_of(get(f"/quotes/quotes/{row['id']}"))
    assert "Outlet unknown" not in text_of(get("/quotes/quotes"))


def test_the_page_of_unsaid_words_says_that_they_are_not_a_statement(get: Get) -> None:
    row = row_of(get, "unsaid", "modality=thought")
    page = get(f"/quotes/unsaid/{row['id']}")
    assert "Not a statement: thought (believed, hoped or wished)." in text_of(page)
    assert re.findall(r'<mark class="qt-content">(.*?)</mark>', page.text)[1:] == ["the dam will hold"]


def test_the_worklist_says_why_nobody_is_named_and_who_it_could_be(get: Get) -> None:
    page = text_of(get("/quotes/quotes?speaker=-"))
    assert "Who said this?" in page
    assert 'Why nobody is named "one of them" fits Ana Ruiz and Ben Okri Could be Ana Ruiz or Ben Okri' in page


def test_home_leads_to_what_needs_checking(get: Get) -> None:
    assert "To check Who said this? 1 Thoughts, orders and refusals 3" in text_of(get("/"))


def test_home_has_no_section_to_check_if_nothing_needs_checking(tmp_path: Path) -> None:
    assert "To check" not in text_of(open_site(tmp_path / "quotes.db", ())("/"))
