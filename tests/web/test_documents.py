"""Documents are found by their words, each shown with the words around the hit."""

import re
from pathlib import Path

import pytest

from db.web.pages.documents import COMMON
from db.web.pieces.languages_in_words import LANGUAGES
from extractor.lexicon.tables import word_table
from extractor.model import Document, Extraction, TextSpan
from tests.support.samples import samples
from tests.support.web_site import Get, open_site, text_of

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def snippets(get: Get, search: str) -> list[str]:
    return re.findall(r'<p class="qt-snippet">(.*?)</p>', get(f"/quotes/documents?_search={search}").text)


def test_a_search_shows_the_words_around_the_hit_with_the_hit_marked(get: Get) -> None:
    assert "1 document with “scholasticism”" in text_of(get("/quotes/documents?_search=scholasticism"))
    [snippet] = snippets(get, "scholasticism")
    assert '<mark class="qt-hit">scholasticism</mark>' in snippet
    assert len(snippet.split()) < 40


def test_every_form_of_the_words_is_found(get: Get) -> None:
    marked = {hit for snippet in snippets(get, "peacekeeper") for hit in re.findall(r'qt-hit">(.*?)<', snippet)}
    assert marked <= {"peacekeepers", "Peacekeepers", "peacekeeping", "peacekeeper"} and marked


def test_without_a_search_there_are_no_snippets(get: Get) -> None:
    page = get("/quotes/documents")
    assert "5 documents, newest first" in text_of(page)
    assert "qt-snippet" not in page.text
    assert "5 documents, newest first" in text_of(get("/quotes/documents?_search=%22"))


def test_a_search_narrows_with_other_filters_and_as_data(get: Get) -> None:
    address = "?_search=peace&published=2022-04-07"
    assert "1 document with “peace”" in text_of(get(f"/quotes/documents{address}"))
    [row] = get(f"/quotes/documents.json{address}&_shape=array").json()
    assert row["published"] == "2022-04-07"
    assert len(get(f"/quotes/documents.csv{address}&_col=id").text.splitlines()) == 2


def test_a_search_with_operators_is_datasettes_own(get: Get) -> None:
    rows = get("/quotes/documents.json?_search=scholasticism+OR+treaty&_searchmode=raw&_shape=array").json()
    assert len(rows) > 1


def articles(*texts: str, title: str | None = None, header: int = 0) -> tuple[Extraction, ...]:
    return tuple(
        Extraction(
            Document(
                f"d{number}",
                text,
                text,
                path=f"{number}.txt",
                title=title,
                header=TextSpan(0, header) if header else None,
            )
        )
        for number, text in enumerate(texts)
    )


def test_the_date_line_is_no_part_of_a_snippet(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", articles("date 2017-11-15 Peace was signed.", header=16))
    assert snippets(get, "peace") == ['<mark class="qt-hit">Peace</mark> was signed.']


def test_markup_around_a_hit_is_text(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", articles(f"{SCRIPT} peace {SCRIPT}"))
    [snippet] = snippets(get, "peace")
    assert snippet.startswith("&lt;script&gt;")
    assert SCRIPT not in get("/quotes/documents?_search=script").text


def test_a_hit_in_the_title_alone_needs_no_snippet(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", articles("Nothing happened.", title="Peace at last"))
    page = get("/quotes/documents?_search=peace")
    assert "1 document with “peace”" in text_of(page)
    assert "qt-snippet" not in page.text


def test_a_common_word_finds_the_newest_and_is_not_counted(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", articles(*(f"Rain {n}." for n in range(COMMON + 1))))
    page = get("/quotes/documents?_search=rain")
    assert "Many documents with “rain”" in text_of(page)
    assert page.text.count("qt-snippet") == 25
    assert "1 document with “77”" in text_of(get("/quotes/documents?_search=77"))


def test_a_document_in_another_language_is_listed_as_skipped(tmp_path: Path) -> None:
    text = "Die Fähre wird erst im Herbst fahren, teilte der Stadtrat mit."
    document = Document(id="a", raw=text, text=text, path="a.txt", language="de")
    get = open_site(tmp_path / "quotes.db", (Extraction(document),))
    listed = text_of(get("/quotes/documents"))
    assert "skipped: German" in listed
    [row] = get("/quotes/documents.json?_shape=array").json()
    assert "Language German (skipped: only English is read)" in text_of(get(f"/quotes/documents/{row['id']}"))


def test_pages_name_all_languages_that_are_known() -> None:
    names = {code: name for code, (name, *_) in word_table("languages.csv").items()}
    assert names == {**LANGUAGES, "en": "English", "mul": "English and others"}
