"""The words that may be the cue of a claim, and the pieces of a sentence around one that may be its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.lexicon.word_classes import words_in
from extractor.parsing.constructions import opens_phrase
from extractor.parsing.grammar import CUE_PARTS, PREPOSITIONS
from extractor.parsing.tree import Tree

OBJECTS_BEHIND = frozenset(("dobj", "npadvmod", "oprd"))
# How a cue may hang on what it reports: "..., the official said, ..."; "..., according to the ministry".
ASIDES = frozenset(
    (
        *("parataxis", "ccomp", "advcl", "advmod", "prep", "dep", "acl"),
        *("relcl", "amod", "appos", "npadvmod", "intj", "conj"),
    )
)
NOUN_COMPLEMENTS = frozenset(("acl", "ccomp", "prep", "relcl", "poss", "appos", "pcomp", "xcomp"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a sentence that may be content. `role` tells how it hangs on the cue or on a larger piece, `root` is its head word."""

    role: str
    root: int
    words: frozenset[int]


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
        elif opens_phrase(tree.words[at], "cue"):
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
        nouns = (
            tree.children[kid] if tree.deps[kid] in PREPOSITIONS else [kid] if tree.deps[kid] in OBJECTS_BEHIND else []
        )
        for noun in nouns:
            for at in tree.children[noun]:
                if tree.deps[at] in ("acl", "relcl", "ccomp") and any(
                    tree.words[each] in words_in("declarative") for each in tree.children[at]
                ):
                    yield at


def parts(tree: Tree, unit: Unit) -> list[Unit]:
    """Return the pieces of a unit that may be the reporter's own: what hangs on its head word."""
    found = []
    for child in tree.children[unit.root]:
        if child in unit.words and tree.deps[child] not in ("aux", "auxpass", "neg", "mark", "punct"):
            found.append(Unit("sub " + tree.deps[child], child, frozenset(tree.below(child)) & unit.words))
    return found
