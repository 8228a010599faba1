"""The addresses of every kind of page, and of the site that has them all."""

from dataclasses import replace

from playwright.sync_api import Page

from extractor.model import Extraction
from tests.samples import samples

FIXED = (
    "/",
    "/quotes/quotes",
    "/quotes/quotes?speaker=dmitry-peskov&year=2023&_search=peacekeepers",
    "/quotes/quotes?speaker=-",
    "/quotes/quotes?_search=nothing+at+all",
    "/quotes/speakers",
    "/quotes/topics",
    "/quotes/documents",
    "/quotes/documents?_search=peace",
    "/quotes/unsaid",
    "/compare",
    "/compare?topic=diplomacy&speaker=dmitry-peskov&speaker=elmar-mammadyarov",
    "/compare?by=outlet",
    "/a/b/c/d/e",
)
DATASETTES = (
    "/quotes",
    "/quotes?sql=select+*+from+topics",
    "/quotes/most_quoted",
    "/quotes/first_use_of_a_phrase?phrase=peace",
)
OUTLETS = ("The Morning Post", "Daily Ledger", None)


def articles() -> list[Extraction]:
    """Return the seeds and the invented articles, in outlets that were made up."""
    return [
        replace(each, document=replace(each.document, outlet=OUTLETS[number % len(OUTLETS)]))
        for number, each in enumerate((*samples("seeds"), *samples("dev")))
    ]


def row_pages(page: Page) -> list[str]:
    """Return the addresses of a quote, its document, its speaker, its topic, and of words that were no statement."""
    page.goto("/quotes/quotes?_search=heroism")
    card = page.locator(".qt-card")
    places = (".qt-words", ".qt-from", ".qt-speaker", ".qt-topics li:first-child")
    links = [card.locator(f"{place} a").get_attribute("href") for place in places]
    page.goto("/quotes/unsaid")
    links.append(page.locator(".qt-words a").first.get_attribute("href"))
    return [link for link in links if link]
