"""What the forms of correction offer: names, topics and documents to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.web.editing.asked import edited_words
from db.web.editing.editor import editor_of
from db.web.editing.worklist import likely_speakers
from db.web.site.ask import ask

MOST_DOCUMENTS = 100


@dataclass(frozen=True, slots=True)
class QuoteForm:
    """Who may have said a quote, its topics, and all topics; unsaid words have none."""

    names: list[str]
    has_topics: list[str]
    topics: Sequence[str]


@dataclass(frozen=True, slots=True)
class SpeakerForm:
    """The names of a speaker, and the documents in which one of them may be somebody else's."""

    names: list[str]
    documents: list[str]


async def quote_form(datasette: Any, uid: str) -> QuoteForm:
    """Return what the forms on the page of a quote, or of unsaid words, offer."""
    words = await edited_words(datasette, uid)
    names = await likely_speakers(datasette, words)
    editor = editor_of(datasette)
    if editor is None or words["place"] != "quotes":
        return QuoteForm(names, [], [])
    topics = await ask(datasette, "topics_of_quote", id=words["id"])
    return QuoteForm(names, [row["name"] for row in topics], editor.topics())


async def speaker_form(datasette: Any, speaker_id: int) -> SpeakerForm:
    """Return what the forms on the page of a speaker offer."""
    names = await ask(datasette, "names_of_speaker", id=speaker_id)
    documents = await ask(datasette, "documents_of_speaker", id=speaker_id, limit=MOST_DOCUMENTS)
    return SpeakerForm([row["name"] for row in names], [row["document"] for row in documents])
