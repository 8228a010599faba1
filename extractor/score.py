"""How many attributions are right, measured on documents annotated by hand, and what a change gained and lost.

Gold is the format of tests/gold/README.md; predictions are what `extract` writes. An attribution is right when its
words and its speaker are. Optional and doubtful gold records count neither way, nor do predictions on them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.model import Kind

Json = Mapping[str, Any]
Verdict = Literal["right", "wrong speaker", "no speaker", "missed", "spurious"]

WORD = re.compile(r"\w+")
KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
# How far words must agree (shared words by all words): of quotes nearly all, of reported clauses half, as
# annotators agree on their edges less.
LEAST_OVERLAP: Mapping[Kind, float] = {"direct": 0.8, "mixed": 0.5, "indirect": 0.5}
WORDS_SHOWN = 80
UNTITLED = {"a", "an", "the", "mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "prof", "professor"}


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """What became of one gold attribution, or one prediction that no gold attribution answers."""

    document: str
    start_char: int
    kind: Kind
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class KindScore:
    """Counts of one kind of attribution."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def judge(golds: Iterable[Json], predictions: Iterable[Json]) -> list[Outcome]:
    """Return what became of every attribution, document by document; a document without a prediction is all missed."""
    by_id = {prediction["id"]: prediction for prediction in predictions if "id" in prediction}
    return sorted(outcome for gold in golds for outcome in _judge_document(gold, by_id.get(gold["id"], {})))


def _judge_document(gold: Json, prediction: Json) -> Iterator[Outcome]:
    text = gold["text"]
    told = [each for each in prediction.get("attributions", ()) if each.get("modality", "said") == "said"]
    told_words = [_words_in(text, each["content"]) for each in told]
    records = gold["attributions"]
    record_words = [_words_in(text, _pairs(record["content"])) for record in records]
    answers = _pair_up(records, record_words, told_words)
    for place, record in enumerate(records):
        if not _is_left_out(record):
            answer = told[answers[place]] if place in answers else None
            yield _outcome(gold, record["kind"], _pairs(record["content"]), _verdict(record, answer))
    left_out = [record_words[place] for place, record in enumerate(records) if _is_left_out(record)]
    for place, words in enumerate(told_words):
        is_on_left_out = any(2 * len(words & other) >= len(words) for other in left_out)
        if words and place not in answers.values() and not is_on_left_out:
            yield _outcome(gold, told[place]["kind"], told[place]["content"], "spurious")


def _pair_up(records: Sequence[Json], gold: Sequence[set[int]], told: Sequence[set[int]]) -> dict[int, int]:
    """Return which prediction answers which gold record, the best overlap first, one to one."""
    overlaps = sorted(
        (-len(ours & theirs) / len(ours | theirs), place, other)
        for place, ours in enumerate(gold)
        for other, theirs in enumerate(told)
        if ours & theirs
    )
    answers: dict[int, int] = {}
    for overlap, place, other in overlaps:
        enough = -overlap >= LEAST_OVERLAP[records[place]["kind"]]
        if enough and place not in answers and other not in answers.values():
            answers[place] = other
    return answers


def _verdict(record: Json, answer: Json | None) -> Verdict:
    if answer is None:
        return "missed"
    if not answer.get("speaker"):
        return "no speaker"
    return "right" if _is_same_speaker(record, answer["speaker"]) else "wrong speaker"


def _is_same_speaker(record: Json, speaker: Json) -> bool:
    """Tell whether the names fit: of a person the full name in a spelling of the document, else also part of the name."""
    name = _plain(speaker["name"])
    forms = {_plain(form) for form in (record["speaker"], *record.get("speaker_aliases", ()))}
    if record["speaker_type"] == "person":
        return name in {form for form in forms if " " in form or form == _plain(record["speaker"])}
    few, many = sorted((set(_plain(record["speaker"]).split()), set(name.split())), key=len)
    return bool(name) and (name in forms or (few <= many and 2 * len(few) >= len(many)))


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", re.sub(r"[’']s\b", "", name))
    words = WORD.findall("".join(char for char in decomposed if not unicodedata.combining(char)).casefold())
    return " ".join(word for word in words if word not in UNTITLED)


def _outcome(gold: Json, kind: Kind, spans: Sequence[Sequence[int]], verdict: Verdict) -> Outcome:
    words = " ".join(" ".join(gold["text"][start:end] for start, end in spans).split())
    return Outcome(gold["id"], spans[0][0] if spans else 0, kind, verdict, words)


def _is_left_out(record: Json) -> bool:
    return bool(record.get("optional") or record.get("doubtful"))


def _pairs(spans: Iterable[Json]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in spans]


def _words_in(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {word.start() for start, end in spans for word in WORD.finditer(text, start, end)}


def score_kinds(outcomes: Iterable[Outcome]) -> dict[str, KindScore]:
    """Return precision and recall of each kind, and of all together.

    A gold attribution found under another kind counts for its own; a prediction counts as predicted when it has a
    speaker or is spurious: to leave a speaker open costs recall only.
    """
    counts = Counter((outcome.kind, outcome.verdict) for outcome in outcomes)
    scores: dict[str, KindScore] = {kind: _kind_score(counts, (kind,)) for kind in KINDS}
    return scores | {"all": _kind_score(counts, KINDS)}


def _kind_score(counts: Mapping[tuple[Kind, Verdict], int], kinds: Sequence[Kind]) -> KindScore:
    def times(*verdicts: Verdict) -> int:
        return sum(counts.get((kind, verdict), 0) for kind in kinds for verdict in verdicts)

    return KindScore(
        right=times("right"),
        predicted=times("right", "wrong speaker", "spurious"),
        gold=times("right", "wrong speaker", "no speaker", "missed"),
    )


def gains_and_losses(before: Iterable[Outcome], after: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Return what a change made right (or no longer makes up), and what it broke: outcomes as they are after it.

    A spurious attribution that is gone is a gain, under its old words.
    """
    old, new = set(before), set(after)
    gone, come = old - new, new - old
    gains = [each for each in come if each.verdict == "right"] + [each for each in gone if each.verdict == "spurious"]
    broken = {_place(each) for each in gone if each.verdict == "right"}
    losses = [each for each in come if each.verdict == "spurious" or _place(each) in broken]
    return sorted(gains), sorted(losses)


def _place(outcome: Outcome) -> tuple[str, int, str]:
    return outcome.document, outcome.start_char, outcome.words


def score_lines(scores: Mapping[str, KindScore]) -> Iterator[str]:
    """Yield a table of precision, recall and F1, a line for each kind."""
    yield "kind      precision  recall     F1  right  predicted  gold"
    for kind, each in scores.items():
        figures = f"{each.precision:9.3f}  {each.recall:6.3f}  {each.f1:5.3f}"
        yield f"{kind:8}  {figures}  {each.right:5}  {each.predicted:9}  {each.gold:4}"


def outcome_line(outcome: Outcome) -> str:
    """Return one outcome as a line: where, what, and the words."""
    words = outcome.words if len(outcome.words) <= WORDS_SHOWN else outcome.words[:WORDS_SHOWN] + "..."
    return f"{outcome.document}:{outcome.start_char}  {outcome.kind}  {outcome.verdict}  {words}"
