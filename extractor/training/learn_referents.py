"""Weights of the evidence for who speaks, learned from annotated articles: a conditional softmax with a ridge penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extractor.details.weighed_choice import EVERY

PENALTY = 4.0  # of 0.5, 1, 2, 4 and 8 about the best out of fold; 8 is as good
LEAST_CHOICES = 3  # choices in which a piece of evidence must occur to get a weight
LEAST_KEPT = 0.01  # smaller ones are left out


@dataclass(frozen=True, slots=True)
class Example:
    """A choice with its answers: the evidence for each, and which of them are right."""

    document: str
    kind: str
    evidence: Sequence[Sequence[str]]
    is_right: Sequence[bool]


def learn_weights(examples: Sequence[Example], ridge: float = PENALTY) -> dict[str, float]:
    """Return the weights under which the right answers are likeliest, the penalty on large weights included."""
    columns = _columns(examples)
    matrix, starts, is_right = _matrix(examples, columns)
    row_of = np.repeat(np.arange(len(examples)), np.diff(np.append(starts, len(is_right))))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        points = matrix @ weights
        points = points - np.maximum.reduceat(points, starts)[row_of]
        shares = np.exp(points)
        likely = shares / np.add.reduceat(shares, starts)[row_of]
        right = np.add.reduceat(likely * is_right, starts)
        wanted = likely * is_right / np.maximum(right, 1e-12)[row_of]
        slope = matrix.T @ (likely - wanted) + ridge * weights
        return -np.log(np.maximum(right, 1e-12)).sum() + ridge * (weights @ weights) / 2, slope

    fitted = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {phrase: float(fitted[at]) for phrase, at in columns.items() if abs(fitted[at]) >= LEAST_KEPT}


def _columns(examples: Sequence[Example]) -> dict[str, int]:
    seen = Counter(
        phrase
        for example in examples
        for each in {each for evidence in example.evidence for each in evidence}
        for phrase in (f"{EVERY}: {each}", f"{example.kind}: {each}")
    )
    return {
        phrase: at for at, phrase in enumerate(sorted(each for each, times in seen.items() if times >= LEAST_CHOICES))
    }


def _matrix(examples: Sequence[Example], columns: dict[str, int]) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """Return the answers as rows of ones, where each choice begins, and which answers are right."""
    ends: list[int] = [0]
    places: list[int] = []
    starts: list[int] = []
    is_right: list[bool] = []
    for example in examples:
        starts.append(len(is_right))
        for evidence in example.evidence:
            named = (f"{kind}: {each}" for each in evidence for kind in (EVERY, example.kind))
            places.extend(columns[phrase] for phrase in named if phrase in columns)
            ends.append(len(places))
        right = list(example.is_right)
        if not any(right):
            right[-1] = True  # nobody
        is_right.extend(right)
    shape = (len(is_right), len(columns))
    matrix = csr_matrix((np.ones(len(places)), np.array(places), np.array(ends)), shape=shape)
    return matrix, np.array(starts), np.array(is_right, dtype=float)
