"""A search marks its hits, another order keeps the filters, and quotes can be filtered by what they are about."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.model import Attribution, Document, Entity, Extraction, Published, TextSpan
from tests.support.samples import samples
from tests.support.web_site import Get, open_site, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def hits(get: Get, address: str) -> list[str]:
    return re.findall(r'<mark class="qt-hit">(.*?)</mark>', get(address).text)


def words(get: Get, address: str) -> list[str]:
    return re.findall(
        r'<blockquote class="qt-words"><p><a href="[^"]*">(.*?)</a>', re.sub(r">\s+<", "><", get(address).text)
    )


def test_a_search_marks_every_form_of_its_words(get: Get) -> None:
    assert set(hits(get, "/quotes/quotes?_search=peacekeeper")) == {"peacekeepers"}
    assert set(hits(get, "/quotes/quotes?_search=peacekeepers+functions")) == {"peacekeepers", "functions"}
    assert hits(get, "/quotes/quotes?speaker=dmitry-peskov") == []


def test_a_search_with_operators_marks_too(get: Get) -> None:
    assert set(hits(get, "/quotes/quotes?_search=heroism+OR+treaty&_searchmode=raw")) == {"heroism", "treaty"}


@pytest.mark.parametrize("search", ['"', "'", "a AND", "NEAR(", "*", "%02x%03", "<b>"])
def test_a_search_for_punctuation_breaks_nothing(get: Get, search: str) -> None:
    page = get(f"/quotes/quotes?_search={search}")
    assert page.status_code == 200
    assert "<b>" not in page.text


def test_oldest_first_keeps_the_filter_and_links_to_undated_quotes(tmp_path: Path) -> None:
    articles = tuple(weather(day) for day in ("2023-09-25", "2022-01-01", None))
    get = open_site(tmp_path / "quotes.db", articles)
    newest = get("/quotes/quotes?kind=direct")
    assert 'href="/quotes/quotes?kind=direct&amp;_sort=sort_date" rel="nofollow">oldest first</a>' in newest.text
    assert [line[6:10] for line in words(get, "/quotes/quotes?kind=direct")] == ["2023", "2022", "None"]
    assert [line[6:10] for line in words(get, "/quotes/quotes?kind=direct&_sort=sort_date")] == ["2022", "2023"]
    oldest = text_of(get("/quotes/quotes?kind=direct&_sort=sort_date"))
    assert "3 quotes, oldest first" in oldest
    assert "1 quote without a date" in oldest
    assert 'href="/quotes/quotes?kind=direct&amp;year=-"' in get("/quotes/quotes?kind=direct&_sort=sort_date").text
    assert [line[6:10] for line in words(get, "/quotes/quotes?kind=direct&year=-&_sort=sort_date")] == ["None"]
    assert "without a date" not in text_of(get("/quotes/quotes?year=2022&_sort=sort_date"))
    assert "without a date" not in text_of(get("/quotes/quotes?kind=direct&_sort=sort_date&_size=1"))


def test_data_and_files_sorted_oldest_first_have_undated_quotes_last(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", tuple(weather(day) for day in (None, "2023-09-25", "2022-01-01")))
    data = get("/quotes/quotes.json?_sort=sort_date&_shape=objects").json()
    assert data["filtered_table_rows_count"] == 3
    assert [(each["value"], each["count"]) for each in data["facet_results"]["kind"]["results"]] == [("direct", 3)]
    last = get(data["next_url"].removeprefix("http://localhost")).json()
    assert [row["text"] for row in data["rows"] + last["rows"]] == ["Rain 2022-01-01", "Rain 2023-09-25", "Rain None"]
    exported = list(csv.DictReader(io.StringIO(get("/export.csv?_sort=sort_date").text.removeprefix("\ufeff"))))
    assert [row["words"] for row in exported] == ["Rain 2022-01-01", "Rain 2023-09-25", "Rain None"]


def test_oldest_first_of_undated_quotes_alone_says_so(tmp_path: Path) -> None:
    page = text_of(open_site(tmp_path / "quotes.db", (weather(None),))("/quotes/quotes?_sort=sort_date"))
    assert "None of these quotes has a date. 1 quote without a date" in page


def test_least_certain_first_asks_for_a_measured_confidence(get: Get) -> None:
    page = text_of(get("/quotes/quotes?_sort=confidence"))
    assert "0 quotes" in page
    assert "Quotes whose confidence was not measured are left out." in page


def test_what_quotes_are_about_is_a_facet_by_name(tmp_path: Path) -> None:
    paris, texas = Entity("Paris", "place"), Entity("Paris", "person")
    get = open_site(tmp_path / "quotes.db", (weather("2023-01-01", paris), weather("2023-01-02", texas, paris)))
    [quote, *_] = get("/quotes/quotes.json?_shape=array&about=paris-person").json()
    page = text_of(get("/quotes/quotes?about=paris-place"))
    assert "2 quotes, newest first" in page
    assert "About Paris ✕ Paris 1" in page
    assert "About Paris, Paris Kind" in text_of(get(f"/quotes/quotes/{quote['id']}"))
    assert get("/quotes/quotes.json?about=paris-place&about=paris-person").json()["filtered_table_rows_count"] == 1


def weather(day: str | None, *about: Entity) -> Extraction:
    text = f"“Rain {day},” said the forecaster."
    quote = Attribution(id="a1", kind="direct", content=(TextSpan(1, text.index(",")),), about=about)
    document = Document("d1", text, text, path=f"{day}.txt")
    published = Published(day, "day", "file list") if day else Published()
    return Extraction(replace(document, published=published), (quote,))
