"""Transcripts: paragraphs that a label or a dash opens are their speaker's, whose name the label or the text above tells."""

import pytest

from extractor.documents.turns import find_turns
from extractor.model import Document, Extraction
from extractor.pipeline import extract

Told = tuple[str | None, str]  # the speaker, the words
TRANSCRIPTS: dict[str, tuple[str, list[Told]]] = {
    "the letters Q and A": (
        "Mayor Ana Ruiz spoke to the Delta Herald.\n\nQ: Will it open?\n\nA: It will. We have the money.\n\nQ: When?\n\nA: Soon.",
        [("Ana Ruiz", "It will. We have the money."), ("Ana Ruiz", "Soon.")],
    ),
    "a court": (
        "Prosecutor Elena Marsh cross-examined Omar Bell.\n\nQ. Did you write it?\n\nA. I did not.\n\nMR. DOYLE: Objection.\n\n"
        "THE COURT: Sustained.\n\nJudge Helen Stone then closed the session.",
        [("Omar Bell", "I did not."), ("Doyle", "Objection."), ("Helen Stone", "Sustained.")],
    ),
    "a witness called by name": (
        "The trial went on.\n\nQ. Mr. Bell, did you write it?\n\nA. No.\n\nOmar Bell, a clerk, left. Ana Ruiz did not come.",
        [("Omar Bell", "No.")],
    ),
    "initials": (
        "Tom Hall met the mayor, Ana Ruiz.\n\nTH: How is the bridge?\n\nAR: It stands. We love it.\n\nTH: For long?\n\nAR: For ever.",
        [("Ana Ruiz", "It stands. We love it."), ("Ana Ruiz", "For ever.")],
    ),
    "a programme": (
        "JANE COLE, RADIO HOST: Will you run?\n\nSEN. ANA RUIZ (R-TX): I will not.\n\nCOLE: Thank you.\n\nRUIZ: I thank you.",
        [("Ana Ruiz", "I will not."), ("Jane Cole", "Thank you."), ("Ana Ruiz", "I thank you.")],
    ),
    "names in small letters": (
        "Whitford: Why the lamps?\n\nRuiz: We were in the dark.\n\nWhitford: And now?\n\nRuiz: Now we see.\n\nAna Ruiz is the mayor.",
        [("Ana Ruiz", "We were in the dark."), ("Ana Ruiz", "Now we see.")],
    ),
    "marks that open before the label": (
        "Transcript:\n\n“RUIZ: We start now.\n\n“COLE: I see. You said, “Never.”\n\n“RUIZ: Then we go on.”",
        [("Ruiz", "We start now."), ("Cole", "I see. You said, “Never.”"), ("Ruiz", "Then we go on.")],
    ),
    "an answer of two paragraphs": (
        "Mayor Ana Ruiz answered.\n\nQ: Is it safe?\n\nA: It is.\n\nI have seen it myself.\n\nQ: And dry?\n\nA: Yes.",
        [("Ana Ruiz", "It is. I have seen it myself."), ("Ana Ruiz", "Yes.")],
    ),
    "dashes": (
        "After the match Nodar Bell spoke with journalists:\n\n— Was it worth it?\n\n— Ask the referee.\n\n— Will you stay?\n\n— I will.",
        [("Nodar Bell", "Ask the referee."), ("Nodar Bell", "I will.")],
    ),
    "an interview whose questions are paragraphs": (
        "Goalkeeper Ana Ruiz spoke to The Harbour Post.\n\nWhy now?\n\nMy knees decided.\n\nAny regrets?\n\nI have one.\n\nWhat next?\n\n"
        "I will open a shop.\n\nAna Ruiz, 36, played 412 matches.",
        [("Ana Ruiz", "My knees decided."), ("Ana Ruiz", "I have one."), ("Ana Ruiz", "I will open a shop.")],
    ),
    "two who may have answered": (
        "Ana Ruiz and Omar Bell came.\n\nQ: Is it safe?\n\nA: It is.",
        [(None, "It is.")],
    ),
}
NO_TRANSCRIPTS = [
    "The count.\n\nClinton: 547.\n\nSanders: 46.\n\nClinton: 2,316.\n\nSanders: 1,547.",
    "Press day.\n\nWHO: Ana Ruiz\n\nWHAT: Ask what you like\n\nWHEN: Monday\n\nWHERE: Town hall",
    "The plan:\n\n- Better roads\n\n- More schools\n\n- What else?",
    "Ana Ruiz wants a bridge.\n\nWho pays?\n\nWe do.\n\nWho else?\n\nYou and I.\n\nAnd who will cross it?\n\nNobody I know.",
    "Leeds: Ferries Some lines are shut.\n\nDelta: Trains On its pages, it lists them.",
    "RUIZ: 'WE WILL REBUILD'\n\nAna Ruiz said so on Monday.",
]


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    documents = [Document(id=name, raw=text, text=text) for name, (text, _) in TRANSCRIPTS.items()]
    return {each.document.id: each for each in extract(documents) if isinstance(each, Extraction)}


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_turn_is_said_by_whom_its_label_means(name: str, found: dict[str, Extraction]) -> None:
    text, told = TRANSCRIPTS[name]
    turns = [
        each
        for each in found[name].attributions
        if each.kind == "direct" and each.modality == "said" and each.nested_in is None
    ]
    said = [(each.speaker.name if each.speaker else None, " ".join(s.of(text) for s in each.content)) for each in turns]
    assert said == told


def test_what_is_asked_is_no_statement(found: dict[str, Extraction]) -> None:
    text, _ = TRANSCRIPTS["a court"]
    asked = [each for each in found["a court"].attributions if each.modality == "not-said"]
    assert [(each.speaker.name if each.speaker else None, each.content[0].of(text)) for each in asked] == [
        ("Elena Marsh", "Did you write it?")
    ]


def test_words_without_marks_are_direct_and_have_no_quoted_part(found: dict[str, Extraction]) -> None:
    assert {(each.kind, each.quoted) for each in found["initials"].attributions} == {("direct", ())}


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_lists_tables_and_headlines_are_no_transcripts(text: str) -> None:
    assert find_turns(text) == []


def test_the_line_above_a_transcript_names_its_outlet() -> None:
    turns = find_turns("From the DZQX broadcast:\nHOST: Was it a lizard?\nRUIZ: We have the lizard.")
    assert [(turn.name, turn.via) for turn in turns] == [("HOST", "DZQX broadcast"), ("RUIZ", "DZQX broadcast")]
