"""`make screenshot`: the pictures of the README and of the pages, taken of what this version finds in seeds/."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import open_chromium
from tests.browser.serving import served

COMMAND = Path(sys.executable).with_name("quote-tracker")
WIDE, PHONE = (1280, 860), (390, 844)
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
)


def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as temporary:
        database = Path(temporary) / "quotes.db"
        subprocess.run([COMMAND, "run", "seeds", "--db", database], check=True)  # noqa: S603 - our own command
        with served(database) as address, open_chromium() as browser:
            for name, page_address, (width, height), scheme in PICTURES:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
                )
                page.goto(address + page_address)
                page.screenshot(path=folder / name)
                page.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
