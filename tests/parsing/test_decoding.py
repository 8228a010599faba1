"""Steps with the lock held give what spaCy's own give; ner sees where a name is new."""

from __future__ import annotations

import pytest

from extractor.documents.make_document import make_document
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.parsing.fast_transitions import pipe_component
from extractor.parsing.parser import load_model, parse_documents
from extractor.parsing.plan import plan_document

TEXTS = (
    "The mayor, Ana Ruiz, said on Tuesday that the bridge in Leeds would stay closed.",
    "",
    "It rained. Acme Corp. of New York paid $3 million to 20 Russians, Zor Bek told Reuters last week.",
)


@pytest.mark.parametrize("name", ["parser", "ner"])
def test_stepping_gives_what_spacy_gives(name: str) -> None:
    nlp = load_model(DEFAULT_MODEL)
    ours, theirs = ([*nlp.get_pipe("tok2vec").pipe(map(nlp.make_doc, TEXTS))] for _ in range(2))  # type: ignore[attr-defined]
    [*pipe_component(nlp.get_pipe(name), ours, 2)]
    [*nlp.get_pipe(name).pipe(theirs, batch_size=2)]  # type: ignore[attr-defined]
    assert [doc.to_json() for doc in ours] == [doc.to_json() for doc in theirs]


def test_a_name_keeps_its_label_where_ner_does_not_look() -> None:
    text = "Zor Bek, the mayor of Leeds, arrived on Tuesday.\n\nOn Tuesday, a crowd met Bek.\n\nIt rained."
    [parsed] = parse_documents(load_model(DEFAULT_MODEL), [plan_document(make_document(text, id="bek"))])
    labels = [[(word.text, word.ent_type_) for word in here.doc if word.ent_type_] for here in parsed]
    assert labels == [
        [("Zor", "PERSON"), ("Bek", "PERSON"), ("Leeds", "GPE"), ("Tuesday", "DATE")],
        [("Tuesday", "DATE"), ("Bek", "PERSON")],
        [],
    ]
