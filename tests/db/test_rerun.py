"""What a run does with articles that are new, changed, moved or deleted since the last one."""

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.support.runs import content, rows_of, run, write_seeds
from tests.support.samples import samples


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with the five seeds, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return write_seeds(tmp_path / "news")


def test_a_sixth_file_adds_only_its_own_quotes(folder: Path) -> None:
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
