"""How likely a word is the cue of a claim, a piece of its sentence its content, a noun its source: learned from annotated news.

Four logistic regressions over features of the parse. Their weights stand in `claims.npz`, by a hash of the
feature's name; `claims.md` beside it tells what they were learned from, by which command, and how good they are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from zlib import crc32

import numpy as np

from extractor.lexicon.learned_weights import claim_weights, edge_weights


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic regression; `table` holds a weight for each hash."""

    bias: float
    table: array[float]

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely it is, between 0 and 1, that what is described by some features is what was asked for."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.bias + self.sum(features)))))

    def sum(self, features: Iterable[str]) -> float:
        """Return the weight of some features together."""
        table, mask = self.table, len(self.table) - 1
        return sum(map(table.__getitem__, {crc32(feature.encode()) & mask for feature in features}))


@dataclass(frozen=True, slots=True)
class ClaimModel:
    """What is asked of a claim: is this its cue, is this its content, is this part of a content its own, is this its source."""

    cue: Weights
    content: Weights
    part: Weights
    source: Weights


@cache
def claim_model() -> ClaimModel:
    """Return the weights that come with the program."""
    return ClaimModel(**{name: _weights(stored) for name, stored in claim_weights().items()})


@cache
def edge_model() -> Weights:
    """Return the weights that tell whether a content goes on."""
    return _weights(edge_weights()["goes_on"])


def _weights(stored: np.ndarray) -> Weights:
    """Return stored weights; the bias is their last."""
    return Weights(float(stored[-1]), array("f", stored[:-1].astype(np.float32).tobytes()))
