"""The verbs of cues.toml: every example is read as it is marked."""

import re
from itertools import pairwise

import pytest

from extractor.lexicon.cue_verbs import cue_verbs, has_part, kind_of_word
from extractor.lexicon.entries import read_entries
from extractor.lexicon.language import read_data
from extractor.lexicon.schemas import TABLES
from extractor.lexicon.stems import regular_forms, stem
from extractor.marked import OUTPUT_HEADING, MarkedAttribution, parse_marked
from extractor.model import Attribution, Document, Extraction, Kind, Spans
from extractor.pipeline import extract

VERBS = read_entries("cues.toml")
EXAMPLES = {verb.name: str(verb.fields["example"]) for verb in VERBS if "example" in verb.fields}
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


def test_the_verbs_stand_sorted_first_those_that_introduce_no_words() -> None:
    places = [(verb.name in EXAMPLES, verb.name) for verb in VERBS]
    misplaced = [f"[{name}] must stand before [{other}]" for (_, other), (_, name) in in_wrong_order(places)]
    assert misplaced == []


def in_wrong_order(places: list[tuple[bool, str]]) -> list[tuple[tuple[bool, str], tuple[bool, str]]]:
    """Return the neighbours that stand in the wrong order."""
    return [(one, other) for one, other in pairwise(places) if one > other]


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


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_with_what_it_is_for(name: str) -> None:
    assert read_data(name).startswith("# ")


@pytest.mark.parametrize(
    ("word", "does"),
    [
        ("said", "says"),
        ("believed", "thinks"),
        ("belief", "thinks"),
        ("warning", "says"),
        ("denial", "withholds"),
        ("recommendation", "says"),
        ("walked", "acts"),
    ],
)
def test_each_form_of_a_word_does_what_its_entry_tells(word: str, does: str) -> None:
    assert kind_of_word(word) == does


def test_a_part_is_played_by_single_forms() -> None:
    assert [has_part(form, "answers") for form in ("told", "tells", "Sat down", "sat")] == [True, False, True, False]
    assert has_part("according", "relays")


def test_irregular_forms_have_the_stem_of_their_verb() -> None:
    pairs = [(form, verb.name) for verb in VERBS for form in verb.fields.get("irregular", ())]
    assert len(pairs) > 90
    assert [form for form, verb in pairs if stem(form) != stem(verb)] == []


def marked_example(example: str) -> tuple[str, MarkedAttribution]:
    """Return the plain text of an example, and its one attribution."""
    kind = "direct" if WHOLLY_QUOTED.search(example) else "mixed"
    text, (marked,) = parse_marked(f"{example}{OUTPUT_HEADING}1  {kind}  -  -\n")
    return text, marked


def told(attribution: Attribution | MarkedAttribution) -> Told:
    return attribution.kind, attribution.content, attribution.quoted, attribution.cue, attribution.source
