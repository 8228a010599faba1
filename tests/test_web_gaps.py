"""A quote that its reporter interrupts reads as one, and nobody seems to have left words out."""

import json

import pytest

from db.web.gaps import bridged


def spans(**places: list[list[int]]) -> str:
    return json.dumps({"cue": [], "source": [], **places})


def test_the_cue_and_the_source_stand_where_the_article_has_them() -> None:
    at = spans(content=[[0, 9], [30, 40], [60, 70]], cue=[[20, 24]], source=[[10, 19], [45, 47]])
    assert bridged("We go on … together … now", at, cue="said", source="the mayor … he") == (
        "We go on [the mayor said] together [he] now"
    )


def test_a_comma_stands_at_its_bracket() -> None:
    at = spans(content=[[0, 5], [20, 30]], source=[[8, 11]])
    assert bridged("Roads … , she said, are shut", at, cue=None, source="Ana") == "Roads [Ana], she said, are shut"


def test_a_new_paragraph_leaves_no_gap() -> None:
    assert bridged("We go on. … Nobody stays.", spans(content=[[1, 10], [14, 27]]), cue=None, source=None) == (
        "We go on. Nobody stays."
    )


def test_a_cue_elsewhere_fills_no_gap() -> None:
    at = spans(content=[[1, 10], [40, 50]], cue=[[60, 64]], source=[])
    assert bridged("We go on … together", at, cue="said", source=None) == "We go on … together"


@pytest.mark.parametrize(
    ("text", "source"), [("We … go … on", "Ana"), ("We go … on", "Ana … Ruiz"), ("We go … on", None)]
)
def test_words_that_hold_the_sign_of_a_gap_stay_as_they_are(text: str, source: str | None) -> None:
    assert bridged(text, spans(content=[[0, 5], [20, 30]], source=[[8, 11]]), cue=None, source=source) == text
