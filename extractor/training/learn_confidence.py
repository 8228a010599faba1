"""How sure a statement is, whose place and whose speaker are each right with some likelihood: a logistic regression of a few numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from extractor.details.confidence import place_odds, sureness
from extractor.details.second_reading import ResolvedStatement
from extractor.model import Extraction
from extractor.training.choices import GoldArticle, measured

LOOSENESS = 1.0  # inverse regularisation; three numbers need hardly any


@dataclass(frozen=True, slots=True)
class Rated:
    """A statement that named somebody: what its confidence is made of, by the names of the weights, and whether it was right."""

    document: str
    is_claim: bool
    parts: Mapping[str, float]
    is_right: bool


def learn_sureness(rated: Sequence[Rated]) -> dict[str, float]:
    """Return the weights, those of quotes and those of claims."""
    weights: dict[str, float] = {}
    for is_claim in (False, True):
        rows = [each for each in rated if each.is_claim == is_claim]
        names = list(rows[0].parts)
        table = np.array([[each.parts[name] for name in names] for each in rows])
        model = LogisticRegression(C=LOOSENESS).fit(table[:, 1:], [each.is_right for each in rows])
        weights |= dict(zip(names, [float(model.intercept_[0]), *map(float, model.coef_[0])], strict=True))
    return weights


def rate(article: GoldArticle, told: Sequence[ResolvedStatement], extraction: Extraction) -> Iterator[Rated]:
    """Yield what became of each unit that was given to somebody."""
    for place, answer in measured(article, extraction):
        found, attribution = told[place], extraction.attributions[place]
        is_claim = found.draft.kind == "indirect"
        if found.resolution.referent is not None and is_claim == (answer.measure == "claim"):
            parts = sureness(place_odds(attribution.evidence), found.draft, found.resolution)
            yield Rated(article.document.id, is_claim, parts, answer.verdict == "right")
