"""Who speaks, by weighed evidence: one choice among all people and bodies of a document, somebody new, and nobody.

The weights are in referents.csv, learned from annotated articles (`python -m extractor.training referents`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.details.choice_features import KINDS, Question, features, nobody_features
from extractor.details.known import Known, known_of
from extractor.lexicon.characters import POSSESSIVE_ENDING
from extractor.lexicon.evidence import weight
from extractor.lexicon.person_names import suffix_of
from extractor.lexicon.tables import word_table
from extractor.lexicon.words import name_words, pronouns_with
from extractor.speakers.descriptions import unnamed
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import DEPUTIES

NEAR = 8  # sentences in which somebody was met, whom a noun phrase may mean that shares no word with them
LEAST, LEAD = weight("speakers", "least_likely"), weight("speakers", "least_lead")
LEAST_LEAD, CLEAR_LEAD = weight("speakers", "least_lead_of_all"), weight("speakers", "clear_lead")
WE = pronouns_with("first") & pronouns_with("plural")
JOINT = 6  # characters between two names that stand side by side: ", and "
EVERY = "every mention"  # what begins a weight that counts for mentions of all kinds
REFERENT_WEIGHTS = "referents.csv"
ReferentWeights = Mapping[str, float]


@cache
def referent_weights() -> ReferentWeights:
    """Return the learned weight of each piece of evidence. Raises LexiconError where the file breaks its rules."""
    return {phrase: float(weight) for phrase, (weight,) in word_table(REFERENT_WEIGHTS).items()}


@dataclass(frozen=True, slots=True)
class PossibleSpeaker:
    """Somebody whom a mention can mean, or nobody, with the evidence for it."""

    who: Referent | None
    evidence: tuple[str, ...]


def possible_answers(question: Question, everybody: Sequence[Known]) -> list[PossibleSpeaker]:
    """Return whom a mention can mean; nobody is the last."""
    rules = question.rules.referent
    possible = [known for known in everybody if known.who is rules or _is_possible(question, known)]
    met = sorted(range(len(possible)), key=lambda place: -_last_met(possible[place], question.at))
    recency = {place: rank for rank, place in enumerate(met)}
    found: list[PossibleSpeaker] = []
    has_new = False
    for place, known in enumerate(possible):
        is_new = known.who is rules and _is_new(question, known)
        has_new = has_new or is_new
        found.append(PossibleSpeaker(known.who, tuple(features(question, known, recency[place], is_new=is_new))))
    somebody = None if has_new else _somebody_new(question.mention)
    if somebody is not None:
        evidence = tuple(features(question, known_of(somebody), 0, is_new=True))
        found.append(PossibleSpeaker(somebody, evidence))
    return [*found, PossibleSpeaker(None, tuple(nobody_features(question, len(possible))))]


def _last_met(known: Known, offset: int) -> int:
    before = known.before(offset)
    return before[-1].span.start_char if before else -1


def _is_new(question: Question, known: Known) -> bool:
    is_named_later = question.mention.kind == "description" and known.who.type == "person"
    return not known.before(question.at) and not is_named_later


def _is_possible(question: Question, known: Known) -> bool:
    """Say whether a mention can mean somebody at all, to keep the choice small."""
    mention, who = question.mention, known.who
    kind = question.kind
    is_of_several = mention.is_plural and mention.kind != "name"
    if (who.is_document and kind != "it") or (is_of_several and who.type in ("person", "unnamed")):
        return False
    if kind == "he or she":
        is_person = who.type in ("person", "unnamed") and known is not question.outer
        return is_person and (known.gender in (None, mention.gender)) and _is_near(question, known, 3 * NEAR)
    if kind == "it":
        return who.type in ("organisation", "group") and _is_near(question, known, NEAR)
    if kind == "they":
        return _is_near(question, known, NEAR)
    if kind == "first person":
        is_several = mention.head in WE and who.type in ("group", "organisation")
        return known is question.outer or (is_several and _is_near(question, known, NEAR))
    if mention.kind == "name" and mention.name:
        return _may_bear(mention.name, known)
    if question.words & known.name_words:
        return True
    if kind == "description":
        return _may_be_described(question, known)
    return kind == "body by noun" and who.type in ("organisation", "group") and _is_near(question, known, NEAR // 2)


def _may_be_described(question: Question, known: Known) -> bool:
    mention, who = question.mention, known.who
    if who.type == "group" or (None not in (known.gender, mention.gender) and known.gender != mention.gender):
        return False
    if known.role_words and question.words & DEPUTIES - known.role_words:
        return False
    shares = question.words & known.role_words or question.families & known.role_families
    return bool(shares) or _is_near(question, known, NEAR)


def _may_bear(name: str, known: Known) -> bool:
    """Say whether a name can be somebody's: Wheeler's brother Tim is no Wheeler who is called Paul, Bell Jr. is not Bell."""
    return not known.name_words.isdisjoint(name_words(name)) and suffix_of(name) == suffix_of(known.who.name)


def _is_near(question: Question, known: Known, reach: int) -> bool:
    """Say whether somebody was met within some sentences before a mention, or is named in its paragraph after it."""
    mention = question.mention
    before = known.before(question.at)
    if before:
        return mention.sentence - before[-1].sentence <= reach
    return bool(known.met) and known.met[0].sentence - mention.sentence <= 2


def _somebody_new(mention: Mention) -> Referent | None:
    """Return somebody new, known from the mention alone; None for a pronoun, which names nobody."""
    if mention.kind == "pronoun":
        return None
    if mention.kind == "description" and not mention.is_plural:
        return unnamed(mention).referent
    who = Referent("person" if mention.kind == "name" else "group" if mention.is_plural else "organisation")
    who.names[POSSESSIVE_ENDING.sub("", mention.name if mention.kind == "name" and mention.name else mention.text)] += 1
    return who


@dataclass(frozen=True, slots=True)
class Choice:
    """The people among whom a mention of a kind is resolved."""

    kind: str
    answers: Sequence[PossibleSpeaker]


def choose_weighed(question: Question, choice: Choice, weights: ReferentWeights) -> Resolution:
    """Return the likeliest answer if it leads clearly over the rules' answer, or else the rules' answer, with its likelihood."""
    likely = probabilities(choice, weights)
    rules = question.rules
    of_rules = sum(p for p, answer in zip(likely, choice.answers, strict=True) if answer.who is rules.referent)
    ranked = sorted(zip(likely, choice.answers, strict=True), key=lambda row: -row[0])
    most, best = ranked[0]
    named = [(p, answer.who) for p, answer in ranked if answer.who is not None]
    lead = named[0][0] - named[1][0] if len(named) > 1 else 1.0
    wavers = rules.referent is None and lead < CLEAR_LEAD
    if best.who is rules.referent or most < LEAST or most - of_rules < LEAD or wavers:
        found = replace(rules, likelihood=of_rules)
    elif best.who is not None:
        found = Resolution(best.who, "weighed", f'"{question.mention.text}" -> {best.who.name}', likelihood=most)
    else:
        return _refuse(question, [who for _, who in named[:2]], most)
    is_open = question.mention.kind == "pronoun" and (
        lead < LEAST_LEAD or _are_joined(question, [who for _, who in named[:2]])
    )
    if is_open and found.referent in [who for _, who in named[:2]]:
        return _refuse(question, [who for _, who in named[:2]], likely[-1])
    return found


def _are_joined(question: Question, fitting: Sequence[Referent]) -> bool:
    """Say whether two people were last mentioned side by side (Ana Ruiz and Eva Holt came), so that nothing tells them apart."""
    last = [
        next((seen for seen in reversed(who.mentions) if seen.span.start_char < question.at), None) for who in fitting
    ]
    if len(last) < 2 or last[0] is None or last[1] is None or question.rules.referent is not None:
        return False
    first, second = sorted((last[0].span, last[1].span))
    return last[0].sentence == last[1].sentence and second.start_char - first.end_char <= JOINT


def _refuse(question: Question, fitting: Sequence[Referent], likelihood: float) -> Resolution:
    """Return nobody, and the names of those whom a mention fits about as well."""
    names = tuple(dict.fromkeys(who.name for who in fitting))
    what = f'"{question.mention.text}" fits {" and ".join(names)}'
    return Resolution(None, "weighed", what, names if len(names) > 1 else (), likelihood=likelihood)


def probabilities(choice: Choice, weights: ReferentWeights) -> list[float]:
    """Return how likely each answer is."""
    points = [points_of(answer.evidence, weights) for answer in choice.answers]
    most = max(points)
    shares = [math.exp(each - most) for each in points]
    whole = sum(shares)
    return [share / whole for share in shares]


def points_of(evidence: Iterable[str], weights: ReferentWeights) -> float:
    """Return what evidence weighs together, by the weights of a kind of mention."""
    return sum(weights.get(phrase, 0.0) for phrase in evidence)


def weights_of_kinds(weights: ReferentWeights) -> Mapping[str, ReferentWeights]:
    """Return the weights by kind of mention, what counts for all kinds included."""
    by_kind: dict[str, dict[str, float]] = {}
    for name, value in weights.items():
        kind, _, phrase = name.partition(": ")
        by_kind.setdefault(kind, {})[phrase] = value
    for_all = by_kind.pop(EVERY, {})
    phrases_of_kinds = {kind: {**for_all} for kind in KINDS}
    for kind, phrases in phrases_of_kinds.items():
        for phrase, value in by_kind.get(kind, {}).items():
            phrases[phrase] = phrases.get(phrase, 0.0) + value
    return phrases_of_kinds
