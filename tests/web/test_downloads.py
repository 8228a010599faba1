"""Files and feeds contain exactly the quotes that the page shows."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import openpyxl
import pytest
import rdflib

from db.export.columns import EXPORT_COLUMNS
from tests.support.samples import samples
from tests.support.web_site import Get, open_site

SCHEMA = rdflib.Namespace("https://schema.org/")
FILTERS = (
    "",
    "?speaker=dmitry-peskov&year=2023",
    "?_search=peacekeepers",
    "?year__gt=2022&_sort=sort_date",
    "?topic=-",
)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def shown(get: Get, query: str) -> list[str]:
    """Return the words of the quotes that the page of these filters shows."""
    rows = get(f"/quotes/quotes.json{query or '?'}&_shape=array&_size=1000").json()
    return sorted(row["text"] for row in rows)


def table(get: Get, query: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(get(f"/export.csv{query}").text, newline="")))


def sheet(get: Get, query: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(io.BytesIO(get(f"/export.xlsx{query}").content), read_only=True)
    heading, *rows = book["Quotes"].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def lines(get: Get, query: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in get(f"/export.jsonl{query}").text.splitlines()]


def triples(get: Get, query: str) -> Iterator[str]:
    document = get(f"/export.jsonld{query}").json()
    # Parsers fetch a context that is an address; ours is schema.org's, which says just this of every term used.
    document["@context"] = {"@vocab": str(SCHEMA)}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    for quotation in graph.subjects(rdflib.RDF.type, SCHEMA.Quotation):
        yield str(graph.value(quotation, SCHEMA.text))


@pytest.mark.parametrize("query", FILTERS)
def test_each_file_holds_what_the_page_shows(get: Get, query: str) -> None:
    words = shown(get, query)
    assert words or query == "?topic=-"
    assert sorted(row["words"] for row in table(get, query)) == words
    assert sorted(row["words"] for row in sheet(get, query)) == words
    assert sorted(row["words"] for row in lines(get, query)) == words
    assert sorted(triples(get, query)) == sorted(text.removesuffix(",") for text in words)


@pytest.mark.parametrize("query", FILTERS)
def test_a_feed_holds_what_the_page_shows(get: Get, query: str) -> None:
    feed = feedparser.parse(get(f"/feed.atom{query}").content)
    assert feed.bozo is False
    assert feed.version == "atom10"
    assert len(feed.entries) == len(shown(get, query))
    for entry in feed.entries:
        assert get(entry.link.replace("http://localhost", "")).status_code == 302


def test_a_feed_names_what_it_follows(get: Get) -> None:
    feed = feedparser.parse(get("/feed.atom?speaker=sergey-lavrov&_search=peace").content).feed
    assert feed.title == "Quotes: Sergey Lavrov, “peace”"
    assert feed.links[1].href == "http://localhost/quotes/quotes?speaker=sergey-lavrov&_search=peace"
    page = get("/quotes/quotes?speaker=sergey-lavrov").text
    assert (
        '<link rel="alternate" type="application/atom+xml" title="These quotes as a feed" href="/feed.atom?speaker=sergey-lavrov">'
        in page
    )


def test_a_row_says_everything_that_is_known(get: Get) -> None:
    [row] = table(get, "?_search=heroism")
    assert list(row) == list(EXPORT_COLUMNS)
    assert row["words"].startswith("who are showing real heroism") or "heroism" in row["words"]
    known = {
        name: row[name] for name in ("speaker", "role", "affiliation", "said_on", "published", "kind", "speaker_type")
    }
    assert known == {
        "speaker": "Dmitry Peskov",
        "role": "spokesperson of the Russian President",
        "affiliation": "",
        "said_on": "",
        "published": "2023-09-25",
        "kind": "direct",
        "speaker_type": "person",
    }
    assert get(row["link"].replace("http://localhost", "")).status_code == 302


def test_offsets_of_json_lines_lead_to_the_words(get: Get) -> None:
    for row in lines(get, ""):
        text = get(f"/quotes/documents.json?_shape=array&uid={row['document_uid']}").json()[0]["text"]
        assert " … ".join(text[start:end] for start, end in row["content"]) == row["words"]


def test_no_cell_is_a_formula_and_no_sign_breaks_a_file(tmp_path: Path) -> None:
    outlet = '=HYPERLINK("http://x")\x0b\u202e]]><b>&'
    [article, *_] = samples("seeds")
    get = open_site(tmp_path / "quotes.db", (replace(article, document=replace(article.document, outlet=outlet)),))
    assert {row["outlet"] for row in table(get, "")} == {"'" + outlet}
    assert {row["outlet"] for row in sheet(get, "")} == {outlet.replace("\x0b", "�")}
    feed = feedparser.parse(get("/feed.atom").content)
    assert feed.bozo is False
    assert "&lt;b&gt;&amp;" in feed.entries[0].content[0].value


def test_another_format_is_not_found(get: Get) -> None:
    answer = get("/export.pdf")
    assert answer.status_code == 404
    assert "There is no export in the format “pdf”; choose from csv, xlsx, jsonl, jsonld." in answer.text
