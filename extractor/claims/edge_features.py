"""What can be seen where the content of a claim may end, as features that `extractor.claims.weights` weighs."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.claims.modality import kind_of
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.parsing.tree import Tree

LONGEST_LOOK = 5  # words above a boundary that are looked at


@dataclass(frozen=True, slots=True)
class Reach:
    """The last stretch of a content, in words of a frame: where it begins, where it ends so far, where it must end at the latest.

    `least` is the end of its last quoted words: these stay. `cue` is the last word of its cue, `source` the head of its source.
    """

    start: int
    end: int
    least: int
    limit: int
    cue: int
    source: int | None
    is_mixed: bool


def edge_features(tree: Tree, reach: Reach, piece: range, cues: frozenset[int]) -> list[str]:
    """Return what is seen of the next piece of a sentence, which may be the reporter's again; it reaches to the next boundary."""
    start, end, cue, source, is_mixed = reach.start, reach.end, reach.cue, reach.source, reach.is_mixed
    at = piece.start
    head = head_of(tree, piece)
    dep, tag, word = tree.deps[head], tree.tags[head], tree.words[at]
    stop = tree.words[at - 1] if tree.here.doc[at - 1].is_punct else "-"
    above = _place(tree, tree.heads[head], start, cue, at)
    following = tree.words[at + 1] if at + 1 < piece.stop else "-"
    so_far = "in" if at < end else "end" if at == end else "beyond"
    subject, verb = _subject(tree, head, source), kind_of(tree, head) if tag.startswith("VB") else "-"
    is_cue = any(each in cues for each in piece)
    quoted = _quoted(tree, piece)
    base = tree.stems[cue]
    told = [
        *(f"w={word}", f"w2={word} {following}", f"d={dep}", f"t={tag}", f"p={stop}", f"a={above}", f"s={subject}"),
        *(f"v={verb}", f"vw={tree.stems[head]}", f"cue={is_cue}", f"q={quoted}", f"b={base}", f"m={is_mixed}"),
        *(f"w+p={word}|{stop}", f"w+d={word}|{dep}|{above}", f"w+t={word}|{tag}", f"w+s={word}|{subject}"),
        *(f"d+a={dep}|{above}", f"d+a+p={dep}|{above}|{stop}", f"d+t={dep}|{tag}", f"d+s={dep}|{subject}|{above}"),
        *(f"tense={_tense(tree, cue)}|{_tense(tree, _root(tree, start, at))}|{_tense(tree, head)}|{dep}",),
        *(
            f"t+c={tree.tags[cue]}|{tag}|{dep}",
            f"v+s={verb}|{subject}|{word}",
            f"b+w={base}|{word}",
            f"m+w={is_mixed}|{word}|{stop}",
        ),
        *(
            f"left={min(4, (len(tree.words) - at) // 4)}",
            f"long={min(5, len(piece) // 2)}|{dep}",
            f"size={min(5, (at - start) // 4)}|{word}",
        ),
        *(f"after={_quoted(tree, range(at - 2, at))}|{is_mixed}|{word}", f"cue+w={is_cue}|{word}|{verb}"),
    ]
    return [*told, f"far={so_far}", *(f"far={so_far}|{each}" for each in told[:24])]


def head_of(tree: Tree, piece: range) -> int:
    """Return the word of a piece on which the others hang: a verb before other words, else the first that hangs on a word outside."""
    outer = [at for at in piece if tree.heads[at] not in piece or tree.heads[at] == at]
    words = [at for at in outer if tree.deps[at] not in ("punct", "cc", "mark", "advmod", "aux")]
    return next((at for at in words if tree.tags[at].startswith("VB")), next(iter([*words, *outer]), piece.start))


def _place(tree: Tree, above: int, start: int, cue: int, at: int) -> str:
    """Return where the word is on which a piece hangs: the cue, above it, in the content, behind the boundary."""
    if above == cue:
        return "cue"
    if start <= above < at:
        return "root" if above == _root(tree, start, at) else "content"
    if above >= at:
        return "behind"
    return "above" if above in list(tree.above(cue))[:LONGEST_LOOK] else "elsewhere"


def _root(tree: Tree, start: int, at: int) -> int:
    """Return the main verb of a content."""
    return next(
        (word for word in range(start, at) if not start <= tree.heads[word] < at and tree.tags[word].startswith("VB")),
        start,
    )


def _subject(tree: Tree, head: int, source: int | None) -> str:
    subject = tree.child(head, SUBJECT_LABELS)
    if subject is None:
        return "none"
    if subject == source:
        return "source"
    if tree.tags[subject] in ("PRP", "WP", "WDT", "DT", "EX"):
        same = source is not None and tree.words[source] == tree.words[subject]
        return f"{tree.words[subject]}{'=' if same else ''}"
    return f"{tree.tags[subject]}-{tree.entities[subject]}"


def _tense(tree: Tree, at: int) -> str:
    helper = next((kid for kid in tree.children[at] if tree.deps[kid] == "aux"), None)
    return f"{tree.tags[at]}{'+' + tree.tags[helper] if helper is not None else ''}"


def _quoted(tree: Tree, piece: range) -> bool:
    return any(tree.here.is_quoted(tree.here.doc[at]) for at in piece if at >= 0)
