"""The names that our templates call. All of them begin with `qt_`."""

from __future__ import annotations

from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.export.formats import FORMATS
from db.web.editing.forms import quote_form, speaker_form
from db.web.pages.document import document_page
from db.web.pages.documents import Listed, listed_documents, n_documents
from db.web.pages.downloads import MOST_EXPORTED
from db.web.pages.home import home_page
from db.web.pages.json import of_whole_rows
from db.web.pages.quote import quote_page, unsaid_page
from db.web.pages.ready_questions import answer, names_for_field, ready_questions, table_definitions
from db.web.pages.speaker import speaker_page
from db.web.pages.suggestions import offers
from db.web.pages.topic import all_topics, topic_page
from db.web.pages.typed_search import words_instead
from db.web.pieces.cards import Card, cards_of, in_reading_order, unsaid_cards_of
from db.web.pieces.search_hits import found_words
from db.web.query.narrowing import narrowing_of
from db.web.query.orders import lengths
from db.web.query.totals import total_of
from db.web.query.undated import undated_of, undated_with
from db.web.site.addresses import WORDS, readable_address, readable_query
from db.web.site.excerpts import context_of
from db.web.site.security import KEYS_SCRIPT
from db.web.site.wording import GENDER_BASIS_IN_WORDS, MODALITIES, moment_in_words, percent, period_in_words

STYLE_SHEET = Path(__file__).parents[1] / "static" / "quotes.css"


def template_names(datasette: Any, request: Any) -> dict[str, Any]:
    """Return everything that the templates of one answer call."""
    return {**names_of_site(datasette), **names_of_request(datasette, request)}


def names_of_request(datasette: Any, request: Any) -> dict[str, Any]:
    """Return what depends on the request."""

    async def cards_of_rows(rows: list[Any], column: str | None) -> list[Card]:
        ids = [row["id"] for row in rows]
        cards = await cards_of(datasette, ids, await found_words(datasette, ids, request.args))
        return in_reading_order(cards) if column == "sort_date" else cards

    async def documents_of_rows(rows: list[Any]) -> list[Listed]:
        return await listed_documents(datasette, [row["id"] for row in rows], request.args.get(WORDS))

    async def unsaid_of_rows(rows: list[Any]) -> list[Card]:
        return in_reading_order(await unsaid_cards_of(datasette, [row["id"] for row in rows]))

    return {
        "qt_unsaid": unsaid_of_rows,
        "qt_cards": cards_of_rows,
        "qt_documents": documents_of_rows,
        "qt_n_documents": partial(n_documents, datasette, request),
        "qt_offers": partial(offers, datasette, request),
        "qt_words_instead": words_instead,
        "qt_undated": partial(undated_of, datasette, request),
        "qt_narrowing": partial(narrowing_of, datasette, request),
        "qt_total": partial(total_of, datasette, request),
    }


def names_of_site(datasette: Any) -> dict[str, Any]:
    """Return what is the same for every request."""
    return {
        "qt_unsaid_page": partial(unsaid_page, datasette),
        "qt_quote_form": partial(quote_form, datasette),
        "qt_speaker_form": partial(speaker_form, datasette),
        "qt_shows_all": context_of(datasette) is None,
        "qt_modalities": MODALITIES,
        "qt_gender_basis": GENDER_BASIS_IN_WORDS,
        "qt_style": style_version(),
        "qt_keys": KEYS_SCRIPT,
        "qt_percent": lambda share: percent(float(share)),
        "qt_home_page": partial(home_page, datasette),
        "qt_quote_page": partial(quote_page, datasette),
        "qt_document_page": partial(document_page, datasette),
        "qt_topic_page": partial(topic_page, datasette),
        "qt_all_topics": partial(all_topics, datasette),
        "qt_speaker_page": partial(speaker_page, datasette),
        "qt_formats": FORMATS,
        "qt_most_exported": MOST_EXPORTED,
        "qt_ready_questions": partial(ready_questions, datasette),
        "qt_answer": partial(answer, datasette),
        "qt_names_for": partial(names_for_field, datasette),
        "qt_table_definitions": partial(table_definitions, datasette),
        "qt_period": period_in_words,
        "qt_moment": moment_in_words,
        "qt_readable": readable_address,
        "qt_query": readable_query,
        "qt_lengths": lengths,
        "qt_whole": of_whole_rows,
        "qt_undated_with": partial(undated_with, datasette),
    }


@cache
def style_version() -> str:
    """Return a short hash of the style sheet, so that browsers fetch it again when it has changed."""
    return sha256(STYLE_SHEET.read_bytes()).hexdigest()[:8]
