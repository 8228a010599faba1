"""Examples for the question where a claim ends, out of annotated articles, and the weights learned from them in two steps.

There are many articles of one kind and few of the kind that matters, so weights are learned from the many first, and then moved only
as far as the few ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from scipy.optimize import minimize

from extractor.claims.edge_features import Reach
from extractor.claims.edges import asked, reaches
from extractor.claims.find import add_claims
from extractor.lexicon.schemas import EDGE_BITS
from extractor.model import Document
from extractor.parsing.tree import Tree
from extractor.quotes.assemble import draft_quotes
from extractor.quotes.transcript_quotes import draft_turns
from extractor.training.annotated import WORD_CHARACTER, Article, record_spans
from extractor.training.learn_claims import HALF, LEAST_REACHED, Examples, matrix

STRENGTH_FIRST = 0.01  # inverse regularisation of the first step
STRENGTH_MOVED = 0.03  # and of the second, which holds the weights near the first ones
LEAST_EDGE_WEIGHT = 0.01  # smaller ones are left out


def gather_edges(articles: Iterable[Article]) -> Examples:
    """Return what is asked of the claims of annotated articles that people marked too: up to the first boundary where one ends."""
    examples = Examples(EDGE_BITS["goes_on"])
    for article in articles:
        _add_examples(examples, article)
    return examples


def _add_examples(examples: Examples, article: Article) -> None:
    document = article.document
    contents = [content for each in article.record["attributions"] if (content := _offsets(each, document))]
    quotations = draft_quotes(document.text, article.parsed, draft_turns(article.turns))
    claims = add_claims(article.parsed, quotations)
    for tree, draft, reach, cues in reaches(article.parsed, claims):
        found = {at for span in draft.content for at in range(span.start_char, span.end_char)}
        marked = max(contents, key=lambda content: len(content & found) / len(content | found), default=frozenset())
        if len(marked & found) >= LEAST_REACHED * len(marked | found):
            for features, goes_on in _answered(tree, reach, cues, marked):
                examples.add(features, goes_on)
                if not goes_on:
                    break


def _offsets(attribution: Mapping[str, Any], document: Document) -> frozenset[int]:
    to_text = document.alignment.to_text
    if attribution.get("doubtful"):
        return frozenset()
    return frozenset(
        at
        for start_char, end_char in record_spans(attribution, "content")
        for at in range(to_text(start_char), to_text(end_char))
    )


def _answered(
    tree: Tree, reach: Reach, cues: frozenset[int], marked: frozenset[int]
) -> Iterator[tuple[list[str], bool]]:
    """Return what is seen at each boundary, and whether most words of the piece behind it are marked."""
    for piece, features in asked(tree, reach, cues):
        words = [tree.offsets[at] for at in piece if WORD_CHARACTER.search(tree.words[at])]
        if words:
            yield features, sum(at in marked for at in words) >= HALF * len(words)


def learn_edges(many: Examples, few: Examples) -> np.ndarray:
    """Return the weights by hash, the bias last, as half-precision numbers: learned from the many, then moved to the few."""
    first = fit(many, np.zeros((1 << many.bits) + 1), STRENGTH_FIRST)
    weights = fit(few, first, STRENGTH_MOVED) if few.answers else first
    weights[:-1][np.abs(weights[:-1]) < LEAST_EDGE_WEIGHT] = 0
    return weights.astype(np.float16)


def fit(examples: Examples, start: np.ndarray, strength: float) -> np.ndarray:
    """Return the weights of a logistic regression that is held near `start`; the bias is free."""
    rows = matrix(examples)
    used = np.unique(rows.indices)
    rows = rows[:, used]
    signs = np.where(np.array(examples.answers), 1.0, -1.0)
    near = np.append(start[:-1][used], start[-1])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (rows @ weights[:-1] + weights[-1])
        moved = weights - near
        moved[-1] = 0
        slope = -signs / (1 + np.exp(np.clip(margins, -30, 30)))
        gradient = strength * np.append(rows.T @ slope, slope.sum()) + moved
        return float(strength * np.logaddexp(0, -margins).sum() + moved @ moved / 2), gradient

    found = minimize(loss, near, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = start.copy()
    weights[:-1][used] = found[:-1]
    weights[-1] = found[-1]
    return weights
