"""A decision about what the database does not have is refused, with what is nearest to it; without a database it is taken as it is."""

import shutil
import tomllib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.store.decisions import Archive
from db.tables.schema import open_database
from extractor.cli.main import commands
from extractor.curation.review import review
from extractor.errors import CurationError
from extractor.model import Decision
from tests.support.published import publish
from tests.support.spoken import spoken_in

TEXT = "“We will rebuild every street,” said Ana Ruiz. “We will see,” said Omar Bell, who hoped to stay mayor."
SAID = (("We will rebuild every street,", "Ana Ruiz"), ("We will see,", "Omar Bell"), ("to stay mayor", "Omar Bell"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an article whose last words were only hoped."""
    article = spoken_in(TEXT, *SAID, path="news/a.txt")
    *quotes, hope = article.attributions
    profiles = tuple(replace(each, names=(each.name, each.name.split()[1])) for each in article.profiles)
    told = replace(article, attributions=(*quotes, replace(hope, modality="thought")), profiles=profiles)
    return publish(tmp_path_factory.mktemp("desk") / "quotes.db", [told])


def decide(curation: Path, database: Path, *words: str) -> str:
    """Return what the command refuses, empty when it wrote the decision. It changes a copy of the database."""
    own = shutil.copy(database, curation.with_name("own.db")) if database.is_file() else database
    command = ["decide", *words, "--curation", str(curation), "--db", str(own)]
    done = CliRunner().invoke(commands, command)
    if isinstance(done.exception, CurationError):
        return str(done.exception)
    assert done.exit_code == 0, done.output
    return ""


WRONG = [
    (
        ["speaker", "news/a.txt", "We will rebiuld", "Ana Ruiz"],
        'news/a.txt: "We will rebiuld" fits none of its quotes, or two equally well; '
        'write "We will rebuild every street," or "We will see,", or add --anyway',
    ),
    (
        ["not-a-quote", "news/a.txt", "Zebras"],
        'news/a.txt: "Zebras" fits none of its quotes, or two equally well; '
        "see `quote-tracker show news/a.txt`, or add --anyway",
    ),
    (
        ["speaker", "news/b.txt", "We will see", "Ana Ruiz"],
        'news/b.txt: no document has this path or address; write "news/a.txt", or add --anyway',
    ),
    (
        ["topic", "news/a.txt", "We will see", "Election"],
        'Election: there is no such topic; write "Elections", or add --anyway',
    ),
    (
        ["topic", "news/a.txt", "We will see", "Election campaign"],
        'Election campaign: there is no such topic; write "Elections", or add --anyway',
    ),
    (["same", "Ana Ruis", "Omar Bell"], 'Ana Ruis: nobody has this name; write "Ana Ruiz", or add --anyway'),
    (["not-same", "Ana Ruiz", "Bel"], 'Bel: nobody has this name; write "Bell" or "Omar Bell", or add --anyway'),
    (["name", "Zog", "Ana Ruiz"], "Zog: nobody has this name; look for it in the pages, or add --anyway"),
    (["wikidata", "ana ruiz", "Q1"], 'ana ruiz: nobody has this name; write "Ana Ruiz", or add --anyway'),
    (
        ["not-same", "Ana Ruiz", "--document", "a.txt"],
        'a.txt: no document has this path or address; write "news/a.txt", or add --anyway',
    ),
]  # fmt: skip
RIGHT = [
    ["speaker", "news/a.txt", "We will rebuild", "Somebody New"],
    ["topic", "news/a.txt", "We will see", "Elections"],
    ["not-a-quote", "news/a.txt", "to stay mayor"],
    ["same", "Ruiz", "Omar Bell"],
    ["not-same", "Ana Ruiz", "--document", "news/a.txt"],
]


@pytest.mark.parametrize(("words", "refusal"), WRONG, ids=lambda each: " ".join(each) if isinstance(each, list) else "")
def test_what_the_database_does_not_have_is_refused_and_not_written(
    words: list[str], refusal: str, database: Path, tmp_path: Path
) -> None:
    curation = tmp_path / "curation.toml"
    assert decide(curation, database, *words) == refusal
    assert not curation.exists()
    assert decide(curation, database, *words, "--anyway") == ""
    assert [*tomllib.loads(curation.read_text("utf-8"))] == [words[0]]


@pytest.mark.parametrize("words", RIGHT, ids=" ".join)
def test_what_the_database_has_is_written(words: list[str], database: Path, tmp_path: Path) -> None:
    assert decide(tmp_path / "curation.toml", database, *words) == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ana Ruis", 'Nobody has the name "Ana Ruis" so far, but "Ana Ruiz".\n'),
        ("Ana Ruiz", ""),
        ("Zog", ""),
        ("", ""),
    ],
)
def test_a_new_speaker_whose_name_is_like_another_is_written_and_told(
    name: str, told: str, database: Path, tmp_path: Path
) -> None:
    words = ["decide", "speaker", "news/a.txt", "We will see", name]
    own = shutil.copy(database, tmp_path / "own.db")
    options = ["--curation", str(tmp_path / "curation.toml"), "--db", str(own)]
    done = CliRunner().invoke(commands, [*words, *options])
    assert (done.exit_code, done.stderr) == (0, told)


def test_a_name_given_by_an_earlier_decision_is_known(database: Path, tmp_path: Path) -> None:
    curation = tmp_path / "curation.toml"
    assert decide(curation, database, "name", "Ana Ruiz", "Anna Ruiz") == ""
    assert decide(curation, database, "wikidata", "Anna Ruiz", "Q1") == ""


def test_a_decision_about_what_was_never_said_applies(database: Path) -> None:
    decision = Decision("speaker", "curation.toml:1", (), ("news/a.txt",), "to stay mayor", ("Omar Bell",))
    with closing(open_database(database)) as db:
        (outcome,) = review([decision], Archive(db), topics=())
    assert outcome.problem is None


def test_a_decision_is_not_followed_while_another_speaker_is_stored(database: Path) -> None:
    about = [("We will see", "Ana Ruiz"), ("to stay mayor", "Ana Ruiz"), ("We will see", "")]
    decisions = [
        Decision("speaker", f"c:{line}", (), ("news/a.txt",), words, (who,)) for line, (words, who) in enumerate(about)
    ]
    problem = "the quote has another speaker: it was not read again since, or another decision says so"
    with closing(open_database(database)) as db:
        outcomes = [review([each], Archive(db), topics=())[0] for each in decisions]
    assert [each.problem for each in outcomes] == [problem] * 3


def test_a_topic_that_is_none_is_reported_with_the_nearest(database: Path) -> None:
    decision = Decision("topic", "curation.toml:1", (), ("news/a.txt",), "We will see", ("Election",))
    with closing(open_database(database)) as db:
        (outcome,) = review([decision], Archive(db), topics=("Elections", "Football"))
    assert outcome.problem == 'no topic is called "Election"; write "Elections"'


def test_without_a_database_nothing_is_looked_up(tmp_path: Path) -> None:
    assert decide(tmp_path / "curation.toml", tmp_path / "none.db", "name", "Zog", "Ana Ruiz") == ""
