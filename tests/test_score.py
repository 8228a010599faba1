"""The scorer: what counts as right, what counts neither way, what a change gained and lost."""

from typing import Any

import pytest

from extractor.score import KindScore, Outcome, gains_and_losses, judge, outcome_line, score_kinds, score_lines

TEXT = "“We will rebuild every street,” said Ana Ruiz. The ministry said the harbour is closed."
QUOTE, CLAIM = (1, 30), (65, 86)


def span(bounds: tuple[int, int]) -> dict[str, Any]:
    return {"start": bounds[0], "end": bounds[1]}


def gold(**fields: object) -> dict[str, Any]:
    quote = {"id": "a1", "kind": "direct", "content": [span(QUOTE)], "speaker": "Ana Ruiz", "speaker_type": "person"}
    claim = {"id": "a2", "kind": "indirect", "content": [span(CLAIM)], "speaker": "the Energy Ministry"}
    claim |= {"speaker_type": "organisation", "speaker_aliases": ["The ministry"]}
    return {"id": "harbour", "text": TEXT, "attributions": [{**quote, "speaker_aliases": ["Ruiz"], **fields}, claim]}


def told(kind: str, bounds: tuple[int, int], name: str | None, modality: str = "said") -> dict[str, Any]:
    return {"kind": kind, "content": [list(bounds)], "speaker": name and {"name": name}, "modality": modality}


def verdicts(*attributions: dict[str, Any], **fields: object) -> list[str]:
    prediction = {"id": "harbour", "attributions": list(attributions)}
    return [outcome.verdict for outcome in judge([gold(**fields)], [prediction])]


def test_words_and_speaker_make_an_attribution_right() -> None:
    both = [told("direct", QUOTE, "Ana Ruiz"), told("indirect", CLAIM, "The ministry")]
    assert judge([gold()], [{"id": "harbour", "attributions": both}]) == [
        Outcome("harbour", 1, "direct", "right", "We will rebuild every street,"),
        Outcome("harbour", 65, "indirect", "right", "the harbour is closed"),
    ]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Mayor Ana Ruiz", "wrong speaker"),
        ("Ms. Ana Ruíz", "right"),
        ("Ruiz", "wrong speaker"),
        ("Helen Marsh", "wrong speaker"),
        (None, "no speaker"),
    ],
)
def test_a_person_needs_the_full_name(name: str | None, verdict: str) -> None:
    assert verdicts(told("direct", QUOTE, name)) == [verdict, "missed"]


@pytest.mark.parametrize(
    ("name", "verdict"), [("Energy Ministry", "right"), ("the Interior Ministry", "wrong speaker")]
)
def test_an_organisation_may_be_named_in_part(name: str, verdict: str) -> None:
    assert verdicts(told("indirect", CLAIM, name)) == ["missed", verdict]


def test_a_quote_must_be_whole_but_a_claim_may_differ_at_its_edges() -> None:
    assert verdicts(told("direct", (1, 16), "Ana Ruiz"), told("indirect", (69, 86), "The ministry")) == [
        "missed",
        "spurious",
        "right",
    ]


def test_what_was_not_said_is_no_prediction() -> None:
    assert verdicts(told("direct", QUOTE, "Ana Ruiz", modality="not-said")) == ["missed", "missed"]


@pytest.mark.parametrize("field", ["optional", "doubtful"])
def test_optional_and_doubtful_records_count_neither_way(field: str) -> None:
    assert verdicts(**{field: True}) == ["missed"]
    assert verdicts(told("direct", QUOTE, "Helen Marsh"), **{field: True}) == ["missed"]
    assert verdicts(told("direct", (1, 16), "Helen Marsh"), **{field: True}) == ["missed"]


def test_one_prediction_answers_one_record() -> None:
    twice = [told("direct", QUOTE, "Ana Ruiz"), told("direct", QUOTE, "Ana Ruiz")]
    assert verdicts(*twice) == ["right", "spurious", "missed"]


def test_a_document_without_a_prediction_is_missed() -> None:
    assert [outcome.verdict for outcome in judge([gold()], [{"line": 7, "error": "no JSON"}])] == ["missed", "missed"]


def test_leaving_a_speaker_open_costs_recall_only() -> None:
    outcomes = judge([gold()], [{"id": "harbour", "attributions": [told("direct", QUOTE, None)]}])
    assert score_kinds(outcomes) == {
        "direct": KindScore(0, predicted=0, gold=1),
        "mixed": KindScore(0, predicted=0, gold=0),
        "indirect": KindScore(0, predicted=0, gold=1),
        "all": KindScore(0, predicted=0, gold=2),
    }


def test_precision_recall_and_f1_follow_from_the_counts() -> None:
    score = KindScore(right=6, predicted=8, gold=12)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert (KindScore(0, 0, 0).precision, KindScore(0, 0, 0).recall, KindScore(0, 0, 0).f1) == (0.0, 0.0, 0.0)


def test_the_table_has_a_line_for_each_kind() -> None:
    assert list(score_lines({"direct": KindScore(6, 8, 12)})) == [
        "kind      precision  recall     F1  right  predicted  gold",
        "direct        0.750   0.500  0.600      6          8    12",
    ]


def test_gains_and_losses_are_told_one_by_one() -> None:
    missed, right = (Outcome("d", 1, "direct", verdict, "Yes") for verdict in ("missed", "right"))
    kept = Outcome("d", 5, "direct", "right", "Kept")
    made_up, wrong = Outcome("d", 9, "mixed", "spurious", "Oh"), Outcome("d", 5, "direct", "wrong speaker", "Kept")
    assert gains_and_losses([missed, kept, made_up], [right, wrong]) == ([right, made_up], [wrong])
    assert gains_and_losses([right], [missed, made_up]) == ([], [missed, made_up])


def test_a_long_quote_is_cut_in_the_list() -> None:
    assert outcome_line(Outcome("d", 3, "direct", "missed", "x" * 81)) == f"d:3  direct  missed  {'x' * 80}..."
    assert outcome_line(Outcome("d", 3, "direct", "missed", "x" * 80)) == f"d:3  direct  missed  {'x' * 80}"
