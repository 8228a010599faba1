"""Input that no newsroom writes and every archive has: each is named, and the documents beside it are read."""

import json
import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from extractor.documents.make_document import LONGEST_TEXT, make_document
from extractor.errors import InputError
from extractor.readers import read_lines, read_paths
from extractor.readers.formats.json_lines import LONGEST_LINE, bounded_lines

ARTICLE = "“The ferry came,” said Ana Ruiz."


def read(folder: Path) -> tuple[list[str], list[str]]:
    """Return the ids of the documents of a folder, and the errors."""
    found = list(read_paths([folder]))
    ids = [Path(each.id).name for each in found if not isinstance(each, InputError)]
    return ids, [str(each).replace(f"{folder.as_posix()}/", "") for each in found if isinstance(each, InputError)]


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ('fi"le,published\na.txt,2024\n', ['documents.csv:1: has no column "file"; begin it with: file,published,outlet,title,author,url,note']),
        ('"file,published\na.txt,2024\n', ["documents.csv:1: is not CSV (unexpected end of data); put fields with commas or quotes into quotes"]),
        ('"file"x,published\na.txt,2024\n', ["documents.csv:1: is not CSV (',' expected after '\"'); put fields with commas or quotes into quotes"]),
        ("file,publshed\na.txt,2024\n", ['documents.csv:1: knows no column "publshed"; use some of file, published, outlet, title, author, url, note']),
        ("file,outlet\na.txt,Post,Daily,Star\n", ['documents.csv:2: has 2 more cells than columns, from "Daily" on; put fields with commas into quotes']),
    ],
)  # fmt: skip
def test_a_wrong_list_is_named_and_the_document_read(tmp_path: Path, rows: str, errors: list[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "documents.csv").write_text(rows)
    assert read(tmp_path) == (["a.txt"], errors)


@pytest.mark.parametrize("text", [" \n\t", "\u00a0\u200b\n", "\ufeff\x0b\x0c", "\u2028"])
def test_a_file_without_a_visible_character_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text(ARTICLE)
    assert read(tmp_path) == (["b.txt"], ["a.txt: is empty; put an article into it or remove it"])


def test_a_control_character_in_a_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE)
    assert read(tmp_path) == (["b.txt"], ["a?[31m.txt: has a control character in its name; rename it"])


def test_folders_may_be_nested_deeply(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text(ARTICLE)
        os.chdir(tmp_path)
        [document] = read_paths(["d"])
        assert not isinstance(document, InputError)
        assert document.id == "d/" * 1200 + "a.txt"
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # noqa: S603,S607 - too deep for pytest to remove


def test_json_lines_keep_control_characters_out_of_ids_and_titles() -> None:
    lines = [{"id": "a\x00", "text": ARTICLE}, {"id": "b", "text": "\x00" + ARTICLE, "title": "Ferry\x1b[2J\nback"}]
    error, document = read_lines(json.dumps(line).encode() for line in lines)
    assert str(error) == '-:1: "id" has a control character; leave it out'
    assert not isinstance(document, InputError)
    assert (document.text, document.title) == (ARTICLE, "Ferry [2J back")


def test_half_a_character_is_replaced() -> None:
    document = make_document("“No\ud83d,” she said.", id="a", title="\udfff")
    assert (document.raw, document.text, document.title) == ("“No\ufffd,” she said.", "“No\ufffd,” she said.", "\ufffd")


def test_a_text_longer_than_any_article_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a" * (LONGEST_TEXT + 1))
    (tmp_path / "b.txt").write_text(ARTICLE)
    assert read(tmp_path) == (
        ["b.txt"],
        ["a.txt: has 2,000,001 characters, more than 2,000,000; split it into articles"],
    )


def test_of_an_endless_line_only_the_beginning_is_read() -> None:
    good = json.dumps({"id": "b", "text": ARTICLE}).encode()
    stream = BytesIO(b'{"id": "a", "text": "' + b"a" * 2 * LONGEST_LINE + b'"}\n' + good)
    error, document = read_lines(bounded_lines(stream))
    assert str(error) == "-:1: is longer than 25,000,000 bytes; split the document into articles"
    assert not isinstance(document, InputError)
    assert document.id == "b"
