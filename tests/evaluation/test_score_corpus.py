"""Quoted segments and claims of a corpus: what is found, whose it is, and what is not counted."""

from typing import Any

import pytest

from extractor.evaluation.overlap import Figure, Share
from extractor.evaluation.polnear_gold import ClaimAnswer, Segment, claim_figures, claims, direct_figures, segments

TEXT = "“We will rebuild every street,” said Mayor Ana Ruiz. Helen Marsh called it “a dream” and said the harbour is closed."
QUOTE, TERM, CLAIM = (1, 30), (76, 83), (94, 115)
RUIZ, MARSH = (37, 51), (53, 64)


def record(kind: str, content: tuple[int, int], source: tuple[int, int] | None, **fields: object) -> dict[str, Any]:
    spans = {"content": [list(content)], "source": [list(source)] if source else []}
    return {"id": f"{kind}-{content[0]}", "kind": kind, **spans, **fields}


def gold(**fields: object) -> dict[str, Any]:
    quoted = [
        {"span": list(QUOTE), "attribution": f"direct-{QUOTE[0]}", **fields},
        {"span": list(TERM), "attribution": None},
    ]
    attributions = [record("direct", QUOTE, RUIZ), record("indirect", CLAIM, MARSH)]
    return {"id": "harbour", "text": TEXT, "attributions": attributions, "quoted": quoted}


def found(*attributions: dict[str, Any], **fields: object) -> Segment:
    return segments(gold(**fields), {"attributions": list(attributions)})[0]


def test_a_segment_is_found_with_its_source_and_confidence() -> None:
    told = record("direct", QUOTE, (37, 42), confidence=0.9)
    assert found(told) == Segment(1, 30, 5, is_gold=True, place=0, is_right=True, confidence=0.9)


@pytest.mark.parametrize(("source", "is_right"), [((43, 51), True), (MARSH, False), (None, False)])
def test_a_source_is_right_where_it_shares_a_word(source: tuple[int, int] | None, is_right: bool) -> None:
    assert found(record("direct", QUOTE, source)).is_right is is_right


@pytest.mark.parametrize(("end", "place"), [(30, 0), (26, 0), (20, None)])
def test_four_fifths_of_a_segment_must_be_covered(end: int, place: int | None) -> None:
    assert found(record("direct", (1, end), RUIZ)).place == place


def test_reported_speech_covers_no_segment() -> None:
    assert found(record("indirect", QUOTE, RUIZ)).place is None


def test_words_that_nobody_said_count_when_they_are_predicted() -> None:
    told = {"attributions": [record("direct", TERM, MARSH)]}
    assert segments(gold(), told)[1] == Segment(76, 83, 2, is_gold=False, place=0, is_right=False, confidence=None)


def test_a_segment_without_a_closing_mark_is_not_counted() -> None:
    assert [each.start_char for each in segments(gold(open=True), {})] == [76]


def test_claims_are_matched_by_half_of_their_words() -> None:
    told = [record("mixed", (98, 115), MARSH), record("indirect", TERM, MARSH)]
    assert claims(gold(), {"attributions": told}) == [
        ClaimAnswer((CLAIM,), "indirect", "mixed", 0, is_exact=False, is_right=True),
        ClaimAnswer((QUOTE,), "direct", None),
        ClaimAnswer((TERM,), None, "indirect", 1),
    ]


def test_segments_are_counted_from_three_words_and_from_one() -> None:
    told = {"attributions": [record("direct", QUOTE, RUIZ), record("direct", TERM, MARSH)]}
    assert list(direct_figures(segments(gold(), told))) == [
        Figure("direct, 3+ words: detection", 1, 1, 1, 1, of_nothing=1.0),
        Share("direct, 3+ words: source right of detected", 1, 1),
        Figure("direct, 3+ words: end to end", 1, 1, 1, 1, of_nothing=1.0),
        Figure("direct, 1+ words: detection", 1, 2, 1, 1, of_nothing=1.0),
        Share("direct, 1+ words: source right of detected", 1, 1),
        Figure("direct, 1+ words: end to end", 1, 2, 1, 1, of_nothing=1.0),
    ]


def test_a_claim_counts_for_the_kind_of_each_side() -> None:
    rows = list(claim_figures([ClaimAnswer((CLAIM,), "indirect", "mixed", 0, is_exact=True, is_right=False)]))
    exact = {row.name: (row.precision, row.recall) for row in rows if "exact" in row.name}
    assert exact == {
        "claim, all: exact content": (1.0, 1.0),
        "claim, direct: exact content": (1.0, 1.0),
        "claim, mixed: exact content": (1.0, 0.0),
        "claim, indirect: exact content": (0.0, 1.0),
    }
