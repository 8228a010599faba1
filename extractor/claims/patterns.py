"""Claims that are recognised by their shape, whatever the weights say: quoted him as saying, what it called progress, this was stated by him."""

from __future__ import annotations

from collections.abc import Iterator, Set

from extractor.claims.modality import COMPLEMENT, kind_of
from extractor.lexicon.cue_verbs import cue_verbs, has_part
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind, is_role_noun
from extractor.parsing.constructions import QuotedAs, may_measure, quoted_as, quotes, source_phrase
from extractor.parsing.frames import LONGEST_HEADLINE_LEAD
from extractor.parsing.grammar import CUE_PARTS, PASSIVE, SUBJECT_LABELS
from extractor.parsing.tree import Tree
from extractor.quotes.sources import can_speak

AGENT = frozenset(("agent",))
NOMINAL_SUBJECT = frozenset(("nsubj",))
LEAST_REST = 3  # words behind it
NAMED = frozenset(("dobj", "attr", "oprd", "ccomp", "xcomp", "acomp"))


def quoted_as_saying(tree: Tree, cue: int) -> QuotedAs | None:
    """Return the construction whose "saying" a cue is: TASS quoted Lavrov as saying; None for other cues."""
    found = quoted_as(tree.here.doc[cue]) if tree.deps[cue] == "pcomp" else None
    return found if found is not None and quotes(found.quoting.lower_) else None


def sentence_before(tree: Tree, cue: int, content: Set[int]) -> set[int]:
    """Return the sentence that a cue points back to: the price will not change. This was stated by the minister."""
    words = {at for at in content if not tree.here.doc[at].is_punct}
    start = tree.sentences[cue][0]
    if (
        len(words) != 1
        or tree.words[min(words)] not in words_in("sentence")
        or start == 0
        or kind_of(tree, cue) != "says"
    ):
        return set()
    first, last = tree.sentences[start - 1]
    found = set(range(first, last))
    return set() if any(tree.is_stand_in(at) for at in found) else found


def named_by(tree: Tree, cue: int) -> set[int]:
    """Return what a thing is called in a clause with "what": hailed what it called very positive progress."""
    verb = cue_verbs().get(tree.words[cue])
    subject = tree.child(cue, SUBJECT_LABELS)
    if verb is None or "naming" not in verb.kinds or subject is None:
        return set()
    if not any(tree.words[kid] in words_in("naming") and kid < subject for kid in tree.children[cue]):
        return set()
    kids = [kid for kid in tree.children[cue] if kid > cue and tree.deps[kid] in NAMED]
    return {at for kid in kids for at in tree.below(kid)}


def shared_part(tree: Tree, cue: int, content: Set[int]) -> set[int]:
    """Return the part of a content that is the reporter's again: it had no troops, and described the operation as aggression.

    A verb of saying that is joined on without a subject of its own, to the cue or to a verb that says nothing.
    """
    for at in sorted(content):
        joined_to = tree.heads[at]
        if tree.deps[at] != "conj" or joined_to not in content | {cue} or tree.child(at, SUBJECT_LABELS) is not None:
            continue
        reports = kind_of(tree, at) in ("says", "withholds", "asks")
        has_clause = tree.child(at, COMPLEMENT) is not None
        if reports and (has_clause if joined_to == cue else kind_of(tree, joined_to) == "acts"):
            joiners = {kid for kid in tree.children[joined_to] if tree.deps[kid] in CUE_PARTS and kid > joined_to}
            return tree.below(at) | {kid for kid in joiners if kid < at and not _between(tree, joined_to, kid, at)}
    return set()


def headline_claim(tree: Tree) -> tuple[int, int, set[int]] | None:
    """Return the colon, the source and the content of a headline that begins with its speaker: Ruiz: Bridge to open in May."""
    if not tree.here.frame.is_headline or ":" not in tree.words[1 : LONGEST_HEADLINE_LEAD + 1]:
        return None
    colon = tree.words.index(":")
    source, rest = tree.here.doc[colon - 1], range(colon + 1, len(tree.words))
    is_name = source.ent_type_ in ("PERSON", "ORG") and source.tag_.startswith("NNP")
    has_verb = any(tree.tags[at].startswith(("VB", "MD")) and tree.deps[at] != "amod" for at in rest)
    if not (is_name or is_role_noun(source.text) or body_kind(source.text)) or not has_verb:
        return None
    is_whole = len(rest) >= LEAST_REST and not any(tree.is_stand_in(at) for at in rest)
    return (colon, source.i, set(rest)) if is_whole else None


def told_per(tree: Tree) -> Iterator[tuple[int, int, set[int]]]:
    """Return cue, source and content of a sentence with "per" and a source at its start or end: per Ana Ruiz, the bridge is shut."""
    for cue in [at for at, word in enumerate(tree.words) if may_measure(word)]:
        phrase = source_phrase(tree.here.doc[cue], "tells", tree.here.stand_ins)
        start, end = tree.sentences[cue]
        if phrase is None or any(tree.is_stand_in(at) for at in range(start, end)):
            continue
        above = tree.heads[cue] if tree.tags[tree.heads[cue]] == "IN" and tree.heads[cue] == cue - 1 else cue  # as per
        own = tree.below(above)
        content = set(range(start, end)) - own
        is_at_edge = min(own) == start or tree.words[min(own) - 1] == ","
        if is_at_edge and any(tree.tags[at].startswith(("VB", "MD")) for at in content):
            yield cue, phrase.source.i, content
            return


def between_cues(tree: Tree, first: int, second: int, content: Set[int]) -> set[int]:
    """Return what a second cue at the end of a sentence holds, the first being an aside: it is shut, she said, and will open, he added."""
    own = {at for at in tree.below(second) if at > first} - tree.below(first)
    words = {at for at in content | own if first < at < second} - tree.below(first)
    subject = tree.child(second, SUBJECT_LABELS)
    return words - tree.below(subject) if subject is not None else words


def is_told(tree: Tree, cue: int) -> bool:
    """Say whether the subject of a cue is who hears, or nobody: she was told that it was shut; it was reported that it was shut."""
    is_participle = tree.tags[cue] == "VBN" or (tree.tags[cue] == "VBD" and tree.deps[cue] == "conj")
    subject = tree.child(cue, SUBJECT_LABELS)
    is_nobody = subject is not None and tree.words[subject] in words_in("empty") and kind_of(tree, cue) == "says"
    is_hearer = is_nobody or has_part(tree.words[cue], "addresses")
    if not is_hearer or not is_participle or tree.child(cue, AGENT) is not None:
        return False
    joined_to = tree.heads[cue] if tree.deps[cue] == "conj" and tree.child(cue, SUBJECT_LABELS) is None else cue
    return tree.child(joined_to, PASSIVE) is not None


def told_within(tree: Tree, content: Set[int]) -> Iterator[tuple[int, int, set[int]]]:
    """Return what somebody said according to a content, as cue, source and content: he said his deputy had told him that.

    Only verbs of saying whose subject is a person or a body, with a whole clause behind them.
    """
    for cue in sorted(content):
        source = tree.child(cue, NOMINAL_SUBJECT)
        clause = next((kid for kid in tree.children[cue] if tree.deps[kid] == "ccomp" and kid > cue), None)
        is_verb = tree.tags[cue].startswith("VB") and tree.deps[cue] != "relcl"  # not: which he said was safe
        if source is None or clause is None or source not in content or not is_verb:
            continue
        is_whole = tree.child(clause, SUBJECT_LABELS) is not None and tree.below(clause) <= content
        if is_whole and kind_of(tree, cue) == "says" and can_speak(tree.here.doc[source]):
            yield cue, source, tree.below(clause)


def _between(tree: Tree, joined_to: int, joiner: int, at: int) -> bool:
    """Say whether another part stands between a joining word and a verb."""
    return any(tree.deps[kid] == "conj" and joiner < kid < at for kid in tree.children[joined_to])
