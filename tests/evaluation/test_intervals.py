"""How far figures may be chance, and how they fall by the form of the source."""

from typing import Any

import pytest

from extractor.evaluation.intervals import document_figures, interval, intervals, total
from extractor.evaluation.overlap import Figure, Share
from extractor.evaluation.source_forms import form_of


def test_a_figure_that_every_document_shares_is_no_chance() -> None:
    assert interval([Share("role", 3, 4)] * 10) == (0.75, 0.75)


def test_an_interval_holds_the_figure_and_is_narrower_with_more_documents() -> None:
    few = interval([Share("role", at % 2, 1) for at in range(10)])
    many = interval([Share("role", at % 2, 1) for at in range(400)])
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_the_counts_of_documents_add_up() -> None:
    documents = [Figure("quotes", 1, 2, 1, 2), Figure("quotes", 3, 3, 3, 4)]
    assert total(documents) == Figure("quotes", 4, 5, 4, 6)


def span(text: str) -> dict[str, Any]:
    return {"text": text}


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("Ana Ruiz", "name"),
        ("Mayor Ana Ruiz", "role and name"),
        ("she", "pronoun"),
        ("the mayor", "description"),
    ],
)
def test_a_source_has_a_form(source: str, form: str) -> None:
    record = {"source": [span(source)], "speaker": "Ana Ruiz", "speaker_type": "person"}
    assert form_of(record) == form
    assert form_of({**record, "nested_in": "a1"}) == "within another's words"


def test_quotations_of_a_corpus_are_told_by_the_form_of_their_source() -> None:
    text = 'The mayor said: "We will rebuild every street." She said: "It is so."'
    records = [
        {"id": "1", "kind": "direct", "source": [[0, 9]], "cue": [[10, 14]], "content": [[16, 47]]},
        {"id": "2", "kind": "direct", "source": [[48, 51]], "cue": [[52, 56]], "content": [[58, 69]]},
    ]
    quoted = [{"span": [16, 47], "attribution": "1"}, {"span": [58, 69], "attribution": "2"}]
    gold = {"id": "a", "text": text, "attributions": records, "quoted": quoted}
    told = {"id": "a", "attributions": [records[0]]}
    figures = document_figures([gold], [told])
    assert Share("quotes, source: description", 1, 1) in figures[0]
    assert Share("quotes, source: pronoun", 0, 1) in figures[0]
    assert intervals(figures)["quotes, source: pronoun"] == (0.0, 0.0)
