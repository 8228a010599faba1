"""Where what somebody said begins: behind the time and the occasion of saying it."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

BEGINNINGS = {
    "Ana Ruiz said on Friday she would sell her boat.": "she would sell her boat",
    "Omar Bell said last year the pilots were asleep.": "the pilots were asleep",
    "Omar Bell said on Nov. 9 the vault was empty.": "the vault was empty",
    "Ana Ruiz said Wednesday the oven was cold.": "the oven was cold",
    "Ana Ruiz said at a garden party that the bells were cracked.": "the bells were cracked",
    "Omar Bell said after the storm had passed that he would mend the roof.": "he would mend the roof",
    "Ana Ruiz said yesterday was a mess.": "yesterday was a mess",
    "Omar Bell said the week that changed the town was over.": "the week that changed the town was over",
    "Ana Ruiz denied a claim by her brother that she had sold the farm.": "a claim by her brother that she had sold the farm",
}


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    outcomes = extract(Document(id=text, raw=text, text=text) for text in BEGINNINGS)
    return {each.document.id: each for each in outcomes if isinstance(each, Extraction)}


@pytest.mark.parametrize("text", BEGINNINGS)
def test_a_content_begins_behind_the_time_and_place_of_saying_it(text: str, found: dict[str, Extraction]) -> None:
    first = found[text].attributions[0]
    assert " … ".join(span.of(text) for span in first.content) == BEGINNINGS[text]
