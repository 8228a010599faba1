"""Arguments of Datasette work on our pages; files are named after what they hold; names are typed to compare."""

import re

import pytest

from tests.support.samples import samples
from tests.support.web_site import Get, open_site, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


@pytest.mark.parametrize(
    ("address", "facet", "value"),
    [
        ("/quotes/quotes?_facet=position", "position", "post"),
        ("/quotes/quotes?_facet_date=published&speaker=dmitry-peskov", "published", "2023-09-25"),
        ("/quotes/speakers?_facet=type", "type", "person"),
        ("/quotes/documents?_facet=published", "published", "2023-09-25"),
    ],
)
def test_a_facet_that_the_reader_asks_for_is_shown_and_filters(get: Get, address: str, facet: str, value: str) -> None:
    page = get(address)
    [section] = re.findall(rf'<section class="qt-facet" id="facet-{facet}".*?</section>', page.text, re.DOTALL)
    links = dict(re.findall(r'<a href="http://localhost([^"]*)" rel="nofollow">(.*?)</a>', section))
    [link] = [link for link, label in links.items() if label == value]
    assert "_cards" not in link and "_words" not in link
    filtered = get(link.replace("&amp;", "&"))
    assert filtered.status_code == 200
    assert "qt-selected" in filtered.text or value in filtered.text


@pytest.mark.parametrize(
    "address",
    [
        "/quotes/quotes?_col=text",
        "/quotes/speakers?_col=name",
        "/quotes/documents?_nocol=title",
        "/quotes/topics?_col=name",
        "/quotes/unsaid?_col=text",
        "/quotes/quotes?_sort=outlet",
        "/quotes/speakers?_sort_desc=name",
    ],
)
def test_columns_and_orders_that_the_reader_asks_for_break_no_page(get: Get, address: str) -> None:
    assert get(address).status_code == 200


def test_data_have_the_columns_that_the_reader_asks_for(get: Get) -> None:
    assert get("/quotes/speakers.json?_col=name").json()["columns"] == ["id", "name"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/export.csv?speaker=dmitry-peskov", "dmitry-peskov.csv"),
        ("/export.xlsx?speaker=dmitry-peskov&year=2023", "dmitry-peskov-2023.xlsx"),
        ("/export.csv?_search=peace+treaty", "peace-treaty.csv"),
        ("/export.csv?speaker=-", "quotes.csv"),
        ("/export.csv", "quotes.csv"),
    ],
)
def test_a_file_is_named_after_what_it_holds(get: Get, address: str, name: str) -> None:
    assert get(address).headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("page", ["/speaker/dmitry-peskov", "/topic/diplomacy"])
def test_pages_have_their_files_and_feed_at_the_top(get: Get, page: str) -> None:
    got = get(page)
    facts = get(got.headers["location"]).text.partition('<dl class="qt-facts">')[2].partition("</dl>")[0]
    what = page[1:].replace("/", "=")
    for form in ("export.csv", "export.xlsx", "export.jsonl", "feed.atom"):
        assert f'href="/{form}?{what}"' in facts


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("name=Lavrov,+Pashinyan", "Sergey Lavrov and Nikol Pashinyan"),
        ("speaker=dmitry-peskov&name=lavorv", "Dmitry Peskov and Sergey Lavrov"),
        ("name=Пашинян;Aliyev", "Nikol Pashinyan and Ilham Aliyev"),
    ],
)
def test_names_can_be_typed_to_compare(get: Get, query: str, heading: str) -> None:
    assert f'<h1 class="qt-title">{heading}</h1>' in get(f"/compare?{query}").text


def test_a_name_that_nobody_has_is_refused(get: Get) -> None:
    page = get("/compare?name=zog")
    assert (page.status_code, "No speaker is called “zog”." in text_of(page)) == (404, True)


def test_a_speakers_page_has_a_box_to_compare(get: Get) -> None:
    page = get(get("/speaker/dmitry-peskov").headers["location"]).text
    form = page.partition('action="/compare"')[2].partition("</form>")[0]
    assert 'name="speaker" value="dmitry-peskov"' in form and 'name="name"' in form
