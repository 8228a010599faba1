"""`make screenshot`: the pictures of the README, taken of what this version finds in seeds/."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import open_chromium
from tests.browser.serving import served

COMMAND = Path(sys.executable).with_name("quote-tracker")
# What a picture shows: its file, the page, and the size of the window.
PICTURES = (
    ("quotes.png", "/quotes/quotes?speaker=dmitry-peskov", (1280, 860)),
    ("quotes-phone.png", "/quotes/quotes", (390, 844)),
)


def take_pictures(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as temporary:
        database = Path(temporary) / "quotes.db"
        subprocess.run([COMMAND, "run", "seeds", "--db", database], check=True)  # noqa: S603 - our own command
        with served(database) as address, open_chromium() as browser:
            for name, page_address, (width, height) in PICTURES:
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
                page.goto(address + page_address)
                page.screenshot(path=folder / name)
                page.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
