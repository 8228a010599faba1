"""The quick layers give the vectors that a model's own give."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.lexicon.language import DEFAULT_MODEL
from extractor.parsing import fast_tok2vec
from extractor.parsing.fast_tok2vec import speed_up

TEXTS = (
    "The mayor, Ana Ruiz, said on Tuesday that the bridge in Leeds would stay closed.",
    "",
    "“It is so,” Zor Bek told Reuters. The mayor said no more.",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture
def quick() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    speed_up(nlp)
    return nlp


def vectors(nlp: Language, docs: list[Doc]) -> list[np.ndarray]:
    return nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]


def assert_same_vectors(quick: Language, plain: Language) -> None:
    """The sums of float32 numbers come in another order; nothing in a parse hangs on the sixth digit."""
    docs = [plain.make_doc(text) for text in TEXTS]
    for ours, theirs in zip(vectors(quick, docs), vectors(plain, docs), strict=True):
        assert ours.shape == theirs.shape
        np.testing.assert_allclose(ours, theirs, atol=1e-4)


def test_vectors_are_those_of_the_model(quick: Language, plain: Language) -> None:
    assert_same_vectors(quick, plain)
    assert_same_vectors(quick, plain)  # now with kept words


def test_words_are_forgotten_when_they_are_too_many(
    quick: Language, plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_tok2vec, "KEPT_WORDS", 5)
    assert_same_vectors(quick, plain)
    assert_same_vectors(quick, plain)


def test_texts_are_taken_in_groups(quick: Language, plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_tok2vec, "WORDS_AT_ONCE", 4)
    assert_same_vectors(quick, plain)


def test_quick_layers_refuse_to_be_trained(quick: Language) -> None:
    _, backprop = quick.get_pipe("tok2vec").model.begin_update([quick.make_doc(TEXTS[0])])  # type: ignore[attr-defined]
    with pytest.raises(NotImplementedError, match="load it with spacy"):
        backprop([])


def test_windows_of_other_widths_give_what_they_gave() -> None:
    nlp = spacy.blank("en")
    network = {"width": 8, "depth": 2, "embed_size": 50, "window_size": 2, "maxout_pieces": 3}
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.HashEmbedCNN.v2",
                "pretrained_vectors": None,
                "subword_features": True,
                **network,
            }
        },
    )
    nlp.initialize()
    docs = [nlp.make_doc(text) for text in TEXTS]
    before = vectors(nlp, docs)
    speed_up(nlp)
    for ours, theirs in zip(vectors(nlp, docs), before, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)
