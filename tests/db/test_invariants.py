"""What `check` finds in a database that another program has changed."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store.invariants import broken_invariants
from tests.support.samples import samples, write_database

MISCOUNTED = "is not the number of its quotes; run again"


@pytest.fixture
def quotes(tmp_path: Path) -> Path:
    write_database(tmp_path / "quotes.db", samples())
    return tmp_path / "quotes.db"


def test_what_a_run_wrote_keeps_all_invariants(quotes: Path) -> None:
    with closing(Database(quotes)) as db:
        assert list(broken_invariants(db)) == []


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("update speakers set n_quotes = 9 where slug = 'dmitry-peskov'", f'the count of speaker "dmitry-peskov" {MISCOUNTED}'),
        ("update unattributed set n_quotes = 9", f'the count of speaker "" {MISCOUNTED}'),
        ("update counted_values set n = 99 where facet = 'kind' and value = 'mixed'", f'the count of kind "mixed" {MISCOUNTED}'),
    ],
)  # fmt: skip
def test_changes_by_another_program_are_reported(quotes: Path, sql: str, found: str) -> None:
    with closing(Database(quotes)) as db:
        db.conn.execute(sql)
        db.conn.commit()
        assert list(broken_invariants(db)) == [found]


def test_quotes_whose_offsets_hold_other_words_are_named_in_every_document(quotes: Path) -> None:
    with closing(Database(quotes)) as db:
        uids = [row["uid"] for row in db.query("select uid from quotes group by document_id order by id")]
        db.conn.executemany("update quotes set text = 'x' where uid = ?", [(uid,) for uid in uids])
        db.conn.commit()
        found = [f"quotes {uid}: its offsets hold other words than its text" for uid in uids]
        assert len(uids) > 2 and list(broken_invariants(db)) == found
