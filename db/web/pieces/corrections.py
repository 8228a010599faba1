"""The commands that correct a quote or a speaker, and what has been corrected by hand."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Any

from db.export.records import Record
from db.tables.word_keys import spelling_of
from db.web.site.ask import Row, ask

# Enough to tell a quote from the others in its document.
WORDS_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that may be wrong, and the command that corrects it."""

    wrong: str
    command: str


def corrections_of_quote(record: Record) -> list[Correction]:
    """Return what may be wrong with a quote, with the commands."""
    where = f"{shlex.quote(record.path or record.url or record.document_uid)} {shlex.quote(beginning(record.words))}"
    return [
        Correction("Somebody else said it", f"quote-tracker decide speaker {where} 'Right Name'"),
        Correction("Nobody knows who said it", f"quote-tracker decide speaker {where} ''"),
        Correction("It has other topics", f"quote-tracker decide topic {where} 'Right topic'"),
        Correction("It is no quote", f"quote-tracker decide not-a-quote {where}"),
    ]


async def corrections_of_speaker(datasette: Any, speaker: Row) -> list[Correction]:
    """Return what may be wrong with a speaker, with the commands.

    A speaker who shares the name with others, or is known in one document only, is identified by that document.
    """
    name, document = await bearer_of(datasette, speaker)
    in_document = f" --document {shlex.quote(document)}" if document else ""
    called = shlex.quote(name)
    return [
        Correction("Somebody else is the same person", f"quote-tracker decide same {called} 'Other Name'"),
        Correction("The name is another", f"quote-tracker decide name {called} 'Right Name'{in_document}"),
        Correction("Wikidata knows them", f"quote-tracker decide wikidata {called} Q1{in_document}"),
        Correction("The gender is another", f"quote-tracker decide gender {called} she{in_document}"),
    ]


async def bearer_of(datasette: Any, speaker: Row) -> tuple[str, str | None]:
    """Return the name that a decision calls a speaker, and the document that tells them from others of that name, if it needs one."""
    name, document = speaker["name"], None
    for bearing in await ask(datasette, "bearing_of_speaker", id=speaker["id"]):
        # A longer slug tells the speaker from others of that name. A shorter one is cut.
        has_plain_slug = spelling_of(name).startswith(spelling_of(speaker["slug"]))
        if not bearing["is_own"] or not has_plain_slug:
            name, document = bearing["name"], bearing["document"]
    return name, document


def beginning(words: str) -> str:
    """Return the first words of a quote, on one line.

    >>> beginning("We will rebuild every street\\nof the old town, and the market too")
    'We will rebuild every street of the old town, and the market'
    """
    line = " ".join(words.split())
    return line if len(line) <= WORDS_LENGTH else line[: WORDS_LENGTH + 1].rsplit(" ", 1)[0][:WORDS_LENGTH]


async def decided_on_quote(datasette: Any, quote_id: int) -> list[Row]:
    """Return the decisions by hand about a quote, each with its number and in words."""
    return await ask(datasette, "decisions_on_quote", id=quote_id)


async def decided_on_speaker(datasette: Any, speaker_id: int) -> list[Row]:
    """Return the decisions by hand about a speaker, each with its number and in words."""
    return await ask(datasette, "decisions_on_speaker", id=speaker_id)
