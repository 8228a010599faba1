"""Speakers, outlets and topics are compared day by day and over time."""

from re import findall

import pytest

from tests.support.samples import samples
from tests.support.web_site import Get, open_site, section_of, text_of
from tests.web.test_ready_questions import ARTICLES, article


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def test_two_speakers_over_time(get: Get) -> None:
    page = get("/compare?speaker=dmitry-peskov&speaker=sergey-lavrov").text
    assert section_of(page, "over-time").startswith("Over time Month Dmitry Peskov Sergey Lavrov December 2023")
    for link in findall(r'href="(/quotes/quotes\?[^"]*month[^"]*)">(\d+)', page):
        address, n = link[0].replace("&amp;", "&").replace("?", ".json?", 1), int(link[1])
        assert get(address).json()["filtered_table_rows_count"] == n


def test_a_topic_narrows_what_is_counted(get: Get) -> None:
    page = get("/compare?speaker=dmitry-peskov&speaker=sergey-lavrov&topic=diplomacy").text
    assert "Counted over the newest 1,000 quotes of each." in section_of(page, "over-time")


def test_topics_are_compared_by_name(get: Get) -> None:
    page = get("/compare?by=topic&name=Diplomacy,+Russian+peacekeepers")
    assert "Topics, the most quoted first" in text_of(page)
    assert findall(r'name="topic" value="([^"]*)" checked', page.text) == ["diplomacy", "russian-peacekeepers"]
    removed = findall(r'href="([^"]*)">remove', page.text)[0].replace("&amp;", "&")
    assert removed == "/compare?topic=russian-peacekeepers&by=topic"
    assert get(removed).status_code == 200
    assert get("/compare?by=topic&name=zeppelins").status_code == 404


def test_outlets_over_time(tmp_path_factory: pytest.TempPathFactory) -> None:
    later = article(6, "2023-03-01", "Post", ("Roads again", "Ben"))
    get = open_site(tmp_path_factory.mktemp("web") / "quotes.db", (*ARTICLES, later))
    page = get("/compare?outlet=Post&outlet=Gazette").text
    assert section_of(page, "over-time") == (
        "Over time Month Post Gazette March 2023 1 by Post 0 January 2023 2 by Post 1 by Gazette"
    )
