"""What a run leaves in the database. The annotated articles stand in for the extractor, so that only storing is tested."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.intake import Report, take_in
from db.schema import open_database
from db.speakers import place_speakers
from db.sync import transaction
from extractor.errors import StoreError
from extractor.judging import Judge
from extractor.readers import read_paths
from tests.samples import annotate, samples

# What may differ between two databases with the same content: when they were made, and how the search index is packed.
OF_THE_MAKING = ("runs", "_sqlite_migrations")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with the five seeds, in the current folder."""
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    for each in samples():
        (news / f"{each.document.id}.txt").write_text(each.document.raw, "utf-8")
    return news


def run(*paths: str, db: str = "quotes.db", fingerprint: str = "v1", prune: bool = False) -> Report:
    names = sorted(paths or ("news",))
    database = open_database(Path(db))
    report = take_in(
        database,
        read_paths(names),
        paths=names,
        extract=annotate,
        judge=lambda: Judge(fingerprint),
        version="0",
        fingerprint=fingerprint,
        prune=prune,
    )
    database.close()
    return report


def content(db: str = "quotes.db") -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for when it was written."""
    database = Database(db)
    tables = [name for name in database.table_names() if "_fts" not in name and name not in OF_THE_MAKING]
    rows = {name: [{**row, "run_id": None} for row in database.query(f"select * from {name}")] for name in tables}
    return {name: sorted((tuple(row.values()) for row in some), key=repr) for name, some in rows.items()}


def rows_of(path: str, table: str = "quotes") -> list[tuple[object, ...]]:
    sql = f"select * from {table} where document_id = (select id from documents where path = ?) order by 2"
    return list(map(tuple, Database("quotes.db").execute(sql, [path])))


def dump(db: str = "quotes.db") -> list[str]:
    return [line for line in Database(db).iterdump() if not line.startswith('INSERT INTO "runs"')]


def test_a_second_run_changes_nothing_but_the_list_of_runs(folder: Path) -> None:
    first = run()
    before = dump()
    second = run()
    assert (first.new, second.new, second.unchanged) == (5, 0, 5)
    assert dump() == before
    assert Database("quotes.db").table("runs").count == 2


def test_a_sixth_file_adds_only_its_own(folder: Path) -> None:
    run()
    before = {path: rows_of(path) for path in (f"news/{file.name}" for file in folder.iterdir())}
    sixth = samples("dev")[0].document
    (folder / "sixth.txt").write_text(sixth.raw, "utf-8")
    report = run()
    assert (report.new, report.unchanged) == (1, 5)
    assert {path: rows_of(path) for path in before} == before
    assert len(rows_of("news/sixth.txt")) == 10


def test_an_edited_file_replaces_only_its_own_and_its_quotes_keep_their_uids(folder: Path) -> None:
    run()
    edited = f"news/{samples()[2].document.id}.txt"
    others = {path: rows_of(path) for path in (f"news/{file.name}" for file in folder.iterdir()) if path != edited}
    before = Database("quotes.db").execute("select uid, start_char from quotes where document_id = ("
        "select id from documents where path = ?) order by uid", [edited]).fetchall()  # fmt: skip
    Path(edited).write_text("Corrected on Tuesday.\n\n" + Path(edited).read_text("utf-8"), "utf-8")
    report = run()
    after = Database("quotes.db").execute("select uid, start_char from quotes where document_id = ("
        "select id from documents where path = ?) order by uid", [edited]).fetchall()  # fmt: skip
    assert (report.changed, report.unchanged) == (1, 4)
    assert after == [(uid, start_char + 23) for uid, start_char in before]
    assert {path: rows_of(path) for path in others} == others


def test_an_edited_article_that_lost_its_quotes_has_none_and_others_keep_their_speakers(folder: Path) -> None:
    run()
    path = f"news/{samples()[2].document.id}.txt"
    others = {other: rows_of(other) for other in (f"news/{file.name}" for file in folder.iterdir()) if other != path}
    Path(path).write_text("The article was withdrawn.", "utf-8")
    run()
    assert [rows_of(path, table) for table in ("quotes", "unsaid", "profiles")] == [[], [], []]
    assert {other: rows_of(other) for other in others} == others
    searched = "select count(*) from quotes_fts where quotes_fts match 'Turkish'"
    assert Database("quotes.db").execute(searched).fetchone() == (0,)


def test_a_removed_file_is_reported_and_kept_until_prune(folder: Path) -> None:
    removed = folder / f"{samples()[0].document.id}.txt"
    removed.rename("elsewhere.txt")
    run(db="without.db")
    Path("elsewhere.txt").rename(removed)
    run()
    everything = content()
    removed.unlink()
    kept = run()
    assert (kept.vanished, kept.is_pruned, kept.unchanged) == ((f"news/{removed.name}",), False, 4)
    assert content() == everything
    pruned = run(prune=True)
    assert (pruned.vanished, pruned.is_pruned) == ((f"news/{removed.name}",), True)
    assert content() == content("without.db")


def test_only_what_lay_under_the_given_paths_can_vanish(folder: Path) -> None:
    run()
    for file in folder.iterdir():
        file.unlink()
    other = Path("other")
    other.mkdir()
    (other / "a.txt").write_text("Nothing was said.", "utf-8")
    assert run("other", prune=True).vanished == ()
    assert run("missing", prune=True).vanished == ()
    assert len(content()["documents"]) == 6


def test_a_file_that_can_not_be_read_now_has_not_vanished(folder: Path) -> None:
    run()
    before = content()
    path = folder / f"{samples()[0].document.id}.txt"
    text = path.read_bytes()
    path.write_bytes(b"\xff\xfe\x00broken")
    report = run(prune=True)
    assert (report.vanished, [each.where for each in report.failures]) == ((), [f"news/{path.name}"])
    assert content()["quotes"] == before["quotes"]
    assert [row[0] for row in content()["failures"]] == [f"news/{path.name}"]
    path.write_bytes(text)
    assert run().failures == ()
    assert content() == before


def test_a_renamed_file_keeps_its_links(folder: Path) -> None:
    run()
    before = content()
    old = folder / f"{samples()[1].document.id}.txt"
    old.rename(folder / "renamed.txt")
    report = run()
    assert (report.moved, report.new, report.vanished) == (1, 0, ())
    assert content()["quotes"] == before["quotes"]
    (old).write_text("Another article.", "utf-8")
    report = run()
    assert (report.new, report.unchanged, report.failures) == (1, 5, ())


def test_two_files_with_the_same_text_are_two_documents(folder: Path) -> None:
    original = folder / f"{samples()[1].document.id}.txt"
    (folder / "copy.txt").write_text(original.read_text("utf-8"), "utf-8")
    assert run().new == 6
    assert run().unchanged == 6


def test_two_files_with_one_address_are_not_mixed_up(folder: Path) -> None:
    names = [each.document.id for each in samples()[:2]]
    rows = [f"{name}.txt,,,,https://news.example/1," for name in names]
    (folder / "documents.csv").write_text("\n".join(["file,published,outlet,title,url,note", *rows, ""]))
    first, second = run(), run()
    assert [str(each) for each in first.failures] == [
        f"news/{names[1]}.txt: another document has the same address (https://news.example/1); "
        "remove one of them, or correct the address"
    ]
    assert (first.new, second.unchanged) == (4, 4)
    assert second.failures[0].where == first.failures[0].where


def test_renumbered_lines_of_a_file_keep_the_links_of_their_addresses(folder: Path) -> None:
    texts = {each.document.id: each.document.raw for each in samples()[:3]}
    for order in (list(texts), list(reversed(texts))):
        lines = [
            json.dumps({"id": str(number), "url": f"https://news.example/{name}", "text": texts[name]})
            for number, name in enumerate(order)
        ]
        Path("news.jsonl").write_text("\n".join(lines), "utf-8")
        report = run("news.jsonl", db=f"{len(order)}.db")
    assert (report.moved, report.unchanged, report.new, report.vanished) == (2, 1, 0, ())
    paths = "select path, url from documents order by path"
    assert Database("3.db").execute(paths).fetchall() == [
        (f"news.jsonl#{number}", f"https://news.example/{name}") for number, name in enumerate(reversed(texts))
    ]


def test_a_corrected_address_keeps_the_document(folder: Path) -> None:
    name = f"{samples()[0].document.id}.txt"
    for url in ("https://news.example/wrnog", "https://news.example/wrong"):
        (folder / "documents.csv").write_text(f"file,published,outlet,title,url,note\n{name},,,,{url},\n")
        report = run()
    assert (report.changed, report.unchanged, report.new, report.vanished) == (1, 4, 0, ())


def test_a_database_that_another_program_writes_to_is_named(folder: Path) -> None:
    run()
    db, other = open_database(Path("quotes.db")), sqlite3.connect("quotes.db", isolation_level=None)
    other.execute("begin immediate")
    db.execute("pragma busy_timeout = 0")
    with pytest.raises(StoreError) as refusal, transaction(db):
        db.execute("delete from quotes")
    assert str(refusal.value) == (
        f"{Path('quotes.db').resolve()}: can't be written (database is locked); "
        "end what else writes to it, and look at the disk"
    )


def test_a_date_in_the_file_list_reaches_the_quotes_and_keeps_their_links(folder: Path) -> None:
    run()
    name = f"{samples()[3].document.id}.txt"
    uids = [row[1] for row in rows_of(f"news/{name}")]
    (folder / "documents.csv").write_text(f"file,published,outlet,title,url,note\n{name},2022-04-07,,,,\n")
    assert run().changed == 1
    sql = "select distinct published, year, month from quotes where document_id = (select id from documents where path = ?)"
    assert Database("quotes.db").execute(sql, [f"news/{name}"]).fetchall() == [("2022-04-07", 2022, "2022-04")]
    assert [row[1] for row in rows_of(f"news/{name}")] == uids


def test_a_new_version_of_the_program_reads_everything_again(folder: Path) -> None:
    run(fingerprint="v1")
    before = content()["quotes"]
    report = run(fingerprint="v2")
    assert (report.changed, report.unchanged) == (5, 0)
    assert content()["quotes"] == before


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
from db.intake import take_in
from db.schema import open_database
from db.speakers import place_speakers
from db.sync import transaction
from extractor.errors import StoreError
from extractor.readers import read_paths
from extractor.judging import Judge
from tests.samples import annotate

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
    root = Path(__file__).parents[1]
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


def test_a_number_that_another_document_has_is_refused_not_overwritten(folder: Path) -> None:
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
