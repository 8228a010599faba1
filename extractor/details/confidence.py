"""How sure an attribution is: what it rests on, weighed by how often such attributions were right.

The weights for its place are in confidence.csv, fitted by `quote-tracker calibrate` to articles annotated by hand; those that join
the place and the speaker are in referents.csv, learned with the weights that choose the speaker.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from math import floor

from extractor.lexicon.characters import WORD_RUN
from extractor.lexicon.evidence import weight
from extractor.lexicon.tables import word_table
from extractor.model import Spans
from extractor.quotes.draft import Draft
from extractor.speakers.mentions import Mention
from extractor.speakers.resolution import Resolution

WEIGHTS = "confidence.csv"
ALWAYS = "always"  # the weight that every attribution has
# Edges of the bins: a quotation of a word or two is often a term, and a source far away often another's.
WORD_EDGES = (3, 6, 12, 25)
DISTANCE_EDGES = (5, 20, 60, 120, 200)
SURE = weight("confidence", "most")
EVEN = 0.5


def evidence_of(text: str, draft: Draft, found: Resolution, mention: Mention | None) -> tuple[str, ...]:
    """Return what an attribution rests on, as short phrases: the rule, how the source was resolved, what can be seen of both.

    "case governs/name" comes first: the rule and the resolution together, which alone separates most. What a claim rests on
    is told apart from what a quotation does, so that neither's weights depend on the other's.
    """
    how = found.how if found.referent is not None else f"{found.how}, nobody"
    if draft.kind == "indirect":
        return _claim_evidence(text, draft, how, mention)
    return (
        f"case {draft.rule}/{how}",
        f"rule {draft.rule}",
        f"resolved by {how}",
        f"{draft.kind}, cue {draft.position}",
        f"source is {_source_form(mention)}",
        f"source is {'a subject' if mention is not None and mention.is_subject else 'no subject'}",
        f"source at distance {_distance(draft)}",
        f"words {_binned(_n_words(text, draft), WORD_EDGES)}",
        f"{draft.kind}, {_opening(text, draft)}",
        f"ends with {_ending(text, draft)}",
        f"speaker is {_speaker_form(found)}",
    )


def _claim_evidence(text: str, draft: Draft, how: str, mention: Mention | None) -> tuple[str, ...]:
    return (
        f"claim {draft.rule}/{how}",
        "claim",
        f"claim, rule {draft.rule}",
        f"claim of likelihood {floor(20 * (draft.likelihood or 0.0)) / 20:.2f}",
        f"claim {draft.modality}",
        f"claim, cue {draft.position}",
        f"claim, source is {_source_form(mention)}",
        f"claim, words {_binned(_n_words(text, draft), WORD_EDGES)}",
    )


def _source_form(mention: Mention | None) -> str:
    if mention is None:
        return "missing"
    return mention.head.lower() if mention.kind == "pronoun" else mention.kind


def _speaker_form(found: Resolution) -> str:
    who = found.referent
    if who is None:
        return "nobody"
    return f"{who.type}, vague" if who.is_vague else who.type


def _words_of(draft: Draft) -> Spans:
    """Return the quoted words; of a claim all it reports."""
    return draft.quoted or draft.content


def _n_words(text: str, draft: Draft) -> int:
    return sum(len(WORD_RUN.findall(span.of(text))) for span in _words_of(draft))


def _distance(draft: Draft) -> str:
    """Return how many characters part the source from the quotation, binned."""
    if draft.source is None:
        return "none"
    first, last = min(_words_of(draft)), max(_words_of(draft))
    gaps = (abs(draft.source.start_char - last.end_char), abs(first.start_char - draft.source.end_char))
    return _binned(min(gaps), DISTANCE_EDGES)


def _binned(count: int, edges: tuple[int, ...]) -> str:
    """Return the bin of a number as a reader would write it: 0-4, 5-19, 200+."""
    place = bisect_right(edges, count)
    low = edges[place - 1] if place else 0
    return f"{low}-{edges[place] - 1}" if place < len(edges) else f"{low}+"


def _opening(text: str, draft: Draft) -> str:
    first = min(_words_of(draft))
    return "begins with a capital" if first.of(text)[:1].isupper() else "begins without a capital"


def _ending(text: str, draft: Draft) -> str:
    last = max(_words_of(draft)).of(text)[-1:]
    return "a full stop" if last in {".", "!", "?"} else "a comma" if last == "," else "a word"


def place_odds(evidence: Iterable[str]) -> float:
    """Return the log odds that the words and the place of the source are right, by the measured weights; unknown evidence weighs nothing."""
    weights = evidence_weights()
    return weights[ALWAYS] + sum(weights.get(each, 0.0) for each in evidence)


def confidence(evidence: Iterable[str], draft: Draft, found: Resolution, weights: Mapping[str, float]) -> float:
    """Return how likely it is that somebody said this: that the place of the source is right, and who it is there.

    Where nobody is named, this is how sure it is that nobody can be; what was not weighed is as likely as not.
    """
    place = place_odds(evidence)
    if found.referent is None:
        likelihood = EVEN if found.likelihood is None else found.likelihood
        return round(probability(place) * likelihood, 3)
    parts = sureness(place, draft, found)
    return probability(sum(weights.get(name, 0.0) * value for name, value in parts.items()))


def sureness(place: float, draft: Draft, found: Resolution) -> dict[str, float]:
    """Return what the confidence of a statement that names somebody is made of, by the names of its weights in referents.csv.

    `place` is the log odds of the place of its source. A full name, which is not weighed, is as sure as its place.
    """
    of = "sure of claims" if draft.kind == "indirect" else "sure of quotes"
    likelihood = 1.0 if found.likelihood is None else found.likelihood
    return {
        f"{of}: always": 1.0,
        f"{of}: log odds of its place and its speaker": _log_odds(probability(place) * likelihood),
        f"{of}: stands in another's words": float(draft.outer is not None),
    }


def _log_odds(likelihood: float) -> float:
    kept = min(SURE, max(1 - SURE, likelihood))
    return math.log(kept / (1 - kept))


@cache
def evidence_weights() -> Mapping[str, float]:
    """Return the weight of each piece of evidence."""
    return {phrase: float(weight) for phrase, (weight, *_) in word_table(WEIGHTS).items()}


def probability(log_odds: float) -> float:
    """Return log odds as a probability, rounded to what the measurement bears.

    >>> probability(0.0), probability(2.0), probability(40.0)
    (0.5, 0.881, 0.99)
    """
    return round(min(SURE, max(1 - SURE, 1 / (1 + math.exp(-log_odds)))), 3)
