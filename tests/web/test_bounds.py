"""Every parameter has a bound: wrong, long, odd and hostile ones are answered with 400 or 405 and a sentence."""

import asyncio
import resource
import time
from collections import Counter
from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from db.serve import make_datasette
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import Get, awaited, getter, text_of

# In kilobytes: what one query may add to the memory of the server.
MOST_GROWTH = 200_000
BOMBS = (
    "select hex(zeroblob(400000000))",
    "select randomblob(1000000000)",
    "select " + ",".join(["hex(zeroblob(7000000))"] * 90),
    "select replace(hex(zeroblob(4000000)), '0', hex(zeroblob(1000)))",
    "with recursive c(n) as (select 1 union all select n + 1 from c limit 1000) select hex(zeroblob(3000000)) from c",
    "select group_concat(text) from quotes, (select 1 from quotes, quotes, quotes)",
    "select printf('%300000000d', 1)",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """The five seeds, as people annotated them."""
    return make_datasette(publish(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds")))


@pytest.fixture(scope="module")
def get(site: Datasette) -> Get:
    return getter(site)


@pytest.mark.parametrize(
    "address",
    [
        "/quotes/quotes?_search=" + "lantern" * 500,
        "/quotes/quotes.json?_search=" + "a" * 5000,
        "/quotes/documents?_search=" + "a" * 5000,
        "/quotes/speakers?name=" + "a" * 5000,
        "/compare?speaker=" + "a" * 5000,
        "/export.csv?speaker=" + "a" * 5000,
        "/feed.atom?_search=" + "a" * 5000,
        "/quotes/quotes?" + "&".join(["topic=peace"] * 500),
        "/quotes/quotes?_timelimit=x",
        "/quotes/quotes?_timelimit=-1",
        "/quotes/quotes?_facet_size=%C2%B2",
        "/quotes/quotes?_size=%C2%B2",
        "/quotes/speakers.json?_size=" + "9" * 100,
        "/quotes/quotes?_ttl=%C2%B2",
        "/quotes/quotes?id__in=[",
        "/quotes/quotes?id__in=[[1]]",
        "/export.csv?_where=;",
        "/feed.atom?_where=)",
        "/quotes/quotes?_where=(",
        "/quotes/quotes?_search=a%00b",
        "/quotes/documents?_search=%00",
        "/quotes/speakers?name__contains=%00a",
        "/quotes/quotes?id=99999999999999999999",
        "/quotes/quotes?id__gt=99999999999999999999",
        "/quotes/quotes?id__in=1,99999999999999999999",
        "/quotes/quotes?_through=--",
        "/quotes/quotes?_through=[",
        "/feed.atom?_through=-a",
        "/feed.atom?_through=[1]",
        '/feed.atom?_through={"a":1}',
        "/quotes.json?sql=select+1&_timelimit=x",
        "/quotes/quotes?_searchmode=raw&_search=a%22",
        "/quotes/documents?_searchmode=raw&_search=AND",
        "/quotes/speakers?_facet=%00",
        "/quotes/speakers?_facet_array=nothing",
        "/quotes/speakers?_facet=nothing",
        "/quotes/quotes?text__like=" + "%25a" * 400,
    ],
)
def test_a_wrong_parameter_is_refused_with_a_sentence(
    get: Get, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = get(address)
    assert answer.status_code == 400, text_of(answer)[:300]
    assert len(capfd.readouterr().err.splitlines()) <= 1


def test_a_long_search_says_how_long_it_may_be(get: Get) -> None:
    answer = get("/quotes/quotes?_search=" + "a" * 5000)
    assert "“_search” is longer than 300 characters; make it shorter." in text_of(answer)


def test_no_slip_is_looked_for_in_a_long_word(get: Get) -> None:
    answer = get("/quotes/quotes?_search=" + "lantern" * 40)
    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["POST", "TRACE", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "address", ["/", "/quotes/quotes", "/quotes/speakers", "/compare", "/export.csv", "/feed.atom"]
)
def test_pages_are_only_read(site: Datasette, method: str, address: str, capfd: pytest.CaptureFixture[str]) -> None:
    answer: httpx.Response = awaited(site.client.request(method, address))
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert len(capfd.readouterr().err.splitlines()) <= 1


@pytest.mark.parametrize("sql", BOMBS)
def test_a_query_fills_no_memory_and_keeps_no_one_waiting(site: Datasette, sql: str) -> None:
    async def both() -> tuple[httpx.Response, float]:
        bomb = asyncio.ensure_future(site.client.get("/quotes.json?sql=" + quote(sql)))
        await asyncio.sleep(0.05)
        started = time.monotonic()
        await site.client.get("/quotes/speakers.json")
        return await bomb, time.monotonic() - started

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer, waited = awaited(both())
    assert answer.status_code == 400 or answer.json()["rows"] == [[None]], answer.text[:200]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH
    assert waited < 2


def test_sql_of_readers_waits_for_its_turn_and_pages_do_not(site: Datasette) -> None:
    endless = "with recursive c(n) as (select 1 union all select n + 1 from c) select max(n) from c"

    async def crowd() -> tuple[list[httpx.Response], httpx.Response, float]:
        queries = [asyncio.ensure_future(site.client.get("/quotes.json?sql=" + quote(endless))) for _ in range(8)]
        await asyncio.sleep(0.05)
        started = time.monotonic()
        page = await site.client.get("/quotes/quotes")
        took = time.monotonic() - started
        return list(await asyncio.gather(*queries)), page, took

    answers, page, took = awaited(crowd())
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {400, 503}
    assert (page.status_code, took < 3) == (200, True)
    assert all(answer.headers["retry-after"] == "5" for answer in answers if answer.status_code == 503)


@pytest.mark.parametrize("address", ["/quotes", "/.json", "/quotes.json"])
def test_a_page_that_lists_the_tables_asks_few_questions(site: Datasette, address: str) -> None:
    database, asked = site.get_database("quotes"), []
    awaited(site.client.get(address))
    execute_fn = database.execute_fn

    async def counted(question: Callable[..., object]) -> object:
        asked.append(question)
        return await execute_fn(question)

    database.execute_fn = counted
    try:
        awaited(site.client.get(address))
    finally:
        database.execute_fn = execute_fn
    assert len(asked) < 12  # there were 237


@pytest.mark.parametrize(
    "sql",
    [
        "select file from pragma_database_list",
        "pragma database_list",
        "select hex(fts3_tokenizer('simple'))",
    ],
)
def test_sql_shows_nothing_of_the_machine(get: Get, sql: str) -> None:
    answer = get("/quotes.json?_shape=array&sql=" + quote(sql))
    assert answer.status_code == 400 or answer.json() == []


@pytest.mark.parametrize("name", ["databases", "threads", "versions", "plugins", "settings", "metadata"])
def test_no_page_shows_a_path_of_the_machine(get: Get, site: Datasette, name: str) -> None:
    answer = get(f"/-/{name}.json")
    path = str(site.get_database("quotes").path)
    assert path not in answer.text
    assert "site-packages" not in answer.text
