"""Annotated articles: the words and the speaker's identity, fields, leaks, dates and links."""

from typing import Any

import pytest

from extractor.evaluation.article_gold import answers, article_figures
from extractor.evaluation.overlap import Figure, Share
from extractor.evaluation.speaker_names import full_names

TEXT = "“We will rebuild every street,” said Ana Ruiz. The ministry said the harbour is “closed”."
QUOTE, CLAIM, TERM = (1, 30), (65, 87), (81, 87)


def span(bounds: tuple[int, int]) -> dict[str, Any]:
    return {"start": bounds[0], "end": bounds[1], "text": TEXT[bounds[0] : bounds[1]]}


def gold(**fields: object) -> dict[str, Any]:
    quote = {
        "id": "a1",
        "kind": "direct",
        "content": [span(QUOTE)],
        "quoted": [span(QUOTE)],
        "source": [span((37, 45))],
    }
    quote |= {"speaker": "Ana Ruiz", "speaker_type": "person", "speaker_id": "ruiz", "speaker_aliases": ["Ruiz"]}
    quote |= {"role": "mayor; chair of the council", "affiliation": None, "via": "Iveria news agency"}
    claim = {"id": "a2", "kind": "indirect", "content": [span(CLAIM)], "quoted": [], "source": [span((47, 59))]}
    claim |= {"speaker": "the Energy Ministry", "speaker_type": "organisation", "speaker_id": "ministry"}
    return {
        "id": "harbour",
        "text": TEXT,
        "attributions": [{**quote, **fields}, claim],
        "non_quotes": [span(TERM)],
        "negative_claims": [],
        "publication_date": {"date": "2023-09-20", "certainty": "certain", "partial": None},
    }


def told(kind: str, bounds: tuple[int, int], name: str | None, **fields: object) -> dict[str, Any]:
    quoted = [list(bounds)] if kind == "direct" else []
    speaker = {"id": "s1", "name": name} if name else None
    return {"kind": kind, "content": [list(bounds)], "quoted": quoted, "speaker": speaker, **fields}


def verdicts(*attributions: dict[str, Any], **fields: object) -> list[tuple[str, str]]:
    document = gold(**fields)
    found = answers(document, {"attributions": list(attributions)}, full_names([gold()]))
    return [(each.measure, each.verdict) for each in found]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Ms. Ana Ruíz", "right"),
        ("Mayor Ana Ruiz", "wrong speaker"),
        ("Ruiz", "wrong speaker"),
        ("Helen Marsh", "wrong speaker"),
        (None, "no speaker"),
    ],
)
def test_a_person_needs_the_full_name(name: str | None, verdict: str) -> None:
    assert verdicts(told("direct", QUOTE, name)) == [("quote", verdict), ("claim", "missed")]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("Energy Ministry", "right"), ("The ministry", "right"), ("the Interior Ministry", "wrong speaker")],
)
def test_an_organisation_may_be_named_in_part_or_as_in_the_text(name: str, verdict: str) -> None:
    assert verdicts(told("indirect", CLAIM, name)) == [("quote", "missed"), ("claim", verdict)]


def test_a_quote_must_be_whole_but_a_claim_may_differ_at_its_edges() -> None:
    assert verdicts(told("direct", (1, 16), "Ana Ruiz"), told("indirect", (69, 87), "The ministry")) == [
        ("quote", "missed"),
        ("quote", "spurious"),
        ("claim", "right"),
    ]


def test_what_was_not_said_is_no_prediction() -> None:
    assert verdicts(told("direct", QUOTE, "Ana Ruiz", modality="not-said")) == [
        ("quote", "missed"),
        ("claim", "missed"),
    ]


@pytest.mark.parametrize("field", ["optional", "doubtful"])
def test_optional_and_doubtful_records_count_neither_way(field: str) -> None:
    assert verdicts(told("direct", QUOTE, "Helen Marsh"), **{field: True}) == [("claim", "missed")]


def test_one_prediction_answers_one_record() -> None:
    twice = [told("direct", QUOTE, "Ana Ruiz"), told("direct", QUOTE, "Ana Ruiz")]
    assert verdicts(*twice) == [("quote", "right"), ("quote", "spurious"), ("claim", "missed")]


def test_every_figure_of_an_article() -> None:
    speaker = {"id": "s1", "name": "Ana Ruiz", "role": "mayor of Lisse", "affiliation": None}
    quote = told("direct", QUOTE, None) | {"speaker": speaker, "via": "Iveria"}
    prediction = {"published": "2023-09-20", "attributions": [quote, told("direct", TERM, "Ana Ruiz")]}
    subjects = {"harbour": ["disaster, accident and emergency incident"]}
    assert list(article_figures([gold()], {"harbour": prediction}, subjects)) == [
        Figure("quotes", 1, 2, 1, 1),
        Share("quotes: found", 1, 1),
        Share("quotes: found to the word", 1, 1),
        Figure("claims", 0, 0, 0, 1),
        Share("claims: found", 0, 1),
        Share("claims: found to the word", 0, 0),
        Share("kind", 1, 1),
        Share("via", 1, 1),
        Share("via beyond gold", 0, 1),
        Share("role", 1, 1),
        Share("non-quotes leaked", 1, 1),
        Share("negatives leaked", 0, 0),
        Share("dates", 1, 1),
        Share("dates made up", 0, 0),
        Share("subjects", 0, 0),
        Figure("links", 0, 0, 0, 0),
    ]
