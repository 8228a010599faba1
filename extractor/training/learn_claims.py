"""Examples for the four questions about a claim, taken from annotated paragraphs, and the weights learned from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extractor.claims.cue_candidates import Unit, candidates, parts, units
from extractor.claims.features import cue_features, unit_features
from extractor.claims.source_candidates import origin_features, origins
from extractor.lexicon.schemas import CLAIM_BITS
from extractor.parsing.tree import Tree
from extractor.training.annotated import Marked, Sample, words_among

HALF = 0.5  # share of its words that must be marked for a piece to count as marked
LEAST_REACHED = 0.4  # share of a marked content that the pieces around a cue must cover for the cue to be an example
LEAST_WEIGHT = (
    0.02  # smaller weights are left out, which leaves a third of the file and loses nothing on the development split
)
STRENGTH = 0.1  # inverse strength of regularisation; 0.05 and 0.2 are no better on the development split


@dataclass(slots=True)
class Examples:
    """The features of each example, hashed to `bits` bits, and the answers."""

    bits: int
    features: list[list[int]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)

    def add(self, features: Iterable[str], answer: bool) -> None:
        mask = (1 << self.bits) - 1
        self.features.append(sorted({crc32(feature.encode()) & mask for feature in features}))
        self.answers.append(answer)


class ExampleSet:
    """The examples of each of the four models."""

    def __init__(self) -> None:
        self.by_model = {name: Examples(bits) for name, bits in CLAIM_BITS.items()}

    def add(self, model: str, features: Iterable[str], answer: bool) -> None:
        self.by_model[model].add(features, answer)


def gather(samples: Iterable[Sample]) -> ExampleSet:
    """Return the examples in annotated paragraphs."""
    examples = ExampleSet()
    for sample in samples:
        best, others = _marked_cues(sample)
        for cue in candidates(sample.tree):
            if cue not in sample.taken and cue not in others:
                examples.add("cue", cue_features(sample.tree, cue), cue in best)
        for cue, marked in best.items():
            _add_claim(examples, sample.tree, cue, marked)
    return examples


def _marked_cues(sample: Sample) -> tuple[dict[int, Marked], set[int]]:
    """Return for each marked cue the word whose pieces best cover the content, and the other words that it could be."""
    tree = sample.tree
    best: dict[int, Marked] = {}
    others: set[int] = set()
    possible = [cue for cue in candidates(tree) if cue not in sample.taken]
    for marked in sample.marked:
        within = [cue for cue in possible if cue in marked.cue and cue not in best] if marked.content else []
        reached = {cue: _reach(tree, cue, marked) for cue in within}
        top = max(within, key=lambda cue: reached[cue], default=None)
        if top is not None and reached[top] >= LEAST_REACHED:
            best[top] = marked
            others.update(cue for cue in within if cue != top)
    return best, others - set(best)


def _reach(tree: Tree, cue: int, marked: Marked) -> float:
    """Return how well the pieces around a cue cover a content: the share of words in common."""
    reached: set[int] = set()
    for unit in units(tree, cue):
        words = words_among(tree, unit.words)
        if _is_marked(words, marked):
            reached |= words
    return len(reached & marked.content) / len(reached | marked.content)


def _is_marked(words: frozenset[int], marked: Marked) -> bool:
    return bool(words) and len(words & marked.content) >= HALF * len(words)


def _add_claim(examples: ExampleSet, tree: Tree, cue: int, marked: Marked) -> None:
    content: set[int] = set()
    for unit in units(tree, cue):
        words = words_among(tree, unit.words)
        if not words:
            continue
        is_content = _is_marked(words, marked)
        examples.add("content", unit_features(tree, cue, unit), is_content)
        if is_content:
            content |= unit.words
            _add_parts(examples, tree, cue, unit, marked)
    for origin in origins(tree, cue):
        is_source = origin.root in marked.source and (
            tree.heads[origin.root] not in marked.source or tree.heads[origin.root] == origin.root
        )
        examples.add("source", origin_features(tree, cue, origin, content), is_source)


def _add_parts(examples: ExampleSet, tree: Tree, cue: int, unit: Unit, marked: Marked) -> None:
    for part in parts(tree, unit):
        words = words_among(tree, part.words)
        if words:
            examples.add("part", unit_features(tree, cue, part), _is_marked(words, marked))


def learn(examples: Examples) -> np.ndarray:
    """Return the weights of a logistic regression by hash, then the bias, as half-precision numbers."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
    model.fit(matrix(examples), np.array(examples.answers))
    weights = np.append(model.coef_[0], model.intercept_[0])
    weights[:-1][np.abs(weights[:-1]) < LEAST_WEIGHT] = 0
    return weights.astype(np.float16)


def matrix(examples: Examples) -> csr_matrix:
    """Return hashed features as a matrix of ones, with a row for each example."""
    rows = examples.features
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.fromiter((each for row in rows for each in row), dtype=np.int32, count=int(ends[-1]))
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(rows), 1 << examples.bits))
