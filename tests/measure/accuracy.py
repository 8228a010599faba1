"""docs/accuracy.md: how good the extractor is on annotated articles, beside textacy on the same ones.

    python -m tests.measure.accuracy [CORPUS.jsonl...]

Measures how often sources are right, with the interval of each figure, by form of source and, where a corpus has several, by outlet.
Measures tests/gold and the corpora that are given, and writes the tables between the marks of docs/accuracy.md anew. The first
corpus also gives docs/calibration.svg. Corpora are not in this repository: PolNeAR has no licence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.documents.make_document import make_document
from extractor.evaluation.intervals import Interval, document_figures, interval, intervals, total
from extractor.evaluation.overlap import Figure, Figures, Share
from extractor.evaluation.reliability import reliability_svg
from extractor.evaluation.score import Result, score
from extractor.evaluation.textacy_baseline import peer_predictions
from extractor.identity.identity import decide
from extractor.model import Extraction
from extractor.output import to_json
from extractor.pipeline import extract

ROOT = Path(__file__).parents[2]
PAGE, PICTURE = ROOT / "docs" / "accuracy.md", ROOT / "docs" / "calibration.svg"
START, END = "<!-- measured -->", "<!-- end of what was measured -->"
GOLD = ROOT / "tests" / "gold"
OF_OUTLETS = "direct, 3+ words: end to end"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in a file of annotated articles: the result of each tool, ours first, and what we found in each document."""

    results: dict[str, Result]
    documents: list[Figures]
    outlets: list[str | None]


def measure(file: Path) -> Measured:
    """Return what was found in a file of annotated articles."""
    golds = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    beside = file.with_name("subjects.json")
    subjects = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    peers = {name: score(golds, predict(golds), subjects) for name, predict in peer_predictions(None).items()}
    ours = list(_found(golds))
    results = {"quote-tracker": score(golds, ours, subjects), **peers}
    return Measured(results, document_figures(golds, ours), [gold.get("publisher") for gold in golds])


def _found(golds: Sequence[dict[str, Any]]) -> Iterator[dict[str, object]]:
    documents = [make_document(gold["text"], id=gold["id"]) for gold in golds]
    found = [each for each in extract(documents) if isinstance(each, Extraction)]
    identities = decide(found)
    return (to_json(each, identities) for each in found)


def section(title: str, measured: Measured) -> Iterator[str]:
    """Yield a heading and a table: precision / recall / F1 of each figure, or a share, in percent, and the interval of ours."""
    results, bounds = measured.results, intervals(measured.documents)
    yield f"\n### {title}\n"
    yield f"| percent | interval | {' | '.join(results)} |"
    yield f"| --- |{' ---: |' * (len(results) + 1)}"
    for row in zip(*(result.figures for result in results.values()), strict=True):
        ours, *others = map(_cell, row)
        yield f"| {row[0].name} | {_bounds(bounds.get(row[0].name))} | {ours} | {' | '.join(others)} |"
    for column in zip(*measured.documents, strict=True):
        if (form := total(column)).name.startswith("quotes, source"):
            yield f"| {form.name} | {_bounds(bounds[form.name])} | {_cell(form)} |{' |' * (len(results) - 1)}"
    yield from _by_outlet(measured)
    for result in results.values():
        if result.calibration is not None:
            sure = result.calibration
            yield (
                f"\nConfidence: expected calibration error {sure.error:.3f} over {sure.n} segments of three words and more; of those "
                f"with 0.9 and more {100 * sure.n_sure_right / max(1, sure.n_sure):.1f} % are right, "
                f"{100 * sure.n_sure_right / result.n_gold:.1f} % of the gold."
            )


def _by_outlet(measured: Measured) -> Iterator[str]:
    """Yield a table of quotations end to end by outlet, where a file has several."""
    outlets = sorted({outlet for outlet in measured.outlets if outlet})
    if len(outlets) < 2:
        return
    yield "\n| outlet | interval | quotations of three words and more |"
    yield "| --- | ---: | ---: |"
    for outlet in outlets:
        documents = [each for each, name in zip(measured.documents, measured.outlets, strict=True) if name == outlet]
        column = next(column for column in zip(*documents, strict=True) if column[0].name == OF_OUTLETS)
        yield f"| {outlet} | {_bounds(interval(column))} | {_cell(total(column))} |"


def _bounds(bounds: Interval | None) -> str:
    return f"{100 * bounds[0]:.1f} to {100 * bounds[1]:.1f}" if bounds is not None else ""


def _cell(figure: Figure | Share) -> str:
    if isinstance(figure, Share):
        return f"{100 * figure.value:.1f}" if figure.whole else "-"
    if not figure.gold and not figure.predicted:
        return "-"
    return f"{100 * figure.precision:.1f} / {100 * figure.recall:.1f} / **{100 * figure.f1:.1f}**"


def main(corpora: Sequence[Path]) -> None:
    lines: list[str] = []
    for file in [*corpora, GOLD / "dev.jsonl", GOLD / "seeds.jsonl"]:
        measured = measure(file)
        name = f"tests/gold/{file.name}" if file.parent == GOLD else file.name
        lines += section(f"`quote-tracker score {name} --peers`", measured)
        ours = measured.results["quote-tracker"].calibration
        if ours is not None and file == corpora[0]:
            PICTURE.write_text(reliability_svg(ours, "What confidences promise and keep"), encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text("\n".join([before + START, *lines, "", END]) + after, encoding="utf-8")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
