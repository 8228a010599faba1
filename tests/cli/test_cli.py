"""The commands as a user types them, each in a process of its own, on the five seeds and the real extractor."""

import json
import os
import pty
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.support.samples import samples
from tests.support.textacy_there import has_textacy, textacy_missing

SEEDS = Path(__file__).parents[2] / "seeds"


def quote_tracker(
    *words: str, stdin: bytes = b"", stderr: int = subprocess.PIPE
) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-c", "from extractor.cli.main import main; main()", *words]
    return subprocess.run(command, input=stdin, stdout=subprocess.PIPE, stderr=stderr, check=False)  # noqa: S603  (our own program)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the seeds."""
    path = tmp_path_factory.mktemp("stored") / "quotes.db"
    done = quote_tracker("run", str(SEEDS), "--db", str(path))
    assert (done.returncode, done.stdout.decode(), done.stderr) == (
        0, "5 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed\n", b"",
    )  # fmt: skip
    return path


def test_run_stores_one_speaker_for_each_person(stored: Path) -> None:
    sql = """
        select name, count(*) from speakers
        where name in ('Dmitry Peskov', 'Sergey Lavrov', 'Serzh Sarkisian', 'Elmar Mammadyarov', 'Nazeli Baghdasaryan')
        group by name order by name
    """
    assert Database(stored).execute(sql).fetchall() == [
        ("Dmitry Peskov", 1),
        ("Elmar Mammadyarov", 1),
        ("Nazeli Baghdasaryan", 1),
        ("Sergey Lavrov", 1),
        ("Serzh Sarkisian", 1),
    ]
    peskov = "select count(distinct document_id) from quotes join speakers on speakers.id = speaker_id where slug = ?"
    assert Database(stored).execute(peskov, ["dmitry-peskov"]).fetchone() == (4,)


def test_a_check_needs_no_database_to_say_that_the_data_files_are_in_order(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    done = quote_tracker("check", "--db", str(missing))
    assert (done.returncode, done.stdout, done.stderr.decode()) == (
        2,
        b"Nothing is wrong in the data files.\n",
        f"Error: {missing}: there is no such database; make it with quote-tracker run\n",
    )


def test_every_quote_of_the_seeds_has_a_topic(stored: Path) -> None:
    assert Database(stored).execute("""
        select text from quotes where id not in (select quote_id from quote_topics)
    """).fetchall() == []  # fmt: skip


def test_every_document_that_fails_is_named_with_its_fix_and_recorded(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "none").mkdir(parents=True)
    (news / "good.txt").write_text("“We will stay,” said Ana Ruiz.", "utf-8")
    (news / "empty.txt").write_text("")
    (news / "binary.txt").write_bytes(b"\x00\x01\x02")
    (news / "latin.txt").write_bytes("Señora Ruiz said so.".encode("latin-1"))
    (news / "photo.jpg").write_bytes(b"\xff\xd8")
    done = quote_tracker("run", str(news), str(news / "none"), str(tmp_path / "gone"), "--db", str(tmp_path / "q.db"))
    first, *failed, note = done.stdout.decode().splitlines()
    assert (done.returncode, first) == (3, "2 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 5 failed")
    assert note == f"note: {news / 'latin.txt'}: is in Windows-1252, not UTF-8, and was read as that"
    places = [
        tmp_path / "gone",
        news / "binary.txt",
        news / "empty.txt",
        news / "none",
        news / "photo.jpg",
    ]
    assert sorted(line.split(": ")[1] for line in failed) == sorted(map(str, places))
    assert all(line.startswith("failed: ") and "; " in line for line in failed)
    stored = Database(tmp_path / "q.db")
    assert [row["place"] for row in stored.query("select place from failures order by place")] == sorted(
        map(str, places)
    )


@pytest.mark.parametrize(
    "words",
    [["run", "--workers", "none"], ["run", "--workers", "0"], ["publish"], ["show"], ["extract", "nowhere.txt"], []],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_wrong_usage_is_refused_with_exit_code_2(words: list[str]) -> None:
    done = quote_tracker(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: " in done.stderr


def test_a_file_that_is_no_database_is_refused_with_the_fix(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database\n" * 100)
    done = quote_tracker("run", str(SEEDS), "--db", str(tmp_path / "notes.txt"))
    assert (done.returncode, done.stderr.decode()) == (
        2,
        f"Error: {tmp_path / 'notes.txt'}: can't be used as a database (file is not a database); "
        "name another file with --db\n",
    )


def test_a_model_that_is_missing_is_refused_with_the_fix(tmp_path: Path) -> None:
    done = quote_tracker("run", str(SEEDS), "--db", str(tmp_path / "q.db"), "--model", "xx_no_model")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: xx_no_model: no such spaCy model; ")


def test_extract_answers_each_line_in_order() -> None:
    seed = samples()[3].document
    lines = [{"id": "empty", "text": ""}, {"id": seed.id, "text": seed.raw}]
    stdin = b"no json\n" + "\n".join(map(json.dumps, lines)).encode()
    done = quote_tracker("extract", stdin=stdin)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [each.get("line") or each["id"] for each in answers] == [1, "empty", seed.id]
    assert answers[1]["attributions"] == []
    assert {each["speaker"]["id"] for each in answers[2]["attributions"] if each["quoted"]} == {"dmitry-peskov"}


def test_extract_reads_a_plain_file(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“We will stay,” said Ana Ruiz.", "utf-8")
    done = quote_tracker("extract", str(article))
    (told,) = json.loads(done.stdout)["attributions"]
    assert done.returncode == 0
    assert (told["content"], told["speaker"]["name"]) == ([[1, 14]], "Ana Ruiz")


def test_the_number_of_workers_changes_nothing() -> None:
    lines = b"\n".join(json.dumps({"id": each.document.id, "text": each.document.raw}).encode() for each in samples())
    one, two = (quote_tracker("extract", "--workers", n, stdin=lines) for n in ("1", "2"))
    assert (one.returncode, two.returncode, two.stderr) == (0, 0, b"")
    assert one.stdout == two.stdout != b""


def test_show_marks_a_file_and_a_stored_document_alike(stored: Path) -> None:
    file = SEEDS / f"{samples()[3].document.id}.txt"
    of_file = quote_tracker("show", str(file))
    path = Database(stored).execute("select uid from documents where path like ?", [f"%{file.name}"]).fetchone()
    of_database = quote_tracker("show", path[0], "--db", str(stored))
    assert (of_file.returncode, of_database.returncode) == (0, 0)
    assert of_database.stdout.decode() == of_file.stdout.decode()
    assert "2  direct" in of_file.stdout.decode()


def test_show_names_each_document_of_a_file_of_many(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps({"id": name, "text": "Nothing was said."}) + "\n" for name in ("one", "two")))
    shown = quote_tracker("show", str(file)).stdout.decode().splitlines()
    assert [line for line in shown if line.startswith("==")] == [f"== {file}#one ==", f"== {file}#two =="]


def test_a_run_over_the_folder_of_its_database_reads_only_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text("“We will stay,” said Ana Ruiz.", "utf-8")
    quote_tracker("decide", "name", "Ana Ruiz", "Anna Ruiz")
    for counts in ("1 new, 0 changed, 0 moved, 0 unchanged", "0 new, 0 changed, 0 moved, 1 unchanged"):
        done = quote_tracker("run", ".", "--db", "quotes.db")
        assert (done.returncode, done.stdout.decode()) == (
            0,
            f"{counts}, 0 vanished, 0 failed\ndecisions: 1 followed, 0 not\n",
        )
    assert "quotes.db: is a .db file" in quote_tracker("run", "quotes.db", "--db", "quotes.db").stdout.decode()


def test_show_explains_what_it_can_not_find(stored: Path) -> None:
    done = quote_tracker("show", "nowhere.txt", "--db", str(stored))
    assert (done.returncode, done.stderr.decode()) == (
        2,
        f"Error: nowhere.txt: is neither a file nor a document in {stored}; "
        "name a file, or the uid, path or address of a stored document\n",
    )


def test_version_names_the_program() -> None:
    assert quote_tracker("--version").stdout.decode() == f"quote-tracker {version('quote-tracker')}\n"


@pytest.mark.parametrize("command", ["run", "serve", "show", "extract", "score", "calibrate", "terms"])
def test_every_command_has_an_example(command: str) -> None:
    assert f"Example: quote-tracker {command} " in quote_tracker(command, "--help").stdout.decode()


def test_the_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    done = quote_tracker("run", str(SEEDS), "--db", str(tmp_path / "q.db"), stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.stdout.decode() == "5 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed\n"
    assert "5 of 5 files, 5 documents read, " in shown


def test_terms_lists_what_no_topic_knows() -> None:
    done = quote_tracker("terms", str(SEEDS))
    if not has_textacy():
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", textacy_missing("terms"))
        return
    lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert len(lines) > 5 and all(len(line) == 2 and line[0].isdigit() for line in lines)
