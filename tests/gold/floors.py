"""What the extractor must reach on the annotated documents, kept in floors.toml.

    python -m tests.gold.floors            raise the floors to what is reached now
    python -m tests.gold.floors --lower    write them as reached now, also where they fall: say why in the commit

A floor stands on the documents that it was measured on: their hash is written beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

from extractor.documents.make_document import make_document
from extractor.evaluation.overlap import Share
from extractor.evaluation.score import score
from extractor.identity.identity import decide
from extractor.model import Extraction
from extractor.output import to_json
from extractor.pipeline import extract

GOLD = Path(__file__).parent
FLOORS = GOLD / "floors.toml"
NAMES = ("dev", "seeds")
FIGURES = ("quotes", "claims", "kind", "via", "role", "dates", "subjects", "links")
NOISE = 1e-9  # a float of 0.29 is a little less
LEAKS = ("non-quotes leaked", "negatives leaked", "dates made up")  # of these less is better: they have ceilings
HEAD = """\
# What the extractor must reach on the annotated documents: the F1 (or the share) of each figure of `quote-tracker score`,
# and what it may not exceed. tests/test_floors.py fails where it falls behind, and where the documents have changed.
# Written by: python -m tests.gold.floors (raises them; lowering one needs --lower, and a reason in the commit)
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one file of documents, and the ceilings, by the figure's name; `sha256` is the file's."""

    sha256: str
    at_least: Mapping[str, float]
    at_most: Mapping[str, float]


def read_floors() -> dict[str, Floors]:
    """Return the floors that stand, by the name of the documents."""
    return parse_floors(FLOORS.read_text(encoding="utf-8"))


def parse_floors(text: str) -> dict[str, Floors]:
    return {name: Floors(**entry) for name, entry in tomllib.loads(text).items()}


def reached_now(name: str) -> Floors:
    """Return what the extractor reaches on some documents, in hundredths: one of dev's 168 quotes is 0.006."""
    file = GOLD / f"{name}.jsonl"
    golds = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    documents = [make_document(gold["text"], id=gold["id"]) for gold in golds]
    found = [each for each in extract(documents) if isinstance(each, Extraction)]
    identities = decide(found)
    subjects = json.loads((GOLD / "subjects.json").read_text(encoding="utf-8"))
    result = score(golds, [to_json(each, identities) for each in found], subjects)
    values = {each.name: each.value if isinstance(each, Share) else each.f1 for each in result.figures}
    return Floors(
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        at_least={name: floor(100 * values[name] + NOISE) / 100 for name in FIGURES},
        at_most={name: ceil(100 * values[name] - NOISE) / 100 for name in LEAKS},
    )


def falls(floors: Floors, reached: Floors) -> dict[str, tuple[float, float]]:
    """Return what fell behind its floor or exceeds its ceiling: (where it stands, what is reached), by the figure's name."""
    below = {
        name: (least, reached.at_least.get(name, 0.0))
        for name, least in floors.at_least.items()
        if reached.at_least.get(name, 0.0) < least
    }
    above = {
        name: (most, reached.at_most.get(name, 1.0))
        for name, most in floors.at_most.items()
        if reached.at_most.get(name, 1.0) > most
    }
    return below | above


def floors_toml(all_floors: Mapping[str, Floors]) -> str:
    """Return the text of floors.toml."""
    return HEAD + "".join(f"\n{_entry(name, floors)}" for name, floors in all_floors.items())


def _entry(name: str, floors: Floors) -> str:
    lines = [f"[{name}]", f'sha256 = "{floors.sha256}"']
    for title, values in (("at_least", floors.at_least), ("at_most", floors.at_most)):
        lines += [f"\n[{name}.{title}]", *(f'"{figure}" = {value}' for figure, value in values.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true")
    may_lower = parser.parse_args().lower
    reached = {name: reached_now(name) for name in NAMES}
    fallen = {name: falls(floors, reached[name]) for name, floors in read_floors().items()}
    lines = [f"{name}: {figure} {was} -> {now}" for name in fallen for figure, (was, now) in fallen[name].items()]
    if lines and not may_lower:
        sys.exit("\n".join([*lines, "floors.toml: is not lowered; mend the extractor, or add --lower and the reason"]))
    FLOORS.write_text(floors_toml(reached), encoding="utf-8")


if __name__ == "__main__":
    main()
