"""A parse as plain lists, quick to walk for the thousands of words that may be the cue of a claim, and its pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.lexicon.stems import stem
from extractor.parsing.parsed_frame import Parsed

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
PREPOSITIONS = frozenset(("prep", "agent", "dative"))
OBJECTS = frozenset(("dobj", "npadvmod", "oprd"))
CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt", "punct", "mark", "cc", "det"))
# How a cue may hang on what it reports: "..., the official said, ..."; "..., according to the ministry".
ASIDES = frozenset(
    (
        "parataxis",
        "ccomp",
        "advcl",
        "advmod",
        "prep",
        "dep",
        "acl",
        "relcl",
        "amod",
        "appos",
        "npadvmod",
        "intj",
        "conj",
    )
)
NOUN_COMPLEMENTS = frozenset(("acl", "ccomp", "prep", "relcl", "poss", "appos", "pcomp", "xcomp"))
OTHER_CUES = frozenset(("according", "reportedly", "allegedly", "per", "supposedly"))


@dataclass(frozen=True)
class Tree:
    """The words of a frame with their tags and heads. Words are told by their number in the frame, ranges are half-open.

    `sentences` gives, of each word, the range of its sentence.
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
        """Of each word, those that hang on it, in text order."""
        found: list[list[int]] = [[] for _ in self.words]
        for at, head in enumerate(self.heads):
            if head != at:
                found[head].append(at)
        return found

    @cached_property
    def stems(self) -> list[str]:
        """Of each word, one form for all its inflections."""
        return [stem(word) for word in self.words]

    @cached_property
    def offsets(self) -> list[int]:
        """Of each word, where it stands in the document."""
        return [self.here.offset_of(token) for token in self.here.doc]

    def below(self, at: int) -> set[int]:
        """Return a word with all that hangs on it."""
        found, waiting = {at}, [at]
        while waiting:
            for child in self.children[waiting.pop()]:
                found.add(child)
                waiting.append(child)
        return found

    def above(self, at: int) -> Iterator[int]:
        """Return the words that a word hangs on, the nearest first."""
        while self.heads[at] != at:
            at = self.heads[at]
            yield at

    def child(self, at: int, deps: frozenset[str]) -> int | None:
        """Return the first word that hangs on another in one of some ways."""
        return next((kid for kid in self.children[at] if self.deps[kid] in deps), None)

    def is_stand_in(self, at: int) -> bool:
        return at in self.here.stand_ins


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a sentence that may be content. `role` tells how it hangs on the cue or on a larger piece, `root` is its head word."""

    role: str
    root: int
    words: frozenset[int]


def read_tree(here: Parsed) -> Tree:
    """Return the parse of a frame as lists."""
    tokens = list(here.doc)  # walked once: a Doc makes its tokens anew each time
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


def candidates(tree: Tree) -> Iterator[int]:
    """Return the words that may be the cue of a claim: verbs, nouns and adjectives with a complement, "according"."""
    for at, tag in enumerate(tree.tags):
        if tree.is_stand_in(at):
            continue
        if tag.startswith("VB"):
            if tree.deps[at] not in ("aux", "auxpass"):
                yield at
        elif tag.startswith(("NN", "JJ")):
            if any(tree.deps[child] in NOUN_COMPLEMENTS for child in tree.children[at]):
                yield at
        elif tree.words[at] in OTHER_CUES:
            yield at


def units(tree: Tree, cue: int) -> list[Unit]:
    """Return the pieces around a cue that may be its content: what hangs on it, what it hangs on, the rest of the sentence."""
    found = [
        Unit(tree.deps[child], child, frozenset(tree.below(child)))
        for child in tree.children[cue]
        if tree.deps[child] not in CUE_PARTS
    ]
    found += [Unit("deep", at, frozenset(tree.below(at))) for at in _deep_clauses(tree, cue)]
    head = tree.heads[cue]
    if head != cue and tree.deps[cue] in ASIDES:
        above = tree.below(head)
        found.append(Unit("head", head, frozenset(above - tree.below(cue))))
        start, end = tree.sentences[cue]
        rest = frozenset(at for at in range(start, end) if at not in above)
        if rest and not tree.tags[cue].startswith(("NN", "JJ")):
            found.append(Unit("beyond", head, rest))
    return found


def _deep_clauses(tree: Tree, cue: int) -> Iterator[int]:
    """Return clauses with "that" which the parser hung on a noun after the verb: said in a statement that it would close."""
    if not tree.tags[cue].startswith("VB"):
        return
    for kid in tree.children[cue]:
        nouns = tree.children[kid] if tree.deps[kid] in PREPOSITIONS else [kid] if tree.deps[kid] in OBJECTS else []
        for noun in nouns:
            for at in tree.children[noun]:
                if tree.deps[at] in ("acl", "relcl", "ccomp") and any(
                    tree.words[each] == "that" for each in tree.children[at]
                ):
                    yield at


def parts(tree: Tree, unit: Unit) -> list[Unit]:
    """Return the pieces of a unit that may be the reporter's own: what hangs on its head word."""
    found = []
    for child in tree.children[unit.root]:
        if child in unit.words and tree.deps[child] not in ("aux", "auxpass", "neg", "mark", "punct"):
            found.append(Unit("sub " + tree.deps[child], child, frozenset(tree.below(child)) & unit.words))
    return found
