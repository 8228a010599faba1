"""A site that may be corrected, as the commands make it: articles in a folder, a run, and `serve --edit`."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from tests.browser.serving import free_port, wait_for

COMMAND = (sys.executable, "-c", "from extractor.cli.main import main; main()")
ROOT = Path(__file__).parents[2]
SIGN_IN = re.compile(r"http://\S+/-/auth-token\?token=\w+")
ARTICLES = {
    "bridge.txt": "The council of Port Alder met on Monday.\n\n"
    "“We will rebuild every street of the old town,” said Ana Ruiz, the mayor of Port Alder.\n\n"
    "Omar Bell, an engineer, disagreed with the mayor. “The bridge is older than the road,” Bell said.\n\n"
    "The harbour master, Vera Lindqvist, said the ferry would not sail before spring.\n",
    "market.txt": "The market hall in Port Alder opens in May.\n\n"
    "“Nobody asked the traders,” said Anna Ruiz, the mayor of Port Alder.\n\n"
    "The ministry of trade said that the rents were fair. Critics spoke of a “second-hand palace”.\n",
    "strike.txt": "Bus drivers in Port Alder went on strike.\n\n"
    "“The pay is too low to live on,” said Karen Holt, who leads the union.\n\n"
    "“We have made a fair offer,” said Ben Holt, the director of the bus company. Ana Ruiz called for talks.\n",
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A served site: its folder, its address, and the address that signs in once."""

    folder: Path
    address: str
    sign_in: str

    def run(self, *, again: bool = False) -> str:
        """Run over the articles; `again` as if they had been read by another version."""
        if again:
            db = Database(self.folder / "quotes.db")
            with db.conn:
                db.execute("update documents set fingerprint = 'another version'")
            db.close()
        return command(self.folder, "run", "news", "--db", "quotes.db")

    def said(self) -> set[tuple[str, str | None]]:
        """Return the words of each quote with its speaker."""
        db = Database(self.folder / "quotes.db")
        rows = set(db.execute("select text, name from quotes left join speakers on speakers.id = speaker_id"))
        db.close()
        return rows

    def check(self) -> str:
        """Return what the command `check` says of decisions."""
        return command(self.folder, "check", "--db", "quotes.db", expected=(0, 3))

    @property
    def decisions(self) -> str:
        file = self.folder / "curation.toml"
        return file.read_text("utf-8") if file.exists() else ""


def command(folder: Path, *words: str, expected: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([*COMMAND, *words], cwd=folder, env=environment(), capture_output=True, text=True)  # noqa: S603 - our own words
    assert done.returncode in expected, done.stderr
    return done.stdout


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@contextmanager
def open_desk(folder: Path) -> Iterator[Desk]:
    """Return a site over the articles, served with --edit until the block ends."""
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text, "utf-8")
    command(folder, "run", "news", "--db", "quotes.db")
    port, log = free_port(), folder / "serve.log"
    with log.open("wb") as written:
        words = [*COMMAND, "serve", "--edit", "--db", "quotes.db", "--port", str(port)]
        server = subprocess.Popen(words, cwd=folder, env=environment(), stderr=written)  # noqa: S603 - our own words
        try:
            wait_for(port, server)
            [sign_in] = SIGN_IN.findall(log.read_text("utf-8"))
            yield Desk(folder, f"http://127.0.0.1:{port}", sign_in)
        finally:
            server.terminate()
            server.wait()
