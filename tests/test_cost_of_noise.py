"""Texts that are no prose cost time in proportion to their length. Each of these once took minutes, or memory without end."""

import time

import pytest

from extractor.documents.make_document import make_document
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.model import Extraction
from extractor.parsing.parser import load_model
from extractor.pipeline import try_extract

SECONDS = 20  # of the processor; each takes less than three

NOISE = {
    "apostrophes": "'" * 20_000,
    "apostrophes apart": "' " * 20_000,
    "brackets": "(" * 100_000,
    "brackets in pairs": "[" * 50_000 + "]" * 50_000,
    "tags": "<a" * 50_000,
    "openers": "“" * 20_000,
    "a long word": "x" * 100_000,
    "single letters": "a " * 50_000,
    "paragraphs of single letters": "a\n\n" * 50_000,
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_noise_costs_no_more_than_its_length(noise: str) -> None:
    load_model(DEFAULT_MODEL)
    document = make_document(f"{noise}\n\n“The ferry came,” said Ana Ruiz.", id="a")
    started = time.process_time()
    [result] = try_extract([document])
    assert time.process_time() - started < SECONDS
    assert isinstance(result, Extraction)
    assert [each.speaker.name for each in result.attributions if each.speaker] == ["Ana Ruiz"]
