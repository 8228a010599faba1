"""Decisions by hand: how they are written, read, compared and matched to quotes."""

from pathlib import Path

import pytest

from extractor.curation.corrections import correct, find_quotes, has_words, opening_words
from extractor.curation.decisions_file import contradictions, in_words, read_decisions, rulings_of, write_decision
from extractor.errors import CurationError
from extractor.identity.rulings import Rulings
from extractor.model import Attribution, Decision, Document, Extraction, Profile, Speaker, TextSpan, Topic

EVERY_KIND = """\
# By the desk.
[[same]]
names = ["Serzh Sarkisian", "Serge Sargsyan"]
why = "the former president"

[[not-same]]
names = ["John Smith", "Jon Smith"]

[[not-same]]
names = ["John Smith"]
documents = ["leeds.txt"]

[[name]]
name = "Dimitry Peskow"
is = "Dmitry Peskov"

[[wikidata]]
name = "Dmitry Peskov"
is = "Q1390"

[[speaker]]
document = "a.txt"
words = "We will stay"
is = ""

[[topic]]
document = "a.txt"
words = "We will stay"
are = ["Elections"]

[[not-a-quote]]
document = "a.txt"
words = "so-called"

[[gender]]
name = "Kim Bell"
is = "they"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "curation.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_kind_is_read_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, EVERY_KIND)
    assert read_decisions(path) == [
        Decision("same", f"{path}:2", ("Serzh Sarkisian", "Serge Sargsyan")),
        Decision("not-same", f"{path}:6", ("John Smith", "Jon Smith")),
        Decision("not-same", f"{path}:9", ("John Smith",), ("leeds.txt",)),
        Decision("name", f"{path}:13", ("Dimitry Peskow",), says=("Dmitry Peskov",)),
        Decision("wikidata", f"{path}:17", ("Dmitry Peskov",), says=("Q1390",)),
        Decision("speaker", f"{path}:21", (), ("a.txt",), "We will stay", ("",)),
        Decision("topic", f"{path}:26", (), ("a.txt",), "We will stay", ("Elections",)),
        Decision("not-a-quote", f"{path}:31", (), ("a.txt",), "so-called"),
        Decision("gender", f"{path}:35", ("Kim Bell",), says=("they",)),
    ]


def test_every_kind_is_told_in_words(tmp_path: Path) -> None:
    assert [in_words(each) for each in read_decisions(written(tmp_path, EVERY_KIND))] == [
        '"Serzh Sarkisian" and "Serge Sargsyan" are one',
        '"John Smith" and "Jon Smith" are not the same',
        '"John Smith" in leeds.txt is another than elsewhere',
        '"Dimitry Peskow" is rightly called "Dmitry Peskov"',
        '"Dmitry Peskov" is "Q1390" in Wikidata',
        '"We will stay" in a.txt was said by nobody known',
        '"We will stay" in a.txt is about "Elections"',
        '"so-called" in a.txt is no quote',
        '"Kim Bell" is referred to as "they"',
    ]


def test_decisions_about_speakers_become_rulings(tmp_path: Path) -> None:
    decisions = read_decisions(written(tmp_path, EVERY_KIND))
    assert rulings_of(decisions, {"leeds.txt": "d7"}) == Rulings(
        same=(("Serzh Sarkisian", "Serge Sargsyan"),),
        not_same=(("John Smith", "Jon Smith"),),
        names={"Dimitry Peskow": "Dmitry Peskov"},
        apart={("d7", "John Smith"): "d7"},
    )


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "curation.toml") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]\n", "1: Expected ']]' at the end of an array declaration"),
        ("[[same]]\nnames = ['A', 'B']\n[[name]]\nname = 'A", "4: "),
        ("\n[[alike]]\nnames = ['A', 'B']\n", '2: "alike" is not a kind of decision; use one of same, not-same, '),
        (
            "[[same]]\nnames = ['A']\n",
            "1: names one name; name two, or give the documents in which it is somebody else",
        ),
        ("[[same]]\nnames = 'A'\n", "1: names is 'A'; write a list of texts"),
        ("[[name]]\nname = 'A'\n", "1: [[name]] lacks is; write name, is"),
        ("[[name]]\nname = 'A'\nis = 3\n", "1: is is 3; write a text"),
        ("[[name]]\nname = 'A'\nis = 'B'\nsince = 'C'\n", "1: [[name]] knows no since; write name, is"),
        ("[[wikidata]]\nname = 'A'\nis = '1390'\n", '1: "1390" is not a Wikidata id; write one such as Q1390'),
        ("[[not-a-quote]]\ndocument = 'a'\nwords = '…'\n", "1: words is empty; write the words of the quote"),
        ("[name]\nname = 'A'\n", '1: "name" is not a list of decisions; write [[name]]'),
    ],
)
def test_a_wrong_decision_is_refused_with_its_line_and_the_fix(text: str, message: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CurationError) as refusal:
        read_decisions(path)
    assert str(refusal.value).startswith(f"{path}:{message}")


def test_a_decision_is_added_at_the_end_and_what_stands_there_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, EVERY_KIND)
    difference = write_decision(path, "speaker", {"document": "b.txt", "words": 'He said “no” \\ "never"', "is": "Ana"})
    assert path.read_text("utf-8").startswith(EVERY_KIND)
    assert read_decisions(path)[-1] == Decision(
        "speaker", f"{path}:39", (), ("b.txt",), 'He said “no” \\ "never"', ("Ana",)
    )
    assert [line for line in difference.splitlines() if line.startswith("+")][1:] == [
        "+", "+[[speaker]]", '+document = "b.txt"', '+words = "He said “no” \\\\ \\"never\\""', '+is = "Ana"',
    ]  # fmt: skip


def test_a_wrong_decision_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(CurationError):
        write_decision(tmp_path / "curation.toml", "wikidata", {"name": "A", "is": "B"})
    assert not (tmp_path / "curation.toml").exists()


@pytest.mark.parametrize(
    ("earlier", "later", "is_contradiction"),
    [
        (Decision("same", "1", ("A", "B")), Decision("not-same", "2", ("b", "A")), True),
        (Decision("same", "1", ("A", "B")), Decision("not-same", "2", ("A", "C")), False),
        (Decision("name", "1", ("A",), says=("B",)), Decision("name", "2", ("A",), says=("C",)), True),
        (Decision("name", "1", ("A",), says=("B",)), Decision("name", "2", ("A",), says=("B",)), False),
        (Decision("wikidata", "1", ("A",), says=("Q1",)), Decision("wikidata", "2", ("A",), says=("Q2",)), True),
        (Decision("speaker", "1", (), ("a",), "w", ("A",)), Decision("speaker", "2", (), ("a",), "w", ("B",)), True),
        (Decision("speaker", "1", (), ("a",), "w", ("A",)), Decision("speaker", "2", (), ("b",), "w", ("B",)), False),
        (Decision("speaker", "1", (), ("a",), "w", ("A",)), Decision("not-a-quote", "2", (), ("a",), "w"), True),
        (Decision("speaker", "1", (), ("a",), "w", ("A",)), Decision("topic", "2", (), ("a",), "w", ("T",)), False),
    ],
)
def test_a_decision_that_a_later_one_contradicts_is_found(
    earlier: Decision, later: Decision, is_contradiction: bool
) -> None:
    assert contradictions([earlier, later]) == ({earlier: later} if is_contradiction else {})


QUOTES = {
    "1": "We will rebuild every street in the town.",
    "2": "We will rebuild every bridge in the town.",
    "3": "so-called",
    "4": "It is late, … and cold.",
    "5": "So-called",
}
ARTICLE = (
    "We will rebuild every street in the town. We will rebuild every bridge in the town. A so-called plan. "
    "“It is late,” she said, “and cold.” And we will rebuild every street in the town then. So-called."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We will rebuild every street in the town", ["1"]),
        ("“We will rebuild every street”", ["1"]),
        ("we will now rebuild every street in the town", []),
        ("We will rebuild every street in the village", []),
        ("rebuild every street in the town then", ["1"]),
        ("We will rebuild every", []),
        ("so-called", ["3", "5"]),
        ("It is late, … and cold", ["4"]),
        ("It is", []),
        ("Something else was said here", []),
    ],
)
def test_a_quote_is_found_by_its_words_wherever_it_begins_and_ends(words: str, expected: list[str]) -> None:
    assert find_quotes(words, QUOTES, ARTICLE) == expected


def test_a_quote_that_has_the_words_in_a_row_goes_before_a_part_of_it() -> None:
    quotes = {"1": "neither the mayor of the town nor her deputy came", "2": "the mayor of the town"}
    assert find_quotes("neither the mayor of the town nor", quotes, quotes["1"]) == ["1"]


def test_the_beginning_of_a_quote_with_a_gap_names_it() -> None:
    quotes = {"1": "It … is late and cold in the old harbour of the town today", "2": "It is early"}
    assert opening_words(quotes["1"]) == "It … is late and cold in the old harbour of the"
    assert find_quotes(opening_words(quotes["1"]), quotes, quotes["1"]) == ["1"]


def test_words_stand_in_a_text_when_all_do_in_a_row() -> None:
    assert has_words("We will rebuild", "And “we will rebuild,” he said.")
    assert has_words("We will … rebuild", "“We will,” he said, “rebuild.”")
    assert not has_words("We will rebuild", "“We will,” he said, “rebuild.”")
    assert not has_words("We will rebuild every street", "“We shall rebuild every street,” he said.")


@pytest.mark.parametrize("kind", ["speaker", "topic", "not-a-quote"])
def test_a_decision_about_words_that_changed_within_applies_no_more(kind: str) -> None:
    decision = Decision(kind, "1", (), ("d",), "It is early", ("",))  # type: ignore[arg-type]  # the parameters name kinds
    assert correct(extraction(), [decision], {}) == extraction()


TEXT = "“We stay,” said Ana Ruiz. “It is late.” A “so-called” plan."


def extraction() -> Extraction:
    def quote(key: str, words: str, speaker: Speaker | None, nested_in: str | None = None) -> Attribution:
        span = TextSpan(TEXT.index(words), TEXT.index(words) + len(words))
        return Attribution(
            key, "direct", (span,), speaker=speaker, nested_in=nested_in, rivals=("X", "Y"), confidence=0.9
        )

    ana = Speaker("s1", "Ana Ruiz", "person", "mayor")
    quotes = (quote("a1", "We stay", ana), quote("a2", "It is late", None), quote("a3", "so-called", None, "a2"))
    profile = Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz", "Ruiz"), (("mayor", None),))
    return Extraction(Document("d", TEXT, TEXT), quotes, (profile,))


def corrected(kind: str, words: str, *says: str) -> tuple[Extraction, Attribution | None]:
    decision = Decision(kind, "1", (), ("d",), words, says)  # type: ignore[arg-type]  # the parameters name kinds
    found = correct(extraction(), [decision], {"Elections": Topic("Elections", "politics and government")})
    return found, next((each for each in found.attributions if each.is_corrected), None)


def test_a_speaker_of_the_document_is_given_a_quote() -> None:
    found, quote = corrected("speaker", "It is late", "Ruiz")
    assert quote is not None and found.profiles == extraction().profiles
    assert (quote.id, quote.speaker, quote.rivals, quote.reason, quote.confidence) == (
        "a2", Speaker("s1", "Ana Ruiz", "person", "mayor"), (), "corrected by hand", None,
    )  # fmt: skip


def test_a_speaker_whom_the_document_does_not_show_is_added() -> None:
    found, quote = corrected("speaker", "It is late", "Pablo Gil")
    assert quote is not None and quote.speaker == Speaker("by-hand-Pablo Gil", "Pablo Gil", "person")
    assert found.profiles[1:] == (Profile("by-hand-Pablo Gil", "Pablo Gil", "person", ("Pablo Gil",)),)


def test_nobody_is_known_to_have_said_it() -> None:
    _, quote = corrected("speaker", "We stay", "")
    assert quote is not None and (quote.speaker, quote.confidence) == (None, None)
    assert quote.reason == "corrected by hand: nobody known"


def test_a_topic_is_given() -> None:
    _, quote = corrected("topic", "We stay", "Elections")
    assert quote is not None and quote.topics == (Topic("Elections", "politics and government"),)
    assert quote.confidence == 0.9


@pytest.mark.parametrize("topics", [("Elephants",), ("Elections", "Elephants")])
def test_an_unknown_topic_changes_nothing(topics: tuple[str, ...]) -> None:
    found, _ = corrected("topic", "We stay", *topics)
    assert found == extraction()


def test_what_is_no_quote_is_left_out_and_what_stands_in_it_moves_up() -> None:
    found, _ = corrected("not-a-quote", "It is late")
    assert [(each.id, each.nested_in) for each in found.attributions] == [("a1", None), ("a3", None)]
