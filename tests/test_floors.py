"""The extractor on the annotated documents: no kind of attribution may fall below its floor."""

import hashlib
import tomllib
from typing import Any

import pytest
from gold_documents import GOLD, gold_extractions, gold_records

from extractor.documents import make_document
from extractor.identity import decide
from extractor.model import Extraction
from extractor.output import to_json
from extractor.pipeline import extract
from extractor.score import KindScore, judge, score_kinds

FLOORS: dict[str, Any] = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(FLOORS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def scores(name: str) -> dict[str, KindScore]:
    documents = [make_document(each.document.raw, id=each.document.id) for each in gold_extractions(name)]
    found = [each for each in extract(documents) if isinstance(each, Extraction)]
    identities = decide((each.document.id, profile) for each in found for profile in each.profiles)
    return score_kinds(judge(gold_records(name), [to_json(each, identities) for each in found]))


def test_the_floors_stand_on_these_documents(name: str) -> None:
    assert hashlib.sha256((GOLD / f"{name}.jsonl").read_bytes()).hexdigest() == FLOORS[name]["sha256"]


def test_no_kind_of_attribution_falls_below_its_floor(name: str, scores: dict[str, KindScore]) -> None:
    reached = {
        kind: [round(scores[kind].precision, 3), round(scores[kind].recall, 3)] for kind in FLOORS[name]["floors"]
    }
    fallen = {kind: figures for kind, figures in reached.items() if is_below(figures, FLOORS[name]["floors"][kind])}
    assert fallen == {}


def is_below(reached: list[float], floor: list[float]) -> bool:
    return any(figure < least for figure, least in zip(reached, floor, strict=True))
