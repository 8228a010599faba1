"""Quotation marks pair up, whatever a text holds of them."""

from __future__ import annotations

import pytest

from extractor.analysis import analyse
from extractor.documents.make_document import make_document
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.model import TextSpan
from extractor.parsing.parser import load_model
from extractor.parsing.quotation_marks import DEEPEST, pair_marks, paragraphs, quoted_stretches


def depths(text: str) -> list[int]:
    return [quoted.depth for quoted in pair_marks(text, TextSpan(0, len(text)))]


def test_quotations_nest_as_deep_as_a_reader_follows() -> None:
    assert depths("“He said: ‘She said: “No.”’”") == [0, 1, 2]
    assert depths("“a «b " * 500) == list(range(DEEPEST + 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Mora said: 'The bridge is old.\n\n'The road is older.'\n\nThe rain went on.",
            [["The bridge is old."], ["The road is older."], []],
        ),
        ("‘It’s old.\n\n‘Nobody cares.\n\n‘Nobody,’ she said.", [["It’s old."], ["Nobody cares."], ["Nobody,"]]),
        ("He came in '68 or 'Seventy.\n\n'Nobody cares,' she said.", [[], ["Nobody cares,"]]),
        ("They like the 'Old Bridge.\n\nNobody cares.", [[], []]),
    ],
)
def test_single_marks_stay_open_where_the_next_paragraph_takes_them_up(text: str, words: list[list[str]]) -> None:
    assert [[quoted.words.of(text) for quoted in stretches] for stretches in quoted_stretches(text)] == words


def test_blank_lines_are_no_paragraphs() -> None:
    text = "One.\n   \n\t\nTwo. \u2028\u2029 Three."
    assert [paragraph.of(text) for paragraph in paragraphs(text)] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("text", ["“a " * 2_000, '"' * 20_000, "Stay." + " " * 100_000 + "Go."])
def test_a_heap_of_marks_or_blanks_quotes_nobody(text: str) -> None:
    [found] = analyse([make_document(text, id="heap")], load_model(DEFAULT_MODEL))
    assert found.attributions == ()
