"""The weights of `extractor.details.confidence`: a ridge logistic regression on the evidence, fitted to an annotated corpus.

The weights of rare evidence are drawn towards zero, so that a rare case depends on the weights that it shares with others.
The figures that are reported are held out: the documents of each outlet are judged by weights learned from the other outlets.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO

import numpy as np

from extractor.details.confidence import ALWAYS, probability
from extractor.evaluation.overlap import Json
from extractor.evaluation.polnear_gold import SEGMENT_LENGTHS, claims, segments
from extractor.evaluation.reliability import Calibration, calibration, calibration_line
from extractor.model import Extraction
from extractor.output import to_json

LEAST_SEEN = 8  # cases; rarer evidence gets no weight of its own
RIDGE = 3.0  # among 1, 3 and 6 it has the smallest squared error on PolNeAR's dev split, by 0.0002
STEPS = 25  # Newton's method is exact to five digits after about eight


@dataclass(frozen=True, slots=True)
class Case:
    """A quoted segment or a claim that was attributed: the evidence of the attribution, and whether it was right."""

    document: str
    evidence: tuple[str, ...]
    is_right: bool
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of a piece of evidence, the number of cases that have it, and how many of these were right."""

    evidence: str
    weight: float
    n_cases: int
    n_right: int


def find_cases(golds: Iterable[Json], extractions: Iterable[Extraction]) -> Iterator[Case]:
    """Yield the cases of some documents: their quoted segments that were attributed, and their claims. Both sides have the same order."""
    for gold, extraction in zip(golds, extractions, strict=True):
        evidence = [each.evidence for each in extraction.attributions]
        told = _spans_of(extraction)
        for segment in segments(gold, told):
            if segment.place is not None and segment.n_words >= SEGMENT_LENGTHS[0]:
                yield Case(gold["id"], evidence[segment.place], segment.is_right, gold.get("publisher"))
        for claim in claims(gold, told):
            if claim.place is not None and claim.predicted == "indirect":
                yield Case(gold["id"], evidence[claim.place], claim.is_right, gold.get("publisher"))


def _spans_of(extraction: Extraction) -> dict[str, object]:
    """Return an extraction as `extract` writes it, without speakers: only the place of the source is measured."""
    attributions = tuple(replace(each, speaker=None) for each in extraction.attributions)
    return to_json(replace(extraction, attributions=attributions), {})


def fit_weights(cases: Sequence[Case]) -> list[Weight]:
    """Return the weights that make the cases most likely, with a penalty on large weights. The first is "always"."""
    seen = Counter(phrase for case in cases for phrase in case.evidence)
    right = Counter(phrase for case in cases if case.is_right for phrase in case.evidence)
    phrases = sorted(phrase for phrase, times in seen.items() if times >= LEAST_SEEN)
    columns = {phrase: place for place, phrase in enumerate(phrases, 1)}
    features = np.zeros((len(cases), len(columns) + 1))
    features[:, 0] = 1
    for row, case in enumerate(cases):
        features[row, [columns[phrase] for phrase in case.evidence if phrase in columns]] = 1
    fitted = _newton(features, np.array([case.is_right for case in cases], dtype=float))
    always = Weight(ALWAYS, float(fitted[0]), len(cases), sum(case.is_right for case in cases))
    return [always] + [Weight(each, float(fitted[columns[each]]), seen[each], right[each]) for each in phrases]


def _newton(features: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with a ridge penalty on all but the first."""
    penalty = np.full(features.shape[1], RIDGE)
    penalty[0] = 1e-6  # keeps the matrix regular if every case is right
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (targets - odds) - penalty * weights
        curve = (features * (odds * (1 - odds))[:, None]).T @ features + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def held_back(cases: Sequence[Case]) -> list[tuple[Case, float]]:
    """Return each case with its confidence, by weights learned from the other outlets; where these are not told, from the other half."""
    parts = _parts(cases)
    rated: list[tuple[Case, float]] = []
    for part in sorted(set(parts.values())):
        others = [case for case in cases if parts[case.document] != part]
        weights = {each.evidence: each.weight for each in fit_weights(others)}
        rated += [(case, _rate(case, weights)) for case in cases if parts[case.document] == part]
    return rated


def _parts(cases: Sequence[Case]) -> dict[str, str]:
    """Return the part of the corpus that each document belongs to: its outlet, or one of two halves."""
    outlets = {case.document: case.outlet or "" for case in cases}
    if all(outlets.values()) and len(set(outlets.values())) > 1:
        return outlets
    return {document: f"half {place % 2}" for place, document in enumerate(sorted(outlets))}


def calibrations(rated: Sequence[tuple[Case, float]]) -> dict[str, Calibration]:
    """Return how well the confidences of quotes and of claims hold."""
    return {
        name: calibration((rate, case.is_right) for case, rate in rated if ("claim" in case.evidence) == is_claim)
        for name, is_claim in (("quotes", False), ("claims", True))
    }


def _rate(case: Case, weights: Mapping[str, float]) -> float:
    return probability(weights[ALWAYS] + sum(weights.get(each, 0.0) for each in case.evidence))


def weights_csv(weights: Iterable[Weight], card: Iterable[str]) -> str:
    """Return the text of the data file: the card as comments, then for each evidence its weight, its cases, and the share of them that was right."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    for each in weights:
        writer.writerow([each.evidence, f"{each.weight:.3f}", each.n_cases, f"{each.n_right / each.n_cases:.3f}"])
    return "".join(f"# {line}".rstrip() + "\n" for line in card) + table.getvalue()


def card(corpus: str, n_documents: int, n_cases: int, figures: Mapping[str, Calibration]) -> list[str]:
    """Return the card of the data file: what it is, from what it was learned, by which command, and how good it is."""
    return [
        "How sure an attribution is: the weights of what it rests on. Their sum as log odds is its confidence.",
        "Columns: evidence, weight, cases that had it, share of these that was right.",
        f"Fitted to {n_cases} cases in {n_documents} documents of {corpus}: quoted segments of {SEGMENT_LENGTHS[0]} words and more, claims.",
        "Right: the words and the place of the source are as annotated. No text of the corpus is in here.",
        *(f"Held back, {name}: {calibration_line(each)}." for name, each in figures.items()),
        f"Written by: quote-tracker calibrate {corpus}",
    ]
