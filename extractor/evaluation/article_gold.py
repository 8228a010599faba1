"""How well quotes are found in articles annotated by hand. The speaker's identity must be right, not only the mention.

tests/gold/README.md describes the format of gold. Predictions are what `extract` writes; only what was said counts.

QUOTES  The quoted segments of direct and mixed records. Found: 80% of all words are shared. Right: the speaker is right too.
CLAIMS  Mixed and indirect records, and direct ones without marks. Half of all words must be shared, as people disagree on edges.

A person must have the full name, in a spelling of the gold; other speakers the gold name, an alias, or half of it. A
prediction without a speaker costs only recall; a prediction where nobody speaks is wrong. Optional and doubtful records do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from extractor.evaluation.overlap import Figure, Json, Share, one_to_one, overlap, sharing
from extractor.evaluation.speaker_names import (
    ANSWER_WORD,
    FullNames,
    full_names,
    is_same_outlet,
    is_same_role,
    is_same_speaker,
)

Measure = Literal["quote", "claim"]
Verdict = Literal["right", "wrong speaker", "no speaker", "missed", "spurious"]

LEAST_OVERLAP: Mapping[Measure, float] = {"quote": 0.8, "claim": 0.5}
LEAKED = 0.8  # share of a quotation that nobody said; for a claim that was not made, half is enough
PRECISIONS = {"year": 4, "month": 7}  # characters; shorter dates are months and years


@dataclass(frozen=True, slots=True)
class MeasuredUnit:
    """A unit of measurement: words, their place, and the record or attribution that they belong to."""

    words: frozenset[int]
    spans: tuple[tuple[int, int], ...]
    record: Json


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """What became of one gold unit, or of one prediction that matches none."""

    measure: Measure
    verdict: Verdict
    spans: tuple[tuple[int, int], ...]
    is_exact: bool
    gold: Json | None
    told: Json | None


def answers(gold: Json, prediction: Json, names: FullNames) -> list[UnitAnswer]:
    """Return what became of each quoted segment and each claim of a document."""
    told = said(prediction)
    counted = [record for record in gold["attributions"] if not _is_left_out(record)]
    left_out = [_content_of(gold, record).words for record in gold["attributions"] if _is_left_out(record)]
    left_out += [_words_in(gold["text"], [_pair(each)]) for each in gold["non_quotes"] if each.get("doubtful")]
    of_quotes = [
        _content_of(gold, record).words for record in counted if record["kind"] == "direct" and record["quoted"]
    ]
    segments = [unit for record in counted for unit in _segments(gold, record)]
    told_segments = [unit for each in told for unit in _segments(gold, each)]
    records = [_content_of(gold, record) for record in counted if record["kind"] != "direct" or not record["quoted"]]
    return [
        *_answers("quote", segments, told_segments, left_out, names),
        *_answers("claim", records, [_content_of(gold, each) for each in told], [*left_out, *of_quotes], names),
    ]


def said(prediction: Json) -> list[Json]:
    """Return the attributions that are statements. What was thought or not said is not."""
    return [each for each in prediction.get("attributions") or () if (each.get("modality") or "said") == "said"]


def _answers(
    measure: Measure,
    golds: Sequence[MeasuredUnit],
    told: Sequence[MeasuredUnit],
    left_out: Sequence[frozenset[int]],
    names: FullNames,
) -> Iterator[UnitAnswer]:
    matched = _matches(golds, told, LEAST_OVERLAP[measure])
    for place, unit in enumerate(golds):
        answer = told[matched[place]] if place in matched else None
        is_exact = answer is not None and answer.words == unit.words
        verdict = _verdict(unit.record, answer.record if answer is not None else None, names)
        yield UnitAnswer(
            measure, verdict, unit.spans, is_exact, unit.record, answer.record if answer is not None else None
        )
    for place, unit in enumerate(told):
        is_quote = measure == "claim" and unit.record.get("kind") == "direct" and bool(_quoted(unit.record))
        if place not in matched.values() and not is_quote and not _is_among(unit.words, left_out):
            yield UnitAnswer(measure, "spurious", unit.spans, False, None, unit.record)


def _matches(golds: Sequence[MeasuredUnit], told: Sequence[MeasuredUnit], least: float) -> dict[int, int]:
    ours, theirs = [unit.words for unit in golds], [unit.words for unit in told]
    ranked = sorted(((overlap(ours[at], theirs[to]), at, to) for at, to in sharing(ours, theirs)), reverse=True)
    return one_to_one((at, to) for shared, at, to in ranked if shared >= least)


def _is_among(words: frozenset[int], left_out: Iterable[frozenset[int]]) -> bool:
    return bool(words) and any(2 * len(words & other) >= len(words) for other in left_out)


def _verdict(record: Json, told: Json | None, names: FullNames) -> Verdict:
    if told is None:
        return "missed"
    speaker = told.get("speaker") or {}
    if not speaker.get("name"):
        return "no speaker"
    return "right" if is_same_speaker(record, speaker["name"], names) else "wrong speaker"


def _segments(gold: Json, record: Json) -> Iterator[MeasuredUnit]:
    for pair in _quoted(record):
        yield MeasuredUnit(_words_in(gold["text"], [pair]), (pair,), record)


def _content_of(gold: Json, record: Json) -> MeasuredUnit:
    spans = tuple(map(_pair, record["content"]))
    return MeasuredUnit(_words_in(gold["text"], spans), spans, record)


def _quoted(record: Json) -> list[tuple[int, int]]:
    """Return the quoted segments. Direct predictions that don't have them are taken as quoted throughout."""
    spans = record["quoted"] if "quoted" in record else record["content"] if record.get("kind") == "direct" else ()
    return [_pair(span) for span in spans or ()]


def _is_left_out(record: Json) -> bool:
    return bool(record.get("optional") or record.get("doubtful"))


def _pair(span: Any) -> tuple[int, int]:
    """Return a span as a pair; gold has its start and end by name."""
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


def _words_in(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(word.start() for start, end in spans for word in ANSWER_WORD.finditer(text, start, end))


def measure_figures(found: Iterable[UnitAnswer]) -> Iterator[Figure | Share]:
    """Yield precision and recall of quotes and of claims, how many were found at all, and how many of these to the word."""
    rows = list(found)
    for measure in LEAST_OVERLAP:
        times = Counter(each.verdict for each in rows if each.measure == measure)
        matched = times["right"] + times["wrong speaker"] + times["no speaker"]
        predicted = times["right"] + times["wrong speaker"] + times["spurious"]
        gold = matched + times["missed"]
        exact = sum(each.is_exact for each in rows if each.measure == measure)
        yield Figure(f"{measure}s", times["right"], predicted, times["right"], gold)
        yield Share(f"{measure}s: found", matched, gold)
        yield Share(f"{measure}s: found to the word", exact, matched)


def field_shares(found: Iterable[UnitAnswer]) -> Iterator[Share]:
    """Yield how often kind, outlet and role are right where the gold has them, and how many outlets the gold does not have."""
    pairs = [(each.gold, each.told) for each in found if each.gold is not None and each.told is not None]
    outlets = [(gold["via"], told.get("via")) for gold, told in pairs if gold.get("via")]
    roles = [(gold, told) for gold, told in pairs if gold.get("role") and gold["speaker_type"] == "person"]
    yield Share("kind", sum(gold["kind"] == told["kind"] for gold, told in pairs), len(pairs))
    yield Share("via", sum(is_same_outlet(ours, theirs) for ours, theirs in outlets), len(outlets))
    yield Share(
        "via beyond gold", sum(not gold.get("via") and bool(told.get("via")) for gold, told in pairs), len(pairs)
    )
    yield Share("role", sum(is_same_role(gold, told.get("speaker") or {}) for gold, told in roles), len(roles))


def link_figure(found: Iterable[UnitAnswer]) -> Figure:
    """Return how often correctly found quotes of one person, over all documents, have one speaker id."""
    links = [
        (each.gold["speaker_id"], (each.told["speaker"] or {}).get("id"))
        for each in found
        if each.measure == "quote" and each.verdict == "right" and each.gold is not None and each.told is not None
        if each.gold["speaker_type"] == "person"
    ]
    pairs = [(one[0] == two[0], one[1] is not None and one[1] == two[1]) for one, two in combinations(links, 2)]
    right = sum(gold and told for gold, told in pairs)
    return Figure("links", right, sum(told for _, told in pairs), right, sum(gold for gold, _ in pairs))


def leak_shares(golds: Sequence[Json], predictions: Mapping[str, Json]) -> Iterator[Share]:
    """Yield how many quotations that nobody said are reported as quotes, and how many claims that nobody made as statements."""
    quotes = [leak for gold in golds for leak in _leaked_quotes(gold, predictions.get(gold["id"], {}))]
    unsaid = [leak for gold in golds for leak in _leaked_claims(gold, predictions.get(gold["id"], {}))]
    yield Share("non-quotes leaked", sum(quotes), len(quotes))
    yield Share("negatives leaked", sum(unsaid), len(unsaid))


def _leaked_quotes(gold: Json, prediction: Json) -> Iterator[bool]:
    told = [unit.words for each in said(prediction) for unit in _segments(gold, each)]
    for each in gold["non_quotes"]:
        if not each.get("doubtful"):
            words = _words_in(gold["text"], [_pair(each)])
            yield any(overlap(words, other) >= LEAKED for other in told)


def _leaked_claims(gold: Json, prediction: Json) -> Iterator[bool]:
    told = [_content_of(gold, each).words for each in said(prediction)]
    for each in gold["negative_claims"]:
        words = _words_in(gold["text"], map(_pair, each["span"]))
        if words:
            yield any(overlap(words, other) >= LEAST_OVERLAP["claim"] for other in told)


def date_shares(golds: Sequence[Json], predictions: Mapping[str, Json]) -> Iterator[Share]:
    """Yield how many publication dates are right if the text tells them, and how many are made up if it does not."""
    pairs = [(gold["publication_date"], predictions.get(gold["id"], {})) for gold in golds]
    certain = [date["date"] == told.get("published") for date, told in pairs if date["certainty"] == "certain"]
    unclear = [_is_made_up(date, told) for date, told in pairs if date["certainty"] != "certain"]
    yield Share("dates", sum(certain), len(certain))
    yield Share("dates made up", sum(unclear), len(unclear))


def _is_made_up(date: Json, told: Json) -> bool:
    if not told.get("published"):
        return False
    size = PRECISIONS.get(told.get("published_precision") or "", 10)
    start = told["published"][:size]
    return not any(start == truth[:size] for truth in (date["date"], date["partial"]) if truth)


def subject_share(accepted: Mapping[str, Collection[str]], predictions: Mapping[str, Json]) -> Share:
    """Return in how many documents the most frequent subject is one that a reader accepts."""
    told = [(accepted[key], _subjects(predictions.get(key, {}))) for key in accepted]
    right = [max(subjects, key=subjects.count) in fitting for fitting, subjects in told if subjects]
    return Share("subjects", sum(right), len(right))


def _subjects(prediction: Json) -> list[str]:
    topics = [(each.get("topics") or ())[:1] for each in prediction.get("attributions") or ()]
    return [first[0]["subject"] for first in topics if first]


def article_figures(
    golds: Sequence[Json], predictions: Mapping[str, Json], subjects: Mapping[str, Collection[str]]
) -> Iterator[Figure | Share]:
    """Yield every figure of the annotated articles. `subjects` are those that a reader accepts, by document."""
    names = full_names(golds)
    found = [each for gold in golds for each in answers(gold, predictions.get(gold["id"], {}), names)]
    yield from measure_figures(found)
    yield from field_shares(found)
    yield from leak_shares(golds, predictions)
    yield from date_shares(golds, predictions)
    yield subject_share(subjects, predictions)
    yield link_figure(found)
