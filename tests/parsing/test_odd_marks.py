"""Marks that few newsrooms write: single guillemets, ornaments, fullwidth marks, and openers that nothing follows."""

import pytest

from extractor.model import TextSpan
from extractor.parsing.quotation_marks import pair_marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‹The ferry came,› said Ana Ruiz.", ["The ferry came,"]),
        ("«He said ‹no› twice,» said Ana Ruiz.", ["He said ‹no› twice,", "no"]),
        ("›The ferry came‹, said Ana Ruiz.", ["The ferry came"]),
        ("❝The ferry came,❞ said Ana Ruiz.", ["The ferry came,"]),
        ("＂The ferry came,＂ said Ana Ruiz.", ["The ferry came,"]),
        ("‟The ferry came,” said Ana Ruiz.", ["The ferry came,"]),
        ("Ana Ruiz added “the ferry came”„.", ["the ferry came"]),
        ("Ana Ruiz added “the ferry came”. “", ["the ferry came"]),
    ],
)
def test_odd_marks_are_paired(text: str, words: list[str]) -> None:
    assert [quoted.words.of(text) for quoted in pair_marks(text, TextSpan(0, len(text)))] == words
