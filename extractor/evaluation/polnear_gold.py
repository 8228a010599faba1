"""How well quotes are found in a corpus such as PolNeAR, in which every attribution and every quoted segment is annotated.

A gold document has `id`, `text`, `attributions` (id, kind, source, cue, content: lists of [start, end]) and `quoted`
(span; attribution: the one that the segment belongs to, null for a title or a scare quote; open: no closing mark; inner: a
whole quotation of somebody else inside it). Predictions are what `extract` writes. A source is right if it shares a word with the gold source.

DIRECT  The quoted segments. A segment is predicted if direct and mixed contents cover 80% of its word
        characters (or of those that the gold content covers). Its source is that of the attribution with the largest part.
        Not counted: segments without a closing mark, those with an inner quotation, and those whose gold source is empty.
CLAIM   Attributions, matched one to one by the IoU of their contents, which must be at least 0.5. Recall is by the gold
        kind, precision by the predicted kind. If there is no gold source, it is right to predict none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.evaluation.overlap import Figure, Json, NumberedWords, Share, one_to_one, overlap, sharing
from extractor.lexicon.characters import WORD_RUN
from extractor.lexicon.word_classes import words_in
from extractor.model import Kind

SCORED_KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
COVERED = 0.8  # share of a segment's characters, as annotators differ on edges such as a final comma
LEAST_CLAIM_OVERLAP = 0.5
SEGMENT_LENGTHS = (
    3,
    1,
)  # words; shorter segments are mostly terms and titles, on which people disagree, so they are counted apart
SMALL_WORDS = words_in("article") | {"s"}  # words that do not make two sources the same


@dataclass(frozen=True, slots=True)
class ToldAttribution:
    """One attribution of a document, gold or predicted, in numbers of words. `place` is its place in the document's list."""

    place: int
    id: str | None
    kind: Kind
    content: frozenset[int]
    source: frozenset[int]
    spans: tuple[tuple[int, int], ...]
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Segment:
    """What became of one quoted segment. `place` is that of the prediction that gives its source; None if nothing covers it."""

    start_char: int
    end_char: int
    n_words: int
    is_gold: bool
    place: int | None
    is_right: bool
    confidence: float | None


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """What became of one attribution: its gold kind and its predicted kind, one of them None if it is missing.

    `place` is that of the prediction in its document.
    """

    spans: tuple[tuple[int, int], ...]
    gold: Kind | None
    predicted: Kind | None
    place: int | None = None
    is_exact: bool = False
    is_right: bool = False


def segments(gold: Json, prediction: Json) -> list[Segment]:
    """Return what became of each quoted segment of a document, except those that do not count."""
    words = NumberedWords(gold["text"], WORD_RUN)
    by_id = {told.id: told for told in _told(words, gold["attributions"]) if told.content}
    quoting = [each for each in _told(words, prediction.get("attributions") or ()) if each.kind != "indirect"]
    found = []
    for quoted in gold["quoted"]:
        owner = by_id.get(quoted["attribution"]) if quoted["attribution"] else None
        is_unclear = not owner.source if owner is not None else quoted.get("inner")
        if not quoted.get("open") and not is_unclear:
            found.append(_segment(words, quoted["span"], owner, quoting))
    return found


def _segment(
    words: NumberedWords, span: Sequence[int], owner: ToldAttribution | None, quoting: Sequence[ToldAttribution]
) -> Segment:
    touched, characters = words.touched([span]), words.characters([span])
    parts = [(each, words.characters(each.spans) & characters) for each in quoting if each.content & touched]
    covered = frozenset[int]().union(*(part for _, part in parts))
    best = max(parts, key=lambda row: len(row[1]), default=(None, frozenset[int]()))
    teller = best[0] if best[1] and _is_covered(words, characters, covered, owner) else None
    is_right = teller is not None and owner is not None and is_same_source(words, owner.source, teller.source)
    return Segment(
        start_char=span[0],
        end_char=span[1],
        n_words=len(touched),
        is_gold=owner is not None,
        place=teller.place if teller is not None else None,
        is_right=is_right,
        confidence=teller.confidence if teller is not None else None,
    )


def _is_covered(
    words: NumberedWords, characters: frozenset[int], covered: frozenset[int], owner: ToldAttribution | None
) -> bool:
    if len(covered) >= COVERED * len(characters):
        return True
    if owner is None or not covered:
        return False
    needed = words.characters(owner.spans) & characters
    return len(covered & needed) >= COVERED * len(needed)


def is_same_source(words: NumberedWords, gold: frozenset[int], predicted: frozenset[int]) -> bool:
    """Say whether two sources share a word that carries meaning, or are both empty."""
    if not gold or not predicted:
        return not gold and not predicted
    return bool(_telling(words, gold) & _telling(words, predicted))


def _telling(words: NumberedWords, numbers: frozenset[int]) -> frozenset[int]:
    return frozenset(number for number in numbers if words.lower[number] not in SMALL_WORDS) or numbers


def claims(gold: Json, prediction: Json) -> list[ClaimAnswer]:
    """Return what became of each attribution of a document: those matched, those missed, those made up."""
    words = NumberedWords(gold["text"], WORD_RUN)
    golds = [each for each in _told(words, gold["attributions"]) if each.content]
    told = [each for each in _told(words, prediction.get("attributions") or ()) if each.content]
    answers = _answers(golds, told)
    missed = [each for at, each in enumerate(golds) if at not in answers]
    made_up = [each for at, each in enumerate(told) if at not in answers.values()]
    return [
        *(_matched_claim(words, golds[at], told[to]) for at, to in answers.items()),
        *(ClaimAnswer(each.spans, each.kind, None) for each in missed),
        *(ClaimAnswer(each.spans, None, each.kind, each.place) for each in made_up),
    ]


def _answers(golds: Sequence[ToldAttribution], told: Sequence[ToldAttribution]) -> dict[int, int]:
    """Return which prediction matches which gold attribution. The best overlap comes first; among equals, the one with the same source."""
    ranked = []
    for at, other in sharing([each.content for each in golds], [each.content for each in told]):
        shared = overlap(golds[at].content, told[other].content)
        ours, theirs = golds[at].source, told[other].source
        if shared >= LEAST_CLAIM_OVERLAP:
            ranked.append((-shared, not (ours & theirs or not (ours or theirs)), at, other))
    return one_to_one((at, other) for *_, at, other in sorted(ranked))


def _matched_claim(words: NumberedWords, gold: ToldAttribution, told: ToldAttribution) -> ClaimAnswer:
    return ClaimAnswer(
        spans=gold.spans,
        gold=gold.kind,
        predicted=told.kind,
        place=told.place,
        is_exact=gold.content == told.content,
        is_right=is_same_source(words, gold.source, told.source),
    )


def _told(words: NumberedWords, records: Iterable[Json]) -> list[ToldAttribution]:
    return [
        ToldAttribution(
            place=place,
            id=record.get("id"),
            kind=record.get("kind") or "indirect",
            content=words.touched(record.get("content") or ()),
            source=words.touched(record.get("source") or ()),
            spans=tuple((start, end) for start, end in record.get("content") or ()),
            confidence=record.get("confidence"),
        )
        for place, record in enumerate(records)
    ]


def direct_figures(found: Sequence[Segment]) -> Iterator[Figure | Share]:
    """Yield detection, source accuracy and end-to-end figures for segments of at least this many words."""
    for least in SEGMENT_LENGTHS:
        rows = [each for each in found if each.n_words >= least]
        gold = sum(each.is_gold for each in rows)
        predicted = sum(each.place is not None for each in rows)
        detected = sum(each.is_gold and each.place is not None for each in rows)
        right = sum(each.is_right for each in rows)
        yield Figure(f"direct, {least}+ words: detection", detected, predicted, detected, gold, of_nothing=1.0)
        yield Share(f"direct, {least}+ words: source right of detected", right, detected)
        yield Figure(f"direct, {least}+ words: end to end", right, predicted, right, gold, of_nothing=1.0)


def claim_figures(found: Sequence[ClaimAnswer]) -> Iterator[Figure]:
    """Yield content, exact content and end-to-end figures for all attributions, then for each kind."""
    for name, kinds in (("all", SCORED_KINDS), *((kind, (kind,)) for kind in SCORED_KINDS)):
        told = [each for each in found if each.predicted in kinds]
        gold = [each for each in found if each.gold in kinds]
        for title, is_hit in (("content", _is_matched), ("exact content", _is_exact), ("end to end", _is_right)):
            right, right_gold = sum(map(is_hit, told)), sum(map(is_hit, gold))
            yield Figure(f"claim, {name}: {title}", right, len(told), right_gold, len(gold), of_nothing=1.0)


def _is_matched(claim: ClaimAnswer) -> bool:
    return claim.gold is not None and claim.predicted is not None


def _is_exact(claim: ClaimAnswer) -> bool:
    return claim.is_exact


def _is_right(claim: ClaimAnswer) -> bool:
    return claim.is_right
