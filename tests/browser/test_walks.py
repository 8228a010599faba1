"""Ways through the site that a reader takes, from page to page, in a real browser."""

import csv
import io
from collections.abc import Iterator

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import reports
from tests.browser.serving import served_articles


@pytest.fixture(scope="module")
def reported(chromium: Browser) -> Iterator[Page]:
    """The first quote of four reports of the same words."""
    with served_articles(reports()) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        page.goto("/quotes/quotes?_sort=sort_date")
        page.locator(".qt-words a").first.click()
        yield page
        context.close()


def test_from_home_to_a_speakers_record_and_their_quotes(page: Page) -> None:
    page.goto("/")
    page.locator("#most-quoted + ol").get_by_role("link", name="Dmitry Peskov").click()
    expect(page.locator("h1")).to_have_text("Dmitry Peskov")
    for heading in ("Over time", "Roles in the documents", "Characteristic words", "Quoted in the same documents"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.locator("section[aria-labelledby=words]").get_by_role("link", name="Armenians").click()
    expect(page.locator(".qt-chosen")).to_contain_text("Dmitry Peskov")
    expect(page.locator("mark.qt-hit").first).to_have_text("Armenians")


def test_a_speaker_is_found_by_part_of_a_name(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Speakers", exact=True).click()
    expect(page.locator(".qt-found")).to_contain_text("13 speakers, the most quoted first")
    page.get_by_role("searchbox").fill("lavrov")
    page.keyboard.press("Enter")
    expect(page.locator(".qt-table tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Sergey Lavrov").click()
    expect(page.locator("h1")).to_have_text("Sergey Lavrov")


def test_from_a_topic_to_two_speakers_side_by_side_and_back_to_one(page: Page) -> None:
    page.goto("/quotes/topics")
    page.get_by_role("link", name="diplomacy").click()
    for name in ("Dmitry Peskov", "Sergey Lavrov"):
        page.get_by_role("row", name=name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Compare side by side").click()
    expect(page.locator("h1")).to_have_text("Dmitry Peskov and Sergey Lavrov on diplomacy")
    expect(page.locator(".qt-compare thead th")).to_have_count(3)
    page.get_by_role("link", name="remove Sergey Lavrov").click()
    expect(page.locator("h1")).to_have_text("Dmitry Peskov on diplomacy")
    page.locator(".qt-compare .qt-words a").first.click()
    expect(page.get_by_role("heading", name="In its article")).to_be_visible()


def test_the_feed_of_what_was_chosen_has_just_these_quotes(page: Page) -> None:
    page.goto("/quotes/quotes?speaker=sergey-lavrov")
    uids = page.locator(".qt-card").evaluate_all("cards => cards.map(card => card.dataset.uid)")
    address = page.get_by_role("link", name="feed", exact=True).get_attribute("href")
    assert address == page.locator('link[type="application/atom+xml"]').get_attribute("href")
    feed = feedparser.parse(page.request.get(address or "").body())
    assert not feed.bozo
    assert feed.feed.title == "Quotes: Sergey Lavrov"
    assert sorted(entry.link.rpartition("/")[2] for entry in feed.entries) == sorted(uids) != []
    page.goto(feed.entries[0].link)
    expect(page.locator(".qt-speaker a")).to_have_text("Sergey Lavrov")


def test_the_file_of_what_was_chosen_has_just_these_quotes(page: Page) -> None:
    page.goto("/quotes/quotes?speaker=dmitry-peskov&year=2023&_search=peacekeepers")
    uids = page.locator(".qt-card").evaluate_all("cards => cards.map(card => card.dataset.uid)")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = download.value.path().read_text("utf-8-sig")
    assert [row["uid"] for row in csv.DictReader(io.StringIO(text))] == uids != []


def test_a_search_of_documents_leads_to_the_article(page: Page) -> None:
    page.goto("/quotes/documents")
    page.get_by_role("searchbox").fill("scholasticism")
    page.keyboard.press("Enter")
    expect(page.locator(".qt-snippet mark")).to_have_text("scholasticism")
    page.locator(".qt-table th a").click()
    expect(page.get_by_role("heading", name="Who speaks")).to_be_visible()
    expect(page.locator(".qt-article")).to_contain_text("scholasticism")


def test_a_ready_question_asks_for_its_words_and_answers(page: Page) -> None:
    page.goto("/quotes")
    page.get_by_role("link", name="Who used a phrase first?").click()
    page.get_by_label("Phrase").fill("peace treaty")
    page.get_by_role("button", name="Ask").click()
    first = page.locator("table.rows-and-columns tbody tr").first
    expect(first).to_contain_text("peace treaty")
    first.locator("td.col-quote a").click()
    expect(page.get_by_role("heading", name="In its article")).to_be_visible()


def test_other_reports_show_what_they_left_out_and_whom_they_name(reported: Page) -> None:
    section = reported.locator("section[aria-labelledby=elsewhere]")
    expect(section).to_contain_text("Reports disagree")
    expect(section).to_contain_text("This is the earliest report that is known.")
    wordings = section.locator("tbody td:nth-of-type(1)").all_inner_texts()
    assert wordings == ["shortened", "altered", "the same"]
    expect(section.locator("tbody del").first).to_have_text("before the first snow falls")
    expect(section.locator("tbody ins")).to_have_text("each")
    expect(section.locator("tbody del").first).to_have_css("text-decoration-line", "line-through")
