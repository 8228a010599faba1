"""Every query plan finds the same quotes, on every page."""

import html
import re
import sqlite3
from contextlib import closing
from csv import DictReader
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlite_utils import Database

from db.serve import make_datasette
from db.web.query.conditions import what_is_asked
from db.web.query.finding import newest_quotes
from db.web.query.query_plan import Search, walk, ways_by_condition
from tests.scale.generated import COMMON, build
from tests.support.web_site import Get, awaited, getter, text_of

CHOSEN = [
    ("speaker", "speaker-00000"), ("speaker", "-"), ("topic", "topic-00"), ("topic", "topic-01"), ("topic", "-"),
    ("about", "place-0000"), ("about", "-"), ("year", "2010"), ("year", "-"), ("month", "2010-05"), ("kind", "direct"),
    ("outlet", "Outlet 000"),
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand generated quotes; of some only the month or the year is known."""
    path = tmp_path_factory.mktemp("ways") / "quotes.db"
    build(path, 1_000)
    with closing(sqlite3.connect(path)) as connection:
        for length, rest in ((7, 0), (4, 1)):
            connection.execute(f"update quotes set sort_date = substr(sort_date, 1, {length}) where id % 7 = {rest}")
        connection.execute("update quotes set month = null where length(sort_date) = 4")
        connection.commit()
    return path


@pytest.fixture(scope="module")
def datasette(path: Path) -> Any:
    return make_datasette(path)


@pytest.fixture(scope="module")
def get(datasette: Any) -> Get:
    return getter(datasette)


@pytest.mark.parametrize("order", ["date", "other", "none"])
@pytest.mark.parametrize("words", [None, COMMON, f"{COMMON} war"])
def test_every_query_plan_finds_the_same_quotes(path: Path, datasette: Any, words: str | None, order: Any) -> None:
    db = Database(path)
    for chosen in [*combinations(CHOSEN, 1), *combinations(CHOSEN, 2)]:
        asked = awaited(what_is_asked(datasette, chosen, words))
        search = Search(asked.conditions, asked.n_quotes, asked.n_quotes, order, is_newest=order == "date")
        found = [
            sorted(
                row["id"] for row in db.query(f"select id from quotes where {' and '.join(way.clauses)}", asked.params)
            )
            for way in (walk(search), *ways_by_condition(search))
        ]
        assert found == [found[0]] * len(found), (chosen, words)


@pytest.mark.parametrize(
    "query",
    ["", "_sort=sort_date", "_sort=confidence", f"_search={COMMON}", f"_search={COMMON}&_sort=sort_date",
     f"_search={COMMON}&speaker=speaker-00000", "topic=topic-00", "topic=topic-00&kind=direct", "year=2010"],
)  # fmt: skip
def test_pages_hold_every_quote_once_in_order(get: Get, query: str) -> None:
    data = "/quotes/quotes.json?_shape=objects&_nofacet=1&_size=max&" + query
    answer = get(data).json()
    rows = answer["rows"]
    if answer["next_url"] and "_sort=sort_date" in query:
        rows += get(answer["next_url"].removeprefix("http://localhost")).json()["rows"]
    address, seen = f"/quotes/quotes?_size=97&{query}", []
    while address:
        page = get(address).text
        seen.append(re.findall(r'data-uid="(\w+)"', page))
        following = re.search(r'rel="next" href="([^"]*)"', page)
        address = html.unescape(following.group(1)).removeprefix("http://localhost") if following else ""
    uids = [uid for page in seen for uid in page]
    assert len(uids) == len(set(uids))
    assert set(uids) == {row["uid"] for row in rows}
    dates = {row["uid"]: row["sort_date"] or "" for row in rows}
    column = [dates[uid] for uid in uids if uid in dates]
    if "_sort=sort_date" in query:
        assert column == sorted(column, key=lambda date: (date == "", date))
    elif "confidence" not in query:
        assert column == sorted(column, reverse=True)


def test_words_of_the_newest_months_are_the_newest_with_those_words(datasette: Any) -> None:
    asked = awaited(what_is_asked(datasette, [], COMMON))
    by_months = awaited(newest_quotes(datasette, asked, 20))
    everything = awaited(newest_quotes(datasette, replace(asked, n_quotes=1), 20))
    assert by_months == everything


def test_a_search_that_is_not_counted_to_its_end_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.web.query.conditions.MOST_FOUND", 100)
    monkeypatch.setattr("db.web.query.totals.MOST_FOUND", 100)
    get = getter(make_datasette(path))
    assert "More than 100 quotes with “peace”" in text_of(get(f"/quotes/quotes?_search={COMMON}"))
    found = get(f"/quotes/quotes.json?_search={COMMON}").json()
    assert (found["filtered_table_rows_count"], found["more_than"]) == (None, 100)


@pytest.mark.parametrize(("facet", "value"), [("topic", "topic-00"), ("outlet", "Outlet 000"), ("_search", COMMON)])
def test_a_stream_of_csv_and_the_pages_of_json_hold_as_many_quotes_as_are_counted(
    get: Get, facet: str, value: str
) -> None:
    query = urlencode({facet: value})
    streamed = [row["id"] for row in DictReader(get(f"/quotes/quotes.csv?_stream=on&{query}").text.splitlines())]
    address, paged = f"/quotes/quotes.json?{query}", []
    n = get(address).json()["filtered_table_rows_count"]
    while address:
        answer = get(address).json()
        paged += [str(row["id"]) for row in answer["rows"]]
        address = (answer["next_url"] or "").replace("http://localhost", "")
        assert "_words" not in address
    assert (len(streamed), set(streamed)) == (n, set(paged))
    assert len(paged) == n > 100
