"""Database files that are not as a run leaves them: begun, damaged, read-only, of another program, with views of their own."""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from db.tables.schema import open_database
from extractor.errors import StoreError
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import getter

KILLED = """
import os, sqlite3, sys
from pathlib import Path
from db.tables import schema
connect = sqlite3.connect
def connect_to_die(path, **options):
    connection = connect(path, **options)
    left = [int(sys.argv[2])]
    def count(statement):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), 9)
    connection.set_trace_callback(count)
    return connection
schema.sqlite3.connect = connect_to_die
schema.open_database(Path(sys.argv[1]))
"""
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def obey_permissions() -> None:
    """Make root obey the permissions of files, as everybody else does."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)


def command(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Return how `quote-tracker` answers."""
    arguments = [sys.executable, "-c", "from extractor.cli.main import main; main()", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # noqa: S603 - our own words
        arguments,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
        preexec_fn=obey_permissions if os.getuid() == 0 else None,
    )


@pytest.mark.parametrize("statement", [1, 3, 6, 8, 10, 12, 14, 16, 20, 30, 60, 120])
def test_a_database_is_ours_wherever_its_first_steps_were_killed(tmp_path: Path, statement: int) -> None:
    path = tmp_path / "quotes.db"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", KILLED, path, str(statement)], env=environment, check=False)  # noqa: S603
    with closing(open_database(path)) as db, closing(open_database(tmp_path / "whole.db")) as whole:
        assert db.schema == whole.schema


@pytest.mark.parametrize(
    "sql",
    [
        "create table recipes (name text)",
        "create view recipes as select 'soup' as name",
        "create table _sqlite_migrations (id integer primary key, migration_set text, name text, applied_at text);"
        "insert into _sqlite_migrations (migration_set, name) values ('recipes', 'm001')",
    ],
)
def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.executescript(sql)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is a database of another program"):
        open_database(path)
    assert path.read_bytes() == before


def test_views_that_somebody_made_stay(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", samples("seeds"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create view of_mine as select count(*) as n from quotes")
    for words in (("check",), ("export", "--format", "jsonl"), ("explain-speaker", "Dmitry Peskov")):
        command(*words, "--db", path, folder=tmp_path)
    with closing(open_database(path)) as db:
        assert "of_mine" in db.view_names()


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A database in a folder that can't be written, as in the image of a container."""
    folder = Path(tempfile.mkdtemp())
    publish(folder / "quotes.db", samples("seeds"))
    (folder / "quotes.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "quotes.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check",), "0 wrong"),
        (("export", "--format", "csv"), "Peskov"),
        (("explain-speaker", "Dmitry Peskov"), "Dmitry Peskov"),
        (("show", "1"), "is neither a file nor a document"),
    ],
)
def test_a_database_in_a_folder_that_cannot_be_written_is_read(
    read_only: Path, words: Sequence[str], says: str
) -> None:
    answer = command(*words, "--db", read_only, folder=read_only.parent)
    assert says in answer.stdout + answer.stderr


def test_a_database_in_a_folder_that_cannot_be_written_is_served(read_only: Path) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path; from db.serve import make_datasette\n"
        "site = make_datasette(Path(sys.argv[1]))\n"
        "print(asyncio.run(site.client.get('/quotes/quotes')).status_code)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}
    answer = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code, read_only],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        preexec_fn=obey_permissions if os.getuid() == 0 else None,
    )
    assert answer.stdout == "200\n", answer.stderr


def test_a_newer_database_is_not_served(tmp_path: Path) -> None:
    from db.serve import make_datasette

    path = publish(tmp_path / "quotes.db", ())
    with closing(open_database(path)) as db:
        row = {"migration_set": "quote-tracker", "name": "m999_later", "applied_at": "2030-01-01"}
        db.table("_sqlite_migrations").insert(row)
    with pytest.raises(StoreError, match=r"a newer version of quote-tracker wrote it \(m999_later\)"):
        make_datasette(path)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A database of which the first page of the quotes was overwritten."""
    path = publish(tmp_path / "quotes.db", samples("seeds"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        [(first,)] = connection.execute("select rootpage from sqlite_master where name = 'quotes'")
    with path.open("r+b") as file:
        file.seek((first - 1) * 4096)
        file.write(b"\xa5" * 4096)
    return path


def test_check_says_what_of_a_damaged_file_can_be_saved_and_how(damaged: Path) -> None:
    answer = command("check", "--db", damaged, folder=damaged.parent)
    assert answer.returncode == 3
    assert "wrong: the file is damaged: " in answer.stdout
    assert "wrong: documents: all 5 rows can be read" in answer.stdout
    assert "wrong: quotes: 0 rows can be read, then the file breaks off" in answer.stdout
    assert f"sqlite3 {damaged} .recover | sqlite3 {damaged.with_suffix('')}-saved.db" in answer.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--unknown"),
        ("export",),
        ("export", "--format", "brat", "--output", "brat"),
        ("show", "nothing"),
        ("explain-speaker", "Dmitry Peskov"),
        ("decide", "same", "Dmitry Peskov", "D. Peskov"),
    ],
)
def test_no_command_answers_a_damaged_file_with_a_traceback(damaged: Path, words: Sequence[str]) -> None:
    answer = command(*words, "--db", damaged, folder=damaged.parent)
    assert "Traceback" not in answer.stderr


def test_pages_of_a_damaged_file_say_so(damaged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from db.serve import make_datasette

    answer = getter(make_datasette(damaged))("/quotes/quotes")
    assert answer.status_code == 500
    assert "The database is damaged." in answer.text
    assert "Traceback" not in capfd.readouterr().err
