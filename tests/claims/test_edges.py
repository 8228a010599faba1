"""Where what somebody said ends, in a sentence that goes on."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

ENDS = {
    "Ana Ruiz said the plan was “a waste of money” and left the room.": "the plan was “a waste of money”",
    "Ana Ruiz told reporters it was “late” while her aides handed out tea.": "it was “late”",
    "Omar Bell said he was “ashamed” as police led him away.": "he was “ashamed”",
    "Omar Bell told the jury he “heard two shots”, pointing at the door.": "he “heard two shots”",
    "Ana Ruiz said “we want the road” and called it “a gift”.": "we want the road",
    "Omar Bell told the BBC “nobody asked us what we wanted”.": "“nobody asked us what we wanted”",
    "Ana Ruiz said the road was “closed” because the river had risen.": (
        "the road was “closed” because the river had risen"
    ),
    "Ana Ruiz said that the bridge was safe and that she had sold her boat.": (
        "the bridge was safe and that she had sold her boat"
    ),
    "Ana Ruiz said the ferry was late and urged passengers to wait at the pier.": "the ferry was late",
    "Ana Ruiz said she saw the fair as “pure joy” for the valley and said she would bake for it.": (
        "she saw the fair as “pure joy” for the valley"
    ),
    "Omar Bell said the fire was out, speaking from a tent by the road.": "the fire was out",
    "Omar Bell told Radio Lund the bear was shot, a day after it was seen near a school.": "the bear was shot",
    "Omar Bell said his client was innocent, in a statement read outside the court.": "his client was innocent",
    "Omar Bell said the museum was broke, a claim the city rejects.": "the museum was broke",
    "Omar Bell said the fish were gone when asked about the quota.": "the fish were gone",
    "Ana Ruiz said “we are ready” before walking off the stage.": "we are ready",
    "Ana Ruiz told Lund News “the land will not be sold to anyone” and left.": "“the land will not be sold to anyone”",
    "Ana Ruiz told Radio Lund that her bag was taken, and that she sold her boat in Lund.": (
        "her bag was taken, and that she sold her boat in Lund"
    ),
    "Ana Ruiz said the audit was a “fine start” but did not reach the harbour: “Nobody will ever read a page of it.”": (
        "the audit was a “fine start” but did not reach the harbour"
    ),
    "While she accepted that her son needed help, Tim's mother Ana Ruiz told the Lund Post: “Nobody asked him what he wanted.”": (
        "her son needed help"
    ),
    "Ana Ruiz said the shop would close if the rent went up again.": "the shop would close if the rent went up again",
    "Ana Ruiz said she saw the fire and ran to the school and rang the bell.": (
        "she saw the fire and ran to the school and rang the bell"
    ),
    "Ana Ruiz said they had read it all and concluded it was late.": "they had read it all and concluded it was late",
    "Ana Ruiz said “there is hardly any doubt” that the old bridge will stay.": (
        "“there is hardly any doubt” that the old bridge will stay"
    ),
    "Omar Bell added if the ferry sank the crossing would be “over for good”.": (
        "if the ferry sank the crossing would be “over for good”"
    ),
    "Omar Bell asked if the ferry was late.": "the ferry was late",
    "That witness left the pier, Omar Bell said.": "That witness left the pier",
    "The road, which Omar Bell said was closed, leads to Lund.": "was closed",
    "Omar Bell urged drivers to “wait for the morning”.": "drivers to “wait for the morning”",
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


SPEAKERS = {
    "Troops left the town and Mayor Ana Ruiz said water was back.": "Ana Ruiz",
    "Lund has always denied moving the stone and the palace on Friday said that carts may pass.": "the palace",
    "Omar Bell met his aide and the driver of the bus said nobody was hurt.": "the driver of the bus",
    "The road is closed until May, Radio Lund reports.": "Radio Lund",
    "Ana Ruiz left the room and said she was tired.": "Ana Ruiz",
    "Ana Ruiz thanked the baker and the cook and said the bread was good.": "Ana Ruiz",
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_a_cue_that_the_parser_misreads_has_its_own_speaker(text: str) -> None:
    [outcome] = extract([Document(id="a", raw=text, text=text)])
    assert isinstance(outcome, Extraction)
    said = [each for each in outcome.attributions if each.modality == "said"]
    assert [each.speaker.name if each.speaker else None for each in said] == [SPEAKERS[text]]


def test_a_clause_behind_the_words_has_its_own_record() -> None:
    text = "Omar Bell said the boat was gone after a diver said that it had been sold."
    [outcome] = extract([Document(id="a", raw=text, text=text)])
    assert isinstance(outcome, Extraction)
    assert "it had been sold" in [" … ".join(span.of(text) for span in each.content) for each in outcome.attributions]
