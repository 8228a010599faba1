"""Other reports of the same words: who was first, how each words them, and whether all name the same speaker."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.web.pieces.cards import Card, cards_of
from db.web.pieces.rewording import WordChange, is_reworded, word_changes, wording
from db.web.site.ask import Row, ask

# A page lists the first few. All of them, up to a bound, are one click away.
FEW_REPORTS, MOST_REPORTS = 10, 50
# Bounds on the quotes that are compared, because a formula that everybody uses must not slow a page down.
MOST_LOOKED_UP, MOST_COMPARED = 2_000, 200
# Only these types can contradict each other: "an official" of two articles may be the same person.
NAMED_TYPES = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class OtherReport:
    """Another report of a quote. `changes` lead from the wording of the quote to that of the report."""

    card: Card
    wording: str
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other reports of the same words, the earliest first. There are `n` of them, or more if `is_bounded`."""

    reports: list[OtherReport]
    n: int
    is_bounded: bool
    is_first: bool
    is_disputed: bool

    @property
    def is_reworded(self) -> bool:
        """Return whether a listed report has another wording."""
        return any(report.wording != "the same" for report in self.reports)


async def elsewhere(datasette: Any, card: Card, text: str, *, most: int = FEW_REPORTS) -> Elsewhere | None:
    """Return the first other reports of a quote, whose words are `text`; None if there are none."""
    same = [row["id"] for row in await ask(datasette, "same_words", id=card.id, limit=MOST_REPORTS + 1)]
    near = await ask(datasette, "near_words", id=card.id, bound=MOST_LOOKED_UP, limit=MOST_COMPARED)
    reworded = {row["id"]: row["text"] for row in near if row["id"] not in same and is_reworded(text, row["text"])}
    rows = await ask(datasette, "reports", ids=json.dumps([*same, *reworded]))
    if not rows:
        return None
    is_cut_short = len(near) == MOST_COMPARED or len(same) > MOST_REPORTS
    cards = await cards_of(datasette, [row["id"] for row in rows[:most]])
    return Elsewhere(
        reports=[report(each, word_changes(text, reworded[each.id]) if each.id in reworded else ()) for each in cards],
        n=min(len(rows), MOST_REPORTS),
        is_bounded=is_cut_short or len(rows) > MOST_REPORTS,
        is_first=is_earliest(card, rows) and not is_cut_short,
        is_disputed=card.kind != "indirect" and len(named_speakers(card, rows)) > 1,
    )


def is_earliest(card: Card, others: Sequence[Row]) -> bool:
    """Return whether a quote was reported before all others, which are sorted by date."""
    return card.sort_date is not None and (others[0]["sort_date"] is None or card.sort_date < others[0]["sort_date"])


def named_speakers(card: Card, others: Sequence[Row]) -> set[int | None]:
    """Return the speakers that a quote and the other reports name. Reported speech does not count: many may have said it."""
    named = {row["speaker_id"] for row in others if row["speaker_type"] in NAMED_TYPES and row["kind"] != "indirect"}
    return named | ({card.speaker_id} if card.speaker_type in NAMED_TYPES and card.kind != "indirect" else set())


def report(card: Card, changes: tuple[WordChange, ...]) -> OtherReport:
    """Return a report with the kind of its wording. Punctuation and capitals alone are not a change."""
    name = wording(changes)
    return OtherReport(card, name, changes if name != "the same" else ())
