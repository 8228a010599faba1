"""How many attributions are right in documents annotated by hand, and what a change gained and lost.

Two kinds of gold are read, told apart by their fields: articles with speakers' identities (`extractor.evaluation.article_gold`) and
corpora with every quoted segment (`extractor.evaluation.polnear_gold`). Predictions are what `extract` writes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from extractor.errors import InputError
from extractor.evaluation.article_gold import UnitAnswer, answers, article_figures
from extractor.evaluation.overlap import Figure, Json, Share
from extractor.evaluation.polnear_gold import (
    SEGMENT_LENGTHS,
    ClaimAnswer,
    Segment,
    claim_figures,
    claims,
    direct_figures,
    segments,
)
from extractor.evaluation.reliability import Calibration, calibration, calibration_line
from extractor.evaluation.speaker_names import full_names

CHARACTERS_SHOWN = 80
NAME_WIDTH = 44


@dataclass(frozen=True, slots=True, order=True)
class ScoredOutcome:
    """What became of one gold unit, or of one prediction that matches none."""

    document: str
    start_char: int
    unit: str
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was measured. `calibration` is about the quoted segments of a corpus; `n_gold` of them should be found."""

    figures: tuple[Figure | Share, ...]
    outcomes: tuple[ScoredOutcome, ...]
    calibration: Calibration | None = None
    n_gold: int = 0


def score(
    golds: Sequence[Json], predictions: Iterable[Json], subjects: Mapping[str, Collection[str]] | None = None
) -> Result:
    """Return what was found and what was not. Everything is missed in a document without predictions.

    `subjects` are those that a reader accepts for each document. Raises InputError for a predicted document that is not in the gold.
    """
    by_id = {prediction["id"]: prediction for prediction in predictions if "id" in prediction}
    unknown = sorted(by_id.keys() - {gold["id"] for gold in golds})
    if unknown:
        raise InputError(unknown[0], "is predicted, but is not in the gold", "score the documents that the gold holds")
    if all("non_quotes" in gold for gold in golds):
        return _score_articles(golds, by_id, subjects or {})
    return _score_corpus(golds, by_id)


def _score_articles(
    golds: Sequence[Json], predictions: Mapping[str, Json], subjects: Mapping[str, Collection[str]]
) -> Result:
    names, known = full_names(golds), {gold["id"] for gold in golds}
    outcomes = [
        _answer_outcome(gold, each) for gold in golds for each in answers(gold, predictions.get(gold["id"], {}), names)
    ]
    accepted = {key: fitting for key, fitting in subjects.items() if key in known}
    return Result(tuple(article_figures(golds, predictions, accepted)), tuple(sorted(outcomes)))


def _answer_outcome(gold: Json, answer: UnitAnswer) -> ScoredOutcome:
    return ScoredOutcome(
        gold["id"], answer.spans[0][0], answer.measure, answer.verdict, _words(gold["text"], answer.spans)
    )


def _score_corpus(golds: Sequence[Json], predictions: Mapping[str, Json]) -> Result:
    found = [(gold, segments(gold, predictions.get(gold["id"], {}))) for gold in golds]
    claimed = [(gold, claims(gold, predictions.get(gold["id"], {}))) for gold in golds]
    rows = [each for _, each_found in found for each in each_found]
    outcomes = [_segment_outcome(gold, each) for gold, each_found in found for each in each_found]
    outcomes += [_claim_outcome(gold, each) for gold, each_claimed in claimed for each in each_claimed]
    figures = [*direct_figures(rows), *claim_figures([each for _, each_claimed in claimed for each in each_claimed])]
    counted = [each for each in rows if each.n_words >= SEGMENT_LENGTHS[0]]
    rated = [(each.confidence, each.is_right) for each in counted if each.confidence is not None]
    return Result(
        tuple(figures),
        tuple(sorted(each for each in outcomes if each is not None)),
        calibration(rated) if rated else None,
        sum(each.is_gold for each in counted),
    )


def _segment_outcome(gold: Json, segment: Segment) -> ScoredOutcome | None:
    """Return what became of a segment; None if nobody speaks in it and nobody was found to."""
    if segment.place is None and not segment.is_gold:
        return None
    verdict = _verdict(segment.is_gold, segment.place is not None, segment.is_right)
    words = _words(gold["text"], [(segment.start_char, segment.end_char)])
    return ScoredOutcome(gold["id"], segment.start_char, "segment", verdict, words)


def _claim_outcome(gold: Json, claim: ClaimAnswer) -> ScoredOutcome:
    verdict = _verdict(claim.gold is not None, claim.predicted is not None, claim.is_right)
    return ScoredOutcome(gold["id"], claim.spans[0][0], "claim", verdict, _words(gold["text"], claim.spans))


def _verdict(is_gold: bool, is_told: bool, is_right: bool) -> str:
    if not is_gold:
        return "spurious"
    return "right" if is_right else "wrong source" if is_told else "missed"


def _words(text: str, spans: Iterable[Sequence[int]]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in spans).split())


def gains_and_losses(
    before: Iterable[ScoredOutcome], after: Iterable[ScoredOutcome]
) -> tuple[list[ScoredOutcome], list[ScoredOutcome]]:
    """Return what a change made right or no longer makes up, and what it broke. Outcomes are those after the change.

    A spurious attribution that is gone counts as a gain, with its former words.
    """
    old, new = set(before), set(after)
    gone, come = old - new, new - old
    gains = [each for each in come if each.verdict == "right"] + [each for each in gone if each.verdict == "spurious"]
    broken = {_place(each) for each in gone if each.verdict == "right"}
    losses = [each for each in come if each.verdict == "spurious" or _place(each) in broken]
    return sorted(gains), sorted(losses)


def _place(outcome: ScoredOutcome) -> tuple[str, str, int, str]:
    return outcome.document, outcome.unit, outcome.start_char, outcome.words


def result_lines(result: Result) -> Iterator[str]:
    """Yield a line for each figure: precision, recall, F1 and the counts, or a share. The last says how well confidences hold."""
    yield f"{'':{NAME_WIDTH}}  precision  recall     F1  right  predicted  gold"
    yield from (_figure_line(each) for each in result.figures)
    if result.calibration is not None:
        yield calibration_line(result.calibration, result.n_gold)


def _figure_line(figure: Figure | Share) -> str:
    if isinstance(figure, Share):
        return f"{figure.name:{NAME_WIDTH}}  {figure.value:9.3f}  {'':13}  {figure.right:5}  of {figure.whole}"
    figures = f"{figure.precision:9.3f}  {figure.recall:6.3f}  {figure.f1:5.3f}"
    return f"{figure.name:{NAME_WIDTH}}  {figures}  {figure.right_gold:5}  {figure.predicted:9}  {figure.gold:4}"


def side_by_side(results: Mapping[str, Result]) -> Iterator[str]:
    """Yield the lines of a table with the F1, or the share, of each figure, and a column for each tool."""
    yield f"{'F1, or the share':{NAME_WIDTH}}" + "".join(f"  {name:>20}" for name in results)
    for row in zip(*(result.figures for result in results.values()), strict=True):
        cells = (each.value if isinstance(each, Share) else each.f1 for each in row)
        yield f"{row[0].name:{NAME_WIDTH}}" + "".join(f"  {cell:20.3f}" for cell in cells)


def outcome_line(outcome: ScoredOutcome) -> str:
    """Return one outcome as a line: where, what, and the words."""
    words = outcome.words if len(outcome.words) <= CHARACTERS_SHOWN else outcome.words[:CHARACTERS_SHOWN] + "..."
    return f"{outcome.document}:{outcome.start_char}  {outcome.unit}  {outcome.verdict}  {words}"


def outcomes_json(outcomes: Iterable[ScoredOutcome]) -> str:
    """Return outcomes as text that `read_outcomes` can read."""
    return "".join(json.dumps(asdict(outcome), ensure_ascii=False) + "\n" for outcome in outcomes)


def read_outcomes(records: Iterable[Json], where: str) -> list[ScoredOutcome]:
    """Return the outcomes of a saved result. Raises InputError, naming `where`, if the text is something else."""
    try:
        return [ScoredOutcome(**record) for record in records]
    except TypeError as error:
        raise InputError(where, "is not a saved result", "give a file that --save wrote") from error
