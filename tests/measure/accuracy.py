"""docs/accuracy.md: how good the extractor is on annotated articles, beside textacy on the same ones.

    python -m tests.measure.accuracy [CORPUS.jsonl...]

Measures tests/gold and the corpora that are given, and writes the tables between the marks of docs/accuracy.md anew. The first
corpus also gives docs/calibration.svg. Corpora are not in this repository: PolNeAR has no licence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.documents.make_document import make_document
from extractor.evaluation.overlap import Figure, Share
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


def measure(file: Path) -> dict[str, Result]:
    """Return the result of each tool on a file of annotated articles, ours first."""
    golds = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    beside = file.with_name("subjects.json")
    subjects = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    peers = {name: score(golds, predict(golds), subjects) for name, predict in peer_predictions(None).items()}
    return {"quote-tracker": score(golds, list(_found(golds)), subjects), **peers}


def _found(golds: Sequence[dict[str, Any]]) -> Iterator[dict[str, object]]:
    documents = [make_document(gold["text"], id=gold["id"]) for gold in golds]
    found = [each for each in extract(documents) if isinstance(each, Extraction)]
    identities = decide(found)
    return (to_json(each, identities) for each in found)


def section(title: str, results: dict[str, Result]) -> Iterator[str]:
    """Yield a heading and a table: precision / recall / F1 of each figure, or a share, in percent."""
    yield f"\n### {title}\n"
    yield f"| percent | {' | '.join(results)} |"
    yield f"| --- |{' ---: |' * len(results)}"
    for row in zip(*(result.figures for result in results.values()), strict=True):
        ours, *others = map(_cell, row)
        yield f"| {row[0].name} | {ours} | {' | '.join(others)} |"
    for result in results.values():
        if result.calibration is not None:
            sure = result.calibration
            yield (
                f"\nConfidence: expected calibration error {sure.error:.3f} over {sure.n} segments of three words and more; of those "
                f"with 0.9 and more {100 * sure.n_sure_right / max(1, sure.n_sure):.1f} % are right, "
                f"{100 * sure.n_sure_right / result.n_gold:.1f} % of the gold."
            )


def _cell(figure: Figure | Share) -> str:
    if isinstance(figure, Share):
        return f"{100 * figure.value:.1f}" if figure.whole else "-"
    if not figure.gold and not figure.predicted:
        return "-"
    return f"{100 * figure.precision:.1f} / {100 * figure.recall:.1f} / **{100 * figure.f1:.1f}**"


def main(corpora: Sequence[Path]) -> None:
    lines: list[str] = []
    for file in [*corpora, GOLD / "dev.jsonl", GOLD / "seeds.jsonl"]:
        results = measure(file)
        name = f"tests/gold/{file.name}" if file.parent == GOLD else file.name
        lines += section(f"`quote-tracker score {name} --peers`", results)
        ours = results["quote-tracker"].calibration
        if ours is not None and file == corpora[0]:
            PICTURE.write_text(reliability_svg(ours, "What confidences promise and keep"), encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text("\n".join([before + START, *lines, "", END]) + after, encoding="utf-8")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
