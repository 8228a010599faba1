"""Files that are broken or made to do harm: each is named, takes little memory, and leaves the documents beside it unharmed."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.readers import read_paths
from tests.readers.corpus import ARTICLES, corpora, page, pdf_file, zipped

MOST_MEMORY = 600_000  # kilobytes; trafilatura and its libraries take 150,000
ARTICLE = ARTICLES[0].text.encode()


def zip_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"{n}.jsonl", b"\0" * 40_000_000)
    return file.getvalue()


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": ARTICLE})["news.zip"]
    for _ in range(depth):
        data = zipped({"b.zip": data})["news.zip"]
    return data


def long_gzip() -> bytes:
    """Two gigabytes of nothing, in two megabytes."""
    return gzip.compress(b" " * 50_000_000) * 40


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"a.txt": ARTICLE})["news.zip"])
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(sign, place + 1)) >= 0:
            data[place + at] |= 1
    return bytes(data)


def entity_bomb(kind: str) -> bytes:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    item = "<item><title>A</title><description>&e12;</description></item>"
    return f'<?xml version="1.0"?><!DOCTYPE {kind} [<!ENTITY e0 "lol">{entities}]><rss><channel>{item}</channel></rss>'.encode()


def word_with(xml: bytes) -> bytes:
    [file] = [data for name, data in corpora()["docx"].items() if name.startswith("ferry")]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in whole.namelist():
            changed.writestr(part, xml if part == "word/document.xml" else whole.read(part))
    return made.getvalue()


def tar_with_link() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("passwords.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file.getvalue()


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("x.zip", zip_bomb, "unpacks to more than 200 times its size"),
    "archives in archives": ("x.zip", lambda: nested(5), "is in an archive in 4 others"),
    "two gigabytes in a gzip": ("x.jsonl.gz", long_gzip, "unpacks to more than 200 times its size"),
    "a text of two gigabytes in a gzip": ("x.txt.gz", long_gzip, "is longer than 2,000,000 characters"),
    "a page of two gigabytes in a gzip": ("x.html.gz", long_gzip, "is longer than 20,000,000 bytes"),
    "a table of two gigabytes in a gzip": ("x.csv.gz", long_gzip, "unpacks to more than 200 times its size"),
    "an encrypted zip": ("x.zip", encrypted_zip, "is encrypted"),
    "a zip cut short": ("x.zip", lambda: nested(0)[:-30], "is no zip archive that can be read"),
    "a gzip cut short": ("x.txt.gz", lambda: gzip.compress(ARTICLE * 50)[:-20], "is broken"),
    "no gzip": ("x.txt.gz", lambda: b"plain", "is broken"),
    "no tar": ("x.tar", lambda: b"plain" * 300, "is broken"),
    "a tar that links out of itself": ("x.tar", tar_with_link, "holds no documents"),
    "an empty zip": ("x.zip", lambda: zipped({})["news.zip"], "holds no documents"),
    "junk called PDF": ("x.pdf", lambda: b"%PDF-1.4\n" + bytes(range(256)) * 400, "can't be read as a .pdf file"),
    "a PDF without text": ("x.pdf", lambda: pdf_file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), "holds no text, only pictures"),
    "no feed": ("x.xml", lambda: b"<a><b>No.</b></a>", "holds no entries of a feed"),
    "entities in a Word file": ("x.docx", lambda: word_with(entity_bomb("w:document")), "x.docx"),
    "a Word file that unpacks to much": ("x.docx", lambda: word_with(b" " * 70_000_000), "unpacks to more than 60,000,000 bytes"),
    "no Word file": ("x.docx", lambda: b"plain", "is no Word document"),
    "a page without an article": ("x.html", lambda: b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "holds no article"),
    "an empty page": ("x.html", lambda: b"", "holds no"),
    "a page of tags": ("x.html", lambda: b"<div>" * 200_000 + b"No.", "x.html"),
    "a table without a text": ("x.csv", lambda: b"a,b\n1,2\n", 'has no text among its columns ("a", "b")'),
    "a table with a mark never closed": ("x.csv", lambda: b'id,text\n1,"' + b"No. " * 1000, "is not CSV (unexpected end of data)"),
    "an empty table": ("x.csv", lambda: b"", "is empty"),
    "a Parquet file cut short": ("x.parquet", lambda: corpora()["parquet"]["news.parquet"][:500], "can't be read as a .parquet file"),
    "JSON nested deeply": ("x.json", lambda: b"[" * 200_000, "is nested too deeply"),
    "JSON without a text": ("x.json", lambda: b'{"a": [1, 2, {"b": 3}]}', "holds no object with a text"),
    "broken JSON": ("x.json", lambda: b'[{"id": 1,', "is not JSON"),
    "a message without a text": ("x.eml", lambda: b"Subject: None\n\n", "has no text"),
    "no message": ("x.eml", lambda: b"\n\n", "is no message"),
    "no mailbox": ("x.mbox", lambda: b"plain", "holds no messages"),
    "no web archive": ("x.warc", lambda: b"plain\r\n\r\n", "x.warc"),
    "an empty Markdown file": ("x.md", lambda: b"---\ntitle: No\n---\n", "is empty"),
}  # fmt: skip


# What it prints: the most memory that was needed, in kilobytes, then what was found. Linux counts the memory of the process
# that started this one in ru_maxrss, and not in VmHWM.
READ_ALL = """
import json, pathlib, re, resource, sys
from extractor.readers import read_paths
found = [[str(each), isinstance(each, Exception)] for each in read_paths([sys.argv[1]])]
status = pathlib.Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text()) if status.exists() else None
print(json.dumps([int(peak[1]) if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, found]))
"""


@pytest.fixture(scope="module")
def read_all(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[tuple[str, bool]]]:
    """Every hostile file in a folder of its own, with good documents before and after it, read by one process."""
    top = tmp_path_factory.mktemp("hostile")
    for name, (file, make, _) in HOSTILE.items():
        folder = top / name
        folder.mkdir()
        (folder / file).write_bytes(make())
        (folder / "a.txt").write_bytes(ARTICLE)
        (folder / "z.html").write_text(page(ARTICLES[1]), "utf-8")
    done = subprocess.run([sys.executable, "-c", READ_ALL, str(top)], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr == ""
    most, found = json.loads(done.stdout)
    return most, [(text, is_error) for text, is_error in found]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named_and_the_others_are_read(
    name: str, read_all: tuple[int, list[tuple[str, bool]]]
) -> None:
    file, _, what = HOSTILE[name]
    found = [(text, is_error) for text, is_error in read_all[1] if f"/{name}/" in text]
    errors = [text for text, is_error in found if is_error]
    assert [
        text for text, is_error in found if (not is_error and f"/{name}/a.txt" in text) or f"/{name}/z.html" in text
    ]
    assert any(what in error and f"/{file}" in error for error in errors), errors


def test_entities_in_a_feed_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "x.rss").write_bytes(entity_bomb("rss"))
    [found] = read_paths([tmp_path])
    assert len(getattr(found, "text", "")) < 100


def test_hostile_files_take_little_memory(read_all: tuple[int, list[tuple[str, bool]]]) -> None:
    most, _ = read_all
    assert most < MOST_MEMORY
