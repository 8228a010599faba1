"""Weights that choose who speaks, learned from choices with known answers."""

from extractor.training.learn_confidence import Rated, learn_sureness
from extractor.training.learn_referents import Example, learn_weights


def choice(document: str, right: int) -> Example:
    """A choice between somebody near and somebody far; nobody is the last answer."""
    return Example(document, "it", (("near",), ("far",), ("nobody",)), [place == right for place in range(3)])


def test_what_is_right_more_often_weighs_more() -> None:
    weights = learn_weights([choice(str(at), 0) for at in range(8)] + [choice("x", 1)])
    assert weights["it: near"] > weights["it: far"] > weights["it: nobody"]
    assert weights["every mention: near"] > 0


def test_where_no_answer_is_right_nobody_is() -> None:
    weights = learn_weights([choice(str(at), 3) for at in range(5)])
    assert weights["it: nobody"] > 0 > weights["it: near"]


def test_rare_evidence_gets_no_weight() -> None:
    assert learn_weights([choice("a", 0), choice("b", 0)]) == {}


def test_what_is_right_more_often_is_surer() -> None:
    rated = [
        Rated(str(at), is_claim, {f"{of}: always": 1.0, f"{of}: odds": odds}, at % 10 < right)
        for at in range(40)
        for is_claim, of in ((False, "sure of quotes"), (True, "sure of claims"))
        for odds, right in ((-1.0, 2), (2.0, 9))
    ]
    weights = learn_sureness(rated)
    assert weights["sure of quotes: odds"] > 0
    assert weights["sure of claims: odds"] > 0
