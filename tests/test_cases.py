"""Small cases by class: whose words, which name, what kind of speaker. tests/support/cases.py tells what a case demands."""

from __future__ import annotations

import csv
from collections.abc import Mapping

import pytest

from extractor.identity.identity import decide
from extractor.model import Document
from extractor.output import answer
from extractor.pipeline import try_extract
from tests.support.cases import CASES, Answer, Case, complaints, read_cases

ALL = read_cases()
with (CASES / "known_misses.csv").open(encoding="utf-8") as lines:
    KNOWN_MISSES = {row["id"]: row["reason"] for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer]:
    texts = {id: text for case in ALL for id, text in case.documents.items()}
    documents = [Document(id=id, raw=text, text=text) for id, text in texts.items()]
    return {str(each["id"]): each for each in answer(documents, extract=try_extract, decide=decide)}


def _marked(case: Case) -> object:
    reason = KNOWN_MISSES.get(case.id)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=f"{case.group}: {case.id}", marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in ALL])
def test_a_case_is_read_as_a_careful_reader_reads_it(case: Case, answers: Mapping[str, Answer]) -> None:
    assert list(complaints(case, answers)) == []


def test_each_known_miss_is_a_case() -> None:
    assert KNOWN_MISSES.keys() <= {case.id for case in ALL}
