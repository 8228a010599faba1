"""How the commands read: the standard input, patterns, addresses, columns, languages, and what they tell about it."""

import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from extractor.cli.main import commands
from extractor.errors import InputError

GERMAN = "Die Fähre wird erst im Herbst fahren, teilte der Stadtrat mit. „Wir haben das Schiff vor zwei Jahren bestellt“, sagte Anna Ruiz."
ENGLISH = "“We will stay,” said Ana Ruiz."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*words: str, data: bytes = b"") -> Result:
    return CliRunner().invoke(commands, words, input=data, catch_exceptions=False)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_document_in_another_language_is_stored_and_listed_as_skipped() -> None:
    Path("a.txt").write_text(GERMAN, "utf-8")
    Path("b.txt").write_text(ENGLISH, "utf-8")
    done = call("run", "a.txt", "b.txt", "--db", "q.db")
    assert (done.exit_code, done.stdout.splitlines()) == (
        0,
        [
            "2 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed",
            "skipped: a.txt: is in German; --language any reads it as if it were English",
        ],
    )
    assert [row["language"] for row in Database("q.db").query("select language from documents order by path")] == [
        "de",
        "en",
    ]
    assert Database("q.db").table("quotes").count == 1
    assert call("run", "a.txt", "b.txt", "--db", "q.db").stdout.startswith("0 new, 0 changed, 0 moved, 2 unchanged")
    forced = call("run", "a.txt", "b.txt", "--db", "q.db", "--language", "any")
    assert forced.stdout.splitlines() == ["0 new, 2 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed"]
    assert Database("q.db").table("quotes").count > 1


def test_extract_writes_what_was_skipped_and_what_a_file_was_encoded_in() -> None:
    Path("a.txt").write_bytes(GERMAN.replace("„", "").replace("“", "").encode("latin-1"))
    [line] = lines(call("extract", "a.txt"))
    assert (line["language"], line["skipped"], line["attributions"]) == ("de", "is in German", [])
    assert line["encoding"] == "Windows-1252"


def test_extract_writes_the_text_of_a_page_because_offsets_count_in_it() -> None:
    paragraphs = f"<p>The ferry to the islands did not sail on Monday, and nobody was told why.</p><p>{ENGLISH}</p>"
    Path("a.html").write_text(f"<html><body><article><h1>Ferry</h1>{paragraphs}</article></body></html>", "utf-8")
    [line] = lines(call("extract", "a.html"))
    text = str(line["text"])
    [attribution] = line["attributions"]  # type: ignore[misc]  # JSON
    [[start, end]] = attribution["content"]
    assert text[start:end] == "We will stay,"


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (json.dumps({"id": "x", "text": ENGLISH}).encode(), "x"),
        (ENGLISH.encode(), "-"),
        (b"not JSON\n" + json.dumps({"id": "x", "text": ENGLISH}).encode(), "x"),
        (f"From: Desk <d@example.org>\nSubject: News\n\n{ENGLISH}\n".encode(), "-"),
        (json.dumps([{"id": 7, "text": ENGLISH}]).encode(), "7"),
    ],
)
def test_the_first_bytes_of_the_standard_input_tell_its_format(
    data: bytes, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]  # a pipe in a test

    from extractor.readers import read_paths

    monkeypatch.setattr(sys, "stdin", Input)
    assert [each.id for each in read_paths(["-"]) if hasattr(each, "text")] == [id]


def test_a_pattern_stands_for_the_files_that_match() -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        Path(name).write_text(f"{ENGLISH} {name}", "utf-8")
    assert call("run", "*.txt", "--db", "q.db").stdout.startswith("2 new")
    assert "*.pdf: matches no file; check the pattern" in call("run", "*.pdf", "--db", "q.db").stdout


def test_an_address_is_refused_with_the_command_that_fetches_it() -> None:
    done = call("run", "https://example.org/news/ferry?id=3", "--db", "q.db")
    assert done.exit_code == 3
    told = "https://example.org/news/ferry?id=3: is an address, and only files are read; "
    assert (
        f"{told}fetch it: curl -L -o example.org-news-ferry.html 'https://example.org/news/ferry?id=3'" in done.stdout
    )


def test_extract_refuses_an_address_too() -> None:
    with pytest.raises(InputError, match=r"fetch it: curl -L -o example.org-a.pdf https://example.org/a.pdf"):
        call("extract", "https://example.org/a.pdf")


def test_columns_are_named_by_the_user_where_their_names_say_nothing() -> None:
    Path("a.csv").write_text(f'Nummer,Inhalt\n1,"{ENGLISH}"\n', "utf-8")
    refused = call("run", "a.csv", "--db", "q.db").stdout.splitlines()[1]
    assert refused == (
        'failed: a.csv: has no text among its columns ("Nummer", "Inhalt"); name the column with the articles: --column text=NAME'
    )
    done = call("run", "a.csv", "--db", "q.db", "--column", "text=Inhalt", "--column", "id=Nummer")
    assert done.stdout.splitlines()[0].startswith("1 new")
    assert [row["path"] for row in Database("q.db").query("select path from documents")] == ["a.csv#1"]
    wrong = call("run", "a.csv", "--db", "q.db", "--column", "text=Artikel").stdout
    assert 'has no column "Artikel" (named by --column text=Artikel); use one of "Nummer", "Inhalt"' in wrong
    assert call("run", "a.csv", "--column", "words=Inhalt").exit_code == 2
