"""A topic's page says who speaks on it and when; the comparison shows speakers or outlets side by side."""

import re

import pytest

from tests.support.samples import seeds_in_outlets
from tests.support.web_site import Get, open_site, section_of, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, in outlets that were made up."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", seeds_in_outlets())


@pytest.fixture(scope="module")
def page(get: Get) -> str:
    return get(get("/topic/diplomacy").headers["location"]).text


def test_a_topic_lists_its_speakers_with_their_time(page: str) -> None:
    speakers = section_of(page, "speakers")
    assert speakers.startswith(
        "Who speaks on this topic Speaker Quotes Time Compare Dmitry Peskov 4 quotes by Dmitry Peskov"
    )
    assert "Dmitry Peskov 4 quotes by Dmitry Peskov 7 April 2022 – 26 December 2023" in speakers


def test_a_topic_counts_as_many_quotes_as_its_page_lists(get: Get, page: str) -> None:
    listed = get("/quotes/quotes.json?topic=diplomacy").json()["filtered_table_rows_count"]
    assert f'<a href="/quotes/quotes?topic=diplomacy">{listed}</a>' in page
    assert page.count('<article class="qt-card"') == listed


def test_topics_stand_under_their_subjects(get: Get) -> None:
    page = get("/quotes/topics")
    assert section_of(page.text, "subject-1").startswith("Politics and government ")
    links = re.findall(r'href="(/topic/[^"]*)"', page.text)
    assert len(links) == get("/quotes/topics.json").json()["filtered_table_rows_count"]
    assert all(get(link).status_code == 302 for link in links)


def test_speakers_stand_side_by_side_by_date(get: Get) -> None:
    page = get("/compare?topic=diplomacy&speaker=dmitry-peskov&speaker=elmar-mammadyarov")
    assert '<h1 class="qt-title">Dmitry Peskov and Elmar Mammadyarov on diplomacy</h1>' in page.text
    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</th>(.*?)</tr>", page.text.partition("<section")[0], re.DOTALL)
    said = [(date, [len(re.findall("<blockquote", cell)) for cell in cells.split("<td")[1:]]) for date, cells in rows]
    assert said == [("26 December 2023", [2, 0]), ("7 April 2022", [2, 0]), ("15 November 2017", [0, 2])]


def test_outlets_stand_side_by_side(get: Get) -> None:
    page = get("/compare?topic=diplomacy&outlet=The+Morning+Post&outlet=Daily+Ledger")
    assert "The Morning Post and Daily Ledger on diplomacy" in text_of(page)
    assert '<a href="/quotes/quotes?outlet=Daily+Ledger&amp;topic=diplomacy">Daily Ledger</a>' in page.text
    assert page.text.count("<blockquote") == sum(
        get(f"/quotes/quotes.json?topic=diplomacy&outlet={outlet}").json()["filtered_table_rows_count"]
        for outlet in ("The+Morning+Post", "Daily+Ledger")
    )


def test_a_column_can_be_removed_and_others_chosen(get: Get) -> None:
    page = get("/compare?topic=diplomacy&speaker=dmitry-peskov&speaker=sergey-lavrov").text
    assert 'href="/compare?topic=diplomacy&amp;speaker=sergey-lavrov">remove' in page
    assert 'value="sergey-lavrov" checked' in page
    assert 'value="elmar-mammadyarov">' in page
    assert 'value="diplomacy" selected' in page


def test_only_quoted_speakers_are_facets_and_in_the_menu(get: Get) -> None:
    page = get("/compare")
    chosen = re.findall(r'name="speaker" value="([^"]*)"', page.text)
    quoted = get("/quotes/speakers.json?n_quotes__gt=0&_shape=array&_size=100").json()
    assert sorted(chosen) == sorted(row["slug"] for row in quoted)
    assert get("/quotes/speakers.json?n_quotes=0&_shape=array").json() != []
    assert '<a href="/compare">Compare</a>' in get("/").text


def test_a_comparison_begins_with_a_choice(get: Get) -> None:
    assert "Compare speakers" in text_of(get("/compare"))
    assert "Compare outlets" in text_of(get("/compare?by=outlet"))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("speaker=nobody", "No speaker is called “nobody”."),
        ("topic=nothing&speaker=dmitry-peskov", "No topic is called “nothing”."),
        ("topic=nothing", "No topic is called “nothing”."),
        ("outlet=nowhere", "No quote is from an outlet called “nowhere”."),
    ],
)
def test_unknown_speakers_can_not_be_compared(get: Get, query: str, says: str) -> None:
    answer = get(f"/compare?{query}")
    assert (answer.status_code, says in text_of(answer)) == (404, True)


def test_more_columns_than_can_be_read_are_refused(get: Get) -> None:
    answer = get("/compare?" + "&".join(f"speaker={number}" for number in range(5)))
    assert answer.status_code == 400
    assert "Up to 4 can be compared; 5 are chosen." in answer.text
