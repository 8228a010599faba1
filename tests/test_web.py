"""The pages as a reader's browser gets them, without a browser."""

import asyncio
import html
import json
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from csv import DictReader
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from db.serve import make_datasette
from extractor.model import Attribution, Document, Extraction, Profile, Published, Speaker, TextSpan, Topic
from tests.published import publish
from tests.samples import samples

Get = Callable[[str], httpx.Response]
SCRIPT = "<script>alert(1)</script>"


def open_site(path: Path, extractions: tuple[Extraction, ...]) -> Get:
    return getter(make_datasette(publish(path, extractions)))


def getter(datasette: Any) -> Get:
    def get(address: str) -> httpx.Response:
        # In a thread of its own: the browser tests keep a loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(datasette.client.get(address))).result()

    return get


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "any name.db", samples("seeds"))


@pytest.fixture(scope="module")
def get_hostile(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """One article in which everything that can be text is markup."""
    return open_site(tmp_path_factory.mktemp("hostile") / "quotes.db", (hostile_article(),))


def hostile_article() -> Extraction:
    text = f"“{SCRIPT}No{SCRIPT},” said {SCRIPT}."
    name_at = text.rindex(SCRIPT)
    speaker = Speaker("s1", SCRIPT, "person", role=SCRIPT, affiliation=SCRIPT)
    quote = Attribution(
        id="a1",
        kind="direct",
        content=(TextSpan(1, text.index(",”") + 1),),
        cue=(TextSpan(text.index("said"), text.index("said") + 4),),
        source=(TextSpan(name_at, name_at + len(SCRIPT)),),
        speaker=speaker,
        via=SCRIPT,
        addressee=SCRIPT,
        topics=(Topic(SCRIPT, "society"),),
        reason=SCRIPT,
    )
    document = Document(
        id="d1",
        raw=text,
        text=text,
        path=f"{SCRIPT}.txt",
        url="javascript:alert(1)",
        title=SCRIPT,
        outlet=SCRIPT,
        author=SCRIPT,
        published=Published("2023-09-25", "day", "text", note=SCRIPT),
    )
    profile = Profile("s1", SCRIPT, "person", (SCRIPT,), ((SCRIPT, SCRIPT),))
    return Extraction(document, (quote,), (profile,))


def facets(get: Get, address: str) -> dict[str, dict[str, int]]:
    """Return the facets of a page: under each name its values' names and counts."""
    answer = get(address).json()
    return {
        name: {value["label"]: value["count"] for value in facet["results"]}
        for name, facet in answer["facet_results"].items()
    }


def row_of(get: Get, table: str, condition: str) -> dict[str, Any]:
    answer = get(f"/quotes/{table}.json?_shape=array&{condition}")
    return dict(answer.json()[0])


def text_of(page: httpx.Response) -> str:
    """Return a page's text as it is read, tags and runs of space gone."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(dt|dd|h1)>", " ", page.text))).split())


def test_every_quote_is_in_the_json_with_its_speaker_by_name(get: Get) -> None:
    answer = get("/quotes/quotes.json?_shape=objects").json()
    quotes = [quote for extraction in samples("seeds") for quote in extraction.attributions if quote.modality == "said"]
    assert len(answer["rows"]) == answer["filtered_table_rows_count"] == len(quotes)
    names = {row["speaker_id"]["label"] for row in answer["rows"] if row["speaker_id"]}
    assert {"Dmitry Peskov", "Sergey Lavrov", "Elmar Mammadyarov"} <= names


def test_facets_have_names_and_all_quotes(get: Get) -> None:
    found = facets(get, "/quotes/quotes.json")
    assert list(found) == ["speaker", "topic", "year", "month", "kind", "outlet"]
    assert found["speaker"]["Dmitry Peskov"] == 22
    assert found["year"] == {"2023": 31, "2022": 4, "2017": 8}
    assert list(found["month"]) == ["December 2023", "September 2023", "April 2022", "November 2017"]
    assert found["kind"] == {"indirect": 22, "direct": 16, "mixed": 5}
    assert found["outlet"] == {"no outlet": 43}


@pytest.mark.parametrize("facet", ["speaker", "topic", "year", "month", "kind", "outlet"])
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


@pytest.mark.parametrize("facet", ["speaker", "topic", "year", "month", "kind", "outlet"])
@pytest.mark.parametrize("value", ["nobody", "2023-99", "1-2", "'", "%00", "<b>", "9" * 30])
def test_a_value_that_nobody_has_finds_nothing(get: Get, facet: str, value: str) -> None:
    address = f"/quotes/quotes?{urlencode({facet: value})}"
    assert "0 quotes" in text_of(get(address))


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
    kinds = {kind: [link for link in links if kind in link] for kind in ("_next=", "quotes.json?", "quotes.csv?")}
    assert {kind: len(found) for kind, found in kinds.items()} == {"_next=": 1, "quotes.json?": 2, "quotes.csv?": 1}
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
    assert "Only quotes where year > 2022." in text_of(get("/quotes/quotes?year__gt=2022"))


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
    assert "Counted over 20,000 of the matching quotes." in text_of(bounded)


def test_quotes_are_newest_first_and_undated_last(get: Get) -> None:
    dates = [row["sort_date"] or "" for row in get("/quotes/quotes.json?_shape=array").json()]
    assert dates == sorted(dates, reverse=True)


def test_quotes_of_one_day_stand_as_in_their_document(get: Get) -> None:
    rows = get("/quotes/quotes.json?_shape=array&year=2017").json()
    in_order = [row["uid"] for row in sorted(rows, key=lambda row: row["start_char"])]
    assert re.findall(r'data-uid="(\w+)"', get("/quotes/quotes?year=2017").text) == in_order


def test_a_chosen_order_is_kept(get: Get) -> None:
    rows = get("/quotes/quotes.json?_shape=array&_sort=text").json()
    assert re.findall(r'data-uid="(\w+)"', get("/quotes/quotes?_sort=text").text) == [row["uid"] for row in rows]


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


def test_a_document_marks_all_its_quotes_and_lists_them(get: Get) -> None:
    document = row_of(get, "documents", "published=2022-04-07")
    quotes = get(f"/quotes/quotes.json?_shape=array&document_id={document['id']}").json()
    page = get(f"/quotes/documents/{document['id']}").text
    assert sorted(re.findall(r'<span id="quote-(\d+)"', page)) == sorted(str(quote["id"]) for quote in quotes)
    assert sorted(re.findall(r'href="#quote-(\d+)"', page)) == sorted(str(quote["id"]) for quote in quotes)


def test_a_speaker_has_names_roles_and_quotes(get: Get) -> None:
    page = get("/speaker/dmitry-peskov")
    assert page.status_code == 302
    page = get(page.headers["location"])
    assert '<h1 class="qt-title">Dmitry Peskov</h1>' in page.text
    assert page.text.count('<article class="qt-card"') == 22
    assert "Russian presidential spokesman September 2023" in text_of(page)


def test_a_permanent_link_leads_to_its_quote(get: Get) -> None:
    quote = row_of(get, "quotes", "_search=heroism")
    assert get(f"/quote/{quote['uid']}").headers["location"] == f"/quotes/quotes/{quote['id']}"
    assert get("/quote/0000").status_code == 404


def test_home_counts_and_leads_on(get: Get) -> None:
    page = get("/")
    assert "Quotes 43 Speakers 13 Documents 5" in text_of(page)
    assert 'href="/quotes/quotes?speaker=dmitry-peskov">Dmitry Peskov</a>' in page.text
    assert "Who is quoted most?" in page.text


def test_sql_and_ready_questions_answer(get: Get) -> None:
    assert get("/quotes.json?sql=select+count(*)+as+n+from+quotes&_shape=array").json() == [{"n": 43}]
    assert "Who is quoted most?" in get("/quotes").text
    assert get("/quotes/most_quoted.json?_shape=array").json()[0]["speaker"] == "Dmitry Peskov"


@pytest.mark.parametrize("address", ["/a/b/c/d/e", "/a.b/c.d", "/quotes/nothing", "/quotes/quotes/1", "/nothing"])
def test_an_address_of_nothing_is_not_found(get: Get, address: str) -> None:
    page = get(address)
    assert page.status_code == 404
    assert '<h1 class="qt-title">' in page.text


def test_json_of_nothing_is_not_found(get: Get) -> None:
    page = get("/a/b/c/d/e.json")
    assert (page.status_code, page.json()["ok"]) == (404, False)


def test_wrong_sql_is_named(get: Get) -> None:
    assert get("/quotes.json?sql=select+nothing+from+nowhere").status_code == 400


def addresses_of(get: Get) -> list[str]:
    quote = row_of(get, "quotes", "_size=1")
    ids = {"quotes": quote["id"], "documents": quote["document_id"]["value"], "speakers": quote["speaker_id"]["value"]}
    pages = [f"/quotes/{table}/{id}" for table, id in ids.items()]
    return ["/", "/quotes/quotes", "/quotes/speakers", "/quotes/documents", "/quotes/topics", "/quotes", *pages]


def test_markup_in_a_document_is_text_on_every_page(get_hostile: Get) -> None:
    chosen = "/quotes/quotes?outlet=%3Cscript%3Ealert(1)%3C/script%3E&_search=%3Cscript%3Ealert(1)"
    for address in [*addresses_of(get_hostile), chosen]:
        page = get_hostile(address)
        assert page.status_code == 200, address
        assert SCRIPT not in page.text, address
        assert 'href="javascript:' not in page.text, address
    assert html.escape(SCRIPT) in get_hostile("/quotes/quotes").text


def test_a_mishap_of_ours_has_a_page_too(tmp_path: Path) -> None:
    datasette = make_datasette(publish(tmp_path / "quotes.db", ()))
    with closing(sqlite3.connect(tmp_path / "quotes.db")) as connection:
        connection.execute("drop table runs")
    page = getter(datasette)("/")
    assert page.status_code == 500
    assert '<h1 class="qt-title">Error 500</h1>' in page.text


def test_our_pages_allow_no_script(get: Get) -> None:
    for address in addresses_of(get):
        policy = get(address).headers["content-security-policy"]
        is_ours = address not in ("/quotes", "/quotes/topics")
        assert ("default-src 'none'" in policy and "script-src" not in policy) == is_ours, address
        assert ("<script" in get(address).text) != is_ours, address


def test_pages_say_their_language_and_have_one_main_part_and_one_heading(get: Get) -> None:
    for address in addresses_of(get):
        page = get(address).text
        assert '<html lang="en">' in page, address
        assert (page.count("<main"), page.count("<h1")) == (1, 1), address


def test_the_database_can_only_be_read(get: Get) -> None:
    answer = get("/quotes.json?sql=delete+from+quotes")
    assert answer.status_code == 400
    assert json.loads(answer.text)["error"] == "Statement must be a SELECT"
