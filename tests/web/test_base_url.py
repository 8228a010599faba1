"""Behind a proxy, under a path of its own, the site is as it is without one."""

from html import unescape
from pathlib import Path
from re import findall

import httpx
import pytest

from db.serve import make_datasette, read_settings
from db.web.site.security import DATASETTE, STRICT
from extractor.errors import QuoteTrackerError
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import Get, awaited, getter

ADDRESSES = (
    "/",
    "/quotes/quotes",
    "/quotes/quotes?speaker=dmitry-peskov&year=2023&_search=peacekeepers",
    "/quotes/speakers",
    "/quotes/documents",
    "/quotes/topics",
    "/quotes/unsaid",
    "/compare?speaker=dmitry-peskov&speaker=sergey-lavrov",
    "/values/speaker",
)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    path = publish(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))
    datasette = make_datasette(path, settings={"base_url": "/news/"}, cors=True)

    async def asked(address: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=datasette.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(address)

    return lambda address: awaited(asked(address))


def test_pages_link_below_the_path_and_have_their_policy(get: Get) -> None:
    for address in ADDRESSES:
        page = get("/news" + address)
        assert page.status_code == 200, address
        assert page.headers["content-security-policy"] == STRICT, address
        links = [unescape(link) for link in findall(r'(?:href|action|src)="([^"]*)"', page.text)]
        strange = [link for link in links if link.startswith("/") and not link.startswith("/news/")]
        assert strange == [], address
        local = [link for link in links if link.startswith("http://localhost") and "/news/" not in link]
        assert local == [], address


def test_links_below_the_path_lead_somewhere(get: Get) -> None:
    page = get("/news/quotes/quotes?speaker=dmitry-peskov&_search=peacekeepers")
    for link in {unescape(link) for link in findall(r'href="(/news/[^"]*)"', page.text)}:
        assert get(link).status_code in (200, 302), link
    assert get("/news/speaker/dmitry-peskov").headers["location"].startswith("/news/quotes/speakers/")


def test_search_facets_and_files_mean_the_same(get: Get, tmp_path: Path) -> None:
    plain = getter(make_datasette(publish(tmp_path / "quotes.db", samples("seeds"))))
    for query in ("speaker=Peskov&_search=peace&utm_source=x", "year=2017&year=2022"):
        ours, theirs = get(f"/news/quotes/quotes.json?{query}"), plain(f"/quotes/quotes.json?{query}")
        assert ours.json()["filtered_table_rows_count"] == theirs.json()["filtered_table_rows_count"] > 0
    assert get("/news/export.csv?speaker=dmitry-peskov").status_code == 200
    assert get("/news/feed.atom").status_code == 200


def test_other_sites_may_read_the_data_where_that_is_allowed(get: Get, tmp_path: Path) -> None:
    assert get("/news/quotes/quotes.json").headers["access-control-allow-origin"] == "*"
    plain = getter(make_datasette(publish(tmp_path / "quotes.db", samples("seeds"))))
    assert "access-control-allow-origin" not in plain("/quotes/quotes.json").headers
    assert plain("/quotes").headers["content-security-policy"] == DATASETTE


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("colour", "red", 'knows no "colour"'),
        ("allow_download", "maybe", '"maybe" is neither on nor off'),
        ("default_page_size", "many", '"many" is no number'),
    ],
)
def test_wrong_settings_are_named(name: str, value: str, says: str) -> None:
    with pytest.raises(QuoteTrackerError, match=says):
        read_settings({name: value})
