"""The commands that measure: `score` and `calibrate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.options import model_option, workers_option
from extractor.errors import InputError
from extractor.lexicon.language import data_path

if TYPE_CHECKING:
    from extractor.evaluation.overlap import Json
    from extractor.evaluation.score import Result
    from extractor.model import Extraction

existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
new_file = click.Path(dir_okay=False, path_type=Path)
gold_argument = click.argument("gold", type=existing_file)
CONFIDENCE_FILE = data_path("confidence.csv")


@click.command()
@gold_argument
@click.argument("predictions", metavar="[PRED]", required=False, type=existing_file)
@click.option("--against", type=existing_file, help="List what was gained and lost since this saved result.")
@click.option("--save", type=new_file, help="Save the result, for --against.")
@click.option("--peers", is_flag=True, help="Run textacy as well, on whole documents and paragraph by paragraph.")
@click.option("--plot", type=new_file, help="Draw how well the confidences hold, as SVG.")
@workers_option
@model_option
def score_command(
    gold: Path,
    predictions: Path | None,
    against: Path | None,
    save: Path | None,
    peers: bool,
    plot: Path | None,
    workers: int,
    model: str | None,
) -> None:
    """Measure how many quotes and claims are right: precision, recall and F1.

    GOLD.jsonl has annotated articles, like those of tests/gold, or a corpus such as PolNeAR. PRED.jsonl is what
    extract wrote; if it is left out, the extractor is run.

    Example: quote-tracker score tests/gold/dev.jsonl --peers
    """
    from extractor.evaluation.score import result_lines, score, side_by_side
    from extractor.evaluation.textacy_baseline import peer_predictions

    tools = peer_predictions(model) if peers else {}
    golds = list(read_records(gold))
    subjects = _accepted_subjects(gold)
    told = read_records(predictions) if predictions is not None else _predictions(golds, model, workers)
    result = score(golds, told, subjects)
    for line in result_lines(result):
        click.echo(line)
    if tools:
        results = {name: score(golds, predict(golds), subjects) for name, predict in tools.items()}
        click.echo()
        for line in side_by_side({"quote-tracker": result, **results}):
            click.echo(line)
    if against is not None:
        _print_changes(against, result)
    if save is not None:
        _save(result, save)
    if plot is not None:
        _plot(result, gold, plot)


def _accepted_subjects(gold: Path) -> dict[str, list[str]]:
    """Return the subjects that a reader accepts for each document, if there is a file of them beside the gold."""
    beside = gold.with_name("subjects.json")
    subjects: dict[str, list[str]] = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    return subjects


def _predictions(golds: Sequence[Json], model: str | None, workers: int) -> Iterator[Json]:
    from extractor.identity.identity import decide
    from extractor.output import to_json

    found = list(_extractions(golds, model, workers))
    identities = decide(found)
    return (to_json(each, identities) for each in found)


def _print_changes(against: Path, result: Result) -> None:
    from extractor.evaluation.score import gains_and_losses, outcome_line, read_outcomes

    gains, losses = gains_and_losses(read_outcomes(read_records(against), str(against)), result.outcomes)
    for title, outcomes in (("gained", gains), ("lost", losses)):
        click.echo(f"\n{len(outcomes)} {title}")
        for outcome in outcomes:
            click.echo(outcome_line(outcome))


def _save(result: Result, path: Path) -> None:
    from extractor.evaluation.score import outcomes_json

    path.write_text(outcomes_json(result.outcomes), encoding="utf-8")


def _plot(result: Result, gold: Path, path: Path) -> None:
    from extractor.evaluation.reliability import reliability_svg

    if result.calibration is None:
        fix = "score a corpus that annotates quoted segments"
        raise InputError(str(gold), "has no confidences to draw", fix)
    path.write_text(reliability_svg(result.calibration, "What confidences promise and keep"), encoding="utf-8")


@click.command()
@gold_argument
@click.option("--out", type=click.Path(path_type=Path), default=CONFIDENCE_FILE, help="Where to write the weights.")
@workers_option
@model_option
def calibrate(gold: Path, out: Path, workers: int, model: str | None) -> None:
    """Measure how often attributions are right, and write the weights of confidence that the extractor reads.

    GOLD.jsonl annotates the quoted segments of its articles, as PolNeAR does. The figures printed are held out: each half
    of the articles is judged by weights learned from the other half.

    Example: quote-tracker calibrate polnear-train.jsonl --workers 2
    """
    from extractor.evaluation.calibrate import calibrations, card, find_cases, fit_weights, held_back, weights_csv
    from extractor.evaluation.reliability import calibration_line

    golds = list(read_records(gold))
    cases = list(find_cases(golds, _extractions(golds, model, workers)))
    figures = calibrations(held_back(cases))
    weights = fit_weights(cases)
    out.write_text(weights_csv(weights, card(gold.name, len(golds), len(cases), figures)), encoding="utf-8")
    for name, each in figures.items():
        click.echo(f"held back, {name}: {calibration_line(each)}")
    click.echo(f"{len(weights)} weights from {len(cases)} cases written to {out}")


def read_records(path: Path) -> Iterator[Json]:
    """Yield the objects in a file of JSON lines. Raises InputError for a line that is not an object."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}:{number}", f"no JSON ({error})", "write one JSON object a line") from error
            if not isinstance(record, dict):
                raise InputError(f"{path}:{number}", "no JSON object", "write one JSON object a line")
            yield record


def _extractions(golds: Sequence[Json], model: str | None, workers: int) -> Iterator[Extraction]:
    """Return what is found in each gold text. Raises InputError for a text that can't be analysed."""
    from extractor.documents.make_document import make_document
    from extractor.lexicon.language import DEFAULT_MODEL
    from extractor.pipeline import extract

    documents = [make_document(gold["text"], id=gold["id"]) for gold in golds]
    return extract(documents, model=model or DEFAULT_MODEL, workers=workers)
