"""Claims beyond what the golden files show: what was said and what was not, the model's file, and how it is learned."""

import json
from array import array
from pathlib import Path

import numpy as np
import pytest

from extractor.claims.weights import Weights, claim_model
from extractor.lexicon.schemas import CLAIM_BITS
from extractor.lexicon.tables import word_table
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.training.annotated import read_samples
from extractor.training.learn_claims import gather, learn

MODALITIES = {
    "Ana Ruiz said that the bridge was safe.": ["said"],
    "Ana Ruiz went on to say that the bridge was safe.": ["said"],
    "As Ana Ruiz noted, the bridge is safe.": ["said"],
    "The ministry denied that the bridge was unsafe.": ["said"],
    "The ministry denied that it had said that the bridge was unsafe.": ["not-said"],
    "The ministry denied any wrongdoing.": ["not-said"],
    "The ministry would neither confirm nor deny that the bridge was unsafe.": ["not-said"],
    "Ana Ruiz never said that the bridge was safe.": ["not-said"],
    "Ana Ruiz declined to say whether the bridge was safe.": ["not-said"],
    "Ana Ruiz may announce that the bridge is closed.": ["not-said"],
    "Nobody said that the bridge was safe.": ["not-said"],
    "If Ana Ruiz says that the bridge is safe, it will open.": ["not-said"],
    "Ana Ruiz asked whether the bridge was safe.": ["not-said"],
    "Did Ana Ruiz say that the bridge was safe?": ["not-said"],
    "Ana Ruiz thinks that the bridge is safe.": ["thought"],
    "Ana Ruiz wants to close the bridge.": ["thought"],
    "Ana Ruiz promised to close the bridge.": ["other"],
    "Ana Ruiz promised that the bridge would close.": ["said"],
    "Ana Ruiz ordered that the bridge be closed.": ["other"],
    "Ana Ruiz criticized the ministry.": ["other"],
    "Ana Ruiz announced the closure of the bridge.": ["other"],
    "Omar Bell referred to the talks that had failed.": ["other"],
    "The pictures show that the bridge is safe.": ["other"],
    "The report shows that the bridge is safe.": ["said"],
    "The canton called the bridge a model for others.": ["said"],
    "He did not say that the bridge was “unsafe”.": ["not-said"],
}
QUOTED_WORDS = {
    "Ana Ruiz did not say “the bridge is dead”.": ["not-said"],
    "Neither Ana Ruiz nor her deputy said “the bridge is dead”.": ["not-said"],
    "Nobody from the ministry said: “The bridge is dead.”": ["not-said"],
    "If Ana Ruiz says “the bridge is dead”, voters will leave.": ["not-said"],
    "Had Ana Ruiz said “the bridge is dead”, voters would have left.": ["not-said"],
    "Ana Ruiz is expected to say: “The bridge is dead.”": ["not-said"],
    "It is not true that Ana Ruiz said “the bridge is dead”.": ["not-said"],
    "Ana Ruiz asked whether the bridge was “dead”.": ["not-said"],
    "“I never said ‘the bridge is dead’,” said Ana Ruiz.": ["said", "not-said"],
    "My mother used to say: “The bridge is dead.”": ["said"],
    "Ana Ruiz dismissed the report as “a bad joke”.": ["said"],
    "Ana Ruiz asked for “patience”.": ["said"],
    "Ana Ruiz threatened “harsh measures”.": ["said"],
    "Ana Ruiz warned against “a rush”.": ["said"],
    "There is no doubt that Ana Ruiz said “the bridge is dead”.": ["said"],
    "“Did you see the bridge?” Ana Ruiz asked.": ["said"],
}
QUOTED_TOO = [
    "“Nobody asked us,” said Ana Ruiz, adding that the bridge was safe.",
    "Ana Ruiz said that the bridge was “safe” and would open in May.",
    "Ana Ruiz said the bridge was safe. “Nobody fell,” she said.",
]


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    texts = [*MODALITIES, *QUOTED_WORDS, *QUOTED_TOO]
    outcomes = extract(Document(id=text, raw=text, text=text) for text in texts)
    return {each.document.id: each for each in outcomes if isinstance(each, Extraction)}


@pytest.mark.parametrize("text", MODALITIES)
def test_a_claim_is_said_thought_not_said_or_another_act(text: str, found: dict[str, Extraction]) -> None:
    assert [each.modality for each in found[text].attributions] == MODALITIES[text]


@pytest.mark.parametrize("text", QUOTED_WORDS)
def test_words_in_marks_are_asked_whether_they_were_said(text: str, found: dict[str, Extraction]) -> None:
    marked = [each.modality for each in found[text].attributions if each.quoted]
    assert marked == QUOTED_WORDS[text]


@pytest.mark.parametrize("text", QUOTED_TOO)
def test_no_two_records_hold_the_same_words(text: str, found: dict[str, Extraction]) -> None:
    spans = [span for each in found[text].attributions for span in each.content]
    assert len(found[text].attributions) == 2 - ("and would" in text)
    assert not any(one.overlaps(other) for at, one in enumerate(spans) for other in spans[at + 1 :])


def test_nothing_is_said_in_the_examples_of_words_by_which_nothing_is() -> None:
    examples = [example for example, _ in word_table("unsaid.csv").values()]
    outcomes = extract(Document(id=text, raw=text, text=text) for text in examples)
    innermost = {
        each.document.id: [one.modality for one in each.attributions][-1:]
        for each in outcomes
        if isinstance(each, Extraction)
    }
    assert innermost == {text: ["not-said"] for text in examples}


def test_the_models_file_holds_a_weight_for_each_hash() -> None:
    model = claim_model()
    assert {name: len(getattr(model, name).table) for name in CLAIM_BITS} == {
        name: 1 << bits for name, bits in CLAIM_BITS.items()
    }


def test_a_probability_is_even_without_evidence_and_grows_with_a_weight() -> None:
    assert Weights(0.0, array("f", [0.0] * 4)).probability(["any"]) == 0.5
    assert round(Weights(0.0, array("f", [2.0] * 4)).probability(["any"]), 3) == 0.881


def test_learning_from_the_same_articles_gives_the_same_weights(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(annotated(name)) + "\n" for name in ("Ana Ruiz", "Omar Bell", "Helen Marsh")))
    one, two = (gather(read_samples(path)).by_model["cue"] for _ in range(2))
    assert sum(one.answers) == 3
    assert np.array_equal(learn(one), learn(two))


def annotated(name: str) -> dict[str, object]:
    """Return an article of one sentence, annotated as `python -m extractor.training` reads it."""
    text = f"{name} said the bridge was safe."
    cue = text.index("said")
    spans = {"source": [[0, len(name)]], "cue": [[cue, cue + 4]], "content": [[cue + 5, len(text) - 1]]}
    return {"id": name, "text": text, "attributions": [{"kind": "indirect", **spans}]}
