"""Where what somebody said ends, in a sentence that goes on."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

ENDS = {
    "Ana Ruiz said the plan was “a waste of money” and left the room.": "the plan was “a waste of money”",
    "Ana Ruiz told reporters it was “late” while her aides handed out tea.": "it was “late”",
    "Omar Bell said he was “ashamed” as police led him away.": "he was “ashamed”",
    "Omar Bell told the jury he “heard two shots”, pointing at the door.": "he “heard two shots”",
    "Ana Ruiz said “we want the road” and called it “a gift”.": "“we want the road”",
    "Omar Bell told the BBC “nobody asked us what we wanted”.": "“nobody asked us what we wanted”",
    "Ana Ruiz said the road was “closed” because the river had risen.": (
        "the road was “closed” because the river had risen"
    ),
    "Ana Ruiz said that the bridge was safe and that she had sold her boat.": (
        "the bridge was safe and that she had sold her boat"
    ),
    "Ana Ruiz said they would “never” leave and would stay in the town.": "they would “never” leave and would stay in the town",
}


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    outcomes = extract(Document(id=text, raw=text, text=text) for text in ENDS)
    return {each.document.id: each for each in outcomes if isinstance(each, Extraction)}


@pytest.mark.parametrize("text", ENDS)
def test_a_content_ends_where_the_reporter_speaks_again(text: str, found: dict[str, Extraction]) -> None:
    first = found[text].attributions[0]
    assert " … ".join(span.of(text) for span in first.content) == ENDS[text]


def test_a_second_verb_has_the_speaker_of_the_first(found: dict[str, Extraction]) -> None:
    both = found["Ana Ruiz said “we want the road” and called it “a gift”."]
    assert [each.speaker.name if each.speaker else None for each in both.attributions] == ["Ana Ruiz", "Ana Ruiz"]
