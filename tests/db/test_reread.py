"""A decision takes effect at once where its document is stored, whatever folder that came from; page, database and report agree."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from db.serve import make_datasette
from extractor.cli.main import commands
from extractor.errors import CurationError
from tests.support.web_site import getter, text_of

OLD = "“The bridge is safe,” said Karen Holt, the engineer.\n\nOmar Bell, the mayor, listened.\n"
NEW = "“The harbour is closed,” said Ana Torrealba, the harbour master of Port Alder.\n"
BODY = "“The harbour stays closed,” the Harbour Board said in a statement.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old/a.txt", OLD), ("new/b.txt", NEW), ("new/c.txt", BODY)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    quote_tracker("run", "old", "new")
    return tmp_path


def quote_tracker(*words: str) -> list[str]:
    """Return the lines that a command prints; the database is q.db."""
    done = CliRunner().invoke(commands, [*words, "--db", "q.db"], catch_exceptions=False)
    assert done.exit_code in (0, 3), done.output
    return done.output.splitlines()


def said(path: str = "old/a.txt") -> list[tuple[str, int, float | None]]:
    sql = """
        select name, is_corrected, confidence
        from quotes
        join documents on documents.id = quotes.document_id
        left join speakers on speakers.id = speaker_id
        where path = ?
    """
    return [tuple(row) for row in Database("q.db").execute(sql, [path])]


def content() -> dict[str, list[str]]:
    db = Database("q.db")
    names = ("documents", "quotes", "unsaid", "speakers", "profiles", "decisions", "counted_values", "word_counts")
    return {name: sorted(map(str, db.query(f"select * from {name}"))) for name in names}


def test_a_decision_applies_at_once_and_to_any_stored_document(here: Path) -> None:
    before = content()
    told = quote_tracker("decide", "speaker", "old/a.txt", "The bridge is safe", "Omar Bell")
    assert told[-1] == "q.db follows it."
    assert said() == [("Omar Bell", 1, None)]
    get = getter(make_datasette(here / "q.db"))
    [number] = next(Database("q.db").execute("select id from quotes where is_corrected"))
    page = text_of(get(f"/quotes/quotes/{number}"))
    assert 'Corrected by hand: "The bridge is safe" in old/a.txt was said by "Omar Bell"' in page
    assert quote_tracker("check")[-1].startswith("0 wrong")

    after = content()
    assert quote_tracker("run", "new")[-1] == "decisions: 1 followed, 0 not"
    assert quote_tracker("run", "old", "new")[0] == "0 new, 0 changed, 0 moved, 3 unchanged, 0 vanished, 0 failed"
    assert content() == after

    assert quote_tracker("decide", "--undo")[-2:] == [
        'Undone: "The bridge is safe" in old/a.txt was said by "Omar Bell".',
        "q.db follows it.",
    ]
    assert content() == before


def test_a_decision_written_by_hand_applies_in_a_run_over_another_folder(here: Path) -> None:
    [uid] = next(Database("q.db").execute("select uid from documents where path = 'old/a.txt'"))
    text = f'[[speaker]]\ndocument = "{uid}"\nwords = "The bridge is safe"\nis = "Omar Bell"\n'
    Path("curation.toml").write_text(text, "utf-8")
    assert "wrong: old/a.txt was read before something was decided about it, or undone; run again" in quote_tracker(
        "check"
    )
    assert quote_tracker("run", "new")[-1] == "decisions: 1 followed, 0 not"
    assert said() == [("Omar Bell", 1, None)]
    assert quote_tracker("check")[-1].startswith("0 wrong")
    assert quote_tracker("run", "old")[0] == "0 new, 0 changed, 0 moved, 1 unchanged, 0 vanished, 0 failed"
    Path("curation.toml").unlink()
    quote_tracker("run", "new")
    assert [each[:2] for each in said()] == [("Karen Holt", 0)]


def test_no_quote_and_topics_apply_at_once(here: Path) -> None:
    quote_tracker("decide", "topic", "new/b.txt", "The harbour is closed", "Elections")
    quote_tracker("decide", "not-a-quote", "old/a.txt", "The bridge is safe")
    assert said() == []
    [topic] = next(Database("q.db").execute("select name from topics join quote_topics on topic_id = topics.id"))
    assert topic == "Elections"
    assert quote_tracker("check")[-1].startswith("0 wrong")


def test_what_is_not_stored_is_said_to_wait(here: Path) -> None:
    told = quote_tracker("decide", "speaker", "other/x.txt", "The bridge is safe", "Omar Bell", "--anyway")
    assert told[-1] == "Not followed in q.db yet: there is no document other/x.txt."


def test_a_person_and_a_body_are_one_only_if_somebody_says_so(here: Path) -> None:
    both = ("decide", "same", "Ana Torrealba", "the Harbour Board")
    with pytest.raises(CurationError, match='"Ana Torrealba" is a person and "the Harbour Board" is a body; add --yes'):
        quote_tracker(*both)
    assert not Path("curation.toml").exists()
    assert quote_tracker(*both, "--yes")[-1] == "q.db follows it."
    assert said("new/b.txt")[0][0] == said("new/c.txt")[0][0]


def test_the_others_are_one_if_one_of_three_names_is_nobodys(here: Path) -> None:
    told = quote_tracker("decide", "same", "Zog", "Ana Torrealba", "Karen Holt", "--anyway")
    assert said("new/b.txt")[0][0] == said("old/a.txt")[0][0]
    assert told[-1] == ('Not followed in q.db yet: nobody is called "Zog"; "Ana Torrealba" and "Karen Holt" are one.')


def test_a_quote_that_a_decision_does_not_reach_is_wrong(here: Path) -> None:
    quote_tracker("decide", "speaker", "old/a.txt", "The bridge is safe", "Omar Bell")
    db = Database("q.db")
    with db.conn:
        db.execute("update quotes set is_corrected = 0")
    assert any("its quote is not corrected; run again" in line for line in quote_tracker("check"))
    with db.conn:
        db.execute("update quotes set is_corrected = 1")
        db.execute("delete from decisions")
    told = quote_tracker("check")
    assert any("is corrected by hand, and no decision says so" in line for line in told)
    assert "wrong: the database follows other decisions than the file has; run again" in told
