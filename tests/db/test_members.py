"""What a run does with documents in archives and tables: they keep their places, and vanish and fail one by one."""

import zipfile
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store.runs import file_of
from tests.support.runs import run
from tests.support.samples import samples


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with three seeds in an archive, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    write_archive({f"may/{each.document.id}.txt": each.document.raw for each in samples()[:3]})
    return Path("news")


def write_archive(files: dict[str, str]) -> None:
    with zipfile.ZipFile("news/a.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def paths() -> list[str]:
    return [row["path"] for row in Database("quotes.db").query("select path from documents order by path")]


def test_members_are_documents_and_a_second_run_finds_them_unchanged(news: Path) -> None:
    assert run().new == 3
    assert paths() == [f"news/a.zip!may/{each.document.id}.txt" for each in samples()[:3]]
    assert run().unchanged == 3


def test_a_member_that_is_gone_has_vanished_and_a_broken_one_has_not(news: Path) -> None:
    run()
    first, second, third = (f"may/{each.document.id}.txt" for each in samples()[:3])
    write_archive({first: samples()[0].document.raw, second: "\x00broken"})
    report = run()
    assert report.vanished == (f"news/a.zip!{third}",)
    assert [each.where for each in report.failures] == [f"news/a.zip!{second}"]
    assert [row["place"] for row in Database("quotes.db").query("select place from failures")] == [
        f"news/a.zip!{second}"
    ]


def test_members_of_an_archive_that_can_not_be_read_have_not_vanished(news: Path) -> None:
    run()
    (news / "a.zip").write_bytes(b"PK\x03\x04 broken")
    report = run()
    assert (report.vanished, len(report.failures)) == ((), 1)


def test_the_file_of_a_path_is_the_one_on_disk(news: Path) -> None:
    (news / "b#1!x.txt").write_text("No.")
    assert file_of("news/a.zip!may/rows.csv#7") == "news/a.zip"
    assert file_of("news/b#1!x.txt") == "news/b#1!x.txt"
    assert file_of("news/c.jsonl#a!b") == "news/c.jsonl"
