"""The scorer's results: as lines, saved and compared; what confidences promise and keep."""

import json
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.evaluation.overlap import Figure, Share
from extractor.evaluation.reliability import Bin, Calibration, calibration, calibration_line, reliability_svg
from extractor.evaluation.score import (
    Result,
    ScoredOutcome,
    gains_and_losses,
    outcome_line,
    outcomes_json,
    read_outcomes,
    result_lines,
    score,
    side_by_side,
)

TEXT = "“We will rebuild every street,” said Ana Ruiz."
QUOTE, RUIZ = [1, 30], [37, 45]
GOLD: dict[str, Any] = {
    "id": "harbour",
    "text": TEXT,
    "attributions": [{"id": "a1", "kind": "direct", "content": [QUOTE], "source": [RUIZ]}],
    "quoted": [{"span": QUOTE, "attribution": "a1"}],
}


def told(**fields: object) -> dict[str, Any]:
    return {"id": "harbour", "attributions": [{**GOLD["attributions"][0], "confidence": 0.95, **fields}]}


def outcomes(*predictions: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.unit, each.verdict) for each in score([GOLD], predictions).outcomes]


def test_a_quote_is_a_segment_and_a_claim() -> None:
    words = "We will rebuild every street,"
    assert score([GOLD], [told()]).outcomes == (
        ScoredOutcome("harbour", 1, "claim", "right", words),
        ScoredOutcome("harbour", 1, "segment", "right", words),
    )


def test_a_wrong_source_is_told_from_none() -> None:
    assert outcomes(told(source=[[1, 3]])) == [("claim", "wrong source"), ("segment", "wrong source")]
    assert outcomes({"line": 7, "error": "no JSON"}) == [("claim", "missed"), ("segment", "missed")]


def test_a_prediction_of_no_gold_document_is_refused() -> None:
    with pytest.raises(InputError, match="elsewhere: is predicted, but is not in the gold; score the documents that"):
        score([GOLD], [{"id": "elsewhere", "attributions": []}])


def test_precision_recall_and_f1_follow_from_the_counts() -> None:
    figure = Figure("quotes", right=6, predicted=8, right_gold=6, gold=12)
    assert (figure.precision, figure.recall, round(figure.f1, 3)) == (0.75, 0.5, 0.6)
    nothing = Figure("quotes", 0, 0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0.0, 0.0, 0.0)


def test_each_figure_has_a_line() -> None:
    result = Result((Figure("quotes", 6, 8, 6, 12), Share("kind", 3, 4)), (), calibration([(0.95, True)]), 2)
    assert list(result_lines(result)) == [
        "                                              precision  recall     F1  right  predicted  gold",
        "quotes                                            0.750   0.500  0.600      6          8    12",
        "kind                                              0.750                     3  of 4",
        "1 confidences, mean error 0.050; of 0.9 and more 1.000 right, 0.500 of the gold",
    ]


def test_tools_stand_side_by_side() -> None:
    results = {
        "ours": Result((Figure("quotes", 6, 8, 6, 12),), ()),
        "theirs": Result((Figure("quotes", 0, 8, 0, 12),), ()),
    }
    assert list(side_by_side(results))[1].split() == ["quotes", "0.600", "0.000"]


def test_gains_and_losses_are_told_one_by_one() -> None:
    missed, right = (ScoredOutcome("d", 1, "quote", verdict, "Yes") for verdict in ("missed", "right"))
    kept = ScoredOutcome("d", 5, "quote", "right", "Kept")
    made_up, wrong = (
        ScoredOutcome("d", 9, "claim", "spurious", "Oh"),
        ScoredOutcome("d", 5, "quote", "wrong speaker", "Kept"),
    )
    assert gains_and_losses([missed, kept, made_up], [right, wrong]) == ([right, made_up], [wrong])
    assert gains_and_losses([right], [missed, made_up]) == ([], [missed, made_up])


def test_a_saved_result_is_read_as_it_was() -> None:
    saved = outcomes_json(score([GOLD], [told()]).outcomes)
    assert tuple(read_outcomes(map(json.loads, saved.splitlines()), "before")) == score([GOLD], [told()]).outcomes


def test_another_file_than_a_saved_result_is_refused() -> None:
    with pytest.raises(InputError, match=r"dev\.jsonl: is not a saved result; give a file that --save wrote"):
        read_outcomes([GOLD], "dev.jsonl")


def test_a_long_quote_is_cut_in_the_list() -> None:
    assert outcome_line(ScoredOutcome("d", 3, "quote", "missed", "x" * 81)) == f"d:3  quote  missed  {'x' * 80}..."
    assert outcome_line(ScoredOutcome("d", 3, "quote", "missed", "x" * 80)) == f"d:3  quote  missed  {'x' * 80}"


def test_the_error_is_the_mean_gap_between_promise_and_truth() -> None:
    figures = calibration([(1.0, True), (0.9, False), (0.5, True), (0.5, False)])
    sure, half = Bin(2, 0.95, 0.5), Bin(2, 0.5, 0.5)
    assert figures == Calibration((None,) * 5 + (half, None, None, None, sure), 4, pytest.approx(0.225), 2, 1)
    assert calibration_line(figures) == "4 confidences, mean error 0.225; of 0.9 and more 0.500 right"


def test_the_picture_tells_each_bin() -> None:
    picture = reliability_svg(calibration([(0.95, True), (0.95, False)]), "Promised & kept")
    assert "<title>2 segments: confidence 0.95, 0.50 right</title>" in picture
    assert 'aria-label="Promised &amp; kept"' in picture
