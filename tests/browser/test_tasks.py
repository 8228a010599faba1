"""What readers come for, from the home page, in few actions: a click, a key that submits, or a field that is filled in."""

import csv
import io
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Reader:
    """Somebody at the home page. Every action counts."""

    page: Page
    actions: int = 0

    def fill(self, field: Locator, words: str) -> None:
        field.fill(words)
        self.actions += 1

    def press_enter(self) -> None:
        self.page.keyboard.press("Enter")
        self.actions += 1

    def click(self, link: Locator) -> None:
        link.click()
        self.actions += 1


def at_home(page: Page) -> Reader:
    page.goto("/")
    return Reader(page)


def chips(page: Page) -> list[str]:
    shown = page.locator(".qt-chosen li a:not(.qt-clear)").all_inner_texts()
    return [chip.removeprefix("Remove").removesuffix("✕").strip() for chip in shown]


def test_what_one_said_on_something_in_a_year(page: Page) -> None:
    reader = at_home(page)
    reader.fill(page.get_by_role("searchbox"), "peskov peacekeepers 2023")
    reader.press_enter()
    expect(page.locator(".qt-card").first).to_contain_text("peacekeep")
    assert sorted(chips(page)) == ["2023", "Dmitry Peskov", "“peacekeepers”"]
    assert reader.actions <= 3


def test_who_used_a_phrase_first(page: Page) -> None:
    reader = at_home(page)
    reader.fill(page.get_by_label("Who used this phrase first?"), "peace treaty")
    reader.press_enter()
    expect(page.locator("table.rows-and-columns tbody tr").first).to_contain_text("peace treaty")
    assert reader.actions <= 2


def test_two_speakers_beside_each_other(page: Page) -> None:
    reader = at_home(page)
    reader.click(page.get_by_role("link", name="Compare", exact=True))
    reader.fill(page.get_by_label("Names of speakers"), "Pashinyan, Aliyev")
    reader.press_enter()
    expect(page.locator("h1")).to_have_text("Nikol Pashinyan and Ilham Aliyev")
    assert reader.actions <= 4


def test_all_that_one_said_as_a_file(page: Page) -> None:
    reader = at_home(page)
    reader.fill(page.get_by_role("searchbox"), "lavrov")
    reader.press_enter()
    expect(page.locator(".qt-found")).to_contain_text("3 quotes")
    with page.expect_download() as download:
        reader.click(page.get_by_role("link", name="CSV", exact=True))
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert {row["speaker"] for row in rows} == {"Sergey Lavrov"}
    assert len(rows) == 3
    assert download.value.suggested_filename == "sergey-lavrov.csv"
    assert reader.actions <= 3
