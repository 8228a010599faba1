"""The README: its programs print what it says, its commands run, and what it names is there."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from urllib.request import urlopen

import pytest

from db.tables.schema import open_database
from extractor.cli.main import commands
from extractor.lexicon.tables import read_data
from tests.browser.serving import free_port, wait_for
from tests.support.textacy_there import has_textacy, textacy_missing

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], match[2]) for match in BLOCK.finditer(README)]
# A program, and what it prints where something follows that it "prints".
PROGRAMS = re.findall(r"^```python\n(.*?)^```\n(?:\nprints\n\n```text\n(.*?)^```)?", README, re.MULTILINE | re.DOTALL)
SHELL = [line for language, body in BLOCKS if language == "sh" for line in body.splitlines()]
INLINE = re.findall(r"`([^`\n]+)`", BLOCK.sub("", README))
LINKS = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
QUOTE_TRACKER = [sys.executable, "-c", "from extractor.cli.main import main; main()"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds in it, and a database of their quotes."""
    folder = tmp_path_factory.mktemp("readme")
    copytree(ROOT / "seeds", folder / "seeds")
    assert run_in(folder, *QUOTE_TRACKER, "run", "seeds/").returncode == 0
    return folder


@pytest.mark.parametrize(("program", "printed"), PROGRAMS)
def test_a_program_prints_what_the_readme_says(program: str, printed: str, folder: Path) -> None:
    done = run_in(folder, sys.executable, "-c", program)
    assert (done.stderr, done.stdout) == ("", printed)


def test_the_programs_show_the_component_and_the_functions() -> None:
    programs = "".join(program for program, _ in PROGRAMS)
    assert 'add_pipe("quotes")' in programs
    imported = {
        name
        for line in re.findall(r"^from (?:extractor|db) import (.+)$", programs, re.MULTILINE)
        for name in line.split(", ")
    }
    of_the_extractor = {"Judge", "decide", "extract", "make_document", "read_paths", "to_json"}
    assert imported == of_the_extractor | {"export_file", "open_database", "take_in"}


def test_the_article_is_marked_as_the_readme_says(folder: Path) -> None:
    place = next(at for at, (_, body) in enumerate(BLOCKS) if "# output" in body)
    (folder / "article.txt").write_text(BLOCKS[place - 1][1].rstrip("\n"), "utf-8")
    done = run_in(folder, *QUOTE_TRACKER, "show", "article.txt")
    assert (done.stderr, done.stdout.rstrip("\n")) == ("", BLOCKS[place][1].rstrip("\n"))


def test_the_verb_shown_is_one_of_the_list() -> None:
    (entry,) = (body for language, body in BLOCKS if language == "toml")
    assert f"\n{entry}\n" in read_data("cues.toml")


def test_every_line_for_the_shell_is_run_here() -> None:
    assert {line.split()[0] for line in SHELL} == {"make", "quote-tracker"}


@pytest.mark.parametrize("line", [line for line in [*SHELL, *INLINE] if line.startswith("make ")])
def test_a_make_command_has_its_target(line: str) -> None:
    done = run_in(ROOT, "make", "--dry-run", *line.split()[1:])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "line", [line for line in SHELL if line.startswith("quote-tracker ") and line != "quote-tracker serve"]
)
def test_a_command_ends_well(line: str, folder: Path) -> None:
    done = run_in(folder, *QUOTE_TRACKER, *shlex.split(line)[1:])
    if line.startswith("quote-tracker terms") and not has_textacy():
        assert (done.returncode, done.stderr) == (2, textacy_missing("terms"))
        return
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("quote-tracker serve", [*QUOTE_TRACKER, "serve"]),
        ("datasette db/quotes.db -m metadata.yml", [sys.executable, "-m", "datasette", "db/quotes.db", "-m", "metadata.yml"]),
    ],
)  # fmt: skip
def test_a_server_shows_the_quotes(line: str, command: list[str], folder: Path) -> None:
    assert line in [*SHELL, *INLINE]
    (folder / "metadata.yml").write_bytes((ROOT / "metadata.yml").read_bytes())
    with serving(folder, *command) as address:
        page = urlopen(f"{address}/quotes/quotes").read().decode()  # noqa: S310  (our own server)
    assert "Dmitry Peskov" in page


def test_every_command_is_in_the_table() -> None:
    rows = re.findall(r"^\| `quote-tracker ([\w-]+)", README, re.MULTILINE)
    assert sorted(rows) == sorted(commands.commands)


def test_every_table_named_is_in_the_database(tmp_path: Path) -> None:
    section = README.partition("## The database")[2].partition("## Licence")[0]
    named = {
        word for row in re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)
    }
    assert named
    assert named <= set(open_database(tmp_path / "quotes.db").table_names())


def test_every_file_named_is_there() -> None:
    lists = [name for name in INLINE if re.fullmatch(r"\w+\.(?:csv|toml)", name) and name != "curation.toml"]
    paths = [ROOT / "extractor" / "data" / "en" / name for name in lists] + [ROOT / link for link in LINKS]
    assert len(lists) > 5
    assert [path for path in paths if not path.exists()] == []


def run_in(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  (our own program)


@contextmanager
def serving(folder: Path, *command: str) -> Iterator[str]:
    """Return the address at which a server answers, until the block ends."""
    port = free_port()
    server = subprocess.Popen([*command, "--port", str(port)], cwd=folder, stderr=subprocess.DEVNULL)  # noqa: S603  (our own program)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
