"""Lines broken to fit a width are joined; paragraphs of one line each are not."""

import json
import textwrap
from pathlib import Path

import pytest

from extractor.documents.cleaning import clean
from extractor.documents.line_wrapping import find_joins
from extractor.documents.make_document import make_document
from extractor.model import Extraction
from extractor.pipeline import extract

WRAPPED = """\
HARBOUR, May 6, 2024 - The mayor of the town said on Monday that the
old ferry would stay in port until autumn because its engine had been
damaged by the storm of last winter.

"We cannot send out a ferry that our own pilots tell us may go down at
any moment, and I will not ask anyone to sail on her," Mayor Ana
Ruiz told reporters in front of the town hall.
"""
JOINED = """\
HARBOUR, May 6, 2024 - The mayor of the town said on Monday that the old ferry would stay in port until autumn because \
its engine had been damaged by the storm of last winter.

"We cannot send out a ferry that our own pilots tell us may go down at any moment, and I will not ask anyone to sail on \
her," Mayor Ana Ruiz told reporters in front of the town hall.
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_broken_to_fit_a_width_are_one_paragraph(ending: str) -> None:
    assert clean(WRAPPED.replace("\n", ending))[0] == JOINED


def test_a_quotation_over_broken_lines_is_one_with_the_whole_name() -> None:
    [found] = extract([make_document(WRAPPED, id="a")])
    assert isinstance(found, Extraction)
    quote = next(each for each in found.attributions if each.kind == "direct")
    assert quote.speaker and (quote.speaker.name, quote.content[0].of(found.document.text)) == (
        "Ana Ruiz",
        "We cannot send out a ferry that our own pilots tell us may go down at any moment, and I will not ask anyone to "
        "sail on her,",
    )
    start, end = (
        found.document.alignment.to_raw(at) for at in (quote.content[0].start_char, quote.content[0].end_char)
    )
    assert found.document.raw[start:end] == WRAPPED[WRAPPED.index("We") : WRAPPED.index('" Mayor Ana')]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("“We saw it come,”\nshe said.", "“We saw it come,” she said."),
        ("The road-\nblock held.", "The road-block held."),
        ("It held.\nshe left.", "It held.\nshe left."),
        (
            "“It stays.\nNobody leaves.\nThank you,” she said.\nHe left.",
            "“It stays. Nobody leaves. Thank you,” she said.\nHe left.",
        ),
        ('She said: "It stays.\r\nNobody leaves."', 'She said: "It stays. Nobody leaves."'),
        ("“It stays.\n“Nobody leaves,” she said.", "“It stays.\n“Nobody leaves,” she said."),
        ("“It stays.\nHe left.\nIt “held”.", "“It stays.\nHe left.\nIt “held”."),
        ("“It stays.\n\nNobody leaves.” He left.", "“It stays.\n\nNobody leaves.” He left."),
        (
            "They met on Friday on the sidelines of the\nLund summit.",
            "They met on Friday on the sidelines of the Lund summit.",
        ),
        (
            "The mayor of the town wrote the letter to\nOmar Bell.",
            "The mayor of the town wrote the letter to Omar Bell.",
        ),
        ("What the ferry is for\nThe train is late", "What the ferry is for\nThe train is late"),
        ("The ferry sails\nThe train is late", "The ferry sails\nThe train is late"),
        ("The ferry sails\n\nand waits", "The ferry sails\n\nand waits"),
        ("They bring:\nbread", "They bring:\nbread"),
    ],
)
def test_a_sentence_goes_on_in_the_next_line_only_where_it_has_not_ended(raw: str, text: str) -> None:
    assert clean(raw)[0] == text


def test_an_indent_begins_a_paragraph_in_lines_of_one_width() -> None:
    paragraphs = [f"    {paragraph}" for paragraph in JOINED.strip().split("\n\n")]
    wrapped = "\n".join(textwrap.fill(paragraph, 70) for paragraph in paragraphs)
    assert clean(wrapped)[0] == "\n".join(paragraphs)


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_any_width_of_lines_is_seen(width: int) -> None:
    paragraphs = JOINED.strip().split("\n\n")
    assert clean("\n\n".join(textwrap.fill(each, width) for each in paragraphs))[0] == "\n\n".join(paragraphs)


def test_articles_of_one_line_a_paragraph_are_left_as_they_are() -> None:
    lines = [line for file in sorted((Path(__file__).parents[1] / "gold").glob("*.jsonl")) for line in file.open("rb")]
    assert [json.loads(line)["id"] for line in lines if find_joins(json.loads(line)["text"])] == []
