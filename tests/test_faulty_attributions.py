"""Marks and claims that once pointed outside the text: every attribution stands in its text, and no stretch is told twice."""

from itertools import pairwise

import pytest

from extractor.documents.make_document import make_document
from extractor.model import Extraction
from extractor.pipeline import try_extract

TEXTS = (
    "Ana Ruiz added “nobody was hurt”„.",
    "The mayor Ana Ruiz, who came, added “nobody was hurt”„.",
    "The mayor Ana Ruiz, who came, added “nobody was hurt”“ .",
    "Ana Ruiz said that “nobody was hurt. The fire was out",
    "Ana Ruiz said “the fire was out and that nobody was hurt. Omar Bell said that the fire was out.",
    "Omar Bell said that Ana Ruiz called it “a fire, and that “nobody was hurt.",
    "“ ”, said Ana Ruiz. „“ said Omar Bell. “.” Ana Ruiz added",
)


@pytest.fixture(scope="module")
def found() -> list[Extraction]:
    documents = [make_document(text, id=str(number)) for number, text in enumerate(TEXTS)]
    results = list(try_extract(documents))
    assert all(isinstance(each, Extraction) for each in results)
    return [each for each in results if isinstance(each, Extraction)]


def test_every_span_holds_words_of_the_text(found: list[Extraction]) -> None:
    for extraction in found:
        for each in extraction.attributions:
            for span in (*each.content, *each.quoted, *each.cue, *each.source):
                assert 0 <= span.start_char < span.end_char <= len(extraction.document.text), extraction.document.text


def test_no_stretch_of_a_content_is_told_twice(found: list[Extraction]) -> None:
    for extraction in found:
        for each in extraction.attributions:
            assert all(one.end_char <= other.start_char for one, other in pairwise(each.content))


def test_the_words_before_a_stray_mark_are_kept(found: list[Extraction]) -> None:
    text = TEXTS[0]
    assert [[span.of(text) for span in each.quoted] for each in found[0].attributions] == [["nobody was hurt"]]
