import sqlite3
from pathlib import Path

import pytest

from db.serve import make_datasette
from db.tables.migrations import STEPS
from db.tables.schema import VIEWS, open_database
from db.tables.search_index import MOST_PIECES, merge_pieces
from db.tables.sync import transaction
from extractor.errors import StoreError
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import getter


def test_an_opened_database_is_not_written_to_again(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_a_database_is_in_wal_mode_so_that_it_can_be_read_while_a_run_writes(tmp_path: Path) -> None:
    db = open_database(tmp_path / "quotes.db")
    assert db.journal_mode == "wal"


def test_unsaid_has_the_columns_of_quotes_and_modality(tmp_path: Path) -> None:
    db = open_database(tmp_path / "quotes.db")
    unsaid = [column.name for column in db.table("unsaid").columns]
    assert [name for name in unsaid if name != "modality"] == [column.name for column in db.table("quotes").columns]


def test_every_reference_between_tables_is_a_foreign_key(tmp_path: Path) -> None:
    db = open_database(tmp_path / "quotes.db")
    keys = {
        (key.table, key.column, key.other_table) for name in db.table_names() for key in db.table(name).foreign_keys
    }
    assert keys == {
        ("quotes", "speaker_id", "speakers"),
        ("quotes", "document_id", "documents"),
        ("quotes", "run_id", "runs"),
        ("unsaid", "speaker_id", "speakers"),
        ("unsaid", "document_id", "documents"),
        ("unsaid", "run_id", "runs"),
        ("profiles", "speaker_id", "speakers"),
        ("profiles", "document_id", "documents"),
        ("speaker_names", "speaker_id", "speakers"),
        ("speaker_roles", "speaker_id", "speakers"),
        ("quote_topics", "quote_id", "quotes"),
        ("quote_topics", "topic_id", "topics"),
        ("quote_entities", "quote_id", "quotes"),
        ("quote_entities", "entity_id", "entities"),
        ("same_words", "quote_id", "quotes"),
        ("near_words", "quote_id", "quotes"),
        ("decisions", "document_id", "documents"),
        ("decisions", "quote_id", "quotes"),
        ("decisions", "speaker_id", "speakers"),
        ("topic_speakers", "topic_id", "topics"),
        ("topic_speakers", "speaker_id", "speakers"),
        ("topic_months", "topic_id", "topics"),
        ("speaker_months", "speaker_id", "speakers"),
    }


def test_datasette_finds_the_search_tables(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    open_database(path).close()
    get = getter(make_datasette(path))
    for table in ("quotes", "documents"):
        answer = get(f"/quotes/{table}.json?_search=peace&_searchmode=raw").json()
        assert (answer["human_description_en"].partition(" sorted")[0], answer["rows"]) == (
            'where search matches "peace"',
            [],
        )


def test_the_search_tables_follow_what_changes(tmp_path: Path) -> None:
    db = open_database(publish(tmp_path / "quotes.db", samples("seeds")))
    db.execute("pragma foreign_keys = off")
    db.execute("update quotes set sort_date = '2024-02' where year = 2017")
    db.execute("update quotes set sort_date = null where year = 2022")
    db.execute("delete from quotes where sort_date like '2023-09%'")
    for table in ("quotes_fts", "documents_fts"):
        db.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")
    assert db.execute("select count(*) from quotes_fts where quotes_fts match 'm202402'").fetchone() == (8,)
    said = "select count(*) from quote_topics join quotes on quotes.id = quote_id where said is not sort_date"
    assert db.execute(said).fetchone() == (0,)


def test_a_search_table_in_many_pieces_is_merged(tmp_path: Path) -> None:
    db = open_database(tmp_path / "quotes.db")
    db.execute("insert into documents_fts (documents_fts, rank) values ('automerge', 0)")
    for number in range(MOST_PIECES + 1):
        with transaction(db):
            db.execute("insert into documents_fts (rowid, title, text) values (?, 'Rain', 'It rained.')", [number])
    merge_pieces(db)
    assert db.execute("select count(distinct segid) from documents_fts_idx").fetchone() == (1,)
    assert db.execute("select count(*) from documents_fts where documents_fts match 'rain'").fetchone() == (9,)


@pytest.mark.parametrize("view", sorted(VIEWS.glob("*.sql")), ids=lambda view: view.stem)
def test_a_view_answers_the_question_of_its_first_line(view: Path, tmp_path: Path) -> None:
    first = view.read_text("utf-8").splitlines()[0]
    assert first.startswith("-- ") and first.endswith("?")
    db = open_database(tmp_path / "quotes.db")
    assert list(db.query(f"select * from {view.stem}")) == []


def test_a_text_file_is_refused_as_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("This is no database.\n" * 100)
    with pytest.raises(StoreError) as refusal:
        open_database(path)
    assert str(refusal.value) == (
        f"{path}: can't be used as a database (file is not a database); name another file with --db"
    )
    assert path.read_text() == "This is no database.\n" * 100


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table recipes (name text)")
    before = path.read_bytes()
    with pytest.raises(StoreError) as refusal:
        open_database(path)
    assert str(refusal.value) == f"{path}: is a database of another program; name another file with --db"
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    db = open_database(path)
    db.table("_sqlite_migrations").insert(
        {"migration_set": "quote-tracker", "name": "m999_later", "applied_at": "2030-01-01"}
    )
    db.close()
    with pytest.raises(StoreError) as refusal:
        open_database(path)
    assert str(refusal.value) == (
        f"{path}: a newer version of quote-tracker wrote it (m999_later); "
        "install that version, or name another file with --db"
    )


def test_every_step_with_a_file_is_taken(tmp_path: Path) -> None:
    db = open_database(tmp_path / "quotes.db")
    taken = {row["name"] for row in db.query("select name from _sqlite_migrations")}
    assert sorted(file.stem for file in STEPS.glob("*.sql") if f"m{file.stem}" not in taken) == []
