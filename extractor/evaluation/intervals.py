"""How far a figure may be chance: the interval in which it falls when documents are drawn anew, again and again.

Whole documents are drawn, as the quotes of one article stand or fall together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from random import Random

from extractor.evaluation.article_gold import UnitAnswer, answers, field_shares, measure_figures
from extractor.evaluation.overlap import Figure, Figures, Json, Share
from extractor.evaluation.polnear_gold import claim_figures, claims, direct_figures, segments
from extractor.evaluation.source_forms import article_forms, corpus_forms
from extractor.evaluation.speaker_names import full_names

DRAWS = 1000
SHARE_WITHIN = 0.95  # of the draws are within the interval
DRAW_SEED = 0

Interval = tuple[float, float]


def interval(documents: Sequence[Figure | Share]) -> Interval:
    """Return the bounds of a figure's F1, or of a share, from what was counted in each document."""
    counts = [_counts(each) for each in documents]
    draw = Random(DRAW_SEED)  # noqa: S311  (no secret)
    found = sorted(_value(documents[0], draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    beyond = round(DRAWS * (1 - SHARE_WITHIN) / 2)
    return found[beyond], found[-1 - beyond]


def _counts(figure: Figure | Share) -> tuple[int, ...]:
    return tuple(value for each in fields(figure) if isinstance(value := getattr(figure, each.name), int))


def total(documents: Sequence[Figure | Share]) -> Figure | Share:
    """Return a figure of several documents as one."""
    sums = [sum(column) for column in zip(*map(_counts, documents), strict=True)]
    return Share(documents[0].name, *sums) if isinstance(documents[0], Share) else Figure(documents[0].name, *sums)


def _value(like: Figure | Share, drawn: Sequence[tuple[int, ...]]) -> float:
    sums = [sum(column) for column in zip(*drawn, strict=True)]
    return Share(like.name, *sums).value if isinstance(like, Share) else Figure(like.name, *sums).f1


def document_figures(golds: Sequence[Json], predictions: Iterable[Json]) -> list[Figures]:
    """Return what was counted in each document: the figures of both scorers that add up over documents, and those by form of source."""
    by_id = {prediction["id"]: prediction for prediction in predictions}
    told = [by_id.get(gold["id"], {}) for gold in golds]
    if all("non_quotes" in gold for gold in golds):
        names = full_names(golds)
        return [_of_article(answers(gold, each, names)) for gold, each in zip(golds, told, strict=True)]
    return [_of_corpus(gold, each) for gold, each in zip(golds, told, strict=True)]


def _of_article(found: Sequence[UnitAnswer]) -> Figures:
    return [*measure_figures(found), *field_shares(found), *article_forms(found)]


def _of_corpus(gold: Json, prediction: Json) -> Figures:
    quoted = segments(gold, prediction)
    return [*direct_figures(quoted), *claim_figures(claims(gold, prediction)), *corpus_forms(gold, quoted)]


def intervals(documents: Sequence[Figures]) -> dict[str, Interval]:
    """Return the bounds of each figure by its name."""
    return {column[0].name: interval(column) for column in zip(*documents, strict=True)}
