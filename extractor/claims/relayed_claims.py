"""Claims that an outlet only passes on, given to who made them: the bridge is safe, Ruiz said, Interfax reports; it reports, citing Ruiz."""

from __future__ import annotations

from collections.abc import Mapping, Set

from extractor.claims.modality import kind_of
from extractor.lexicon.cue_verbs import has_part
from extractor.lexicon.word_classes import words_in
from extractor.parsing.constructions import SourcePhrase, opens_phrase, quoted_as
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.parsing.tree import Tree
from extractor.quotes.outlets import names_outlet, phrase_citing, relaying_outlet

NOUN_CLAUSES = frozenset(("ccomp", "acl", "relcl"))


def is_relay(tree: Tree, cue: int, source: int | None) -> bool:
    """Say whether a claim is an outlet's, by a verb with which outlets pass on what others say."""
    if source is None or not has_part(tree.words[cue], "relays"):
        return False
    return names_outlet(tree.here.doc[source]) or cited_source(tree, cue) == source


def passes_on(tree: Tree, cue: int, content: Set[int], others: Mapping[int, Set[int]]) -> bool:
    """Say whether a relay passes on what one of the `others` reports, cues with their contents.

    As an aside it does; with a clause of its own (Interfax reported that she had said) the outlet has told it.
    """
    is_aside = opens_phrase(tree.words[cue], "tells") or any(
        tree.words[kid] in words_in("relaying") for kid in tree.children[cue] if kid < cue
    )
    return any(
        (other in content or not content.isdisjoint(said)) and (is_aside or other < cue)
        for other, said in others.items()
        if kind_of(tree, other) == "says"
    )


def outlets_aside(tree: Tree, cue: int) -> set[int]:
    """Return the words by which an outlet passes on what a cue reports, at the end of its sentence: it is safe, Ruiz said, Kamurj reported."""
    relay = tree.heads[cue]
    if relay <= cue or not has_part(tree.words[relay], "relays"):
        return set()
    if relaying_outlet(tree.here.doc[relay], tree.here.stand_ins) is None:
        return set()
    own = [kid for kid in tree.children[relay] if kid != cue and (kid > cue or tree.deps[kid] in SUBJECT_LABELS)]
    return {relay}.union(*(tree.below(kid) for kid in own if tree.deps[kid] not in NOUN_CLAUSES))


def clause_quoted(tree: Tree, cue: int) -> set[int]:
    """Return the clause before an outlet that quotes somebody: the ferry is late, TASS quoted the ministry as saying."""
    quotation = quoted_as(tree.here.doc[cue]) if tree.deps[cue] == "pcomp" else None
    if quotation is None or any(tree.deps[kid] in NOUN_CLAUSES or tree.is_stand_in(kid) for kid in tree.children[cue]):
        return set()
    quoting = quotation.quoting.i
    clause = next((kid for kid in tree.children[quoting] if tree.deps[kid] == "ccomp" and kid < quoting), None)
    return tree.below(clause) if clause is not None else set()


def cited_source(tree: Tree, cue: int) -> int | None:
    """Return whom an outlet cites for what it reports: Interfax reports, citing the ministry."""
    phrase = citing(tree, cue)
    return phrase.source.i if phrase is not None else None


def citing(tree: Tree, cue: int) -> SourcePhrase | None:
    """Return the phrase by which a relay cites somebody; None where it cites nobody."""
    return phrase_citing(tree.here.doc[cue], tree.here.stand_ins) if has_part(tree.words[cue], "relays") else None


def cited_clause(tree: Tree, phrase: SourcePhrase) -> set[int]:
    """Return the clause that the parser hung on a phrase: Interfax reported, citing the ministry, that the bridge was safe."""
    words = [word.i for word in phrase.words]
    nouns = [*words, *(kid for word in words for kid in tree.children[word] if kid > word)]
    clauses = [kid for noun in nouns for kid in tree.children[noun] if tree.deps[kid] in NOUN_CLAUSES]
    opened = [kid for kid in clauses if any(tree.words[each] in words_in("declarative") for each in tree.children[kid])]
    return tree.below(opened[0]) if opened else set()
