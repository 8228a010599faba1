"""Decisions by hand with the real extractor: they survive reruns, edits and new word lists, and none is lost."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from db.store.decisions import Archive, document_uids, record_outcomes
from db.store.take_in import take_in
from db.tables.schema import open_database
from extractor.cli.decide_command import decide_command
from extractor.cli.main import commands
from extractor.cli.options import extractor
from extractor.curation.decisions_file import in_words
from extractor.curation.replay import Replay
from extractor.readers import read_paths

OPENING = "The council met on Monday.\n\n"
ARTICLES = {
    "a.txt": OPENING + "“We will rebuild every street,” said Serzh Hakobyan, the mayor of the town.\n\n"
    "Karen Holt, the engineer, disagreed with the mayor. “The bridge is older than the road,” Holt said.\n\n"
    "“The repaired pumps will hold until spring,” the report “Pumps and Drains” says.\n",
    "b.txt": "“The water came at night,” said Serge Hagopian, the mayor.\n",
    "c.txt": "“The harbour is closed,” said Ana Torrealba, the harbour master.\n",
    "d.txt": "“The play is sold out,” said Ana Torrealba, the actress.\n",
}  # fmt: skip
DECISIONS = (
    ("same", "Serzh Hakobyan", "Serge Hagopian"),
    ("not-same", "Ana Torrealba", "--document", "news/d.txt"),
    ("speaker", "news/a.txt", "The bridge is older", "Serzh Hakobyan"),
    ("not-a-quote", "news/a.txt", "We will rebuild every street"),
)
WALKED = {
    ("The bridge is older than the road,", "Serge Hagopian", 1),
    ("The water came at night,", "Serge Hagopian", 0),
    ("The harbour is closed,", "Ana Torrealba", 0),
    ("The play is sold out,", "Ana Torrealba", 0),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "news" / name).write_text(text, "utf-8")
    return tmp_path / "news"


def run(fingerprint: str = "first word lists", *, prune: bool = False) -> list[str]:
    """Run as the command does, and return the decisions that do not apply with their problems."""
    replay = Replay.of(Path("curation.toml"))
    with closing(open_database(Path("quotes.db"))) as db:
        take_in(
            db,
            read_paths(["news"]),
            paths=["news"],
            extract=lambda documents: replay.correct(extractor(None, workers=1)(documents)),
            judge=lambda: replay.judge(fingerprint, lambda names: document_uids(db, names)),
            version="0",
            fingerprint=fingerprint,
            stamp=replay.stamp,
            prune=prune,
        )
        outcomes = replay.review(Archive(db))
        record_outcomes(db, outcomes, says=in_words)
    return [f"{each.decision.kind}: {each.problem}" for each in outcomes if each.problem]


def command(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(commands, words)
    return done.exit_code, done.output


def stored() -> set[tuple[str, str, int]]:
    sql = """
        select text, speakers.name, is_corrected
        from quotes join speakers on speakers.id = speaker_id
        where kind = 'direct' and text not like '%pumps%'
    """
    return set(Database("quotes.db").execute(sql))


def speakers_called(name: str) -> int:
    return Database("quotes.db").execute("select count(*) from speakers where name = ?", [name]).fetchone()[0]


def test_decisions_hold_and_none_is_lost(folder: Path) -> None:
    run()
    assert ("The bridge is older than the road,", "Karen Holt", 0) in stored()
    assert ("The water came at night,", "Serge Hagopian", 0) in stored()
    assert speakers_called("Ana Torrealba") == 1

    for decision in DECISIONS:
        code, difference = command("decide", *decision)
        assert code == 0 and f"+[[{decision[0]}]]" in difference
    assert (run(), stored(), speakers_called("Ana Torrealba")) == ([], WALKED, 2)

    assert (run("other word lists"), stored()) == ([], WALKED)
    edited = (
        (folder / "a.txt").read_text("utf-8").replace(OPENING, "The council met late on Monday, after the flood.\n\n")
    )
    (folder / "a.txt").write_text(edited.replace("older than the road", "older than any road"), "utf-8")
    assert run() == []
    assert stored() == {(words.replace("the road", "any road"), *rest) for words, *rest in WALKED}
    (folder / "a.txt").write_text(edited.replace("rebuild every", "avoid every"), "utf-8")
    assert run() == ["not-a-quote: the document no longer has these words"]
    assert ("We will avoid every street,", "Serge Hagopian", 0) in stored()

    curation = Path("curation.toml").read_text("utf-8")
    (folder / "a.txt").unlink()
    orphans = [
        'same: nobody is called "Serzh Hakobyan"',
        "speaker: there is no document news/a.txt",
        "not-a-quote: there is no document news/a.txt",
    ]
    assert run(prune=True) == orphans
    code, told = command("check", "--db", "quotes.db")
    assert code == 3
    assert [line for line in told.splitlines() if line.startswith("decision: ")] == [
        'decision: curation.toml:3: "Serzh Hakobyan" and "Serge Hagopian" are one: nobody is called "Serzh Hakobyan"',
        'decision: curation.toml:10: "The bridge is older" in news/a.txt was said by "Serzh Hakobyan": there is no document news/a.txt',
        'decision: curation.toml:15: "We will rebuild every street" in news/a.txt is no quote: there is no document news/a.txt',
    ]
    assert Path("curation.toml").read_text("utf-8") == curation
    (folder / "a.txt").write_text(ARTICLES["a.txt"], "utf-8")
    assert (run(), stored()) == ([], WALKED)


def test_a_second_run_with_decisions_changes_no_row(folder: Path) -> None:
    for decision in DECISIONS:
        command("decide", *decision)
    run()
    before = [line for line in Database("quotes.db").iterdump() if not line.startswith('INSERT INTO "runs"')]
    run()
    assert [line for line in Database("quotes.db").iterdump() if not line.startswith('INSERT INTO "runs"')] == before


def test_a_decision_taken_back_leaves_what_the_program_found(folder: Path) -> None:
    run()
    before = stored()
    command("decide", *DECISIONS[2])
    command("decide", "wikidata", "Karen Holt", "Q1")
    run()
    Path("curation.toml").unlink()
    run()
    assert stored() == before
    assert list(Database("quotes.db").query("select * from decisions")) == []
    assert list(Database("quotes.db").query("select * from speakers where wikidata is not null")) == []


def test_the_right_name_and_the_wikidata_id_reach_the_speaker(folder: Path) -> None:
    command("decide", "name", "Karen Holt", "Karin Holt")
    command("decide", "wikidata", "Karen Holt", "Q1")
    assert run() == []
    sql = "select name, slug, wikidata from speakers where wikidata is not null"
    assert Database("quotes.db").execute(sql).fetchall() == [("Karin Holt", "karin-holt", "Q1")]


def test_a_decision_that_a_later_one_contradicts_is_reported_and_both_are_kept(folder: Path) -> None:
    command("decide", "speaker", "news/a.txt", "The bridge is older", "Serzh Hakobyan")
    code, told = command("decide", "speaker", "news/a.txt", "The bridge is older", "Ana Torrealba")
    assert code == 0 and "This contradicts curation.toml:3; the later one is followed." in told
    assert run() == ["speaker: curation.toml:8 contradicts it and is followed"]
    assert ("The bridge is older than the road,", "Ana Torrealba", 1) in stored()
    assert Database("quotes.db").table("decisions").count == 2


@pytest.mark.parametrize(
    ("earlier", "later", "n_speakers"),
    [("same", "not-same", 2), ("not-same", "same", 1)],
)
def test_if_two_decisions_contradict_only_the_earlier_is_not_applied(
    earlier: str, later: str, n_speakers: int, folder: Path
) -> None:
    for kind in (earlier, later):
        command("decide", kind, "Serzh Hakobyan", "Serge Hagopian")
    assert run() == [f"{earlier}: curation.toml:6 contradicts it and is followed"]
    assert speakers_called("Serzh Hakobyan") + speakers_called("Serge Hagopian") == n_speakers


def test_a_quote_with_a_speaker_after_not_a_quote_is_a_quote_again(folder: Path) -> None:
    command("decide", "not-a-quote", "news/a.txt", "The bridge is older than the road")
    command("decide", "speaker", "news/a.txt", "The bridge is older than the road", "Ana Torrealba")
    assert run() == ["not-a-quote: curation.toml:7 contradicts it and is followed"]
    assert ("The bridge is older than the road,", "Ana Torrealba", 1) in stored()


def test_explain_speaker_tells_why_and_refuses_a_name_that_nobody_has(folder: Path) -> None:
    command("decide", *DECISIONS[0])
    run()
    assert command("explain-speaker", "Serge Hagopian", "--db", "quotes.db") == (
        0,
        "Serge Hagopian (person)  serge-hagopian\n"
        "  Serge Hagopian: 1 document; mayor\n"
        "  Serzh Hakobyan: 1 document; mayor of the town\n"
        '  one: "Serzh Hakobyan" and "Serge Hagopian": decided by hand\n',
    )


def test_a_name_that_nobody_has_is_refused_with_the_nearest(folder: Path) -> None:
    run()
    done = CliRunner().invoke(commands, ["explain-speaker", "Torealba", "--db", "quotes.db"])
    assert str(done.exception) == 'Torealba: nobody in quotes.db has this name; write "Ana Torrealba"'


def test_check_lists_who_may_have_said_a_quote(folder: Path) -> None:
    text = "Ana Ruiz and Helen Marsh opened the new school on Friday. “It took nine years,” she said.\n"
    for file in folder.iterdir():
        file.unlink()
    (folder / "e.txt").write_text(text, "utf-8")
    run()
    code, told = command("check", "--unknown", "--db", "quotes.db")
    assert code == 0
    assert told == (
        'news/e.txt: "It took nine years,"\n'
        '  subject of "said"; "she" fits Ana Ruiz and Helen Marsh\n'
        "  quote-tracker decide speaker news/e.txt 'It took nine years,' 'Ana Ruiz'\n"
        "  quote-tracker decide speaker news/e.txt 'It took nine years,' 'Helen Marsh'\n"
    )


def test_check_finds_offsets_that_hold_other_words(folder: Path) -> None:
    run()
    db = Database("quotes.db")
    assert command("check", "--db", "quotes.db")[0] == 0
    db.execute("update quotes set text = 'The play was sold out,' where text = 'The play is sold out,'")
    db.conn.commit()
    (uid,) = db.execute("select uid from quotes where text = 'The play was sold out,'").fetchone()
    code, told = command("check", "--db", "quotes.db")
    assert code == 3
    assert f"wrong: quotes {uid}: its offsets hold other words than its text" in told.splitlines()


@pytest.mark.parametrize(
    "words",
    [["check"], ["explain-speaker"], ["decide"], *(["decide", name] for name in sorted(decide_command.commands))],
)
def test_every_command_of_the_desk_has_an_example(words: list[str]) -> None:
    code, told = command(*words, "--help")
    assert code == 0 and f"Example: quote-tracker {' '.join(words)} " in told


def test_check_asks_whether_two_of_one_office_are_one_until_it_is_decided(folder: Path) -> None:
    (folder / "e.txt").write_text("“The harbour is calm,” said Ana Torreabla, the harbour master.\n", "utf-8")
    run()
    names = ("Ana Torreabla", "Ana Torrealba")
    note = (
        'note: maybe one: "Ana Torreabla" and "Ana Torrealba", both harbour master; '
        "if so, quote-tracker decide same 'Ana Torreabla' 'Ana Torrealba'\n"
    )
    code, told = command("check", "--db", "quotes.db")
    assert (code, note in told) == (0, True)
    command("decide", "not-same", *names)
    assert note not in command("check", "--db", "quotes.db")[1]
