"""Two hundred inputs that are wrong: each is named with its place, what is wrong and the fix, and the documents beside it are read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.curation.decisions_file import read_decisions
from extractor.documents.cleaning import CONTROL
from extractor.documents.make_document import LONGEST_TEXT
from extractor.errors import CurationError, InputError
from extractor.model import Document
from extractor.readers import read_paths
from tests.readers.test_hostile_formats import HOSTILE

GOOD = "“The ferry came,” said Ana Ruiz."
PAGE = "<!DOCTYPE html><html><body><p>The ferry came.</p></body></html>"
LINE = json.dumps({"id": "9", "text": GOOD})
JSON_FIX = 'write one object a line: {"id": "1", "text": "..."}'
LIST_FIX = "begin it with: file,published,outlet,title,author,url,note"
UTF8 = "save it as UTF-8, for instance: iconv -f WINDOWS-1252 -t UTF-8"
# What may stand in the place of a value of JSON, and what it is called.
NO_STRINGS = {
    "null": "missing", "true": "true or false", "false": "true or false", "1.5": "a number", "1e999": "a number", "[]": "a list",
    '["a"]': "a list", "{}": "an object", '{"a": 1}': "an object", "NaN": "a number",
}  # fmt: skip
CONTROL_ESCAPES = (
    "\\u0000",
    "\\u0007",
    "\\u0008",
    "\\n",
    "\\r",
    "\\t",
    "\\u001b",
    "\\u001f",
    "\\u007f",
    "\\u0085",
    "\\u009b",
    "\\u2028",
    "\\u2029",
)
NO_DATES = (
    "2024-13-01", "2024-02-30", "2024-00", "24-05-06", "06.05.2024", "5/6/2024", "May 2024", "yesterday", "20240506", "2024-5-6",
    "2024-05-06T10:00", "2024-05-06 10:00", "2024-05-00", "2023-02-29", "2024-06-31", "MMXXIV", "2024W18", "-2024", "99999", "0000", "1492", "２０２４", "2024-05-", "2024/05/06", "n.d.",
)  # fmt: skip


def texts() -> Iterator[tuple[str, str, bytes, str]]:
    """Yield wrong .txt files: a name for the case, the name of the file, its bytes, what the error says."""
    empty = "is empty; put an article into it or remove it"
    for name, text in {
        "nothing": "", "blanks": " \n\t ", "a BOM": "\ufeff", "no-break spaces": "\u00a0\u00a0", "zero width": "\u200b\u200d", "line separators": "\u2028\u2029",
        "form feeds": "\x0b\x0c", "soft hyphens": "\u00ad", "directions": "\u202e\u202c", "ideographic spaces": "\u3000", "controls": "\x01\x02", "escapes": "\x1b",
    }.items():  # fmt: skip
        yield f"text of {name}", "a.txt", text.encode(), empty
    for name, data in {
        "a photo": b"\xff\xd8\x00", "a program": b"\x7fELF\x00", "zeros": bytes(40), "an archive": b"PK\x03\x04\x00", "a database": b"SQLite format 3\x00",
        "a PDF": b"%PDF-1.7\n\x00", "text with a zero": GOOD.encode() + b"\x00",
    }.items():  # fmt: skip
        yield name, "a.txt", data, f"is binary, not text (byte {data.find(0)} is zero); give plain text in UTF-8"
    for name, page in {
        "a page": PAGE, "a page in capitals": PAGE.upper(), "a page after blanks": f"\n\n  {PAGE}", "a page after a BOM": f"\ufeff{PAGE}", "XHTML": f'<?xml version="1.0"?>{PAGE}',
        "a part of a page": "<div><p>The ferry came.</p><p>It went.</p></div>", "a table": "<table><tr><td>Ferry</td></tr></table>", "a list": "<ul><li>a</li><li>b</li></ul>",
    }.items():  # fmt: skip
        yield (
            name,
            "a.txt",
            page.encode(),
            "is a web page with HTML tags; name it .html, or save only the text of the article",
        )
    yield (
        "a book",
        "a.txt",
        b"a" * (LONGEST_TEXT + 1),
        "has 2,000,001 characters, more than 2,000,000; split it into articles",
    )
    yield (
        "a huge file",
        "a.txt",
        b"a" * (4 * LONGEST_TEXT + 1),
        "is longer than 2,000,000 characters; split it into articles",
    )


def lines() -> Iterator[tuple[str, str, bytes, str]]:
    """Yield wrong lines of JSON."""
    for value, what in NO_STRINGS.items():
        yield (
            f"text {value}",
            "a.jsonl",
            f'{{"id": "1", "text": {value}}}'.encode(),
            f'"text" is {what}, not a string; {JSON_FIX}',
        )
        yield (
            f"id {value}",
            "a.jsonl",
            f'{{"id": {value}, "text": "a"}}'.encode(),
            f'"id" is {what}, not a string; {JSON_FIX}',
        )
        if value != "null":
            for field in ("title", "url", "outlet", "author", "published"):
                fix = f'write "{field}" as a string or leave it out'
                line = f'{{"id": "1", "text": "a", "{field}": {value}}}'
                if what != "a list" and (field != "published" or what != "true or false"):  # Python takes true for 1
                    yield f"{field} {value}", "a.jsonl", line.encode(), f'"{field}" is {what}, not a string; {fix}'
    for escape in CONTROL_ESCAPES:
        yield (
            f"id with {escape}",
            "a.jsonl",
            f'{{"id": "a{escape}b", "text": "a"}}'.encode(),
            '"id" has a control character; leave it out',
        )
    for name, line, what in (
        ("no text", '{"id": "1"}', '"text" is missing, not a string'), ("no id", '{"text": "a"}', '"id" is missing, not a string'), ("an empty id", '{"id": "", "text": "a"}', '"id" is empty'),
        ("a list", "[1]", "is a list, not an object"), ("a string", '"a"', "is a string, not an object"), ("a number", "7", "is a number, not an object"),
        ("null", "null", "is missing, not an object"), ("true", "true", "is true or false, not an object"), ("nothing in it", "{}", '"text" is missing, not a string'),
        ("half a line", '{"id": "1", "te', "is not JSON ("), ("single quotes", "{'id': '1'}", "is not JSON (Expecting property name enclosed in double quotes at character 2)"),
        ("two objects", '{"id": "1", "text": "a"} {}', "is not JSON (Extra data at character 26)"), ("words", "The ferry came.", "is not JSON (Expecting value at character 1)"),
        ("a comma too many", '{"id": "1",}', "is not JSON ("), ("a comment", "// a", "is not JSON (Expecting value at character 1)"), ("CSV", "id,text", "is not JSON (Expecting value at character 1)"),
        ("a raw control", '{"id": "1", "text": "a\x01"}', "is not JSON (Invalid control character at at character 23)"), ("a wrong escape", '{"id": "\\x", "text": "a"}', "is not JSON ("),
        ("deep lists", "[" * 100_000, "is nested too deeply or holds too long a number"), ("a long number", f'{{"id": {"9" * 5000}, "text": "a"}}', "is nested too deeply or holds too long a number"),
    ):  # fmt: skip
        yield f"line: {name}", "a.jsonl", line.encode(), what
    yield (
        "a line with a zero",
        "a.jsonl",
        b'{"id": "1", "text": "a\x00"}',
        "is binary, not text (byte 22 is zero); give plain text in UTF-8",
    )
    yield "an id twice", "a.jsonl", LINE.encode(), 'id "9" was used before; give each line an id of its own'
    yield "no line at all", "b.jsonl", b"\n \n", "is empty; put one JSON object a line into it or remove it"


def files() -> Iterator[tuple[str, str, bytes, str]]:
    """Yield files of kinds that nobody reads, and names that nobody can use."""
    for suffix in (
        ".doc",
        ".rtf",
        ".odt",
        ".jpg",
        ".png",
        ".xls",
        ".mp3",
        ".exe",
        ".tex",
        ".db",
        ".gif",
        ".tiff",
        ".wav",
        ".mp4",
        ".ppt",
        ".dat",
    ):
        yield f"a {suffix} file", f"a{suffix}", b"a", f"is a {suffix} file; give "
    yield "no suffix", "article", b"a", "has no suffix; give "
    for name in ("a\x1b[31m.txt", "a\nb.txt", "a\x7f.txt", "a\u0085.txt", "a\u2028.txt"):
        yield f"a name {name!r}", name, GOOD.encode(), "has a control character in its name; rename it"


def lists() -> Iterator[tuple[str, str, bytes, str]]:
    """Yield wrong lists of files."""
    for date in NO_DATES:
        yield (
            f"date {date}",
            "documents.csv",
            f"file,published\na.txt,{date}\n".encode(),
            f'"{date}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD',
        )
    for name, text, what in (
        ("no header", "a.txt,2024\n", f'has no column "file"; {LIST_FIX}'), ("nothing in it", "", f'has no column "file"; {LIST_FIX}'), ("a header in capitals", "FILE\n", f'has no column "file"; {LIST_FIX}'),
        ("semicolons", "file;published\na.txt;2024\n", f'has no column "file"; {LIST_FIX}'), ("a misspelt column", "file,publshed\n", 'knows no column "publshed"; use some of file, published, outlet, title, author, url, note'),
        ("a stray mark", '"file,published\n', "is not CSV (unexpected end of data); put fields with commas or quotes into quotes"), ("a cell too many", "file,note\na.txt,b,c\n", 'has 1 more cell than columns, from "c" on; put fields with commas into quotes'),
        ("a file twice", "file\ngood.txt\ngood.txt\n", "lists good.txt a second time; give each file one row"), ("no file", "file,note\n,a\n", "names no file; give each file one row"),
        ("marks within a cell", 'file,note\na.txt,"a"b\n', "is not CSV ("),
    ):  # fmt: skip
        yield f"list: {name}", "documents.csv", text.encode(), what


CASES = [*texts(), *lines(), *files(), *lists()]


def test_there_are_two_hundred() -> None:
    assert len(CASES) + len(HOSTILE) + len(DECISIONS) >= 200
    assert len({name for name, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize(("name", "file", "data", "what"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_is_named_and_the_rest_is_read(
    tmp_path: Path, name: str, file: str, data: bytes, what: str
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    if file == "a.jsonl":
        data = LINE.encode() + b"\n" + data + b"\n" + LINE.replace("9", "8").encode()
    (tmp_path / file).write_bytes(data)
    found = list(read_paths([tmp_path]))
    errors = [each for each in found if isinstance(each, InputError)]
    assert len(errors) == 1, [str(each) for each in errors]
    place = CONTROL.sub("?", (tmp_path / file).as_posix())
    assert str(errors[0]).startswith(place), str(errors[0])
    assert what in str(errors[0]), str(errors[0])
    assert errors[0].fix and not CONTROL.search(str(errors[0]).replace(errors[0].what, ""))
    read = [each for each in found if isinstance(each, Document)]
    assert (tmp_path / "good.txt").as_posix() in [each.id for each in read]
    if file == "a.jsonl":
        assert {"9", "8"} <= {each.id for each in read}


DECISIONS = {
    "not TOML": "[[name]", "UTF-16": "\ufeff".encode("utf-16"), "Latin-1": 'note = "é"'.encode("latin-1"), "binary": b"\x00\x01", "deep": "a = " + "[" * 5000, "a long number": "a = " + "9" * 5000,
    "an unknown kind": "[[nmae]]\n", "no names": "[[same]]\n", "one name": '[[same]]\nnames = ["Ana Ruiz"]\n', "names that are numbers": "[[same]]\nnames = [1, 2]\n",
    "a table for a list": '[same]\nnames = ["A", "B"]\n', "a date for a name": "[[name]]\nname = 1979-05-27\n", "a key too many": '[[same]]\nnames = ["A", "B"]\nbecause = "x"\n', "a key twice": "a = 1\na = 2\n",
}  # fmt: skip


@pytest.mark.parametrize("written", DECISIONS.values(), ids=DECISIONS)
def test_a_wrong_file_of_decisions_is_named_with_the_fix(tmp_path: Path, written: str | bytes) -> None:
    file = tmp_path / "curation.toml"
    file.write_bytes(written if isinstance(written, bytes) else written.encode())
    with pytest.raises(CurationError) as refusal:
        read_decisions(file)
    assert refusal.value.where.startswith(str(file)) and refusal.value.what and refusal.value.fix
