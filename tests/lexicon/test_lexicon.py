"""The verbs of cues.toml: every example is read as it is marked, and an error of a data file names its line."""

import csv
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from extractor.lexicon.tables import cue_verbs, read_data, regular_forms, toml_entries, word_table
from extractor.marked import OUTPUT_HEADING, MarkedAttribution, parse_marked
from extractor.model import Attribution, Document, Extraction, Kind, Spans
from extractor.pipeline import extract

PACKAGE = Path(__file__).parents[2] / "extractor"
TABLES = sorted(path.name for path in (PACKAGE / "data" / "en").glob("*.csv"))
# The others stand in an order of meaning: months, weekdays, phrases by what they open.
SORTED_TABLES = [
    "bodies.csv",
    "first_names.csv",
    "function_words.csv",
    "general_roles.csv",
    "hearsay.csv",
    "labels.csv",
    "name_parts.csv",
    "places.csv",
    "pronouns.csv",
    "roles.csv",
    "titles.csv",
    "unsaid.csv",
    "verbs.csv",
]
KINDS = {
    "function_words.csv": {
        *("accompanying", "agent", "aside", "belonging", "broadcast", "carrier", "channel"),
        *("complementiser", "condition", "declarative", "elision", "empty", "here", "indefinite"),
        *("name-link", "name-of", "naming", "office", "opener", "particle", "pointing"),
        *("programme", "relative", "relaying", "sentence", "subject", "withheld"),
    },
    "hearsay.csv": {"tells", "cites", "quotes", "relayed", "cue"},
    "name_parts.csv": {"particle", "suffix", "degree", "honour"},
    "pronouns.csv": {"plural", "object"},
    "unsaid.csv": {"modal", "supposing", "condition", "negation", "nobody"},
    "verbs.csv": {
        *("office", "relays", "carried", "addresses", "tweets", "issues"),
        *("received", "cites", "questions", "answers", "tells"),
    },
}
EXAMPLES = {lemma: str(entry["example"]) for lemma, entry, _ in toml_entries("cues.toml")}
WHOLLY_QUOTED = re.compile(r"\[1 “[^”]*”\]")  # such words are direct, others a clause with quoted words in it
INDISPENSABLE = ["add", "note", "say", "tell"]  # asked for by name, so that none can go with its example
Told = tuple[Kind, Spans, Spans, Spans, Spans]


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    """What is found in each example."""
    texts = {lemma: marked_example(example)[0] for lemma, example in EXAMPLES.items()}
    outcomes = extract(Document(id=lemma, raw=text, text=text) for lemma, text in texts.items())
    return {each.document.id: each for each in outcomes if isinstance(each, Extraction)}


@pytest.mark.parametrize("lemma", sorted({*EXAMPLES, *INDISPENSABLE}))
def test_a_verb_introduces_the_words_of_its_example(lemma: str, found: dict[str, Extraction]) -> None:
    _, marked = marked_example(EXAMPLES[lemma])
    assert [told(each) for each in found[lemma].attributions] == [told(marked)]


@pytest.mark.parametrize("lemma", sorted(EXAMPLES))
def test_an_example_is_of_a_kind_that_its_verb_allows(lemma: str) -> None:
    verb = cue_verbs()[lemma]
    kinds = {"direct": {"direct"}, "mixed": {"mixed", "naming"}}
    assert verb.kinds & kinds[marked_example(verb.example)[1].kind]


@pytest.mark.parametrize("lemma", sorted(EXAMPLES))
def test_the_cue_of_an_example_is_its_verb(lemma: str) -> None:
    text, marked = marked_example(EXAMPLES[lemma])
    words = " ".join(span.of(text) for span in marked.cue).split()
    assert set(words) & cue_verbs()[lemma].forms


def test_the_verbs_stand_sorted() -> None:
    assert list(EXAMPLES) == sorted(EXAMPLES)


def test_no_two_examples_are_alike() -> None:
    words = [parse_marked(example + OUTPUT_HEADING)[0] for example in EXAMPLES.values()]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("help", ["helps", "helped", "helping"]),
        ("move", ["moves", "moved", "moving"]),
        ("reply", ["replies", "replied", "replying"]),
        ("stress", ["stresses", "stressed", "stressing"]),
    ],
)
def test_a_regular_verb_needs_no_list_of_its_forms(lemma: str, forms: list[str]) -> None:
    assert regular_forms(lemma) == forms


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            '# verbs\n\n[say]\nkinds = ["direkt"]\nexample = "x"\n',
            "cues.toml:3: \"say\" has kinds ['direkt']; use some of direct, mixed, naming",
        ),
        (
            '[add]\nkinds = ["direct"]\nexample = "x"\n\n[say]\nkinds = ["direct"]\n',
            'cues.toml:5: "say" has no example; add one, marked as the others are',
        ),
        (
            '[say]\nkinds = direct\nexample = "x"\n',
            "cues.toml:2: Invalid value (at line 2, column 9); mend the TOML",
        ),
    ],
)
def test_an_error_in_the_verbs_names_its_line(text: str, error: str, tmp_path: Path) -> None:
    assert error_of("cue_verbs()", written_in_a_copy("cues.toml", text, tmp_path)) == error


def test_an_error_in_a_table_names_its_line(tmp_path: Path) -> None:
    folder = written_in_a_copy("titles.csv", "# title,gender,kind\ndame,f,address\nking,m\n", tmp_path)
    assert error_of('word_table("titles.csv")', folder) == "titles.csv:3: 2 columns; write 3, as the other lines do"


def test_a_broken_word_list_stops_the_run_once_and_names_its_line(tmp_path: Path) -> None:
    text = read_data("roles.csv")
    folder = written_in_a_copy("roles.csv", f"{text}oops\n", tmp_path)
    article = folder / "article.txt"
    article.write_text("“No,” she said.", encoding="utf-8")
    command = [sys.executable, "-c", "from extractor.cli.main import main; main()", "extract", str(article)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  (our own program)
    line = len(text.splitlines()) + 1
    error = f"Error: roles.csv:{line}: 1 columns; write 3, as the other lines do\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", error)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_with_what_it_is_for(name: str) -> None:
    assert read_data(name).startswith("# ")


@pytest.mark.parametrize("name", SORTED_TABLES)
def test_a_table_is_sorted_and_has_each_word_once(name: str) -> None:
    words = [next(csv.reader([line]))[0].lower() for line in read_data(name).splitlines() if not line.startswith("#")]
    assert words == sorted(set(words))


@pytest.mark.parametrize("name", KINDS)
def test_a_table_has_the_kinds_that_the_program_asks_for(name: str) -> None:
    assert {kind for columns in word_table(name).values() for kind in columns[-1].split()} == KINDS[name]


def marked_example(example: str) -> tuple[str, MarkedAttribution]:
    """Return the plain text of an example, and its one attribution."""
    kind = "direct" if WHOLLY_QUOTED.search(example) else "mixed"
    text, (marked,) = parse_marked(f"{example}{OUTPUT_HEADING}1  {kind}  -  -\n")
    return text, marked


def written_in_a_copy(name: str, text: str, folder: Path) -> Path:
    """Return the folder of a copy of the extractor that has another data file."""
    copytree(PACKAGE, folder / "extractor", ignore=ignore_patterns("__pycache__"))
    (folder / "extractor" / "data" / "en" / name).write_text(text, encoding="utf-8")
    return folder


def error_of(call: str, folder: Path) -> str:
    """Return the last line that a function of the lexicon in that folder leaves behind, without the error's class."""
    command = [sys.executable, "-c", f"from extractor.lexicon.tables import cue_verbs, word_table; {call}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  (our own program)
    return done.stderr.splitlines()[-1].removeprefix("extractor.errors.LexiconError: ")


def told(attribution: Attribution | MarkedAttribution) -> Told:
    return attribution.kind, attribution.content, attribution.quoted, attribution.cue, attribution.source
