"""Where what somebody said ends, in a sentence that goes on: the bridge is shut | while her aides left; and will open in May | and left.

A claim's cue and the beginning of its content are known by now. At each clause and phrase behind that beginning one question is asked: does
the content go on? `edges.npz` holds the weights with which it is answered; `edges.md` beside it tells what they were learned from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.claims.edge_features import Reach, edge_features, head_of
from extractor.claims.weights import Weights, edge_model
from extractor.lexicon.evidence import weight
from extractor.lexicon.word_classes import words_in
from extractor.model import TextSpan
from extractor.parsing.grammar import FINITE_TAGS, SUBJECT_LABELS
from extractor.parsing.parsed_frame import Parsed
from extractor.parsing.tree import Tree, read_tree
from extractor.quotes.contents import with_marks
from extractor.quotes.draft import Draft

LEAST_TO_STAY = weight("claims", "least_to_stay")
LEAST_TO_GO_ON = weight("claims", "least_to_go_on")
CLAUSE_HEADS = frozenset(("ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "parataxis", "csubj", "pcomp"))
STOPS = frozenset((",", ";", ":", "—", "–", "-", "--", "(", "...", "…"))


def with_edges(parsed: Sequence[Parsed], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the statements of a document, the contents of its claims ended where they most likely end."""
    changed: dict[int, Draft] = {}
    for tree, draft, reach, cues in reaches(parsed, drafts):
        end = end_of(tree, reach, cues, edge_model())
        if end != reach.end:
            changed[draft.key] = _ended_at(tree, draft, reach, end)
    return _sharing_sources([_released(changed.get(draft.key, draft), changed) for draft in drafts])


def _released(draft: Draft, changed: Mapping[int, Draft]) -> Draft:
    """Return a statement without its outer one, if that one now ends before it."""
    outer = changed.get(draft.outer) if draft.outer is not None else None
    if outer is None or draft.content[0].start_char < outer.content[-1].end_char:
        return draft
    return replace(draft, outer=outer.outer)


def _sharing_sources(drafts: Sequence[Draft]) -> list[Draft]:
    """Return statements, the speaker of a second verb being the first verb's: she said “we want it” and called it a gift.

    The parser gives the second verb the "we" of the quoted words.
    """
    by_paragraph: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "mixed":
            by_paragraph.setdefault(draft.paragraph, []).append(draft)
    return [_with_source_of(draft, by_paragraph.get(draft.paragraph, ())) for draft in drafts]


def _with_source_of(draft: Draft, others: Sequence[Draft]) -> Draft:
    source, cue = draft.source, draft.cue
    if source is None or not cue or draft.is_inherited:
        return draft
    for other in others:
        is_inside = any(span.covers(source) for span in other.quoted)
        if is_inside and other is not draft and not any(span.overlaps(cue[0]) for span in other.content):
            return replace(draft, source=other.source, source_head=other.source_head, relative=other.relative)
    return draft


def reaches(parsed: Sequence[Parsed], drafts: Sequence[Draft]) -> Iterator[tuple[Tree, Draft, Reach, frozenset[int]]]:
    """Return the claims whose end may be moved, each with its frame, its last stretch, and the words that are cues there."""
    by_paragraph: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_paragraph.setdefault(draft.paragraph, []).append(draft)
    for here in parsed:
        here_drafts = by_paragraph.get(here.number, [])
        if here.inside is not None or all(draft.kind == "direct" for draft in here_drafts):
            continue
        tree = read_tree(here)
        at = {offset: place for place, offset in reversed(list(enumerate(tree.offsets)))}
        cues = frozenset(at[span.start_char] for draft in here_drafts for span in draft.cue if span.start_char in at)
        for draft in here_drafts:
            reach = _reach(tree, draft) if draft.kind != "direct" else None
            if reach is not None:
                yield tree, draft, reach, cues


def _reach(tree: Tree, draft: Draft) -> Reach | None:
    """Return the last stretch of a claim's content; None where its cue does not stand before it, or it has no end to move."""
    last = draft.content[-1]
    if not draft.cue or draft.cue[-1].end_char > last.start_char:
        return None
    words = [at for at in _words(tree, last) if not tree.here.doc[at].is_punct]
    cue = [at for at in _words(tree, draft.cue[-1]) if not tree.is_stand_in(at)]
    if not words or not cue or tree.is_stand_in(words[0]):
        return None
    limit = tree.sentences[words[0]][1]
    limit = next((at for at in range(words[0], limit) if tree.is_stand_in(at)), limit)
    while limit > words[0] and tree.here.doc[limit - 1].is_punct:
        limit -= 1
    if words[-1] >= limit:
        return None
    quoted = [at for span in draft.quoted for at in _words(tree, span)]
    source = next((at for at, offset in enumerate(tree.offsets) if offset == draft.source_head), None)
    least = max([words[0] + 1, *(at + 1 for at in quoted)])
    return Reach(words[0], words[-1] + 1, least, limit, cue[-1], source, draft.kind == "mixed")


def _words(tree: Tree, span: TextSpan) -> list[int]:
    return [at for at, offset in enumerate(tree.offsets) if span.start_char <= offset < span.end_char]


def boundaries(tree: Tree, reach: Reach) -> list[int]:
    """Return the words before the limit at which a content may end: each opens a clause or a phrase, or follows a comma."""
    found = {reach.end} if reach.end < reach.limit else set()
    for at in range(reach.start + 1, reach.limit):
        if tree.deps[at] in CLAUSE_HEADS:
            first = min(tree.below(at))
            found.add(first)
        if tree.tags[at] == "CC" or (tree.deps[at] == "prep" and tree.tags[tree.heads[at]].startswith("VB")):
            found.add(at)
        if tree.words[at - 1] in STOPS:
            found.add(at)
    kept = {_past_stops(tree, at) for at in found}
    return sorted(at for at in kept if reach.least <= at < reach.limit and not _joins(tree, at, kept))


def _past_stops(tree: Tree, at: int) -> int:
    while at < len(tree.words) and tree.here.doc[at].is_punct:
        at += 1
    return at


def _joins(tree: Tree, at: int, others: Collection[int]) -> bool:
    """Say whether a word only follows a joining word that is a boundary itself: and | that."""
    return tree.tags[at - 1] == "CC" and at - 1 in others


def end_of(tree: Tree, reach: Reach, cues: frozenset[int], model: Weights) -> int:
    """Return where the content ends: at the first boundary where it hardly goes on, behind its end so far only where it surely does."""
    end = reach.end
    for piece, features in asked(tree, reach, cues):
        if piece.start <= reach.end and is_reporters(tree, reach, piece):
            return piece.start
        likelihood = model.probability(features)
        if piece.start < reach.end and likelihood < LEAST_TO_STAY:
            return piece.start
        if piece.start >= reach.end:
            if likelihood < LEAST_TO_GO_ON:
                return end
            end = piece.stop
    return end


def is_reporters(tree: Tree, reach: Reach, piece: range) -> bool:
    """Say whether what follows quoted words is surely the reporter's: it was “dead” and left; while her aides left; , speaking in Rome.

    A verb without a subject in the tense of the cue, a clause that tells when or where, or a participle behind a comma.
    """
    first = piece.start
    if not reach.is_mixed or not _follows_quoted_words(tree, first):
        return False
    head = head_of(tree, piece)
    if tree.tags[first] == "CC":
        has_subject = tree.child(head, SUBJECT_LABELS) is not None
        return not has_subject and tree.tags[head] in FINITE_TAGS and _is_past(tree, head) == _is_past(tree, reach.cue)
    if tree.tags[head] == "VBG":
        return first == head and tree.here.doc[first - 1].is_punct
    helpers = [kid for kid in tree.children[head] if tree.deps[kid] in ("aux", "auxpass")]
    is_finite = any(tree.tags[at] in FINITE_TAGS for at in (head, *helpers))
    return tree.deps[head] == "advcl" and is_finite and tree.words[first] not in words_in("holding")


def _follows_quoted_words(tree: Tree, at: int) -> bool:
    before = next((word for word in range(at - 1, -1, -1) if not tree.here.doc[word].is_punct), 0)
    return tree.here.is_quoted(tree.here.doc[before])


def _is_past(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] not in ("VBZ", "VBP")


def asked(tree: Tree, reach: Reach, cues: frozenset[int]) -> Iterator[tuple[range, list[str]]]:
    """Return each piece of a sentence at whose beginning a content may end, with what is seen there."""
    for at, following in pairwise([*boundaries(tree, reach), reach.limit]):
        piece = range(at, following)
        yield piece, edge_features(tree, reach, piece, cues)


def _ended_at(tree: Tree, draft: Draft, reach: Reach, end: int) -> Draft:
    """Return a claim whose last stretch ends before a word of its frame."""
    last = end - 1
    while last > reach.start and (tree.here.doc[last].is_punct or tree.tags[last] == "CC"):
        last -= 1
    frame, token = tree.here.frame, tree.here.doc[last]
    start_char = draft.content[-1].start_char
    span = with_marks(frame, TextSpan(start_char, frame.to_text(token.idx + len(token) - 1) + 1))
    return replace(draft, content=(*draft.content[:-1], span))
