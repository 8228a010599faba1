"""The type of a speaker in an article, by which readers filter."""

import pytest

from extractor.documents.make_document import make_document
from extractor.model import Extraction
from extractor.pipeline import extract


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("“We stay,” Ana Ruiz said.", "Ana Ruiz", "person"),
        ("“We stay,” the Transport Ministry said.", "the Transport Ministry", "organisation"),
        ("“We stay,” the ministry said.", "the ministry", "organisation"),
        ("“We stay,” the newspaper said.", "the newspaper", "organisation"),
        ("“We stay,” the villagers said.", "the villagers", "group"),
        ("“We stay,” an official said.", "an official", "unnamed"),
        ("The ferry is unsafe, the report said.", "the report", "unnamed"),
    ],
)
def test_a_document_that_names_nobody_is_an_unnamed_speaker_and_no_organisation(
    text: str, name: str, type: str
) -> None:
    [found] = extract([make_document(text, id="a")])
    assert isinstance(found, Extraction)
    [said] = found.attributions
    assert said.speaker and (said.speaker.name, said.speaker.type) == (name, type)
