"""How documents refer to a speaker is combined over documents, and the counts by gender are always those of the quotes."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.speakers.place import place_speakers
from db.store.decisions import Archive, record_outcomes
from db.store.write import delete_document, store_extraction
from db.tables.rows import document_uid
from db.tables.schema import open_database
from extractor.curation.decisions_file import in_words, write_decision
from extractor.curation.replay import Replay
from extractor.identity.judge import Judge, guess
from extractor.model import Extraction, GenderBasis, Published, ReferredTo, Topic
from tests.support.spoken import spoken_in

RECOUNTED = """
    select 'all', '', coalesce(counted_as, 'none'), count(*)
    from quotes left join speakers on speakers.id = speaker_id group by 3
    union all
    select 'outlet', coalesce(outlet, ''), coalesce(counted_as, 'none'), count(*)
    from quotes left join speakers on speakers.id = speaker_id group by 2, 3
    union all
    select 'month', coalesce(month, ''), coalesce(counted_as, 'none'), count(*)
    from quotes left join speakers on speakers.id = speaker_id group by 2, 3
    union all
    select 'topic', cast(topic_id as text), coalesce(counted_as, 'none'), count(*)
    from quote_topics join quotes on quotes.id = quote_id left join speakers on speakers.id = speaker_id group by 2, 3
"""


def article(
    number: int, gender: ReferredTo | None, basis: GenderBasis | None, *, name: str | None = "Nour Katz"
) -> Extraction:
    """Return an article that refers so to its one speaker."""
    words = f"The road {number} is shut,"
    found = spoken_in(
        f"“{words}” said {name}.",
        (words, name),
        id=f"{number}.txt",
        path=f"{number}.txt",
        outlet=f"Outlet {number % 2}",
        published=Published(f"2024-0{1 + number % 3}", "month", "metadata"),
    )
    profiles = tuple(replace(each, gender=gender, gender_basis=basis) for each in found.profiles)
    topics = (Topic("Roads", "society"),)
    quotes = tuple(replace(each, topics=topics) for each in found.attributions)
    return replace(found, profiles=profiles, attributions=quotes)


def store(db: Database, *articles: Extraction) -> None:
    for each in articles:
        store_extraction(db, each, document_uid(each.document), fingerprint="tests", guess=guess)
    place_speakers(db, Judge("tests"))


def speaker(db: Database, name: str = "Nour Katz") -> tuple[str | None, ...]:
    sql = "select gender, gender_basis, first_name_gender, counted_as from speakers where name = ?"
    return tuple(db.execute(sql, [name]).fetchone())


def assert_counted(db: Database) -> None:
    counted = db.execute("select facet, value, gender, n from gender_counts where n <> 0").fetchall()
    assert sorted(counted) == sorted(db.execute(RECOUNTED).fetchall())


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([("she", "pronoun")], ("she", "pronoun", None, "she")),
        ([("she", "pronoun"), ("she", "title")], ("she", "title", None, "she")),
        ([("she", "pronoun"), (None, None)], ("she", "pronoun", None, "she")),
        ([("she", "pronoun"), ("he", "pronoun")], (None, None, None, "unknown")),
        ([("she", "pronoun")] * 11 + [("he", "pronoun")], ("she", "pronoun", None, "she")),
        ([("she", "first name")], (None, None, "she", "she by first name")),
        ([("she", "first name"), ("he", "title")], ("he", "title", "she", "he")),
        ([(None, None)], (None, None, None, "unknown")),
    ],
)
def test_documents_are_combined(
    told: list[tuple[ReferredTo | None, GenderBasis | None]], found: tuple[str | None, ...]
) -> None:
    with closing(open_database(Path(":memory:"))) as db:
        store(db, *(article(number, *each) for number, each in enumerate(told)))
        assert speaker(db) == found
        assert_counted(db)


def test_counts_follow_whatever_is_stored_changed_and_deleted() -> None:
    with closing(open_database(Path(":memory:"))) as db:
        others = [article(10, "he", "title", name="Omar Bell"), article(11, None, None, name=None)]
        store(db, article(1, "she", "pronoun"), article(2, None, None), *others)
        assert_counted(db)
        store(db, article(1, "he", "pronoun"))  # the article changed
        assert speaker(db)[0] == "he"
        assert_counted(db)
        store(db, article(3, "he", "title"), article(4, None, None, name="Omar Bell"))
        assert_counted(db)
        db.execute("delete from placed_by")  # all speakers anew
        place_speakers(db, Judge("tests"))
        assert speaker(db) == ("he", "title", None, "he")
        assert_counted(db)
        for number in (1, 3):
            delete_document(db, document_uid(article(number, None, None).document))
        place_speakers(db, Judge("tests"))
        assert speaker(db) == (None, None, None, "unknown")
        assert_counted(db)


def test_a_decision_wins_and_can_be_taken_back(tmp_path: Path) -> None:
    curation = tmp_path / "curation.toml"
    with closing(open_database(Path(":memory:"))) as db:
        store(db, article(1, "he", "pronoun"))
        for gender, found in (("they", ("they", "by hand")), ("unknown", (None, "by hand"))):
            write_decision(curation, "gender", {"name": "Nour Katz", "is": gender})
            outcomes = Replay.of(curation).review(Archive(db))
            record_outcomes(db, outcomes, says=in_words)
            assert outcomes[-1].problem is None
            assert speaker(db)[:2] == found
            assert_counted(db)
        record_outcomes(db, [], says=in_words)
        assert speaker(db)[:2] == ("he", "pronoun")
        assert_counted(db)
