"""What a reader does with the pages, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DATASETTES, FIXED, REFUSED, row_pages

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def facet(page: Page, name: str) -> list[str]:
    return page.locator(f"#facet-{name} li a").all_inner_texts()


def test_facets_are_there_by_name(page: Page) -> None:
    page.goto("/quotes/quotes")
    assert {"Dmitry Peskov", "Sergey Lavrov", "Elmar Mammadyarov", "Nazeli Baghdasaryan"} <= set(facet(page, "speaker"))
    assert {"Nagorno-Karabakh", "Russian peacekeepers", "diplomacy"} <= set(facet(page, "topic"))
    assert facet(page, "year") == ["2023", "2022", "2017"]
    assert facet(page, "month") == ["December 2023", "September 2023", "April 2022", "November 2017"]


@pytest.mark.parametrize(
    ("facet_name", "value", "left"),
    [("speaker", "Sergey Lavrov", 3), ("topic", "Russian peacekeepers", 12), ("year", "2022", 4)],
)
def test_a_click_on_a_facet_narrows_and_a_second_one_widens(page: Page, facet_name: str, value: str, left: int) -> None:
    page.goto("/quotes/quotes")
    expect(page.locator(".qt-found")).to_have_text("43 quotes, newest first")
    page.locator(f"#facet-{facet_name}").get_by_role("link", name=value, exact=True).click()
    expect(page.locator(".qt-card")).to_have_count(left)
    expect(page.locator(".qt-found")).to_have_text(f"{left} quotes, newest first")
    page.get_by_role("link", name=f"Remove {value}").first.click()
    expect(page.locator(".qt-found")).to_have_text("43 quotes, newest first")


def test_a_page_has_25_quotes_and_a_longer_one_is_a_click_away(page: Page) -> None:
    page.goto("/quotes/quotes")
    expect(page.locator(".qt-card")).to_have_count(25)
    page.get_by_role("link", name="Next page").click()
    expect(page.locator(".qt-card")).to_have_count(18)
    page.locator(".qt-lengths").get_by_role("link", name="100").click()
    expect(page.locator(".qt-card")).to_have_count(43)


def test_facets_combine(page: Page) -> None:
    page.goto("/quotes/quotes")
    for name, value in [("speaker", "Dmitry Peskov"), ("topic", "Russian peacekeepers"), ("year", "2023")]:
        page.locator(f"#facet-{name}").get_by_role("link", name=value, exact=True).click()
    expect(page.locator(".qt-chosen li")).to_have_text(
        ["Remove Dmitry Peskov ✕", "Remove Russian peacekeepers ✕", "Remove 2023 ✕", "Clear all"]
    )
    speakers = page.locator(".qt-card .qt-speaker a").all_inner_texts()
    assert speakers == ["Dmitry Peskov"] * len(speakers) != []


def test_a_search_finds_and_keeps_what_was_chosen(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("peacekeepers")
    page.keyboard.press("Enter")
    expect(page.locator(".qt-card")).to_have_count(5)
    page.locator("#facet-speaker").get_by_role("link", name="Dmitry Peskov", exact=True).click()
    expect(page.locator(".qt-card")).to_have_count(4)
    page.get_by_role("searchbox").fill("heroism")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".qt-card")).to_have_count(1)
    expect(page.locator(".qt-chosen")).to_contain_text("Dmitry Peskov")


def test_a_quote_leads_to_its_article_with_the_words_marked(page: Page) -> None:
    page.goto("/quotes/quotes?_search=heroism")
    page.locator(".qt-words a").click()
    words = page.locator(".qt-article mark.qt-content")
    expect(words).to_have_count(1)
    expect(words).to_contain_text("who are showing real heroism by performing their functions")
    expect(page.locator(".qt-article .qt-source")).to_have_text("he")
    expect(page.locator(".qt-article .qt-cue")).to_have_text("said")
    page.get_by_role("link", name="Go to the words").click()
    expect(words).to_be_in_viewport()


def test_marks_differ_without_colour(page: Page) -> None:
    page.goto("/quotes/quotes?_search=heroism")
    page.locator(".qt-words a").click()
    for part, line in {"content": "solid", "source": "double", "cue": "dotted"}.items():
        expect(page.locator(f".qt-article .qt-{part}")).to_have_css("border-bottom-style", line)


def test_the_sql_page_answers(page: Page) -> None:
    page.goto("/quotes")
    page.get_by_role("button", name="Run SQL").click()
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(20)
    page.goto("/quotes")
    page.get_by_role("link", name="Who is quoted most?").click()
    expect(page.locator("table.rows-and-columns tbody tr").first).to_contain_text("Dmitry Peskov")


def test_on_a_phone_the_first_quote_is_seen_first_and_the_facets_unfold(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/quotes/quotes")
    expect(page.locator(".qt-card").first).to_be_in_viewport()
    expect(page.locator("#facet-speaker")).to_be_hidden()
    page.get_by_text("Filter by speaker, topic, date").click()
    page.locator("#facet-speaker").get_by_role("link", name="Sergey Lavrov").click()
    expect(page.locator(".qt-card")).to_have_count(3)


def test_on_a_phone_the_heading_of_the_editor_is_one_line(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/quotes")
    heading = page.get_by_text("Ask in SQL")
    lines = "each => each.getClientRects().length && each.offsetHeight / parseFloat(getComputedStyle(each).lineHeight)"
    assert heading.evaluate(lines) == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_page_scrolls_sideways_or_makes_the_browser_complain(
    page: Page, complaints: list[str], size: dict[str, int], scheme: str
) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in (*FIXED, *DATASETTES, *row_pages(page)):
        answer = page.goto(address)
        assert answer is not None and answer.status == REFUSED.get(address, 200), address
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
    assert [each for each in complaints if "status of 40" not in each] == []


def test_jumps_lead_to_a_speakers_next_quote_and_back_to_the_margin(page: Page) -> None:
    page.goto("/quotes/quotes?_search=heroism")
    page.locator(".qt-card .qt-from a").click()
    jump = page.get_by_role("link", name="Next quote by Dmitry Peskov").first
    target = jump.get_attribute("href") or ""
    jump.click()
    badge = page.locator(f".qt-article {target}")
    expect(badge).to_be_in_viewport()
    expect(badge).to_have_accessible_name("1: Dmitry Peskov")
    badge.click()
    expect(page.locator("#voice-1")).to_be_in_viewport()


def test_speakers_have_colours_of_their_own_in_both_schemes(page: Page) -> None:
    page.goto("/quotes/documents")
    page.get_by_role("link", name="Kremlin on Thursday").click()
    page.wait_for_load_state("load")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        grounds = page.locator(".qt-article mark").evaluate_all(
            "marks => marks.map(mark => getComputedStyle(mark).backgroundColor)"
        )
        numbers = page.locator(".qt-article .qt-badge").all_inner_texts()
        assert len(set(zip(grounds, numbers, strict=True))) == len(set(grounds)) == len(set(numbers)) > 1, scheme
