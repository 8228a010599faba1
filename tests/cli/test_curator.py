"""Decisions made at the same time: none is lost, and the database follows them all."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.cli.curator import Curator
from extractor.curation.decisions_file import in_words, read_decisions
from extractor.curation.one_at_a_time import alone_with
from extractor.errors import CurationError, NotStoredError
from tests.support.published import publish
from tests.support.spoken import spoken_in

NAMES = ("Ana Ruiz", "Omar Bell", "Vera Lindqvist", "Karen Holt")
HOLD = """
import sys, time
from pathlib import Path
from extractor.curation.one_at_a_time import alone_with
with alone_with(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def curator(tmp_path: Path) -> Curator:
    said = [
        spoken_in(
            f"“The pump {number} is shut,” said {name}.",
            (f"The pump {number} is shut,", name),
            id=name,
            path=f"{number}.txt",
        )
        for number, name in enumerate(NAMES)
    ]
    return Curator(tmp_path / "curation.toml", publish(tmp_path / "quotes.db", said))


def test_nothing_is_written_by_a_proposal(curator: Curator) -> None:
    change = curator.propose("wikidata", {"name": "Ana Ruiz", "is": "Q1"})
    assert change.says == '"Ana Ruiz" is "Q1" in Wikidata'
    assert '+name = "Ana Ruiz"\n+is = "Q1"\n' in change.difference
    assert not curator.curation.exists()


def test_decisions_made_at_once_are_all_kept_and_followed(curator: Curator) -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = {name: f"Q{number}" for number, name in enumerate(NAMES, start=1)}
        changes = list(pool.map(lambda name: curator.make("wikidata", {"name": name, "is": ids[name]}), NAMES))
    assert [change.problem for change in changes] == [None] * len(NAMES)
    assert {(each.names[0], each.says[0]) for each in read_decisions(curator.curation)} == set(ids.items())
    assert dict(Database(curator.database).execute("select name, wikidata from speakers")) == ids


def test_whoever_comes_second_waits_and_says_so_in_the_end(curator: Curator) -> None:
    holder = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", HOLD, str(curator.curation)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(CurationError, match="another quote-tracker"), alone_with(curator.curation, patience=0.2):
            pass
        made = threading.Thread(target=curator.make, args=("wikidata", {"name": "Ana Ruiz", "is": "Q1"}))
        made.start()
        made.join(1)
        assert made.is_alive() and not curator.curation.exists()
    finally:
        holder.communicate(b"")
    made.join(60)
    assert len(read_decisions(curator.curation)) == 1


def test_any_decision_can_be_taken_back_and_comments_stay(curator: Curator) -> None:
    for name in NAMES[:3]:
        curator.make("wikidata", {"name": name, "is": "Q7"})
    text = curator.curation.read_text("utf-8")
    commented = text.replace('\n[[wikidata]]\nname = "Vera', '\n# By the desk.\n[[wikidata]]\nname = "Vera')
    curator.curation.write_text(commented, "utf-8")
    second = '"Omar Bell" is "Q7" in Wikidata'
    proposed = curator.propose_undoing(second)
    assert '-name = "Omar Bell"' in proposed.difference and "# By the desk." not in proposed.difference.replace(
        " # By", ""
    )
    assert curator.undo(second).problem is None
    left = curator.curation.read_text("utf-8")
    assert "Omar Bell" not in left and '# By the desk.\n[[wikidata]]\nname = "Vera Lindqvist"' in left
    assert [in_words(each) for each in read_decisions(curator.curation)] == [
        '"Ana Ruiz" is "Q7" in Wikidata',
        '"Vera Lindqvist" is "Q7" in Wikidata',
    ]
    with pytest.raises(CurationError, match="doesn't have this decision"):
        curator.undo(second)
    assert curator.undo().says == '"Vera Lindqvist" is "Q7" in Wikidata'


def test_what_is_not_stored_is_refused_before_anything_is_written(curator: Curator) -> None:
    with pytest.raises(NotStoredError, match=r'nobody has this name; write "Ana Ruiz"$'):
        curator.make("wikidata", {"name": "Ana Ruis", "is": "Q1"})
    assert not curator.curation.exists()
