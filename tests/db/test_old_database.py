"""A database that an older version wrote is brought up to date, and a run over it keeps every address and decision."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from db.serve import make_datasette
from db.tables.migrations import migrations
from db.tables.schema import open_database
from extractor.cli.main import commands
from tests.support.web_site import getter

BEFORE = Path(__file__).parent / "before_spellings.sql"
CURATION = """
[[name]]
name = "Valery Strizhov"
is = "Valeriy Strijov"

[[wikidata]]
name = "Nora O’Brien"
is = "Q42"

[[speaker]]
document = "news/spring.txt"
words = "We will count the costs"
is = "Nora O’Brien"

[[topic]]
document = "news/harbour.txt"
words = "We will rebuild"
are = ["Transport"]
"""
ADDRESSES = {
    "documents": "select uid, id, path from documents",
    "quotes": "select quotes.uid, quotes.id, slug, is_corrected from quotes left join speakers on speakers.id = speaker_id",
    "speakers": "select slug, id, name, wikidata from speakers",
    "former speakers": "select slug, id, later from former_speakers",
    "topics": "select slug, topics.id, quote_id from topics join quote_topics on topic_id = topics.id",
    "decisions": "select id, kind, says, problem, quote_id, speaker_id from decisions",
}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old database, with the articles and the decisions beside it."""
    path = tmp_path / "quotes.db"
    db = Database(path)
    migrations.apply(db, stop_before="m060_spellings")
    db.executescript(BEFORE.read_text("utf-8"))
    (tmp_path / "news").mkdir()
    for row in db.query("select path, text from documents"):
        (tmp_path / row["path"]).write_text(row["text"], "utf-8")
    db.close()
    (tmp_path / "curation.toml").write_text(CURATION, "utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def stored(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(map(tuple, db.execute(sql)), key=repr) for name, sql in ADDRESSES.items()}


def test_a_run_keeps_every_address_and_decision(path: Path) -> None:
    before = stored(Database(path))
    assert [row[0] for row in before["former speakers"]] == ["valery-strizhov"]
    assert len(before["quotes"]) == 6
    answer = CliRunner().invoke(commands, ["run", "news", "--db", str(path)])
    assert (answer.exit_code, "0 new, 3 changed" in answer.output, "4 followed, 0 not" in answer.output) == (
        0,
        True,
        True,
    )
    assert stored(Database(path)) == before


def test_opening_it_changes_how_names_are_looked_up_and_nothing_else(path: Path) -> None:
    before = stored(Database(path))
    db = open_database(path)
    assert stored(db) == before
    assert {row["name"]: row["spelling"] for row in db.query("select name, spelling from speaker_names")} == {
        "Nora O’Brien": "nora-o-brien",
        "The Kremlin": "kremlin",
        "Valery Strizhov": "valery-strizhov",
        "Łukasz Żal": "łukasz-zal",
    }
    words = {row["word"] for row in db.query("select word from speaker_words")}
    assert words == {"nora", "o", "brien", "kremlin", "valery", "strizhov", "łukasz", "zal"}


def test_the_addresses_of_before_lead_to_the_same_speakers(path: Path) -> None:
    ids = {row["slug"]: row["id"] for row in Database(path).query("select slug, id from speakers")}
    open_database(path).close()
    get = getter(make_datasette(path))
    former = {"valery-strizhov": "valeriy-strijov"}
    for slug in (*ids, *former):
        assert get(f"/speaker/{slug}").headers["location"] == f"/quotes/speakers/{ids[former.get(slug, slug)]}"
