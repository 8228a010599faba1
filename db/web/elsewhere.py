"""The same words in other documents: who reported them first, how each words them, and whether all name one speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.web.ask import ask
from db.web.cards import Card, cards_of
from db.web.rewording import Stretch, is_reworded, stretches, wording

MOST_LISTED = 50
# So many quotes are compared with, for a formula that everybody uses must not keep a page.
MOST_LOOKED_UP, MOST_COMPARED = 2_000, 200
# "An official" of two articles may be one and the same; and what is reported without marks, many may have said.
NAMED = ("person", "organisation")
# After every date: a report without one is not taken for the first.
LATEST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Report:
    """Another report of a quote's words; `changes` lead from the quote's wording to the report's."""

    card: Card
    wording: str
    changes: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other reports of the same words, the earliest first."""

    reports: list[Report]
    is_first: bool
    is_disputed: bool
    has_more: bool

    @property
    def is_reworded(self) -> bool:
        """Return whether a report words it otherwise."""
        return any(report.wording != "the same" for report in self.reports)


async def elsewhere(datasette: Any, card: Card, text: str) -> Elsewhere | None:
    """Return the other reports of a quote, whose words are `text`; None when there are none."""
    same = [row["id"] for row in await ask(datasette, "same_words", id=card.id, limit=MOST_LISTED + 1)]
    near = await ask(datasette, "near_words", id=card.id, bound=MOST_LOOKED_UP, limit=MOST_COMPARED)
    reworded = {row["id"]: row["text"] for row in near if row["id"] not in same and is_reworded(text, row["text"])}
    cards = await cards_of(datasette, [*same, *reworded])
    if not cards:
        return None
    reports = [report(each, stretches(text, reworded[each.id]) if each.id in reworded else ()) for each in cards]
    reports.sort(key=lambda each: (each.card.sort_date or LATEST, each.card.document_id, each.card.start_char))
    is_bounded = len(near) == MOST_COMPARED or len(same) > MOST_LISTED
    named = {each.speaker_id for each in (card, *cards) if each.speaker_type in NAMED and each.kind != "indirect"}
    return Elsewhere(
        reports=reports[:MOST_LISTED],
        is_first=is_earliest(card, cards) and not is_bounded,
        is_disputed=card.kind != "indirect" and len(named) > 1,
        has_more=len(reports) > MOST_LISTED or is_bounded,
    )


def is_earliest(card: Card, others: Sequence[Card]) -> bool:
    """Return whether a quote was reported before all others."""
    return card.sort_date is not None and all(card.sort_date < (each.sort_date or LATEST) for each in others)


def report(card: Card, changes: tuple[Stretch, ...]) -> Report:
    """Return a report with its wording named; signs and capitals alone are no change."""
    name = wording(changes)
    return Report(card, name, changes if name != "the same" else ())
