"""Names that a sentence tells of somebody whom it introduces by a common noun: each row of aliases.csv does so."""

import pytest

from extractor.lexicon.tables import word_table
from extractor.model import Document, Extraction
from extractor.pipeline import extract

EXAMPLES = {phrase: example for phrase, (example,) in word_table("aliases.csv").items()}
NOBODYS = {  # a name that another noun bears, or that nobody is told to bear
    "“It rained,” said a drummer who plays in a group called Thunder.": "a drummer",
    "“It rained,” said a pilot who flew with Badger.": "a pilot",
}


@pytest.fixture(scope="module")
def speakers() -> dict[str, str | None]:
    texts = [*EXAMPLES.values(), *NOBODYS]
    found = list(extract(Document(id=text, raw=text, text=text) for text in texts))
    return {each.document.id: _first_speaker(each) for each in found}


def _first_speaker(found: Extraction) -> str | None:
    speaker = found.attributions[0].speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize("phrase", sorted(EXAMPLES))
def test_a_phrase_tells_the_name_in_its_example(phrase: str, speakers: dict[str, str | None]) -> None:
    assert speakers[EXAMPLES[phrase]] == "Badger"


@pytest.mark.parametrize("text", NOBODYS)
def test_the_name_of_something_else_is_no_alias(text: str, speakers: dict[str, str | None]) -> None:
    assert (speakers[text] or "").startswith(NOBODYS[text])
