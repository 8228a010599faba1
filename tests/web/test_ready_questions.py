"""The ready questions, each with a known answer."""

import html
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml

from db.tables.schema import VIEWS
from db.web.pages.ready_questions import comments
from extractor.model import Extraction, Published, Topic
from tests.support.spoken import spoken_in
from tests.support.web_site import Get, open_site, text_of

ROOT = Path(__file__).parents[2]


def article(
    number: int, day: str | None, outlet: str | None, *spoken: tuple[str, str], said_on: str | None = None
) -> Extraction:
    text = "\n".join(f"“{words}”" for words, _ in spoken)
    published = Published(day, "day", "file list") if day else Published()
    found = spoken_in(text, *spoken, id=f"d{number}", path=f"{number}.txt", outlet=outlet, published=published)
    dated = {"said_on": said_on, "said_precision": "day" if said_on else None}
    roads = (Topic("roads", "society"),)
    return replace(found, attributions=tuple(replace(each, topics=roads, **dated) for each in found.attributions))


ARTICLES = (
    article(1, "2023-01-09", "Ledger", ("The peace treaty can wait", "Ana")),
    article(2, "2023-01-05", "Post", ("A treaty of peace is near", "Ben"), ("No more peace treaties", "Ana")),
    article(3, None, "Post", ("Every peace treaty breaks", "Ana")),
    article(4, "2023-02-01", "Gazette", ("Roads first", "Ben"), said_on="2023-01-20"),
    article(5, "2023-02-02", None, ("Roads last", "Ana"), said_on="2023-02-01"),
)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    return open_site(tmp_path_factory.mktemp("ready") / "quotes.db", ARTICLES)


def answers(get: Get, name: str, *columns: str, **words: str) -> list[tuple[object, ...]]:
    rows = get(f"/quotes/{name}.json?" + urlencode({"_shape": "array", **words})).json()
    return [tuple(row[column] for column in columns) for row in rows]


def test_the_first_use_of_a_phrase_is_the_oldest_that_has_a_date_in_any_form(get: Get) -> None:
    assert answers(get, "first_use_of_a_phrase", "date", "speaker", phrase="peace treaty") == [
        ("2023-01-05", "Ana"),
        ("2023-01-09", "Ana"),
    ]


def test_the_first_use_of_a_phrase_says_how_many_quotes_have_no_date(get: Get) -> None:
    page = get("/quotes/first_use_of_a_phrase?phrase=peace+treaty")
    assert "Left out, because their date is unknown: 1 quote without a date." in text_of(page)
    [address] = re.findall(r'href="(/quotes/quotes\?year=-[^"]*)"', page.text)
    assert "Every peace treaty breaks" in get(html.unescape(address)).text
    assert "Left out, because" not in text_of(get("/quotes/first_use_of_a_phrase?phrase=roads"))


@pytest.mark.parametrize("phrase", ["", '"', "zeppelin", "peace* OR treaty", "')--"])
def test_a_phrase_without_letters_or_matches_finds_nothing(get: Get, phrase: str) -> None:
    assert answers(get, "first_use_of_a_phrase", "uid", phrase=phrase) == []


def test_outlets_that_quote_one_and_never_the_other(get: Get) -> None:
    def name(one: str, other: str) -> list[tuple[object, ...]]:
        query = "outlets_that_quote_one_without_the_other"
        return answers(get, query, "outlet", "quotes", speaker=one, without=other)

    assert name("Ana", "Ben") == [("Ledger", 1)]
    assert name("ben", "ana") == [("Gazette", 1)]


def test_documents_that_quote_one_and_not_the_other(get: Get) -> None:
    query = "documents_that_quote_one_without_the_other"
    assert answers(get, query, "document", speaker="Ana", without="Ben") == [("5.txt",), ("1.txt",), ("3.txt",)]
    assert answers(get, query, "document", speaker="Ben", without="Ana") == [("4.txt",)]


def test_who_is_quoted_most_on_a_topic(get: Get) -> None:
    assert answers(get, "most_quoted_on_a_topic", "speaker", "quotes", topic="Roads") == [("Ana", 4), ("Ben", 2)]


def test_the_longest_delay_before_publication_comes_first(get: Get) -> None:
    assert answers(get, "said_before_published", "speaker", "days") == [("Ben", 12), ("Ana", 1)]


def test_each_view_answers_from_the_newest_or_the_most_on(get: Get) -> None:
    assert answers(get, "latest_quotes", "date")[0] == ("2023-02-01",)
    assert answers(get, "most_quoted", "speaker", "quotes") == [("Ana", 4), ("Ben", 2)]
    assert answers(get, "quotes_by_month", "month", "quotes") == [("2023-02", 1), ("2023-01", 4)]
    assert answers(get, "speakers_by_topic", "topic", "speaker", "quotes") == [("roads", "Ana", 4), ("roads", "Ben", 2)]
    assert answers(get, "quotes_without_speaker", "uid") == []


def test_a_query_has_links_too_and_suggests_names(get: Get) -> None:
    page = get("/quotes/most_quoted_on_a_topic?topic=roads").text
    assert '<a href="/speaker/ben">Ben</a>' in page
    assert '<option value="roads"></option>' in page
    assert '<th class="col-first_said" scope="col">First said</th>' in page
    page = get("/quotes/documents_that_quote_one_without_the_other").text
    assert page.count('<option value="Ana"></option>') == 2


def test_every_ready_question_is_linked_and_says_what_to_enter(get: Get) -> None:
    for page in ("/", "/quotes"):
        assert "Who used a phrase first?" in text_of(get(page)), page
        assert 'href="/quotes/outlets_that_quote_one_without_the_other"' in get(page).text, page
    page = text_of(get("/quotes/outlets_that_quote_one_without_the_other"))
    assert "Which outlets quote one speaker and never another?" in page
    assert "Enter both names as on their pages." in page


@pytest.mark.parametrize("view", [view.stem for view in sorted(VIEWS.glob("*.sql"))])
def test_a_view_is_described_in_the_metadata_with_a_sentence_for_no_answer(view: str) -> None:
    tables = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))["databases"]["quotes"]["tables"]
    assert {"description", "nothing"} <= tables.get(view, {}).keys(), f"add {view} to metadata.yml"


@pytest.mark.parametrize("view", sorted(VIEWS.glob("*.sql")), ids=lambda view: view.stem)
def test_a_ready_question_is_asked_and_answered_before_its_sql(get: Get, view: Path) -> None:
    page = get(f"/quotes/{view.stem}")
    [question, *_] = comments(view.read_text("utf-8"))
    assert re.findall(r"<h1>(.*?)</h1>", page.text) == [html.escape(question)]
    assert re.findall(r"<title>(.*?)</title>", page.text) == [f"{html.escape(question)} – Quote tracker"]
    assert "(view)" not in page.text and "0 records" not in page.text
    [definition] = re.findall(r"<details[^>]*>.*?</details>", page.text, re.DOTALL)
    assert "CREATE VIEW" in definition
    assert "CREATE VIEW" not in page.text.replace(definition, "")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("quotes_without_speaker", "Every quote has a speaker."),
        ("same_words_elsewhere", "No words are reported by more than one document."),
        ("said_before_published?speaker=Eva", "Only where speaker = \"Eva\". All Nothing matches."),
        ("decisions", "Decisions by hand What people corrected, and which corrections no longer apply. Nothing has been corrected"),
        ("failures", "All documents could be read."),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_says_so(get: Get, address: str, says: str) -> None:
    page = text_of(get(f"/quotes/{address}"))
    assert says in page
    assert "0 records" not in page


def test_every_column_is_explained_on_the_database_page(get: Get) -> None:
    page = text_of(get("/quotes"))
    assert "sort_date text, -- said_on, else published" in page
    assert "published text, -- 2023, 2023-09 or 2023-09-20, as published_precision says" in page


def test_a_quote_in_an_answer_leads_to_its_page(get: Get) -> None:
    [(uid,), *_] = answers(get, "latest_quotes", "uid")
    page = get("/quotes/latest_quotes").text
    assert f'<a href="/quote/{uid}">Roads last</a>' in page
    assert uid not in text_of(get("/quotes/latest_quotes"))
    for column in ('<a href="/speaker/ana">Ana</a>', 'outlet=Gazette">Gazette</a>', "1 February 2023</td>"):
        assert column in page, column
    [document] = re.findall(r'<a href="(/quotes/documents/\d+)">5.txt</a>', page)
    assert get(document).status_code == 200
    assert f'<a href="/quote/{uid}">' in get("/quotes?sql=select+uid+from+quotes").text
    hostile = get("/quotes?" + urlencode({"sql": "select '<script>' as uid"}))
    assert "<script>" not in hostile.text.partition("<tbody>")[2].partition("</tbody>")[0]
