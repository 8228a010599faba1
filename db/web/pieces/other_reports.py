"""The same words in other documents: who reported them first, how each words them, and whether all name one speaker."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.web.pieces.cards import Card, cards_of
from db.web.pieces.rewording import WordChange, is_reworded, word_changes, wording
from db.web.site.ask import Row, ask

# A page lists the first few; all of them, up to a bound, are a click away.
FEW_REPORTS, MOST_REPORTS = 10, 50
# So many quotes are compared with, for a formula that everybody uses must not keep a page.
MOST_LOOKED_UP, MOST_COMPARED = 2_000, 200
# "An official" of two articles may be one and the same; and what is reported without marks, many may have said.
NAMED_TYPES = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class OtherReport:
    """Another report of a quote's words; `changes` lead from the quote's wording to the report's."""

    card: Card
    wording: str
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other reports of the same words, the earliest first; there are `n` of them, at least where `is_bounded`."""

    reports: list[OtherReport]
    n: int
    is_bounded: bool
    is_first: bool
    is_disputed: bool

    @property
    def is_reworded(self) -> bool:
        """Return whether a report that is listed words it otherwise."""
        return any(report.wording != "the same" for report in self.reports)


async def elsewhere(datasette: Any, card: Card, text: str, *, most: int = FEW_REPORTS) -> Elsewhere | None:
    """Return the first other reports of a quote, whose words are `text`; None when there are none."""
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
    """Return whether a quote was reported before all others, of which the earliest stands first."""
    return card.sort_date is not None and (others[0]["sort_date"] is None or card.sort_date < others[0]["sort_date"])


def named_speakers(card: Card, others: Sequence[Row]) -> set[int | None]:
    """Return whom a quote and the other reports name, of words that stand between marks."""
    named = {row["speaker_id"] for row in others if row["speaker_type"] in NAMED_TYPES and row["kind"] != "indirect"}
    return named | ({card.speaker_id} if card.speaker_type in NAMED_TYPES and card.kind != "indirect" else set())


def report(card: Card, changes: tuple[WordChange, ...]) -> OtherReport:
    """Return a report with its wording named; signs and capitals alone are no change."""
    name = wording(changes)
    return OtherReport(card, name, changes if name != "the same" else ())
