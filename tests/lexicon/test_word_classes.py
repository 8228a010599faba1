"""The small groups of words."""

import re

import pytest

from extractor.lexicon.language import read_data
from extractor.lexicon.schemas import WORD_CLASSES
from extractor.lexicon.word_classes import any_of, leading, words_in


@pytest.mark.parametrize("name", WORD_CLASSES)
def test_each_class_has_words_and_is_explained(name: str) -> None:
    assert words_in(name)
    comments = [line for line in read_data("word_classes.csv").splitlines() if line.startswith("#")]
    assert any(re.search(rf"[#,] +{name}\b|  {name} ", line) for line in comments)


def test_words_of_classes_are_alternatives_of_an_expression() -> None:
    assert re.fullmatch(any_of("article", "pointing"), "these")
    assert leading("article").sub("", "The Ferry Office") == "Ferry Office"
    assert leading("article").sub("", "Theodora Bell") == "Theodora Bell"
