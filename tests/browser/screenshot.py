"""`make screenshot`: the pictures of the README and of the pages, taken of what this version finds in seeds/."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.browser.chromium import open_chromium
from tests.browser.pages import reports
from tests.browser.serving import served, served_articles

COMMAND = Path(sys.executable).with_name("quote-tracker")
WIDE, PHONE = (1280, 860), (390, 844)
Picture = tuple[str, str, tuple[int, int], str]
# What a picture shows: its file, the page, the size of the window, and the colours.
PICTURES = (
    ("quotes.png", "/quotes/quotes?speaker=dmitry-peskov", WIDE, "light"),
    ("quotes-phone.png", "/quotes/quotes", PHONE, "light"),
    ("home.png", "/", WIDE, "light"),
    ("search-dark.png", "/quotes/quotes?_search=peace&year=2023", WIDE, "dark"),
    ("speaker.png", "/speaker/dmitry-peskov", WIDE, "light"),
    ("speaker-phone-dark.png", "/speaker/dmitry-peskov", PHONE, "dark"),
    ("topic.png", "/topic/diplomacy", WIDE, "light"),
    ("compare.png", "/compare?topic=diplomacy&speaker=elmar-mammadyarov&speaker=sergey-lavrov", WIDE, "light"),
    ("unsaid.png", "/quotes/unsaid", WIDE, "light"),
    ("document.png", "/quotes/documents?_search=lengthy", WIDE, "light"),
    ("document-phone-dark.png", "/quotes/documents?_search=lengthy", PHONE, "dark"),
    ("documents.png", "/quotes/documents?_search=peace", WIDE, "light"),
    ("quote.png", "/quotes/quotes?_search=heroism", WIDE, "light"),
    ("quote-phone-dark.png", "/quotes/quotes?_search=heroism", PHONE, "dark"),
    ("speakers.png", "/quotes/speakers?n_quotes__gt=0", WIDE, "light"),
    ("topics.png", "/quotes/topics", WIDE, "light"),
    ("sql-dark.png", "/quotes", WIDE, "dark"),
    ("question.png", "/quotes/first_use_of_a_phrase?phrase=peace+treaty", WIDE, "light"),
)
# Of invented reports, for nobody repeats another's quote in seeds/. A click leads from the list to the quote.
REPORTED = (
    ("reports.png", "/quotes/quotes?_search=snow", WIDE, "light"),
    ("reports-phone-dark.png", "/quotes/quotes?_search=snow", PHONE, "dark"),
)
# Where a page has no lasting address, the picture is of what this leads to.
CLICKED = {"document": ".qt-table th a", "quote": ".qt-words a", "reports": ".qt-words a"}


def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as temporary, open_chromium() as browser:
        database = Path(temporary) / "quotes.db"
        subprocess.run([COMMAND, "run", "seeds", "--db", database], check=True)  # noqa: S603 - our own command
        with served(database) as address:
            photograph(browser, address, PICTURES, folder)
        with served_articles(reports()) as address:
            photograph(browser, address, REPORTED, folder)


def photograph(browser: Browser, address: str, pictures: tuple[Picture, ...], folder: Path) -> None:
    """Write pictures of a site's pages into a folder."""
    for name, place, (width, height), scheme in pictures:
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page.goto(address + place)
        clicked = CLICKED.get(name.partition(".")[0].partition("-")[0])
        if clicked:
            page.locator(clicked).first.click()
        page.screenshot(path=folder / name)
        page.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
