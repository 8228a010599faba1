"""The claims of a sentence: each word that may be a cue is weighed; pieces around the likely ones make a content, a noun near them is its source.

`extractor.claims.weights` weighs. Some shapes need no weighing: quoted him as saying, what she called progress.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations

from extractor.claims.cue_candidates import candidates, parts, units
from extractor.claims.edge_features import Reach
from extractor.claims.edges import end_of
from extractor.claims.features import cue_features, unit_features, word_features
from extractor.claims.modality import kind_of
from extractor.claims.patterns import (
    between_cues,
    headline_claim,
    is_told,
    named_by,
    quoted_as_saying,
    sentence_before,
    shared_part,
    told_per,
)
from extractor.claims.relayed_claims import (
    cited_clause,
    cited_source,
    citing,
    clause_quoted,
    is_relay,
    outlets_aside,
    passes_on,
)
from extractor.claims.source_candidates import origin_features, origins
from extractor.claims.weights import ClaimModel, claim_model, edge_model
from extractor.lexicon.evidence import weight
from extractor.lexicon.word_classes import words_in
from extractor.parsing.constructions import opens_phrase
from extractor.parsing.grammar import RELATIVE_TAGS
from extractor.parsing.tree import Tree
from extractor.quotes.sources import source_of

LEAST_CUE = weight("claims", "least_cue")
LEAST_CONTENT = weight("claims", "least_content")
LEAST_ONLY_CONTENT = weight("claims", "least_only_content")
LEAST_PART = weight("claims", "least_part")
LEAST_SOURCE = weight("claims", "least_source")
LEAST_UNSOURCED = weight("claims", "least_unsourced")
LEAST_HINT = weight("claims", "least_hint")
SURE_CLAIM = weight("claims", "told_by_shape")
MOST_SHARED = weight("claims", "most_shared")
KEPT_HINTS = 1 << 16
OWNER = frozenset(("poss",))


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in words of a frame. `roles` tells how its pieces hang on the cue, `source` is the head of who made it."""

    cue: int
    likelihood: float
    content: frozenset[int]
    roles: frozenset[str]
    source: int | None
    path: str


def claims_of(tree: Tree, taken: Set[int]) -> list[Claim]:
    """Return the claims of a frame, none within another, in text order. `taken` are words that are cues already."""
    model = claim_model()
    likely = _likely_cues(tree, model, taken)
    ordered = sorted(likely, key=lambda cue: (-likely[cue], cue))
    found = _told_apart(tree, [claim for cue in ordered if (claim := _claim(tree, model, cue, likely)) is not None])
    found = [_ended(tree, claim, found) for claim in found]
    voiced = [each for each in found if each.source is not None and not is_relay(tree, each.cue, each.source)]
    voices = {each.cue: each.content for each in voiced}
    headline = headline_claim(tree)
    if headline is not None:
        colon, source, content = headline
        found.insert(0, Claim(colon, SURE_CLAIM, frozenset(content), frozenset(("ccomp",)), source, "/nsubj"))
    for cue, source, words in told_per(tree):
        if cue not in taken:
            found.insert(0, Claim(cue, SURE_CLAIM, frozenset(words), frozenset(("ccomp",)), source, "/pobj"))
    claims: list[Claim] = []
    for claim in found:
        if is_relay(tree, claim.cue, claim.source) and passes_on(tree, claim.cue, claim.content, voices):
            continue
        if not any(_are_rivals(claim, other) for other in claims):
            claims.append(claim)
    outermost = [claim for claim in claims if not any(claim.cue in other.content for other in claims)]
    return sorted(outermost, key=lambda claim: min(claim.content))


def _ended(tree: Tree, claim: Claim, others: Sequence[Claim]) -> Claim:
    """Return a claim whose words end where another's sentence begins, if they most likely do: it was shut | after the mayor said that.

    Where nobody else may speak, `extractor.claims.edges` ends it later.
    """
    first = min((at for at in claim.content if at > claim.cue), default=claim.cue)
    last = max(claim.content)
    is_whole = first == min(claim.content) and first > claim.cue
    cues = frozenset(each.cue for each in others)
    is_verb = tree.tags[claim.cue].startswith("VB") and tree.deps[claim.cue] != "prep"
    if not (is_verb and is_whole) or claim.source is None or not any(first < cue < last for cue in cues):
        return claim
    reach = Reach(first, last + 1, first + 1, tree.sentences[first][1], claim.cue, claim.source, is_mixed=False)
    end = end_of(tree, reach, cues | {claim.cue}, edge_model())
    return replace(claim, content=frozenset(at for at in claim.content if at < end)) if end <= last else claim


def _told_apart(tree: Tree, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims, two asides of one sentence that hold each other told apart: it is shut, she said, and will open, he added."""
    apart = {claim.cue: claim for claim in claims}
    for first, second in permutations([claim for claim in claims if claim.source is not None], 2):
        hold_each_other = first.cue in second.content and second.cue in first.content
        if hold_each_other and min(first.content) < first.cue < second.cue:
            later = between_cues(tree, first.cue, second.cue, second.content)
            if later:
                apart[first.cue] = replace(first, content=frozenset(at for at in first.content if at < first.cue))
                apart[second.cue] = replace(second, content=frozenset(later))
    return [apart[claim.cue] for claim in claims]


def _likely_cues(tree: Tree, model: ClaimModel, taken: Set[int]) -> dict[int, float]:
    """Return the words that are likely cues. Of "quoted him as saying" it is "saying", as likely as either."""
    likely = {}
    for cue in candidates(tree):
        if cue not in taken:
            likely[cue] = SURE_CLAIM if named_by(tree, cue) else _likelihood(tree, model, cue)
    for cue in list(likely):
        quotation = quoted_as_saying(tree, cue)
        if quotation is not None:
            likely[cue] = max(likely[cue], likely.pop(quotation.quoting.i, 0.0), SURE_CLAIM)
        aside = citing(tree, cue)
        if aside is not None:
            likely[cue] = SURE_CLAIM
            for word in aside.words:
                likely.pop(word.i, None)
    for cue in taken:
        quotation = quoted_as_saying(tree, cue)
        if quotation is not None:
            likely.pop(quotation.quoting.i, None)
    return {cue: likelihood for cue, likelihood in likely.items() if likelihood >= LEAST_CUE}


def _likelihood(tree: Tree, model: ClaimModel, cue: int) -> float:
    """Return how likely a word is a cue; a word too seldom one is not looked at closely."""
    if _hint(tree.words[cue], tree.tags[cue], tree.deps[cue]) < LEAST_HINT:
        return 0.0
    return model.cue.probability(cue_features(tree, cue))


@lru_cache(KEPT_HINTS)
def _hint(word: str, tag: str, dep: str) -> float:
    return claim_model().cue.sum(word_features(word, tag, dep))


def _are_rivals(one: Claim, other: Claim) -> bool:
    shared = len(one.content & other.content)
    return shared > MOST_SHARED * min(len(one.content), len(other.content))


def _claim(tree: Tree, model: ClaimModel, cue: int, likely: Mapping[int, float]) -> Claim | None:
    """Return the claim of a cue; None where nothing around it can be its content, or nobody made it and the cue is none too likely."""
    content, roles = _content(tree, model, cue)
    content -= shared_part(tree, cue, content) | outlets_aside(tree, cue)
    if (
        opens_phrase(tree.words[cue], "tells") and cue and tree.words[cue - 1] in words_in("declarative")
    ):  # we hear that according to a note
        content = {at for at in content if at > cue}
    aside = citing(tree, cue)
    if aside is not None:
        clause = cited_clause(tree, aside)
        content, roles = (clause, frozenset(("ccomp",))) if clause else (content - tree.below(aside.first.i), roles)
    quoted = clause_quoted(tree, cue)
    if quoted:
        content, roles = quoted, frozenset(("ccomp",))
    before = sentence_before(tree, cue, content)
    if before:
        content, roles = before, frozenset(("head",))
    if not content:
        return None
    source, path = _source(tree, model, cue, content)
    if source is None and likely[cue] < LEAST_UNSOURCED:
        return None
    return Claim(cue, likely[cue], frozenset(content), roles, source, path)


def _content(tree: Tree, model: ClaimModel, cue: int) -> tuple[set[int], frozenset[str]]:
    """Return the words of the pieces around a cue that are its content, and how these hang on it."""
    named = named_by(tree, cue)
    if named:
        return named, frozenset(("oprd",))
    weighed = [(model.content.probability(unit_features(tree, cue, unit)), unit) for unit in units(tree, cue)]
    best = max((share for share, _ in weighed), default=0.0)
    if best < LEAST_ONLY_CONTENT:
        return set(), frozenset()
    chosen = [unit for share, unit in weighed if share >= min(best, LEAST_CONTENT)]
    content = {at for unit in chosen for at in unit.words} - {cue}
    for unit in chosen:
        for part in parts(tree, unit):
            if model.part.probability(unit_features(tree, cue, part)) < LEAST_PART:
                content -= part.words
    return content, frozenset(unit.role for unit in chosen)


def _source(tree: Tree, model: ClaimModel, cue: int, content: set[int]) -> tuple[int | None, str]:
    """Return the head of who made a claim and how it hangs together with the cue; None where nobody is likely."""
    quotation = quoted_as_saying(tree, cue)
    if quotation is not None:
        return quotation.quoted.i if quotation.quoted is not None else None, "quoted"
    cited = cited_source(tree, cue)
    if cited is not None:
        return cited, "cited"
    if is_told(tree, cue):
        return None, "told"
    owner = tree.child(cue, OWNER)
    if owner is not None and tree.tags[cue].startswith("NN") and kind_of(tree, cue) == "says":  # her statement that
        return owner, "owner"
    weighed = [
        (model.source.probability(origin_features(tree, cue, origin, content)), -origin.root, origin)
        for origin in origins(tree, cue)
    ]
    best = max(weighed, key=lambda each: each[:2], default=None)
    if best is None or best[0] < LEAST_SOURCE:
        return _grammatical_source(tree, cue, content), "shared"
    origin = best[2]
    if tree.tags[origin.root] in RELATIVE_TAGS:  # the minister, who said, or who came and said
        first = cue
        while tree.deps[first] == "conj" and tree.heads[first] < first:
            first = tree.heads[first]
        if tree.deps[first] == "relcl" and tree.heads[origin.root] in (first, cue):
            return tree.heads[first], "relative"
    return origin.root, origin.path


def _grammatical_source(tree: Tree, cue: int, content: Set[int]) -> int | None:
    """Return the speaker of a verb of saying, as the grammar tells: by him it was stated, stressing."""
    if kind_of(tree, cue) != "says" or not tree.tags[cue].startswith("VB"):
        return None
    found = source_of(tree.here.doc[cue], tree.here.stand_ins)
    return found.i if found is not None and found.i not in content else None
