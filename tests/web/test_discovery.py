"""What robots.txt, llms.txt and previews say about the site."""

import html
import re
from urllib.robotparser import RobotFileParser

import pytest

from tests.support.samples import samples
from tests.support.web_site import Get, open_site, row_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def test_crawlers_may_read_pages_and_no_exports(get: Get) -> None:
    robots = RobotFileParser()
    robots.parse(get("/robots.txt").text.splitlines())
    allowed = ("/", "/quotes/quotes", "/quotes/quotes/1", "/quote/00ff", "/speaker/ana-ruiz", "/feed.atom", "/llms.txt")
    assert [address for address in allowed if not robots.can_fetch("*", address)] == []
    assert [address for address in ("/export.csv", "/compare?topic=roads") if robots.can_fetch("*", address)] == []


def test_every_link_of_llms_txt_answers(get: Get) -> None:
    text = get("/llms.txt").text
    assert text.startswith("# Quote tracker\n\n> Who said what, when, and where it was reported.\n")
    links = re.findall(r"\]\(http://localhost(.*?)\)", text)
    assert len(links) == 12
    assert [link for link in links if get(link).status_code != 200] == []


def test_a_preview_of_a_quote_says_who_when_and_what(get: Get) -> None:
    quote = row_of(get, "quotes", "_search=heroism")
    page = get(f"/quotes/quotes/{quote['id']}").text
    about = html.unescape(re.findall(r'property="og:description" content="([^"]*)"', page)[0])
    assert about.startswith(
        "Dmitry Peskov, spokesperson of the Russian President, 25 September 2023: “We understand the emotions"
    )
    assert re.findall(r'property="og:type" content="([^"]*)"', page) == ["article"]
    assert re.findall(r'property="og:title" content="(Dmitry Peskov: [^"]*)"', page)
