"""The small groups of words, and the numbers that weigh evidence."""

import re

import pytest

from extractor.lexicon.class_names import WORD_CLASSES
from extractor.lexicon.entries import Entry, read_entries
from extractor.lexicon.evidence import weight
from extractor.lexicon.language import read_data
from extractor.lexicon.schemas import NUMBERS
from extractor.lexicon.word_classes import any_of, leading, words_in
from tests.measure.evidence import with_value


@pytest.mark.parametrize("name", WORD_CLASSES)
def test_each_class_has_words_and_is_explained(name: str) -> None:
    assert words_in(name)
    comments = [line for line in read_data("word_classes.csv").splitlines() if line.startswith("#")]
    assert any(re.search(rf"[#,] +{name}\b|  {name} ", line) for line in comments)


def test_words_of_classes_are_alternatives_of_an_expression() -> None:
    assert re.fullmatch(any_of("article", "pointing"), "these")
    assert leading("article").sub("", "The Ferry Office") == "Ferry Office"
    assert leading("article").sub("", "Theodora Bell") == "Theodora Bell"


@pytest.mark.parametrize("entry", read_entries("evidence.toml"), ids=lambda entry: ".".join(entry.keys))
def test_each_number_says_how_it_was_chosen(entry: Entry) -> None:
    assert entry.fields["command"].startswith(
        ("python -m tests.measure.evidence ", "python -m extractor.training ", "pytest ", "quote-tracker ")
    )
    assert "not measured" not in entry.fields["measured"]


def test_the_file_of_numbers_has_those_of_each_room_in_its_order() -> None:
    assert [entry.keys for entry in read_entries("evidence.toml")] == [
        (room, name) for room, names in NUMBERS.items() for name in names
    ]


def test_a_number_can_be_tried_with_another_value() -> None:
    source = with_value(read_data("evidence.toml"), "claims.least_cue", 0.123)
    changed = [line for line in source.splitlines() if line not in read_data("evidence.toml").splitlines()]
    assert changed == ["value = 0.123"]
    assert weight("claims", "least_cue") != 0.123
