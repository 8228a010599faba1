"""The steps that create and change the tables, oldest first. Published steps stay as they are; add a new one."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from db.tables.word_keys import band_keys, spelling_of

migrations = Migrations("quote-tracker")
STEPS = Path(__file__).parent / "steps"
# Words are indexed by their stems, so that a search for "peacekeepers" finds "peacekeeper". Accents are ignored.
TOKENIZE = "porter unicode61 remove_diacritics 2"


@migrations()
def m001_tables(db: Database) -> None:
    db.executescript((STEPS / "001_tables.sql").read_text("utf-8"))


@migrations()
def m002_search(db: Database) -> None:
    _enable_search(db.table("quotes"), ["text"])
    _enable_search(db.table("documents"), ["title", "text"])


@migrations()
def m003_decisions(db: Database) -> None:
    db.executescript((STEPS / "003_decisions.sql").read_text("utf-8"))


@migrations()
def m010_topic_counts(db: Database) -> None:
    db.executescript((STEPS / "010_topic_counts.sql").read_text("utf-8"))


@migrations()
def m011_unsaid_by_modality(db: Database) -> None:
    db.executescript((STEPS / "011_unsaid_by_modality.sql").read_text("utf-8"))


@migrations()
def m012_same_words(db: Database) -> None:
    db.executescript((STEPS / "012_same_words.sql").read_text("utf-8"))


@migrations()
def m013_same_words_of_all(db: Database) -> None:
    db.executescript((STEPS / "013_same_words_of_all.sql").read_text("utf-8"))


@migrations()
def m020_word_counts(db: Database) -> None:
    db.executescript((STEPS / "020_word_counts.sql").read_text("utf-8"))


@migrations()
def m021_near_words(db: Database) -> None:
    db.executescript((STEPS / "021_near_words.sql").read_text("utf-8"))
    keys = ({"quote_id": row["id"], **band_keys(row["text"])} for row in db.query("select id, text from quotes"))
    db.table("near_words").insert_all(row for row in keys if len(row) > 1)


@migrations()
def m022_ready_questions(db: Database) -> None:
    db.executescript((STEPS / "022_ready_questions.sql").read_text("utf-8"))


@migrations()
def m030_search_by_month(db: Database) -> None:
    db.executescript((STEPS / "030_search_by_month.sql").read_text("utf-8"))


@migrations()
def m031_ready_questions(db: Database) -> None:
    db.executescript((STEPS / "031_ready_questions.sql").read_text("utf-8"))


@migrations()
def m032_newest_of_a_topic(db: Database) -> None:
    db.executescript((STEPS / "032_newest_of_a_topic.sql").read_text("utf-8"))


@migrations()
def m040_placing(db: Database) -> None:
    db.executescript((STEPS / "040_placing.sql").read_text("utf-8"))


@migrations()
def m041_outlets_of_a_speaker(db: Database) -> None:
    db.executescript((STEPS / "041_outlets_of_a_speaker.sql").read_text("utf-8"))


@migrations()
def m042_profiles_by_speaker(db: Database) -> None:
    db.executescript((STEPS / "042_profiles_by_speaker.sql").read_text("utf-8"))


@migrations()
def m050_former_names(db: Database) -> None:
    db.executescript((STEPS / "050_former_names.sql").read_text("utf-8"))


@migrations()
def m051_arrivals(db: Database) -> None:
    db.executescript((STEPS / "051_arrivals.sql").read_text("utf-8"))


@migrations()
def m052_speaker_words(db: Database) -> None:
    db.executescript((STEPS / "052_speaker_words.sql").read_text("utf-8"))


@migrations()
def m053_counted_as_stored(db: Database) -> None:
    db.executescript((STEPS / "053_counted_as_stored.sql").read_text("utf-8"))


@migrations()
def m054_speaker_months(db: Database) -> None:
    db.executescript((STEPS / "054_speaker_months.sql").read_text("utf-8"))


@migrations()
def m060_spellings(db: Database) -> None:
    db.conn.create_function("spelling_of", 1, spelling_of, deterministic=True)
    db.executescript((STEPS / "060_spellings.sql").read_text("utf-8"))


@migrations()
def m070_gender(db: Database) -> None:
    db.executescript((STEPS / "070_gender.sql").read_text("utf-8"))


@migrations()
def m075_read_files(db: Database) -> None:
    db.executescript((STEPS / "075_read_files.sql").read_text("utf-8"))


@migrations()
def m080_verbs_and_roles(db: Database) -> None:
    db.executescript((STEPS / "080_verbs_and_roles.sql").read_text("utf-8"))


def _enable_search(table: Table, columns: list[str]) -> None:
    """Index these columns. The index is updated only when one of them changes, not when a speaker is placed."""
    table.enable_fts(columns, create_triggers=True, tokenize=TOKENIZE)
    update = f"{table.name}_au"
    written = next(trigger.sql for trigger in table.triggers if trigger.name == update)
    table.db.execute(f"drop trigger {update}")
    table.db.execute(written.replace("AFTER UPDATE ON", f"after update of {', '.join(columns)} on"))
