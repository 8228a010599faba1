"""Facets and search narrow the list of quotes, and their counts are right."""

import html
import re
import sqlite3
from contextlib import closing
from csv import DictReader
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

import pytest

from db.serve import make_datasette
from extractor.model import Attribution, Document, Extraction, TextSpan
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import Get, getter, open_site, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "any name.db", samples("seeds"))


def facets(get: Get, address: str) -> dict[str, dict[str, int]]:
    """Return the facets of a page: under each name its values' names and counts."""
    answer = get(address).json()
    return {
        name: {value["label"]: value["count"] for value in facet["results"]}
        for name, facet in answer["facet_results"].items()
    }


def test_every_quote_is_in_the_json_with_its_speaker_by_name(get: Get) -> None:
    answer = get("/quotes/quotes.json?_shape=objects").json()
    quotes = [quote for extraction in samples("seeds") for quote in extraction.attributions if quote.modality == "said"]
    assert len(answer["rows"]) == answer["filtered_table_rows_count"] == len(quotes)
    names = {row["speaker_id"]["label"] for row in answer["rows"] if row["speaker_id"]}
    assert {"Dmitry Peskov", "Sergey Lavrov", "Elmar Mammadyarov"} <= names


def test_facets_have_names_and_all_quotes(get: Get) -> None:
    found = facets(get, "/quotes/quotes.json")
    assert list(found) == ["speaker", "topic", "about", "year", "month", "kind", "outlet", "gender"]
    assert found["speaker"]["Dmitry Peskov"] == 22
    assert found["year"] == {"2023": 31, "2022": 4, "2017": 8}
    assert list(found["month"]) == ["December 2023", "September 2023", "April 2022", "November 2017"]
    assert found["kind"] == {"indirect": 22, "direct": 16, "mixed": 5}
    assert found["outlet"] == {"no outlet": 43}


@pytest.mark.parametrize("facet", ["speaker", "topic", "about", "year", "month", "kind", "outlet", "gender"])
def test_each_facet_value_leads_to_as_many_quotes_as_it_counts(get: Get, facet: str) -> None:
    values = get("/quotes/quotes.json").json()["facet_results"][facet]["results"]
    assert values
    for value in values:
        address = value["toggle_url"].replace("http://localhost", "").replace("/quotes/quotes?", "/quotes/quotes.json?")
        narrowed = get(address).json()
        assert narrowed["filtered_table_rows_count"] == value["count"], value
        assert [one["label"] for one in narrowed["facet_results"][facet]["results"] if one["selected"]] == [
            value["label"]
        ]


def test_counted_and_stored_facets_agree(get: Get) -> None:
    stored = facets(get, "/quotes/quotes.json")
    assert facets(get, "/quotes/quotes.json?year__gt=1") == stored


def test_facets_and_search_narrow_together(get: Get) -> None:
    address = "/quotes/quotes.json?_shape=objects&speaker=dmitry-peskov&year=2023&month=2023-09&_search=peacekeepers"
    answer = get(address).json()
    assert [row["speaker_id"]["label"] for row in answer["rows"]] == ["Dmitry Peskov"] * 4
    assert all("peacekeeper" in row["text"] for row in answer["rows"])
    assert get(address + "&kind=direct&topic=russian-peacekeepers").json()["filtered_table_rows_count"] == 2


def test_a_second_topic_narrows_and_what_was_chosen_can_be_removed(get: Get) -> None:
    facet_results = get("/quotes/quotes.json?speaker=dmitry-peskov&topic=diplomacy").json()["facet_results"]
    topics = {value["label"]: value["toggle_url"] for value in facet_results["topic"]["results"]}
    assert topics["CIS"].endswith("?speaker=dmitry-peskov&topic=diplomacy&topic=cis")
    assert topics["diplomacy"].endswith("?speaker=dmitry-peskov")
    other = get("/quotes/quotes?speaker=dmitry-peskov&_search=peace").text
    assert 'href="/quotes/quotes?_search=peace"><span class="qt-hidden">Remove</span> Dmitry Peskov' in other


def test_nobody_and_no_date_can_be_chosen(tmp_path: Path) -> None:
    text = "“Rain is coming,” it was said."
    quote = Attribution(id="a1", kind="direct", content=(TextSpan(1, 16),), reason="nobody is named")
    get = open_site(tmp_path / "quotes.db", (Extraction(Document("d1", text, text, path="a.txt"), (quote,)),))
    found = facets(get, "/quotes/quotes.json")
    assert found["speaker"] == {"unknown speaker": 1}
    assert found["topic"] == {"no topic": 1}
    assert found["year"] == found["month"] == {"no date": 1}
    assert get("/quotes/quotes.json?speaker=-&year=-&month=-&topic=-").json()["filtered_table_rows_count"] == 1
    assert "Unknown speaker" in text_of(get("/quotes/quotes"))


@pytest.mark.parametrize("facet", ["speaker", "topic", "about", "year", "month", "kind", "outlet", "gender"])
@pytest.mark.parametrize("value", ["nobody", "2023-99", "1-2", "'", "%00", "<b>", "9" * 30])
def test_an_unknown_value_is_refused_and_not_answered_with_an_empty_list(get: Get, facet: str, value: str) -> None:
    query = urlencode({facet: value})
    status = 400 if facet in ("year", "month", "kind", "gender") else 404
    pages = ("/quotes/quotes", "/quotes/quotes.json", "/feed.atom", "/export.csv")
    assert [get(f"{page}?{query}").status_code for page in pages] == [status] * 4


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("speaker=nobody", "No speaker is called “nobody”. All speakers"),
        ("topic=foo", "No topic is called “foo”. All topics"),
        ("about=foo", "No quote is about “foo”. All entities"),
        ("year=abc", "“abc” is not a year; write it as 2023."),
        ("month=2023-99", "“2023-99” is not a month; write it as 2023-09."),
        ("kind=foo", "There is no kind “foo” of quotes; choose from direct, mixed and indirect."),
        ("gender=foo", "There is no gender “foo”; choose from she, he and they."),
        ("outlet=foo", "No quote is from an outlet called “foo”."),
    ],
)
def test_a_refusal_says_what_there_is(get: Get, query: str, says: str) -> None:
    assert says in text_of(get(f"/quotes/quotes?{query}"))
    assert get(f"/quotes/quotes.json?{query}").json()["error"] == says.partition(" All")[0]
    assert get(f"/feed.atom?{query}").text == says.partition(" All")[0] + "\n"


@pytest.mark.parametrize("chosen", ["topic=diplomacy", "_search=peace", "speaker=dmitry-peskov"])
def test_a_filter_by_a_column_leaves_no_matching_quote_out(get: Get, chosen: str) -> None:
    every = get(f"/quotes/quotes.json?{chosen}&_shape=array&_size=1000").json()
    wanted = [row["id"] for row in every if row["kind"] != "indirect"]
    address, found = f"/quotes/quotes.json?{chosen}&kind__not=indirect&_size=2&_shape=objects", []
    while address:
        page = get(address).json()
        found += [row["id"] for row in page["rows"]]
        address = (page["next_url"] or "").replace("http://localhost", "")
    assert sorted(found) == sorted(wanted)


def test_a_year_without_quotes_has_none(get: Get) -> None:
    assert "0 quotes" in text_of(get("/quotes/quotes?year=1999"))
    assert "0 quotes" in text_of(get("/quotes/quotes?month=1999-12"))


def test_facets_of_the_second_page_count_all_pages(get: Get) -> None:
    first = get("/quotes/quotes.json?_size=5&kind=direct").json()
    second = get(first["next_url"].replace("http://localhost", "")).json()
    assert (
        second["facet_results"]["speaker"]["results"][0]["count"]
        == (first["facet_results"]["speaker"]["results"][0]["count"])
    )


def test_pages_hold_every_quote_once(get: Get) -> None:
    address, seen = "/quotes/quotes.json?_size=3&_shape=objects&speaker=dmitry-peskov", []
    while address:
        answer = get(address).json()
        seen += [row["uid"] for row in answer["rows"]]
        address = (answer["next_url"] or "").replace("http://localhost", "")
    assert len(seen) == len(set(seen)) == 22


def test_the_next_page_and_the_data_keep_what_was_chosen(get: Get) -> None:
    page = get("/quotes/quotes?_size=3&speaker=dmitry-peskov&_search=we").text
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*_search=we[^"]*)"', page)]
    kinds = {
        kind: [link for link in links if kind in link]
        for kind in ("_next=", "quotes.json?", "export.csv?", "feed.atom?")
    }
    assert {kind: len(found) for kind, found in kinds.items()} == {
        "_next=": 1,
        "quotes.json?": 2,
        "export.csv?": 1,
        "feed.atom?": 2,
    }
    for link in chain(*kinds.values()):
        assert "&speaker=dmitry-peskov" in link
        assert get(link.replace("http://localhost", "")).status_code == 200


def test_csv_names_speakers(get: Get) -> None:
    rows = list(DictReader(get("/quotes/quotes.csv?year=2022").text.splitlines()))
    assert {row["speaker_id_label"] for row in rows} == {
        "Dmitry Peskov",
        "the Kremlin",
        "Officials in the neighboring Caucasus countries",
    }


def test_a_filter_of_datasettes_own_is_named(get: Get) -> None:
    assert "Remove year > 2022 ✕" in text_of(get("/quotes/quotes?year__gt=2022"))


def test_a_count_that_stopped_early_says_so(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", samples("seeds"))
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("pragma table_info(quotes)") if row[1] not in ("id", "uid")]
        connection.execute(
            f"insert into quotes (uid, {', '.join(columns)}) "
            "with recursive counter(n) as (select 1 union all select n + 1 from counter where n < 20000) "
            f"select 'copy' || n, {', '.join(columns)} from counter, (select * from quotes where year = 2022 limit 1)"
        )
        connection.commit()
    get = getter(make_datasette(path))
    exact, bounded = get("/quotes/quotes?year=2017"), get("/quotes/quotes?year=2022")
    assert "Counted over" not in text_of(exact)
    assert "Counted over 500 of the matching quotes." in text_of(bounded)


def test_quotes_are_newest_first_and_undated_last(get: Get) -> None:
    dates = [row["sort_date"] or "" for row in get("/quotes/quotes.json?_shape=array").json()]
    assert dates == sorted(dates, reverse=True)


def test_quotes_of_one_day_stand_as_in_their_document(get: Get) -> None:
    rows = get("/quotes/quotes.json?_shape=array&year=2017").json()
    in_order = [row["uid"] for row in sorted(rows, key=lambda row: row["start_char"])]
    assert re.findall(r'data-uid="(\w+)"', get("/quotes/quotes?year=2017").text) == in_order


def test_a_chosen_order_is_kept(get: Get) -> None:
    rows = get("/quotes/quotes.json?_shape=array&_sort=text").json()
    assert re.findall(r'data-uid="(\w+)"', get("/quotes/quotes?_sort=text&_size=100").text) == [
        row["uid"] for row in rows
    ]
