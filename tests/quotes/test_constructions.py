"""Constructions that tell whose words a text passes on: each row of hearsay.csv does what its kinds say."""

import pytest

from extractor.lexicon.tables import word_table, words_of
from extractor.model import Document, Extraction
from extractor.parsing.constructions import HEARSAY, is_relayed_by, opens_phrase, quotes
from extractor.pipeline import extract

EXAMPLES = {phrase: example for phrase, (example, _) in word_table(HEARSAY).items()}
NAMING = {phrase for kind in ("tells", "cites", "quotes") for phrase in words_of(HEARSAY, kind)}


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    texts = [EXAMPLES[phrase] for phrase in sorted(NAMING)]
    outcomes = extract(Document(id=text, raw=text, text=text) for text in texts)
    return {each.document.id: each for each in outcomes if isinstance(each, Extraction)}


@pytest.mark.parametrize("phrase", sorted(NAMING))
def test_a_phrase_tells_whose_words_its_example_passes_on(phrase: str, found: dict[str, Extraction]) -> None:
    speakers = [each.speaker.name if each.speaker else None for each in found[EXAMPLES[phrase]].attributions]
    assert speakers == ["Ana Ruiz"]


@pytest.mark.parametrize("phrase", sorted(EXAMPLES))
def test_a_phrase_stands_in_its_example(phrase: str) -> None:
    words = EXAMPLES[phrase].casefold().replace(",", "").split()
    stems = [step.rstrip("e") for step in phrase.split()]
    assert [step for step in stems if any(word.startswith(step) for word in words)] == stems


def test_a_phrase_is_known_by_its_first_word_and_a_verb_by_its_forms() -> None:
    assert opens_phrase("according", "tells")
    assert not opens_phrase("to", "tells")
    assert quotes("citing")
    assert not is_relayed_by("citing")
    assert is_relayed_by("quoted")
