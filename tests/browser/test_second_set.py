"""The pages over fifteen articles that the program read itself: filters, facets, keyboard, phone, comparisons, questions."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.second_set import read_articles
from tests.browser.serving import served
from tests.browser.test_tasks import chips

MOST_TABS = 20


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(read_articles(tmp_path_factory.mktemp("town") / "quotes.db")) as address:
        yield address


@pytest.fixture
def window(chromium: Browser, town: str, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(base_url=town, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


def test_two_speakers_are_chosen_on_the_page_of_all(window: Page) -> None:
    window.goto("/quotes/quotes")
    window.locator("#facet-speaker").get_by_role("link", name="Choose several").click()
    window.get_by_label("Find by name").fill("ru")
    window.get_by_role("button", name="Find").click()
    expect(window.locator(".qt-values label")).to_have_count(1)
    window.get_by_label("Ana Ruiz").check()
    window.get_by_label("Find by name").fill("voss")
    window.keyboard.press("Enter")
    window.get_by_label("Lena Voss").check()
    window.get_by_role("button", name="Show quotes").click()
    assert chips(window) == ["Ana Ruiz", "Lena Voss"]
    expect(window.locator(".qt-found")).to_contain_text("9 quotes")
    window.locator(".qt-chosen").get_by_role("link", name="Remove Lena Voss").click()
    expect(window.locator(".qt-found")).to_contain_text("5 quotes")


def test_dates_confidence_and_verb_narrow_and_can_be_removed(window: Page) -> None:
    window.goto("/quotes/quotes")
    window.get_by_label("From", exact=True).fill("2023-01-01")
    window.get_by_label("To", exact=True).fill("2023-12-31")
    window.get_by_label("At least").select_option("0.5")
    window.get_by_label("Verb", exact=True).fill("called")
    window.get_by_role("button", name="Apply").click()
    shown = ["since 1 January 2023", "until 31 December 2023", "at least 50% sure", "verb “called”"]
    assert chips(window) == shown
    expect(window.locator(".qt-card")).to_have_count(2)
    expect(window.get_by_label("From", exact=True)).to_have_value("2023-01-01")
    window.locator(".qt-chosen").get_by_role("link", name="Remove verb").click()
    assert chips(window) == shown[:3]


@pytest.mark.parametrize("place", ["/", "/quotes/quotes", "/quotes/quotes?_search=ferry&year=2023&cue=said"])
def test_the_keyboard_reaches_the_first_quote_soon(window: Page, place: str) -> None:
    window.goto(place)
    assert tabs_to_a_quote(window) < MOST_TABS


def tabs_to_a_quote(window: Page) -> int:
    """Return how many times Tab must be pressed to reach the first quote, up to a bound."""
    for n_tabs in range(1, MOST_TABS):
        window.keyboard.press("Tab")
        if window.evaluate("!!document.activeElement.closest('.qt-card')"):
            return n_tabs
    return MOST_TABS


@pytest.mark.parametrize("place", ["/", "/quotes/quotes"])
def test_the_skip_link_leads_to_the_quotes(window: Page, place: str) -> None:
    window.goto(place)
    window.keyboard.press("Tab")
    expect(window.locator(".qt-skip")).to_be_focused()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate("!!document.activeElement.closest('.qt-results, section[aria-labelledby=newest]')")


def test_the_slash_leads_to_the_search_box_and_can_be_typed_there(window: Page) -> None:
    window.goto("/quotes/quotes")
    window.keyboard.press("/")
    box = window.get_by_role("searchbox")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    window.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


def test_a_phone_shows_quotes_on_its_first_screen_from_several_articles(window: Page) -> None:
    window.set_viewport_size({"width": 390, "height": 844})
    window.goto("/")
    box = window.locator(".qt-card .qt-words").first.bounding_box()
    assert box is not None
    assert box["y"] + 40 < 844
    articles = window.locator(".qt-card .qt-from a").evaluate_all("links => links.map(link => link.href)")
    assert len(set(articles)) >= 5


def test_dates_say_what_they_rest_on(window: Page) -> None:
    for words, says in (
        ("nowhere else to sit", "2024 (stated with the article; 1 May 2024 or 5 January 2024)"),
        ("boats rot", "3 October 2023 (from the dateline)"),
        ("looked at the clock", "10 September 2023 (from the text itself)"),
    ):
        window.goto(f'/quotes/quotes?_search="{words}"')
        window.locator(".qt-words a").first.click()
        expect(window.locator(".qt-facts").first).to_contain_text(says)


def test_outlets_and_topics_are_compared_over_time(window: Page) -> None:
    window.goto("/compare?by=outlet")
    window.get_by_label("Evening Post").check()
    window.get_by_label("Fairmont Courier").check()
    window.get_by_role("button", name="Compare").click()
    table = window.locator("section[aria-labelledby=over-time] table")
    expect(table.get_by_role("columnheader")).to_have_text(["Month", "Evening Post", "Fairmont Courier"])
    expect(table.get_by_role("row", name="September 2023")).to_contain_text("4")


def test_an_answer_leads_on(window: Page) -> None:
    window.goto("/quotes/latest_quotes")
    window.locator("td.col-speaker a").first.click()
    expect(window.locator(".qt-facts").first).to_contain_text("Files")
    window.goto("/quotes/documents_that_quote_one_without_the_other?speaker=Ana+Ruiz&without=Lena+Voss")
    window.locator("td.col-document a").first.click()
    expect(window.get_by_role("heading", name="Who speaks")).to_be_visible()


def test_sql_is_a_chip(window: Page) -> None:
    window.goto("/quotes/quotes?_where=length(text)<40&utm_source=x&outlet__not=Reuters")
    assert chips(window) == ["where length(text)<40", "not Reuters"]
    window.locator(".qt-chosen").get_by_role("link", name="Remove where").click()
    assert chips(window) == ["not Reuters"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_the_new_pages(window: Page, scheme: str) -> None:
    window.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for place in ("/", "/values/outlet", "/quotes/quotes?cue=said", "/compare?outlet=Reuters&outlet=Evening+Post"):
        window.goto(place)
        found = Axe().run(window)
        assert found.violations_count == 0, (place, found.generate_report())
