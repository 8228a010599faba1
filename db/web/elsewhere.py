"""The same words in other documents: who reported them first, and whether all name the same speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.web.ask import ask
from db.web.cards import Card, cards_of

MOST_LISTED = 50
# After every date: a report without one is not taken for the first.
LATEST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other reports of the same words, the earliest first."""

    cards: list[Card]
    is_first: bool
    is_disputed: bool
    has_more: bool


async def elsewhere(datasette: Any, card: Card) -> Elsewhere | None:
    """Return the other reports of a quote's words; None when there are none."""
    rows = await ask(datasette, "same_words", id=card.id, limit=MOST_LISTED + 1)
    others = await cards_of(datasette, [row["id"] for row in rows[:MOST_LISTED]])
    if not others:
        return None
    named = {each.speaker_id for each in (card, *others) if each.speaker_id}
    return Elsewhere(
        cards=others,
        is_first=card.sort_date is not None and all(card.sort_date < (each.sort_date or LATEST) for each in others),
        is_disputed=len(named) > 1,
        has_more=len(rows) > MOST_LISTED,
    )
