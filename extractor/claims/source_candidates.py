"""The words that may head the source of a claim, and what is seen of each, as features that `extractor.claims.weights` weighs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from extractor.parsing.grammar import PREPOSITIONS, SUBJECT_LABELS
from extractor.parsing.tree import Tree

SOURCE_CLIMB = 4  # words above a cue whose subjects are looked at: a chain of verbs that share one
HANGS = SUBJECT_LABELS | {"poss", "dobj", "attr", "nmod", "compound", "npadvmod", "pobj", "amod", "dative", "appos"}
NOMINAL = ("NN", "PRP", "WP", "DT", "CD")


@dataclass(frozen=True, slots=True)
class Origin:
    """A word that may head the source of a cue; `path` tells how it hangs together with it."""

    root: int
    path: str


def origins(tree: Tree, cue: int) -> list[Origin]:
    """Return the words that may head the source of a cue, the nearest in the parse first."""
    found: dict[int, str] = {}
    _hanging_on(tree, cue, "", found)
    path, below = "", cue
    for head in islice(tree.above(cue), SOURCE_CLIMB):
        path += "^" + tree.deps[below]
        if tree.tags[head].startswith(NOMINAL):
            found.setdefault(head, path)
        _hanging_on(tree, head, path, found, but=below)
        below = head
    return [Origin(root, path) for root, path in found.items() if not tree.is_stand_in(root)]


def _hanging_on(tree: Tree, at: int, path: str, found: dict[int, str], but: int = -1) -> None:
    for kid in tree.children[at]:
        if kid == but:
            continue
        if tree.deps[kid] in HANGS:
            found.setdefault(kid, f"{path}/{tree.deps[kid]}")
        if tree.deps[kid] in PREPOSITIONS:
            _after_preposition(tree, kid, f"{path}/{tree.words[kid]}", found)


def _after_preposition(tree: Tree, preposition: int, path: str, found: dict[int, str]) -> None:
    for kid in tree.children[preposition]:
        if tree.deps[kid] == "pobj":
            found.setdefault(kid, path)
        elif tree.deps[kid] == "prep":  # according to, because of
            _after_preposition(tree, kid, f"{path}/{tree.words[kid]}", found)


def origin_features(tree: Tree, cue: int, origin: Origin, content: set[int]) -> list[str]:
    """Return what is seen of a word that may head the source; one inside the content is seldom it."""
    root, path, base, tag = origin.root, origin.path, tree.stems[cue], tree.tags[cue]
    kind, entity, is_inside = tree.tags[root], tree.entities[root], root in content
    is_passive = any(tree.deps[kid] == "auxpass" for kid in tree.children[cue])
    has_subject = tree.child(cue, SUBJECT_LABELS) is not None
    side = "before" if root < cue else "after"
    return [
        *(f"p={path}", f"p+k={path}|{kind}", f"p+b={path}|{base}", f"p+e={path}|{entity}", f"p+s={path}|{side}"),
        *(f"p+w={path}|{tree.words[root]}", f"p+d={path}|{tree.deps[cue]}", f"p+t={path}|{tag}|{is_passive}"),
        *(f"p+i={path}|{is_inside}", f"p+h={path}|{has_subject}", f"p+t+h={path}|{tag}|{has_subject}|{is_passive}"),
        *(f"w={tree.words[root]}", f"k={kind}", f"e={entity}", f"i={is_inside}"),
        f"far={min(5, abs(root - cue).bit_length())}|{side}",
    ]
