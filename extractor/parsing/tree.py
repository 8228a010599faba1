"""A parse as plain lists, which are quick to walk through for the thousands of words that may be the cue of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.lexicon.stems import stem
from extractor.parsing.parsed_frame import Parsed


@dataclass(frozen=True)
class Tree:
    """The words of a frame with their tags and heads. A word is given by its number in the frame; ranges are half-open.

    `sentences` has the range of each word's sentence.
    """

    here: Parsed
    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    entities: list[str]
    sentences: list[tuple[int, int]]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word, the words that depend on it, in text order."""
        found: list[list[int]] = [[] for _ in self.words]
        for at, head in enumerate(self.heads):
            if head != at:
                found[head].append(at)
        return found

    @cached_property
    def stems(self) -> list[str]:
        """For each word, one form for all its inflections."""
        return [stem(word) for word in self.words]

    @cached_property
    def offsets(self) -> list[int]:
        """For each word, its offset in the document."""
        return [self.here.offset_of(token) for token in self.here.doc]

    def below(self, at: int) -> set[int]:
        """Return a word with all words below it in the parse."""
        found, waiting = {at}, [at]
        while waiting:
            for child in self.children[waiting.pop()]:
                found.add(child)
                waiting.append(child)
        return found

    def above(self, at: int) -> Iterator[int]:
        """Return the words above a word in the parse, the nearest first."""
        while self.heads[at] != at:
            at = self.heads[at]
            yield at

    def child(self, at: int, deps: frozenset[str]) -> int | None:
        """Return the first word that depends on another with one of some labels."""
        return next((kid for kid in self.children[at] if self.deps[kid] in deps), None)

    def is_stand_in(self, at: int) -> bool:
        return at in self.here.stand_ins


def read_tree(here: Parsed) -> Tree:
    """Return the parse of a frame as lists."""
    tokens = list(here.doc)  # once, as a Doc makes new tokens each time
    sentences = [(sent.start, sent.end) for sent in here.doc.sents]
    return Tree(
        here,
        [token.lower_ for token in tokens],
        [token.tag_ for token in tokens],
        [token.dep_ for token in tokens],
        [token.head.i for token in tokens],
        [token.ent_type_ for token in tokens],
        [sentence for sentence in sentences for _ in range(*sentence)],
    )
