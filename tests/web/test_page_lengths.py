"""A page has 25 quotes, or another number that the reader chooses; the filters stay."""

import html
import re
from urllib.parse import urlsplit

import pytest

from db.serve import make_datasette
from tests.scale.generated import COMMON, build
from tests.support.web_site import Get, getter, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """A thousand generated quotes."""
    path = tmp_path_factory.mktemp("lengths") / "quotes.db"
    build(path, 1_000)
    return getter(make_datasette(path))


def uids(page: str) -> list[str]:
    return re.findall(r'data-uid="(\w+)"', page)


def links(page: str, words: str) -> list[str]:
    """The addresses of the links that these words are."""
    return [html.unescape(link) for link in re.findall(rf'href="([^"]*)"[^>]*>{words}</a>', page)]


def test_a_page_has_25_quotes_and_its_data_a_hundred(get: Get) -> None:
    assert len(uids(get("/quotes/quotes").text)) == 25
    assert len(get("/quotes/quotes.json").json()["rows"]) == 100


def test_a_page_of_a_hundred_is_chosen_and_kept(get: Get) -> None:
    page = get(f"/quotes/quotes?kind=direct&_search={COMMON}&_sort=confidence").text
    [longer] = links(page, "100")
    assert longer == f"/quotes/quotes?kind=direct&_search={COMMON}&_sort=confidence&_size=100"
    long = get(longer).text
    assert len(uids(long)) > 25
    assert set(uids(page)) < set(uids(long))
    assert links(long, "oldest first") == [f"/quotes/quotes?kind=direct&_search={COMMON}&_size=100&_sort=sort_date"]
    assert '<input type="hidden" name="_size" value="100">' in long
    assert links(long, "25") == [longer.removesuffix("&_size=100")]


def test_arguments_for_datasette_do_not_show_in_addresses(get: Get) -> None:
    answer = get("/quotes/quotes?kind=direct")
    assert links(answer.text, "Next page")[0].startswith("http://localhost/quotes/quotes?kind=direct&_next=")
    assert not re.search(r"_cards|_col=", answer.text)


def test_the_data_of_a_page_are_its_quotes_with_all_their_columns(get: Get) -> None:
    answer = get("/quotes/quotes?kind=direct")
    [data] = links(answer.text, "JSON")
    announced = urlsplit(answer.headers["link"].partition(";")[0])
    for address in (data, f"{announced.path}?{announced.query}"):
        rows = get(address + "&_shape=objects").json()["rows"]
        assert {row["uid"] for row in rows} == set(uids(answer.text))
        assert {"text", "speaker_id", "spans"} <= set(rows[0])
    [sql] = links(answer.text, "SQL")
    assert "spans" in get(sql.replace("/quotes?", "/quotes.json?")).json()["columns"]


def test_unsaid_words_have_pages_of_25_too(get: Get) -> None:
    answer = get("/quotes/unsaid")
    assert len(uids(answer.text)) == 25
    assert links(answer.text, "100") == ["/quotes/unsaid?_size=100"]
    assert len(uids(get("/quotes/unsaid?_size=100").text)) == 100
    assert links(answer.text, "Next page")[0].startswith("http://localhost/quotes/unsaid?_next=")
    assert not re.search(r"_cards|_col=", answer.text)
    for address, shape in ((links(answer.text, "JSON")[0], "&_shape=array"), (links(answer.text, "SQL")[0], "")):
        data = get(address.replace("/quotes?", "/quotes.json?") + shape).json()
        assert "spans" in (data[0] if shape else data["columns"])
    assert len(get(links(answer.text, "CSV")[0]).text.splitlines()) > 101


def test_a_short_list_offers_no_page_lengths(get: Get) -> None:
    assert "On a page: 25 · 100" in text_of(get("/quotes/quotes"))
    assert "On a page: 25 · 100" not in text_of(get("/quotes/quotes?_search=zeppelin&kind=direct"))
