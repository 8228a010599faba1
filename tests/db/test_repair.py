"""`check --repair` makes again whatever is derived, and touches nothing else."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store.invariants import broken_invariants
from db.store.repair import DERIVED_TABLES, repair
from db.tables.schema import open_database
from extractor.identity.judge import Judge
from tests.support.runs import content, run, write_seeds


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that a run has made of the five seeds."""
    monkeypatch.chdir(tmp_path)
    write_seeds(tmp_path / "news")
    run()
    return tmp_path / "quotes.db"


def repaired(path: Path) -> list[str]:
    with closing(open_database(path)) as db:
        found = repair(db, Judge("v1"))
        assert list(broken_invariants(db)) == []
    return found


def test_nothing_is_repaired_in_a_sound_database(sound: Path) -> None:
    before = content(str(sound))
    assert repaired(sound) == []
    assert content(str(sound)) == before


@pytest.mark.parametrize("table", DERIVED_TABLES)
def test_a_derived_table_that_was_emptied_is_filled_again(sound: Path, table: str) -> None:
    before = content(str(sound))
    if table in ("quote_topics", "quote_entities", "speakers"):
        return  # what they hold besides comes from the documents; see the next test
    with closing(Database(sound)) as db:
        db.conn.execute(f"delete from {table}")
        db.conn.commit()
    found = repaired(sound)
    assert bool(found) == bool(before[table])
    assert content(str(sound)) == before


@pytest.mark.parametrize(
    "sql",
    [
        "update speakers set n_quotes = 99, name = 'x' where slug = 'dmitry-peskov'",
        "update quotes set speaker_id = null where id % 2",
        "update quote_topics set said = '1900-01-01', run_id = 7",
        "update profiles set speaks = 1 - speaks",
        "update counted_values set n = n + 1",
        "insert into quote_topics (quote_id, topic_id, score) select 12345, id, 1 from topics limit 1",
        "insert into quotes_fts (quotes_fts) values ('delete-all')",
        "insert into documents_fts (documents_fts) values ('delete-all')",
        "update name_keys set key = 'x' || key",
    ],
)
def test_what_another_program_has_changed_is_as_it_was(sound: Path, sql: str) -> None:
    before = content(str(sound))
    with closing(open_database(sound)) as db:
        db.execute("pragma foreign_keys = off")
        db.conn.execute(sql)
        db.conn.commit()
    assert repaired(sound) != []
    assert content(str(sound)) == before
    with closing(open_database(sound)) as db:
        for table in ("quotes_fts", "documents_fts"):
            db.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")
