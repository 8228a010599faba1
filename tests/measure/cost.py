"""What `quote-tracker extract` costs beside plain spaCy: CPU seconds and memory on the same texts.

    python -m tests.measure.cost TEXTS.jsonl [--runs 3]

Each run is a pair: our command, then spaCy with all components of the same model over `nlp.pipe`, each in a process of its own.
What both cost on one short text is taken off as start-up. Every line of TEXTS.jsonl has a `text`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from extractor.lexicon.language import DEFAULT_MODEL

PLAIN = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
for doc in nlp.pipe(json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")):
    pass
"""
KILOBYTES = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: CPU seconds, its own and the system's, and the most memory it held."""

    cpu_seconds: float
    megabytes: float


def cost_of(command: Sequence[str]) -> Cost:
    """Return what a command takes. Raises CalledProcessError where it fails."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KILOBYTES)


def ours(texts: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("quote-tracker")), "extract", str(texts)]


def plain_spacy(texts: Path) -> list[str]:
    return [sys.executable, "-c", PLAIN, DEFAULT_MODEL, str(texts)]


def compare(texts: Path, runs: int) -> None:
    """Print a line for each pair, then the median of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.jsonl"
        short.write_text(json.dumps({"id": "short", "text": "“Stay,” said Ana Ruiz."}) + "\n", encoding="utf-8")
        start_ups = [median(cost_of(command(short)).cpu_seconds for _ in range(3)) for command in (ours, plain_spacy)]
    ratios = []
    for run in range(1, runs + 1):
        costs = [cost_of(command(texts)) for command in (ours, plain_spacy)]
        net = [cost.cpu_seconds - start_up for cost, start_up in zip(costs, start_ups, strict=True)]
        ratios.append(net[0] / net[1])
        memory = f"{costs[0].megabytes:.0f} MB against {costs[1].megabytes:.0f} MB"
        sys.stdout.write(f"{run}: {net[0]:.2f} s against {net[1]:.2f} s CPU, {ratios[-1]:.2f}; {memory}\n")
    sys.stdout.write(f"extract costs {median(ratios):.2f} of plain spaCy (median of {runs}), start-up taken off\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    compare(arguments.texts, arguments.runs)
