"""A quote's page: the words, where they stand in the article, how to cite and correct them, and who else reports them.

The page of words that were not said as a statement is like it, and shows less.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from db.web.pages.downloads import records_of, site_of
from db.web.pieces.article import Article, article, marks_of
from db.web.pieces.cards import Card, cards_of, unsaid_cards_of
from db.web.pieces.citation import Citation, citations
from db.web.pieces.corrections import Correction, corrections_of_quote, decided_on_quote
from db.web.pieces.other_reports import FEW_REPORTS, MOST_REPORTS, Elsewhere, elsewhere
from db.web.site.ask import Row, ask


@dataclass(frozen=True, slots=True)
class QuotePage:
    """A quote in its article."""

    card: Card
    about: list[Row]
    citations: list[Citation]
    decided: list[Row]
    corrections: list[Correction]
    elsewhere: Elsewhere | None
    article: Article


async def quote_page(datasette: Any, quote_id: int, request: Any) -> QuotePage:
    """Return a quote with its article, in which only this quote is marked."""
    [row] = await ask(datasette, "document_of_quote", id=quote_id)
    [card] = await cards_of(datasette, [quote_id])
    about = await ask(datasette, "entities_of_quote", id=quote_id)
    [record] = await records_of(datasette, [quote_id])
    shown = await article(datasette, row["document_id"], marks_of(quote_id, row["spans"]))
    titled = replace(record, title=record.title or shown.title)
    return QuotePage(
        card=card,
        about=about,
        citations=citations(titled, f"{site_of(datasette, request)}/quote/{record.uid}"),
        decided=await decided_on_quote(datasette, quote_id),
        corrections=corrections_of_quote(record),
        elsewhere=await elsewhere(datasette, card, record.words, most=n_reports_wanted(request)),
        article=shown,
    )


def n_reports_wanted(request: Any) -> int:
    """Return how many other reports the page lists: a few, or all with `?reports=all`."""
    return MOST_REPORTS if request.args.get("reports") == "all" else FEW_REPORTS


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
