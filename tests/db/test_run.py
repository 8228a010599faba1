"""What a run stores, in whatever order it reads and whenever it is killed."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.speakers.place import place_speakers
from db.tables.schema import open_database
from db.tables.sync import transaction
from extractor.errors import StoreError
from extractor.identity.judge import Judge
from tests.support.runs import content, dump, run, write_seeds
from tests.support.samples import samples


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with the five seeds, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_seeds(tmp_path / "news")


def test_a_second_run_changes_nothing_but_the_list_of_runs(folder: Path) -> None:
    first = run()
    before = dump()
    second = run()
    assert (first.new, second.new, second.unchanged) == (5, 0, 5)
    assert dump() == before
    assert Database("quotes.db").table("runs").count == 2


def test_a_database_that_another_program_writes_to_is_named(folder: Path) -> None:
    run()
    db, other = open_database(Path("quotes.db")), sqlite3.connect("quotes.db", isolation_level=None)
    other.execute("begin immediate")
    db.execute("pragma busy_timeout = 0")
    with pytest.raises(StoreError) as refusal, transaction(db):
        db.execute("delete from quotes")
    assert str(refusal.value) == (
        f"{Path('quotes.db').resolve()}: can't be written (database is locked); "
        "stop other programs that write to it, and check the disk"
    )


def test_the_order_of_the_files_changes_nothing(folder: Path) -> None:
    files = sorted(f"news/{file.name}" for file in folder.iterdir())
    for file in files:
        run(file, db="forwards.db")
    for file in reversed(files):
        run(file, db="backwards.db")
    run(db="at-once.db")
    assert content("forwards.db") == content("backwards.db") == content("at-once.db")


def test_one_speaker_holds_his_quotes_of_all_documents(folder: Path) -> None:
    run()
    sql = """
        select speakers.name, n_quotes, count(*), count(distinct document_id)
        from speakers join quotes on quotes.speaker_id = speakers.id
        where slug = 'dmitry-peskov'
    """
    assert Database("quotes.db").execute(sql).fetchall() == [("Dmitry Peskov", 22, 22, 4)]


def test_the_counts_of_a_facet_are_those_of_the_quotes(folder: Path) -> None:
    run()
    db = Database("quotes.db")
    live = db.execute("select coalesce(month, ''), count(*) from quotes group by month order by month").fetchall()
    counted = db.execute("select value, n from facet_counts where facet = 'month' order by value").fetchall()
    assert counted == live == [("", 16), ("2017-11", 8), ("2023-09", 14), ("2023-12", 5)]


def test_every_stored_span_holds_its_words(folder: Path) -> None:
    run()
    sql = """
        select count(*)
        from quotes join documents on documents.id = document_id, json_each(quotes.spans -> 'content') as span
        where instr(quotes.text, substr(documents.text, (span.value ->> 0) + 1, (span.value ->> 1) - (span.value ->> 0))) = 0
    """
    assert Database("quotes.db").execute(sql).fetchone() == (0,)
    assert Database("quotes.db").execute("pragma foreign_key_check").fetchall() == []


KILLED = """
import os, signal, sys
from pathlib import Path
from db.store.take_in import take_in
from db.tables.schema import open_database
from extractor.readers import read_paths
from extractor.identity.judge import Judge
from tests.support.samples import annotate

def count_down(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

left = int(sys.argv[1])
db = open_database(Path("quotes.db"))
db.conn.set_trace_callback(count_down)
take_in(db, read_paths(["news"]), paths=["news"], extract=annotate, judge=lambda: Judge("v1"), version="0", fingerprint="v1")
print("statements:", int(sys.argv[1]) - left)
"""


def run_killed_at(statement: int) -> "subprocess.CompletedProcess[str]":
    """Run in a process of its own that is killed when it executes the n-th statement of SQL."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(statement)]
    return subprocess.run(command, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False)  # noqa: S603  (our own program)


# As a share of all statements: in the first document, between others, in the last one, while speakers are placed.
@pytest.mark.parametrize("share", [0.005, 0.05, 0.3, 0.5, 0.8, 0.95, 0.99])
def test_a_run_that_is_killed_is_completed_by_the_next(share: float, folder: Path) -> None:
    whole = run_killed_at(1_000_000)
    n_statements = int(whole.stdout.removeprefix("statements: "))
    Path("quotes.db").rename("undisturbed.db")
    assert run_killed_at(int(n_statements * share)).returncode == -signal.SIGKILL
    run()
    assert content() == content("undisturbed.db")


def test_each_run_is_recorded_with_what_it_did(folder: Path) -> None:
    run()
    (folder / "empty.txt").write_text("")
    run()
    columns = "paths, n_new, n_changed, n_moved, n_unchanged, n_vanished, n_pruned, n_failed"
    assert Database("quotes.db").execute(f"select {columns} from runs order by id").fetchall() == [
        ('["news"]', 5, 0, 0, 0, 0, 0, 0),
        ('["news"]', 0, 0, 0, 5, 0, 0, 1),
    ]


def test_an_id_that_another_document_has_is_refused_and_not_overwritten(folder: Path) -> None:
    run()
    taken = "update documents set uid = 'ffffffffffffffff', path = 'another.txt', text_hash = '' where path = ?"
    path = f"news/{samples()[0].document.id}.txt"
    Database("quotes.db").execute(taken, [path])
    report = run()
    assert [str(each) for each in report.failures] == [
        f"{path}: can't be stored (UNIQUE constraint failed: documents.id); report it, with this document"
    ]
    assert (report.unchanged, len(content()["documents"])) == (4, 5)


def test_the_views_answer_from_the_quotes(folder: Path) -> None:
    run()
    db = Database("quotes.db")
    most_quoted = "select speaker, quotes, first_said, last_said from most_quoted limit 2"
    assert db.execute(most_quoted).fetchall() == [
        ("Dmitry Peskov", 22, "2023-09", "2023-12-26"),
        ("Nazeli Baghdasaryan", 3, "2023-12-26", "2023-12-26"),
    ]
    dates = [date for (date,) in db.execute("select date from latest_quotes")]
    assert dates == ["2023-12-26"] * 5 + ["2023-09"] * 14 + ["2017-11-15"] * 8 + [None] * 16
    assert db.execute("select month, quotes from quotes_by_month").fetchall() == [
        ("2023-12", 5),
        ("2023-09", 14),
        ("2017-11", 8),
    ]


def test_a_quote_whose_speaker_is_undecided_is_listed_as_such(folder: Path) -> None:
    run()
    db = open_database(Path("quotes.db"))
    db.execute("delete from profiles")
    place_speakers(db, Judge("another version"))
    assert db.execute("select count(*) from quotes_without_speaker").fetchone() == (43,)
    assert db.execute("select value, n from facet_counts where facet = 'speaker'").fetchall() == [("", 43)]
    assert content()["speakers"] == []
