"""The pages as a reader's browser gets them, without a browser."""

import html
import re
from pathlib import Path

import pytest

from extractor.model import Attribution, Document, Extraction, Profile, Speaker, TextSpan
from tests.support.samples import samples
from tests.support.web_site import Get, open_site, row_of, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "any name.db", samples("seeds"))


def test_a_card_says_who_when_and_in_which_role(get: Get) -> None:
    page = text_of(get("/quotes/quotes?_search=heroism"))
    assert "Dmitry Peskov, spokesperson of the Russian President Published 25 September 2023 Kind direct" in page


def test_a_quote_stands_in_its_article_with_its_parts_marked(get: Get) -> None:
    quote = row_of(get, "quotes", "_search=heroism")
    page = get(f"/quotes/quotes/{quote['id']}")
    words = html.unescape(re.findall(r'<mark class="qt-content">(.*?)</mark>', page.text, re.DOTALL)[1])
    assert words == quote["text"]
    assert '<span class="qt-source">he</span> <span class="qt-cue">said</span>' in page.text
    assert f'id="quote-{quote["id"]}"' in page.text


def test_the_date_line_of_a_document_is_not_shown(get: Get) -> None:
    document = row_of(get, "documents", "published=2017-11-15")
    page = text_of(get(f"/quotes/documents/{document['id']}"))
    assert "Armenian President Serzh Sarkisian met" in page
    assert "date 2017-11-15" not in page


def test_a_permanent_link_leads_to_its_quote(get: Get) -> None:
    quote = row_of(get, "quotes", "_search=heroism")
    assert get(f"/quote/{quote['uid']}").headers["location"] == f"/quotes/quotes/{quote['id']}"
    assert get("/quote/0000").status_code == 404


def test_home_counts_and_leads_on(get: Get) -> None:
    page = get("/")
    assert "Quotes 43 Speakers 13 Documents 5 Time 15 November 2017 – 26 December 2023 Newest quotes" in text_of(page)
    assert 'href="/speaker/dmitry-peskov">Dmitry Peskov</a>' in page.text
    assert "Who is quoted most?" in page.text


def test_sql_and_ready_questions_answer(get: Get) -> None:
    assert get("/quotes.json?sql=select+count(*)+as+n+from+quotes&_shape=array").json() == [{"n": 43}]
    assert "Who is quoted most?" in get("/quotes").text
    assert get("/quotes/most_quoted.json?_shape=array").json()[0]["speaker"] == "Dmitry Peskov"


def test_a_role_that_the_name_says_already_is_not_repeated(tmp_path: Path) -> None:
    teacher = Speaker("s1", "One teacher", "unnamed", role="teacher")
    text = "One teacher said that the roof leaked."
    quote = Attribution(id="a1", kind="indirect", content=(TextSpan(17, 37),), speaker=teacher)
    profile = Profile("s1", "One teacher", "unnamed", (), (("teacher", None),))
    get = open_site(tmp_path / "q.db", (Extraction(Document("d1", text, text, path="a.txt"), (quote,), (profile,)),))
    assert "One teacher said that the roof leaked. One teacher Published no date" in text_of(get("/quotes/quotes"))
    speaker = get(f"/quotes/speakers/{row_of(get, 'speakers', 'name=One+teacher')['id']}")
    assert 'id="roles"' not in speaker.text
