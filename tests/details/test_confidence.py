"""How sure an attribution is: measured evidence, weighed."""

from dataclasses import replace

import pytest

from extractor.details.confidence import confidence, evidence_weights, place_odds, probability
from extractor.details.weighed_choice import referent_weights
from extractor.documents.make_document import make_document
from extractor.evaluation.calibrate import Case, Weight, calibrations, card, fit_weights, held_back, weights_csv
from extractor.evaluation.reliability import calibration
from extractor.model import Extraction, Kind
from extractor.pipeline import extract
from extractor.quotes.draft import Draft
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution

EVIDENCE = (
    "case governs/name",
    "rule governs",
    "resolved by name",
    "direct, cue post",
    "source is name",
    "source is a subject",
    "source at distance 5-19",
    "words 3-5",
    "direct, begins with a capital",
    "ends with a comma",
    "speaker is person",
)


def test_an_attribution_tells_what_it_rests_on_and_how_sure_it_is() -> None:
    [found] = extract([make_document("“We will rebuild every street,” said Ana Ruiz.", id="d")])
    assert isinstance(found, Extraction)
    [attribution] = found.attributions
    assert attribution.evidence == EVIDENCE
    named = Resolution(Referent("person"), "name")
    assert attribution.confidence == confidence(EVIDENCE, draft("direct"), named, referent_weights())


def test_unknown_evidence_weighs_nothing() -> None:
    assert place_odds(["case never/met"]) == place_odds([]) == evidence_weights()["always"]


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
def test_the_surer_the_speaker_the_surer_the_statement(kind: Kind) -> None:
    likely = [Resolution(Referent("person"), "pronoun", likelihood=p) for p in (0.3, 0.6, 0.9)]
    rates = [confidence(EVIDENCE, draft(kind), found, referent_weights()) for found in likely]
    assert rates == sorted(set(rates))


def test_words_within_the_words_of_another_are_less_sure() -> None:
    named = Resolution(Referent("person"), "name")
    nested = replace(draft("direct"), outer=1)
    assert confidence(EVIDENCE, nested, named, referent_weights()) < confidence(
        EVIDENCE, draft("direct"), named, referent_weights()
    )


def test_a_statement_that_names_nobody_is_never_sure() -> None:
    assert confidence(EVIDENCE, draft("direct"), Resolution(None, "pronoun"), referent_weights()) <= 0.5


def draft(kind: Kind) -> Draft:
    return Draft(key=0, kind=kind, paragraph=0)


def cases(evidence: str, n_right: int, n_wrong: int) -> list[Case]:
    return [Case(f"{evidence}-{at}", (evidence,), at < n_right) for at in range(n_right + n_wrong)]


def test_a_weight_rises_with_the_share_that_was_right() -> None:
    weights = fit_weights(cases("rule governs", 90, 10) + cases("rule lead-in", 30, 30) + cases("rule dash", 7, 0))
    assert [(each.evidence, each.n_cases, each.n_right) for each in weights] == [
        ("always", 167, 127),
        ("rule governs", 100, 90),
        ("rule lead-in", 60, 30),
    ]
    assert weights[1].weight > 0 > weights[2].weight


def test_each_outlet_is_judged_by_the_others() -> None:
    good = [replace(case, outlet="Post") for case in cases("rule governs", 40, 0)]
    bad = [replace(case, outlet="Times") for case in cases("rule lead-in", 0, 40)]
    rates = {case.outlet: rate for case, rate in held_back(good + bad)}
    assert rates["Post"] < 0.5 < rates["Times"]


def test_each_half_is_judged_by_the_other() -> None:
    rated = held_back(cases("rule governs", 95, 5) + cases("rule lead-in", 50, 50))
    assert len(rated) == 200
    assert calibrations(rated)["quotes"].error < 0.1


def test_rare_right_cases_are_never_certain() -> None:
    assert max(rate for _, rate in held_back(cases("rule governs", 40, 0))) == 0.99


def test_the_data_file_says_what_it_is() -> None:
    figures = {"quotes": calibration([(0.9, True)])}
    lines = weights_csv(
        [Weight("case according to/body, nobody", 0.5, 4, 3)], card("gold.jsonl", 2, 4, figures)
    ).splitlines()
    assert lines[-1] == '"case according to/body, nobody",0.500,4,0.750'
    assert [line[:2] for line in lines[:-1]] == ["# "] * 6


@pytest.mark.parametrize("worth", [0.0, 2.0])
def test_log_odds_become_probabilities(worth: float) -> None:
    assert probability(worth) + probability(-worth) == 1.0
