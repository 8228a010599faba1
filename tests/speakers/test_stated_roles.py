"""What a sentence tells of a speaker: any noun phrase before the name, behind it, or said of its bearer."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

Told = tuple[str, str | None, str | None]  # name, role, affiliation
TOLD: dict[str, Told] = {
    # before the name, whatever its nouns are
    "“It rained,” said kennel owner Tamsin Orrell.": ("Tamsin Orrell", "kennel owner", None),
    "“It rained,” said Hove kennel owner Tamsin Orrell.": ("Tamsin Orrell", "Hove kennel owner", None),
    "“It rained,” said the glass-blower Tamsin Orrell.": ("Tamsin Orrell", "glass-blower", None),
    "Former Hove goalkeeper Tamsin Orrell said it rained.": ("Tamsin Orrell", "Former Hove goalkeeper", None),
    "Acting Secretary of Inland Waters Tamsin Orrell said it rained.": (
        "Tamsin Orrell",
        "Acting Secretary of Inland Waters",
        None,
    ),
    "Ex-mayor Tamsin Orrell said it rained.": ("Tamsin Orrell", "Ex-mayor", None),
    "Undersheriff Tamsin Orrell said it rained.": ("Tamsin Orrell", "Undersheriff", None),
    "The union's acting general secretary, Tamsin Orrell, said it rained.": (
        "Tamsin Orrell",
        "acting general secretary",
        "union",
    ),
    "The mayor of Lund, Tamsin Orrell, said it rained.": ("Tamsin Orrell", "mayor of Lund", None),
    "The head of the clinic, Dr Tamsin Orrell, said it rained.": ("Tamsin Orrell", "head of the clinic", None),
    "“It rained,” said Hove's Tamsin Orrell.": ("Tamsin Orrell", None, None),
    # behind it
    "“It rained,” said Tamsin Orrell, 34, a baker from Hove.": ("Tamsin Orrell", "baker from Hove", None),
    "“It rained,” said Tamsin Orrell, a senior fellow at the Kiel Institute.": (
        "Tamsin Orrell",
        "senior fellow at the Kiel Institute",
        None,
    ),
    "“It rained,” said Tamsin Orrell, Director, Kiel Mills.": ("Tamsin Orrell", "Director", None),
    "Tamsin Orrell - the club's goalkeeper - said it rained.": ("Tamsin Orrell", "goalkeeper", "club"),
    "Tamsin Orrell, co-founder and chief engineer of Kiel Mills, said it rained.": (
        "Tamsin Orrell",
        "co-founder and chief engineer of Kiel Mills",
        None,
    ),
    "“It rained,” said Tamsin Orrell, her voice low.": ("Tamsin Orrell", None, None),
    "“It rained,” said Tamsin Orrell, the day after.": ("Tamsin Orrell", None, None),
    # said of its bearer
    "“It rained,” said Tamsin Orrell, who heads the clinic.": ("Tamsin Orrell", "heads the clinic", None),
    "Tamsin Orrell, who is also the town's treasurer, said it rained.": ("Tamsin Orrell", "treasurer", "town"),
    "Tamsin Orrell, who replaced Bo Lind as fire chief, said it rained.": ("Tamsin Orrell", "fire chief", None),
    "Tamsin Orrell resigned as harbour master in May. “It rained,” Orrell said.": (
        "Tamsin Orrell",
        "harbour master",
        None,
    ),
    "“It rained,” said Tamsin Orrell, who was as wet as a herring.": ("Tamsin Orrell", None, None),
    "“It rained,” said Tamsin Orrell, whose boat came first.": ("Tamsin Orrell", None, None),
}


@pytest.fixture(scope="module")
def told_now() -> dict[str, Told]:
    documents = [Document(str(at), text, text) for at, text in enumerate(TOLD)]
    return {each.document.text: _told(each) for each in extract(documents) if isinstance(each, Extraction)}


def _told(extraction: Extraction) -> Told:
    (speaker,) = {each.speaker for each in extraction.attributions}
    assert speaker is not None
    return speaker.name, speaker.role, speaker.affiliation


@pytest.mark.parametrize("text", TOLD)
def test_a_role_is_told_as_written(text: str, told_now: dict[str, Told]) -> None:
    assert told_now[text] == TOLD[text]
