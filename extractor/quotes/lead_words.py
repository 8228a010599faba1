"""Words that only lead to what is reported and are no part of it: said | that it was shut, which she said | is safe."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extractor.lexicon.word_classes import words_in
from extractor.parsing.grammar import RELATIVE_TAGS


def is_lead_word(word: Token) -> bool:
    """Say whether a word only leads to a reported clause: said | that it was shut, and | that it leaked.

    Not so: said that witness left; said if it rained they would stay; but: asked | if it rained.
    """
    if word.dep_ == "cc":
        return True
    is_own = word.dep_ == "det" or (word.lower_ in words_in("condition") and word.head.dep_ == "advcl")
    return word.lower_ in words_in("complementiser") and not is_own


def is_lone_relative(doc: Doc, kept: Sequence[int]) -> bool:
    """Say whether a content begins with a relative pronoun that its cue parts from the rest: the bridge, which she said | is safe."""
    return len(kept) > 1 and doc[kept[0]].tag_ in RELATIVE_TAGS and kept[1] > kept[0] + 1
