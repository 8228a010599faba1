"""A document's page: its text with every quote marked, and who speaks in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.web.pieces.article import Article, article, marks_of
from db.web.pieces.cards import cards_of
from db.web.pieces.voices import Heard, Voice, heard_in, voices_of
from db.web.site.ask import ask


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with all its quotes, by who speaks."""

    article: Article
    n_quotes: int
    voices: list[Voice]
    heard: Mapping[int, Heard]


async def document_page(datasette: Any, document_id: int) -> DocumentPage:
    """Return a document with every quote marked as its speaker's, and the speakers in the order of the text."""
    rows = await ask(datasette, "quotes_of_document", id=document_id)
    marks = [mark for row in rows for mark in marks_of(row["id"], row["spans"])]
    cards = await cards_of(datasette, [row["id"] for row in rows])
    voices = voices_of(cards)
    return DocumentPage(await article(datasette, document_id, marks), len(cards), voices, heard_in(voices))
