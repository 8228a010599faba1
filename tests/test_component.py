"""`nlp.add_pipe("quotes")`: what a spaCy pipeline of one's own gets, one Doc at a time and in batches."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor import TextSpan, decide, extract, make_document
from extractor.lexicon.language import DEFAULT_MODEL
from tests.support.samples import samples

PARTS = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
TEXTS = [each.document.raw for each in samples("dev")[:6]]
BROKEN = "A text that stands for one on which the program fails."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes")
    return nlp


@pytest.fixture
def failing(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Language:
    """The pipeline, whose tokenizer fails within the component on one text."""
    make_doc: Callable[[str], Doc] = nlp.make_doc
    refused = {"left": 0}

    def make_or_fail(text: str) -> Doc:
        if text == BROKEN:
            refused["left"] += 1
            if refused["left"] > 1:  # the first call makes the Doc itself
                raise ValueError("can't")
        return make_doc(text)

    monkeypatch.setattr(nlp, "make_doc", make_or_fail)
    return nlp


def test_a_doc_has_what_extract_finds_in_its_text(nlp: Language) -> None:
    (expected,) = extract([make_document(TEXTS[0], id="")])
    identities = decide([expected])
    found = nlp(TEXTS[0])._.quotes
    assert [(each.kind, each.content, each.reason) for each in found] == [
        (each.kind, each.content, each.reason) for each in expected.attributions
    ]
    assert [each.speaker and each.speaker.id for each in found] == [
        each.speaker and identities["", each.speaker.id].id for each in expected.attributions
    ]


def test_offsets_are_those_of_the_doc_also_where_the_text_was_cleaned(nlp: Language) -> None:
    doc = nlp("“We will re\u00adbuild,” said Ana Ruiz.")
    (quote,) = doc._.quotes
    assert (quote.content, quote.cue) == ((TextSpan(1, 18),), (TextSpan(20, 24),))
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]] == [
        ("We will re\u00adbuild,", "direct", "a1")
    ]


@pytest.mark.parametrize("batch_size", [1, 4, 1_000])
def test_batches_give_what_single_calls_give(nlp: Language, batch_size: int) -> None:
    singly = [nlp(text)._.quotes for text in TEXTS]
    assert sum(map(len, singly)) > 20
    assert [doc._.quotes for doc in nlp.pipe(TEXTS, batch_size=batch_size)] == singly


def test_a_context_stays_with_its_text(nlp: Language) -> None:
    pairs = [
        ("“We will stay,” said Ana Ruiz.", {"id": 1}),
        ("", {"id": 2}),
        ("Omar Bell said that it rained.", {"id": 3}),
    ]
    found = [
        (context["id"], [each.speaker.name for each in doc._.quotes])
        for doc, context in nlp.pipe(pairs, as_tuples=True)
    ]
    assert found == [(1, ["Ana Ruiz"]), (2, []), (3, ["Omar Bell"])]


def test_components_turned_off_for_the_docs_still_serve_the_quotes(nlp: Language) -> None:
    lean = spacy.load(DEFAULT_MODEL, disable=PARTS)
    lean.add_pipe("quotes")
    docs = list(lean.pipe(TEXTS))
    assert [doc._.quotes for doc in docs] == [nlp(text)._.quotes for text in TEXTS]
    assert not any(doc.has_annotation("DEP") for doc in docs)


def test_a_doc_that_fails_is_raised(failing: Language) -> None:
    with pytest.raises(ValueError, match="can't"):
        list(failing.pipe([TEXTS[0], BROKEN]))


def test_a_doc_that_fails_goes_to_the_error_handler_and_the_others_follow(failing: Language) -> None:
    met: list[tuple[str, list[str], str]] = []
    quotes = failing.get_pipe("quotes")
    raises = quotes.get_error_handler()
    quotes.set_error_handler(lambda name, _, docs, error: met.append((name, [doc.text for doc in docs], str(error))))
    docs = list(failing.pipe([(TEXTS[0], 1), (BROKEN, 2), (TEXTS[1], 3)], as_tuples=True))
    quotes.set_error_handler(raises)
    assert [context for _, context in docs] == [1, 3]
    assert met == [("quotes", [BROKEN], "can't")]
