"""The time and the occasion of saying something, which are the reporter's words, before a content and behind it.

She said on Friday | the bridge was shut; said at a meeting in Lund that | it would open; said he would go |, a day after the vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from extractor.claims.edge_features import Reach, head_of
from extractor.lexicon.cue_verbs import kind_of_word, names_words
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.parsing.constructions import source_phrase
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.parsing.tree import Tree

LONGEST_OCCASION = 16  # words between a cue and "that"
LONGEST_TIME = 5  # words
CLOSE = 5  # words at the beginning of a piece that show what it tells
OCCASION_TAGS = ("IN", "RB", "VBG")  # of its first word: at a meeting, after the vote, speaking in Lund
TIME_TAGS = ("IN", "DT", "JJ", "CD", "NN", "RB", ".", "POS")


def start_of(tree: Tree, reach: Reach) -> int:
    """Return the first word of a content that follows its cue, behind words that only tell when or where it was said."""
    if any(tree.here.doc[at].is_punct for at in range(reach.cue + 1, reach.start)):
        return reach.start
    declared = _behind_occasion(tree, reach)
    if declared is not None:
        return declared
    subject = _first_of_subject(tree, reach)
    lead = range(reach.start, subject)
    return subject if 0 < len(lead) <= LONGEST_TIME and _is_time(tree, lead) else reach.start


def tells_occasion(tree: Tree, piece: range, *, is_behind_stop: bool) -> bool:
    """Say whether a piece behind a content surely tells when or why it was said: , after they met; , days before the vote; when asked.

    Also: , in a statement; , according to police; , a claim that they deny.
    """
    first, head = piece.start, head_of(tree, piece)
    word, words = tree.words[first], [tree.words[at] for at in piece[:CLOSE]]
    if not is_behind_stop:
        return word in words_in("whenever") and any(each in words_in("asked") for each in words)
    if word in words_in("afterwards"):
        return tree.deps[head] == "advcl" and tree.tags[head] != "VBG"
    is_apart = any(each in words_in("after-or-before") for each in words)
    if is_apart and any(each in words_in("time") for each in words):
        return True
    if tree.deps[first] == "prep":
        noun = tree.child(first, frozenset(("pobj",)))
        return source_phrase(tree.here.doc[first], "tells", tree.here.stand_ins) is not None or (
            noun is not None and tree.words[noun] in occasions()
        )
    noun = next((at for at in piece[:CLOSE] if tree.tags[at].startswith("NN")), first)
    return (
        tree.deps[noun] not in ("nsubj", "nsubjpass", "pobj", "poss")
        and tree.tags[first] == "DT"
        and names_words(tree.words[noun])
    )


@cache
def occasions() -> frozenset[str]:
    """Return the last words of the occasions on which people speak: statement, interview, news conference."""
    meanings = word_table("said.csv").items()
    return frozenset(words.split()[-1] for words, (meaning, *_) in meanings if meaning == "occasion")


def _behind_occasion(tree: Tree, reach: Reach) -> int | None:
    """Return the word behind the "that" to which an occasion leads; None where no occasion stands between cue and content."""
    last = min(reach.end, reach.start + LONGEST_OCCASION)
    for at in range(reach.start, last):
        if tree.here.doc[at].is_punct or tree.here.is_quoted(tree.here.doc[at]):
            return None
        if _opens_clause(tree, at):
            lead = range(_behind_cue(tree, reach), at)
            is_occasion = bool(lead) and tree.tags[lead[0]].startswith(OCCASION_TAGS)
            return at + 1 if is_occasion and at + 1 < reach.end and not _reports(tree, lead) else None
    return None


def _opens_clause(tree: Tree, at: int) -> bool:
    """Say whether a "that" opens a whole clause; the parser may call it relative: at a meeting that the bridge was shut."""
    subject = tree.child(tree.heads[at], SUBJECT_LABELS)
    return tree.words[at] in words_in("declarative") and (
        tree.deps[at] == "mark" or (tree.tags[at] == "WDT" and subject is not None and at < subject)
    )


def _behind_cue(tree: Tree, reach: Reach) -> int:
    """Return the first word of an occasion; its preposition may count as part of the cue so far: said at | a meeting."""
    before = reach.start - 1
    return before if before >= 0 and before == reach.cue and tree.tags[before] == "IN" else reach.start


def _reports(tree: Tree, words: Iterable[int]) -> bool:
    return any(tree.tags[at].startswith("VB") and kind_of_word(tree.words[at]) == "says" for at in words)


def _first_of_subject(tree: Tree, reach: Reach) -> int:
    """Return where the subject of a content's main verb begins; the beginning of the content where it has none."""
    inside = range(reach.start, reach.end)
    for at in inside:
        if tree.tags[at].startswith(("VB", "MD")) and tree.heads[at] not in inside:
            subject = tree.child(at, SUBJECT_LABELS)
            first = min(tree.below(subject)) if subject is not None else reach.start
            return first if first in inside else reach.start
    return reach.start


def _is_time(tree: Tree, words: range) -> bool:
    """Say whether words are a time and nothing else: on Friday, last month, on Oct. 4."""
    kinds = word_table("dates.csv")
    named = [at for at in words if kinds.get(tree.words[at].rstrip("."), ("",))[0].startswith(("month", "weekday"))]
    timed = [at for at in words if at in named or tree.words[at] in words_in("time")]
    return (
        bool(timed)
        and all(at in timed or tree.tags[at].startswith(TIME_TAGS) for at in words)
        and timed[-1] >= words[-1] - 1
    )
