"""Every document is read or named with its reason and the fix; one bad document never harms the others."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Published
from extractor.readers import read_lines, read_paths
from extractor.readers.registry import suffixes

SEEDS = Path(__file__).parents[2] / "seeds"
NOBODY = 65534


def told(found: Iterable[Document | InputError]) -> list[str]:
    """Return the ids of the documents and the words of the errors, in order."""
    return [document.id if isinstance(document, Document) else str(document) for document in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` in the current directory, so that errors name short paths."""
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    return Path("news")


def test_the_seeds_are_five_dated_documents():
    documents = [document for document in read_paths([SEEDS]) if isinstance(document, Document)]
    assert {document.path and Path(document.path).name[:3]: document.published.date for document in documents} == {
        "000": "2017-11-15",
        "001": "2023-12-26",
        "002": "2023-09-25",
        "003": "2022-04-07",
        "004": "2023-09",
    }


def test_folders_are_read_in_sorted_order_with_their_folders(folder: Path):
    (folder / "b").mkdir()
    for name in ("c.txt", "a.TXT", "b/z.txt", "b/a.txt"):
        (folder / name).write_text("No.")
    assert told(read_paths([folder])) == ["news/a.TXT", "news/b/a.txt", "news/b/z.txt", "news/c.txt"]


def test_a_file_named_twice_is_read_once(folder: Path):
    (folder / "a.txt").write_text("No.")
    assert told(read_paths(["news/a.txt", "news", "./news/a.txt"])) == ["news/a.txt"]


def test_readme_file_list_and_hidden_files_are_no_documents(folder: Path):
    (folder / ".git").mkdir()
    for name in ("README.md", ".hidden.txt", ".git/a.txt", "a.txt"):
        (folder / name).write_text("No.")
    (folder / "documents.csv").write_text("file,published\n")
    assert told(read_paths([folder])) == ["news/a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("x.txt", b"", "news/x.txt: is empty; put an article into it or remove it"),
        ("x.txt", b"\xef\xbb\xbf \n", "news/x.txt: is empty; put an article into it or remove it"),
        ("x.txt", b"\x89PNG\x00", "news/x.txt: is binary, not text (byte 4 is zero); give plain text in UTF-8"),
        ("x.odt", b"PK", f"news/x.odt: is a .odt file; give {suffixes()} files"),
        ("x", b"No.", f"news/x: has no suffix; give {suffixes()} files"),
        ("x.jsonl", b"\n", "news/x.jsonl: is empty; put one JSON object a line into it or remove it"),
    ],
)
def test_an_unreadable_file_is_named_with_the_fix_and_the_others_are_read(
    folder: Path, name: str, data: bytes, error: str
):
    (folder / "a.txt").write_text("No.")
    (folder / name).write_bytes(data)
    (folder / "z.txt").write_text("Yes.")
    assert told(read_paths([folder])) == ["news/a.txt", error, "news/z.txt"]


def test_a_folder_without_documents_is_named(folder: Path):
    (folder / "README.md").write_text("No.")
    assert told(read_paths([folder])) == [f"news: holds no documents; put {suffixes()} files into it"]


def test_a_path_that_is_nowhere_is_named(folder: Path):
    assert told(read_paths(["newz", "nowhere.txt"])) == [
        "newz: does not exist; check the spelling",
        "nowhere.txt: does not exist; check the spelling",
    ]


def test_links_that_lead_nowhere_or_in_circles_are_named(folder: Path):
    (folder / "a.txt").symlink_to("nowhere.txt")
    (folder / "b.txt").symlink_to("b.txt")
    (folder / "c").symlink_to(folder.absolute())
    (folder / "d.txt").write_text("No.")
    assert told(read_paths([folder])) == [
        "news/a.txt: links to a file that is not there; remove or mend it",
        "news/b.txt: can't be read (Too many levels of symbolic links); make it a readable file",
        "news/c: is a link to a folder; name the folder itself",
        "news/d.txt",
    ]


def test_a_file_without_the_right_to_read_it_is_named(folder: Path):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("No.")
    (folder / "a.txt").chmod(0)
    (folder / "locked").mkdir(mode=0)
    with without_roots_rights():
        found = told(read_paths([folder]))
    assert found == [
        "news/a.txt: may not be read; allow yourself to read it: chmod u+r news/a.txt",
        "news/b.txt",
        "news/locked: may not be read; allow yourself to read it: chmod u+r news/locked",
    ]


@contextmanager
def without_roots_rights() -> Iterator[None]:
    """Root may read everything, so for a while be nobody."""
    user = os.geteuid()
    Path.cwd().chmod(0o755)
    os.seteuid(user or NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_name_that_is_not_utf8_is_named(folder: Path):
    Path(os.fsdecode(b"news/caf\xe9.txt")).write_text("No.")
    assert told(read_paths([folder])) == ["news/caf\\udce9.txt: has a name that is not UTF-8; rename it"]


def test_what_is_neither_file_nor_folder_is_named(folder: Path):
    os.mkfifo(folder / "pipe.txt")
    (folder / "z.txt").write_text("No.")
    assert told(read_paths([folder])) == [
        f"news/pipe.txt: is neither a file nor a folder; give {suffixes()} files",
        "news/z.txt",
    ]


def test_the_file_list_goes_before_what_the_text_says(folder: Path):
    (folder / "a.txt").write_text("date 2017-11-15 No.")
    (folder / "documents.csv").write_text(
        "file,published,outlet,title,author,url,note\n"
        'a.txt,2017-11,The Herald,"No, he said",Ana Ruiz,https://example.org/a,from the archive\n'
    )
    [document] = read_paths(["news/a.txt"])
    assert isinstance(document, Document)
    assert (document.outlet, document.title, document.author, document.url, document.published) == (
        "The Herald",
        "No, he said",
        "Ana Ruiz",
        "https://example.org/a",
        Published("2017-11", "month", "file list", "from the archive"),
    )


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        (
            "name\na.txt\n",
            'news/documents.csv:1: has no column "file"; begin it with: file,published,outlet,title,author,url,note',
        ),
        (
            "file,published\na.txt,June 5\n",
            'news/documents.csv:2: "June 5" is no date; write YYYY, YYYY-MM or YYYY-MM-DD',
        ),
        (
            "file,published\na.txt,2023-02-30\n",
            'news/documents.csv:2: "2023-02-30" is no date; write YYYY, YYYY-MM or YYYY-MM-DD',
        ),
        ("file\na.txt\na.txt\n", "news/documents.csv:3: lists a.txt a second time; give each file one row"),
        ("file,note\n,x\n", "news/documents.csv:2: names no file; give each file one row"),
        (
            'file,note\na.txt,"x"y\n',
            "news/documents.csv:2: is not CSV (',' expected after '\"'); put fields with commas or quotes into quotes",
        ),
    ],
)
def test_a_wrong_row_of_the_file_list_is_named_and_the_document_read(folder: Path, rows: str, error: str):
    (folder / "a.txt").write_text("No.")
    (folder / "documents.csv").write_text(rows)
    assert told(read_paths([folder])) == [error, "news/a.txt"]


def test_a_line_of_json_gives_a_document_with_all_that_it_says():
    line = (
        b'{"id": "7", "text": "No.", "title": "T", "url": "https://example.org", "outlet": "O", "author": "A", '
        b'"published": "2023-09", "more": [1]}'
    )
    assert list(read_lines([line], "news.jsonl")) == [
        Document(
            id="7",
            raw="No.",
            text="No.",
            path="news.jsonl#7",
            url="https://example.org",
            title="T",
            outlet="O",
            author="A",
            published=Published("2023-09", "month", "metadata"),
        )
    ]


EXAMPLE = 'write one object a line: {"id": "1", "text": "..."}'


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"id": "2"', f"is not JSON (Expecting ',' delimiter at character 12); {EXAMPLE}"),
        (
            b"[" * 100_000,
            f"is nested too deeply or holds too long a number; {EXAMPLE}",
        ),
        (b"[1]", f"is a list, not an object; {EXAMPLE}"),
        (b'{"text": "No."}', f'"id" is missing, not a string; {EXAMPLE}'),
        (b'{"id": "", "text": "No."}', f'"id" is empty; {EXAMPLE}'),
        (b'{"id": "2"}', f'"text" is missing, not a string; {EXAMPLE}'),
        (b'{"id": "2", "text": 3}', f'"text" is a number, not a string; {EXAMPLE}'),
        (
            b'{"id": "2", "text": "No.", "title": {}}',
            '"title" is an object, not a string; write "title" as a string or leave it out',
        ),
        (b'{"id": "1", "text": "No."}', 'id "1" was used before; give each line an id of its own'),
        (b"\x00", "is binary, not text (byte 0 is zero); give plain text in UTF-8"),
    ],
)
def test_an_unreadable_line_is_named_by_its_number_and_the_others_are_read(line: bytes, error: str):
    lines = [b'{"id": "1", "text": "No."}\n', b"\n", line + b"\n", b'{"id": "9", "text": ""}\n']
    found = list(read_lines(lines, "-"))
    assert told(found) == ["1", f"-:3: {error}", "9"]
    assert [document.line for document in found if isinstance(document, InputError)] == [3]


def test_a_number_is_an_id_and_half_a_character_is_replaced():
    [document] = read_lines([b'\xef\xbb\xbf{"id": 1, "text": "No\\ud83d."}'], "-")
    assert isinstance(document, Document)
    assert (document.id, document.raw) == ("1", "No\ufffd.")


def test_json_lines_stream():
    lines = (b'{"id": %d, "text": "No."}' % number for number in range(10**12))
    assert [
        document.id
        for document, _ in zip(read_lines(lines, "-"), range(3), strict=False)
        if isinstance(document, Document)
    ] == ["0", "1", "2"]


PARAGRAPH = "<p>The ferry came late, said Ana Ruiz.</p>\n"


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("<!DOCTYPE html><html><body><p>The ferry came late.</p></body></html>", True),
        ("\ufeff<?xml version='1.0'?>\n<html lang='en'>\nThe ferry came late.", True),
        (PARAGRAPH * 3, True),
        ("The page begins with <html>, said Ana Ruiz.", False),
        ("The ferry came late.<br>\n<b>It was full.</b>", False),
        ("The ferry came late, said Ana Ruiz <ana@example.org> and <she> nodded. " * 9, False),
        (PARAGRAPH * 2 + "The ferry came late. " * 200, False),
    ],
)
def test_a_web_page_is_refused_and_an_article_with_a_tag_is_none(folder: Path, text: str, is_refused: bool) -> None:
    (folder / "a.txt").write_text(text, "utf-8")
    refusal = "news/a.txt: is a web page with HTML tags; name it .html, or save only the text of the article"
    assert told(read_paths(["news"])) == [refusal if is_refused else "news/a.txt"]
