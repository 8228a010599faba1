"""What the home page, a quote's page and a document's page show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from db.export.records import safe_address
from db.web.pages.downloads import records_of, site_of
from db.web.pages.ready_questions import Ready, ready_questions
from db.web.pieces.article import Mark, Paragraph, Part, mark_paragraphs
from db.web.pieces.cards import Card, cards_of, title_of, unsaid_cards_of
from db.web.pieces.charts import Chart, time_chart
from db.web.pieces.citation import Citation, citations
from db.web.pieces.corrections import Correction, corrections_of_quote, decided_on_quote
from db.web.pieces.other_reports import FEW_LISTED, MOST_LISTED, Elsewhere, elsewhere
from db.web.pieces.voices import Heard, Voice, heard_in, voices_of
from db.web.query.filters import labels
from db.web.site.addresses import DATABASE, quotes_address
from db.web.site.ask import Row, ask
from db.web.site.excerpts import context_of, text_of_document
from db.web.site.wording import basis_in_words, date_in_words

NEWEST_ON_HOME = 6
MOST_QUOTED_ON_HOME = 10
TOPICS_ON_HOME = 24


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its text in paragraphs, cut where marks begin and end."""

    id: int
    title: str
    url: str | None
    path: str | None
    outlet: str
    author: str
    published: str
    published_basis: str
    published_note: str
    n_words: int
    is_whole: bool
    paragraphs: list[Paragraph]


@dataclass(frozen=True, slots=True)
class Count:
    """How many quotes a speaker or a topic has."""

    slug: str
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The home page. None: too many to count."""

    totals: Row
    n_documents: int | None
    n_unsaid: int | None
    chart: Chart | None
    newest: list[Card]
    most_quoted: list[Count]
    topics: list[Count]
    ready: list[Ready]


@dataclass(frozen=True, slots=True)
class QuotePage:
    """A quote in its article."""

    card: Card
    about: list[Row]
    citations: list[Citation]
    decided: list[str]
    corrections: list[Correction]
    elsewhere: Elsewhere | None
    article: Article


@dataclass(frozen=True, slots=True)
class UnsaidPage:
    """Words that were not said as a statement, in their article."""

    card: Card
    article: Article


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with all its quotes, by who speaks."""

    article: Article
    n_quotes: int
    voices: list[Voice]
    heard: Mapping[int, Heard]


async def front_page(datasette: Any) -> FrontPage | None:
    """Return the home page; None when another database than ours is served."""
    if not await has_quotes(datasette):
        return None
    [totals] = await ask(datasette, "totals")
    n_rows = await datasette.get_database(DATABASE).table_counts()
    newest = await ask(datasette, "newest_quotes", limit=NEWEST_ON_HOME)

    def address(unit: str, value: str) -> str:
        return quotes_address(datasette, (unit, value))

    return FrontPage(
        totals=totals,
        n_documents=n_rows["documents"],
        n_unsaid=n_rows["unsaid"],
        chart=time_chart(map(tuple, await ask(datasette, "months")), address=address),
        newest=await cards_of(datasette, [row["id"] for row in newest]),
        most_quoted=await counts(datasette, "speaker", MOST_QUOTED_ON_HOME),
        topics=await counts(datasette, "topic", TOPICS_ON_HOME),
        ready=await ready_questions(datasette),
    )


async def has_quotes(datasette: Any) -> bool:
    """Return whether a database of ours is served."""
    return DATABASE in datasette.databases and await datasette.get_database(DATABASE).table_exists("counted_values")


async def quote_page(datasette: Any, quote_id: int, request: Any) -> QuotePage:
    """Return a quote with its article, only its own parts marked."""
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
    """Return how many other reports a page of a quote lists: a few, or all with `?reports=all`."""
    return MOST_LISTED if request.args.get("reports") == "all" else FEW_LISTED


async def unsaid_page(datasette: Any, unsaid_id: int) -> UnsaidPage:
    """Return words that were not said as a statement in their article."""
    [row] = await ask(datasette, "document_of_unsaid", id=unsaid_id)
    [card] = await unsaid_cards_of(datasette, [unsaid_id])
    return UnsaidPage(card, await article(datasette, row["document_id"], marks_of(unsaid_id, row["spans"])))


async def document_page(datasette: Any, document_id: int) -> DocumentPage:
    """Return a document with every quote marked as its speaker's, and the speakers in its own order."""
    rows = await ask(datasette, "quotes_of_document", id=document_id)
    marks = [mark for row in rows for mark in marks_of(row["id"], row["spans"])]
    cards = await cards_of(datasette, [row["id"] for row in rows])
    voices = voices_of(cards)
    return DocumentPage(await article(datasette, document_id, marks), len(cards), voices, heard_in(voices))


async def article(datasette: Any, document_id: int, marks: Iterable[Mark]) -> Article:
    """Return a document with these marks in its text; a date line before the body is not shown."""
    [row] = await ask(datasette, "document", id=document_id)
    text = await text_of_document(datasette, document_id)
    context = context_of(datasette)
    body = text[row["body_start"] :] if context is None else ""
    return Article(
        id=row["id"],
        title=title_of(row["title"], body.lstrip()[:120] or row["path"] or ""),
        url=safe_address(row["url"]),
        path=row["path"],
        outlet=row["outlet"] or "",
        author=row["author"] or "",
        published=date_in_words(row["published"]),
        published_basis=basis_in_words(row["published_basis"]),
        published_note=row["published_note"] or "",
        n_words=row["n_words"],
        is_whole=context is None,
        paragraphs=mark_paragraphs(text, marks, start_char=row["body_start"], context=context),
    )


def marks_of(quote_id: int, spans: str) -> list[Mark]:
    """Return the marks of a quote from its `spans` in the database."""
    parts: dict[Part, list[tuple[int, int]]] = json.loads(spans)
    return [Mark(start, end, part, quote_id) for part in get_args(Part) for start, end in parts.get(part, ())]


async def counts(datasette: Any, facet: str, limit: int) -> list[Count]:
    """Return the values of a facet that have the most quotes, by name."""
    rows = await ask(datasette, "counts_by_size", facet=facet, limit=limit)
    names = await labels(datasette, facet, [row["value"] for row in rows])
    return [Count(row["value"], names.get(row["value"], row["value"]), row["n"]) for row in rows if row["value"]]
