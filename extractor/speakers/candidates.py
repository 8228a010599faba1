"""The candidates for a mention, each with its evidence, and the choice among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.lexicon.evidence import weight
from extractor.speakers.memory import LATELY, Memory, Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import describes, salience, shares_noun

MARGIN = weight("speakers", "margin")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a mention can mean, and what speaks for them.

    `place` counts the candidates in the order looked at. `fit` tells how well the form of the mention suits them, `presence` how
    present they are where the reader meets it, `spoke_last` that they spoke last in its paragraph.
    """

    who: Referent
    place: int
    fit: float
    presence: float
    spoke_last: bool


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """What presence, and having spoken last, count beside a fit of 1."""

    presence: float
    spoke_last: float

    def points(self, candidate: Candidate) -> float:
        return candidate.fit + self.spoke_last * candidate.spoke_last + self.presence * candidate.presence


def present_candidates(
    reading: Reading, memory: Memory, mention: Mention, fit_of: Callable[[Referent], float | None]
) -> list[Candidate]:
    """Return those mentioned shortly before a mention who fit it, but not those who appear only in its own words."""
    own_words = reading.sources.get(mention.span.start_char, ())
    found: list[Candidate] = []
    for place, who in enumerate(memory.mentioned_before(mention)):
        before = [seen for seen in who.met(mention) if not any(span.covers(seen.span) for span in own_words)]
        fit = fit_of(who) if before else None
        if fit is None:
            continue
        presence = max(salience(seen, mention) for seen in before)
        if presence > 0:
            found.append(Candidate(who, place, fit, presence, memory.spoke_last(who, mention)))
    return found


def office_candidates(reading: Reading, memory: Memory, mention: Mention) -> list[Candidate]:
    """Return those met before a description whose office it tells; where it has the very noun of some, only these."""
    found: list[Candidate] = []
    for place, who in enumerate([*reading.cast.people, *memory.others[-LATELY:]]):
        before = who.met(mention)
        fit = describes(mention, who) if before and who.type in ("person", "unnamed") else None
        if fit is not None:
            presence = max(salience(seen, mention) for seen in before)
            found.append(Candidate(who, place, fit, presence, memory.spoke_last(who, mention)))
    return [candidate for candidate in found if shares_noun(mention, candidate.who)] or found


def choose(mention: Mention, candidates: Sequence[Candidate], weights: ChoiceWeights) -> Resolution:
    """Return the candidate that leads clearly; else nobody, and the names of those that fit."""
    what = f'"{mention.text}"'
    if not candidates:
        return Resolution(None, mention.kind, f"{what} fits nobody named before")
    rows = [(-weights.points(candidate), candidate.place, candidate.who) for candidate in candidates]
    best, *others = sorted(rows, key=lambda row: row[:2])
    near = [row for row in others if row[0] - best[0] < MARGIN]
    if near:
        names = tuple(dict.fromkeys(who.name for *_, who in (best, *near)))
        return Resolution(None, mention.kind, f"{what} fits {' and '.join(names)}", names)
    return Resolution(best[2], mention.kind, f"{what} -> {best[2].name}")
