"""What can be seen of a claim in a parse, as features that `extractor.claims.weights` weighs: of its cue and of its content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from extractor.claims.cue_candidates import Unit
from extractor.lexicon.stems import stem
from extractor.lexicon.word_classes import words_in
from extractor.parsing.grammar import CUE_PARTS, PREPOSITIONS, SUBJECT_LABELS
from extractor.parsing.tree import Tree

CLAUSE_LABELS = frozenset(("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "parataxis", "conj", "dep"))
OBJECTS = frozenset(("dobj", "pobj", "attr", "oprd", "acomp", "dative", "prep", "agent"))
UNTOLD = frozenset(("punct", "det", "advmod", "aux", "auxpass", "neg", "cc", "mark", "amod", "compound"))
CLAUSE_STOPS = frozenset((",", ":", "—", "–", "-", "(", ";", "“", "”"))
CUE_CLIMB = 3  # words above a cue that are looked at


def word_features(word: str, tag: str, dep: str) -> list[str]:
    """Return what is seen of a possible cue in itself."""
    base = stem(word)
    return [f"w={word}", f"b={base}", f"t={tag}", f"d={dep}", f"b+d={base}|{dep}"]


def cue_features(tree: Tree, cue: int) -> list[str]:
    """Return what is seen of a possible cue: its word, what hangs on it, what it hangs on, its subject, its neighbours."""
    word, base, dep, tag = tree.words[cue], tree.stems[cue], tree.deps[cue], tree.tags[cue]
    head, subject = tree.heads[cue], _subject_form(tree, cue)
    slots = sorted({_slot(tree, cue, kid) for kid in tree.children[cue]} - {""})
    found = [f"w={word}", f"b={base}", f"t={tag}", f"d={dep}", f"s={subject}"]
    for slot in slots:
        found += [f"k={slot}", f"b+k={base}|{slot}", f"t+k={tag}|{slot}", f"s+k={subject[:4]}|{slot}"]
    found += [f"frame={'+'.join(slots)}", f"b+d={base}|{dep}", f"b+s={base}|{subject}"]
    found += [f"t+d={tag}|{dep}", f"t+s={tag}|{subject}", f"b+h={base}|{tree.stems[head]}"]
    found += [f"h={tree.stems[head]}", f"h+d={tree.stems[head]}|{dep}", f"ht={tree.tags[head]}|{dep}"]
    for kid in tree.children[cue]:
        found += _child_features(tree, base, kid)
    climbed = list(islice(tree.above(cue), CUE_CLIMB)) or [cue]
    found += [f"up={tree.stems[at]}" for at in climbed]
    return found + _neighbours(tree, cue)


def _child_features(tree: Tree, base: str, kid: int) -> Sequence[str]:
    dep, word = tree.deps[kid], tree.words[kid]
    if dep in CUE_PARTS:
        return f"part={word}", f"b+part={base}|{word}"
    if dep in OBJECTS or dep in CLAUSE_LABELS:
        found = [f"kw={dep}|{tree.stems[kid]}", f"kt={dep}|{tree.tags[kid]}"]
        return [*found, f"b+p={base}|{word}"] if dep in PREPOSITIONS else found
    if dep in SUBJECT_LABELS:
        return f"sw={tree.stems[kid]}", f"st={dep}|{tree.tags[kid]}", f"se={tree.entities[kid]}"
    return (f"other={dep}|{word}",)


def _neighbours(tree: Tree, cue: int) -> list[str]:
    start, end = tree.sentences[cue]
    base, tag = tree.stems[cue], tree.tags[cue]
    found = [f"place={min(3, (cue - start) // 6)}|{cue == start}"]
    for offset in (-2, -1, 1, 2):
        is_inside = start <= cue + offset < end
        word = tree.words[cue + offset] if is_inside else "-"
        found.append(f"n{offset}={word}")
        if offset in (-1, 1):
            found += [
                f"b+n{offset}={base}|{word}",
                f"t+n{offset}={tag}|{tree.tags[cue + offset] if is_inside else '-'}",
            ]
    return found


def _slot(tree: Tree, cue: int, kid: int) -> str:
    """Return what a word is to the cue that it hangs on, in one short name."""
    dep = tree.deps[kid]
    if dep in UNTOLD:
        return ""
    side, openers = "<" if kid < cue else ">", words_in("opener")
    if dep in PREPOSITIONS:
        return f"{dep}{side}{tree.words[kid]}"
    if dep not in ("ccomp", "xcomp", "advcl", "acl", "relcl"):
        return f"{dep}{side}"
    opener = next((word for at in tree.children[kid] if at < kid and (word := tree.words[at]) in openers), "0")
    return f"{dep}{side}{opener}"


def _subject_form(tree: Tree, cue: int) -> str:
    """Return what kind of subject a cue has: which pronoun, which kind of noun or name, none."""
    subject = tree.child(cue, SUBJECT_LABELS)
    if subject is None:
        return "none"
    if tree.tags[subject] in ("PRP", "WP", "WDT", "DT", "EX"):
        return tree.words[subject]
    return f"{tree.tags[subject]}-{tree.entities[subject]}"


def unit_features(tree: Tree, cue: int, unit: Unit) -> list[str]:
    """Return what is seen of a piece of a sentence that may be the content of a cue."""
    base, tag, dep = tree.stems[cue], tree.tags[cue][:2], tree.deps[cue]
    role, root, first, last = unit.role, unit.root, min(unit.words), max(unit.words)
    side = "before" if last < cue else "after" if first > cue else "around"
    stop = tree.words[first - 1] if first and tree.words[first - 1] in CLAUSE_STOPS else "-"
    opener, size = tree.words[first], min(5, len(unit.words).bit_length())
    beside = sorted({tree.deps[kid] for kid in tree.children[cue]} - CUE_PARTS)
    told = [
        *("", base, side, stop, opener, f"size{size}", tree.tags[root], f"w={tree.stems[root]}", tree.entities[root]),
        *(f"{tag}|{dep}", f"{side}|{stop}|{tag}", f"{base}|{opener}", f"{base}|{side}", f"{tag}|only={len(beside)}"),
        f"{tree.tags[root]}|{side}|{stop}",
        *(f"with {rival}" for rival in beside),
        *(f"{base}|with {rival}" for rival in beside if rival in ("ccomp", "xcomp", "dobj", "prep")),
        *(f"has {tree.deps[kid]}" for kid in tree.children[root][:8]),
    ]
    if role.startswith("sub"):
        above = tree.heads[root]
        told += [
            f"{side}|of {tree.deps[above]}",
            f"ends {last == max(tree.below(above))}|{stop}",
            f"{opener}|{stop}|{side}",
        ]
    return [f"{role}|{each}" for each in told]
