"""The page of words that were not said as a statement: thoughts, refusals, orders and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.web.pieces.article import Article, article, marks_of
from db.web.pieces.cards import Card, unsaid_cards_of
from db.web.site.ask import ask


@dataclass(frozen=True, slots=True)
class UnsaidPage:
    """Words that were not said as a statement, in their article."""

    card: Card
    article: Article


async def unsaid_page(datasette: Any, unsaid_id: int) -> UnsaidPage:
    """Return words that were not said as a statement, in their article."""
    [row] = await ask(datasette, "document_of_unsaid", id=unsaid_id)
    [card] = await unsaid_cards_of(datasette, [unsaid_id])
    return UnsaidPage(card, await article(datasette, row["document_id"], marks_of(unsaid_id, row["spans"])))
