"""Every kind of page is usable without sight, light enough for a phone, and asks nobody else."""

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.pages import DATASETTES, FIXED, articles, row_pages
from tests.browser.serving import served_articles

# Of HTML and our own CSS, gzipped; a slow phone line loads it in two seconds.
MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_articles(articles()) as served:
        yield served


@pytest.fixture
def window(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "phone"])
def test_axe_finds_nothing_wrong(window: Page, scheme: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    window.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {}
    for place in (*FIXED, *row_pages(window)):
        window.goto(place)
        window.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found[place] = [
            f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
            for each in Axe().run(window).response["violations"]
            for node in each["nodes"]
        ]
    assert {place: violations for place, violations in found.items() if violations} == {}


def test_no_page_asks_another_host_or_is_heavy(window: Page, address: str) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    for place in (*FIXED, *DATASETTES, *row_pages(window)):
        asked.clear()
        window.goto(place, wait_until="networkidle")
        urls = {url for url in asked if not url.startswith("data:")}
        assert {urlsplit(url).netloc for url in urls} == {urlsplit(address).netloc}, place
        ours = [url for url in urls if "/-/static/" not in url]
        assert sum(len(gzip.compress(window.request.get(url).body())) for url in ours) < MOST_BYTES, place


def test_without_scripts_every_page_is_whole(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    for place in (*FIXED, *row_pages(page)):
        page.goto(place)
        assert page.locator("h1").is_visible(), place
    page.goto("/quotes/topics")
    page.get_by_role("link", name="diplomacy").click()
    for name in ("Dmitry Peskov", "Sergey Lavrov"):
        page.get_by_role("row", name=name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Compare side by side").click()
    assert page.locator("h1").inner_text() == "Dmitry Peskov and Sergey Lavrov on diplomacy"
    context.close()
