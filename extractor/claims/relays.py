"""Claims that an outlet only passes on, given to who made them: the bridge is safe, Ruiz said, Interfax reports; it reports, citing Ruiz."""

from __future__ import annotations

from collections.abc import Mapping, Set

from extractor.claims.modality import kind_of
from extractor.lexicon.cue_verbs import has_part
from extractor.parsing.tree import Tree
from extractor.quotes.channels import cited
from extractor.quotes.outlets import names_outlet

CLAUSES = frozenset(("ccomp", "acl", "relcl"))


def is_relay(tree: Tree, cue: int, source: int | None) -> bool:
    """Say whether a claim is an outlet's, by a verb with which outlets pass on what others say."""
    if source is None or not has_part(tree.words[cue], "relays"):
        return False
    return names_outlet(tree.here.doc[source]) or cited_source(tree, cue) == source


def passes_on(tree: Tree, cue: int, content: Set[int], others: Mapping[int, Set[int]]) -> bool:
    """Say whether a relay passes on what one of the `others` reports, cues with their contents.

    As an aside it does; with a clause of its own (Interfax reported that she had said) the outlet has told it.
    """
    is_aside = tree.words[cue] == "according" or any(tree.words[kid] == "as" for kid in tree.children[cue] if kid < cue)
    return any(
        (other in content or not content.isdisjoint(said)) and (is_aside or other < cue)
        for other, said in others.items()
        if kind_of(tree, other) == "says"
    )


def cited_source(tree: Tree, cue: int) -> int | None:
    """Return whom an outlet cites for what it reports: Interfax reports, citing the ministry."""
    if not has_part(tree.words[cue], "relays"):
        return None
    found = cited(tree.here.doc[cue], tree.here.stand_ins)
    return found.i if found is not None else None


def citing(tree: Tree, cue: int) -> int | None:
    """Return the word with which a relay cites somebody: citing, reference; None where it cites nobody."""
    source = cited_source(tree, cue)
    if source is None:
        return None
    return next((at for at in tree.above(source) if has_part(tree.words[at], "cites")), None)


def cited_clause(tree: Tree, cue: int) -> set[int]:
    """Return the clause that the parser hung on "citing": Interfax reported, citing the ministry, that the bridge was safe."""
    word = citing(tree, cue)
    if word is None:
        return set()
    nouns = [word, *(kid for kid in tree.children[word] if kid > word)]
    clauses = [kid for noun in nouns for kid in tree.children[noun] if tree.deps[kid] in CLAUSES]
    opened = [kid for kid in clauses if any(tree.words[each] == "that" for each in tree.children[kid])]
    return tree.below(opened[0]) if opened else set()
