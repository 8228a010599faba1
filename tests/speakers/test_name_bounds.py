"""Where a name begins and ends, and which part of a phrase is the name."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

NAMED = {
    # behind an office, whatever it is of
    "Minister of Harvests Timo Sarrazin said it rained.": "Timo Sarrazin",
    "Deputy Director of Public Health Anna-Lena Berg said it rained.": "Anna-Lena Berg",
    "Under-secretary for Fisheries Siv-Marit Lunde said it rained.": "Siv-Marit Lunde",
    "The mayor of Lviv, Andrey Sadko, said it rained.": "Andrey Sadko",
    "The rector of Malmo University, Sigrid Falk, said it rained.": "Sigrid Falk",
    "The president of the United Cities Ana Holt said it rained.": "Ana Holt",
    "A spokeswoman for the Swedish Rail Office said it rained.": "A spokeswoman for the Swedish Rail Office",
    "A lawyer for Ana Holt said it rained.": "A lawyer for Ana Holt",
    # words that are a people's or a place's as well
    "Economy minister German Lobov said it rained.": "German Lobov",
    "Senator Jordan Haig said it rained.": "Jordan Haig",
    "The envoy, German Martin Ederle, said it rained.": "Martin Ederle",
    "Roman historian Livia Conte said it rained.": "Livia Conte",
    # family names that are titles as well
    "Elaine Duke said it rained.": "Elaine Duke",
    "Omar Bishop visited Kiel. Bishop said it rained.": "Omar Bishop",
    "Deputy sheriff Ana King said it rained.": "Ana King",
    "The bishop said it rained.": "The bishop",
    # capitals only, initials, particles
    "Lund MLA Amit Gogoi said it rained.": "Amit Gogoi",
    "J.K. Orrell said it rained.": "J.K. Orrell",
    "Housing spokesman Mabon ap Gwyn said it rained.": "Mabon ap Gwyn",
    "Helping Mason in Turin was easy, Ula Bode said.": "Ula Bode",
    # one bearer, told of differently
    "Trade chief Josef Borrel spoke. “It rained,” said Borrel, a Basque politician.": "Josef Borrel",
}


@pytest.fixture(scope="module")
def named_now() -> dict[str, str | None]:
    documents = [Document(str(at), text, text) for at, text in enumerate(NAMED)]
    return {each.document.text: _named(each) for each in extract(documents) if isinstance(each, Extraction)}


def _named(extraction: Extraction) -> str | None:
    speaker = extraction.attributions[0].speaker
    return speaker.name if speaker is not None else None


@pytest.mark.parametrize("text", NAMED)
def test_a_name_is_bounded_by_what_stands_around_it(text: str, named_now: dict[str, str | None]) -> None:
    assert named_now[text] == NAMED[text]
