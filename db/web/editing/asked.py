"""What a form asks for: a decision about a quote or a speaker, as the file of decisions would have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from datasette import NotFound
from datasette.utils.asgi import BadRequest

from db.web.pieces.corrections import bearer_of, beginning
from db.web.site.ask import Row, ask
from extractor.model import DecisionKind

ABOUT_WORDS = ("speaker", "topic", "not-a-quote")
# The fields of all forms. `worklist` says that the reader goes through the worklist, and after which quote.
FORM_FIELDS = ("kind", "quote", "speaker", "is", "other", "document", "why", "worklist")

FormValues = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A decision that a form asks for: its kind and its entry, and what it is about, for the page that asks whether to make it.

    `fields` are those of the form, to be sent again. `words` are those of the quote, `name` that of the speaker.
    """

    kind: DecisionKind
    entry: dict[str, Any]
    fields: tuple[tuple[str, str], ...]
    words: str
    name: str


async def what_is_proposed(datasette: Any, values: FormValues) -> Proposed:
    """Return what the fields of a form ask for. Raises NotFound for an unknown quote or speaker, BadRequest for no decision."""
    kind = next((each for each in get_args(DecisionKind) if each == one(values, "kind")), None)
    if kind is None:
        raise BadRequest("There is no such correction; use the forms on the page of a quote or a speaker.")
    fields = tuple((name, value) for name in FORM_FIELDS for value in values.get(name, ()))
    why = one(values, "why") or None
    if kind in ABOUT_WORDS:
        row = await edited_words(datasette, one(values, "quote"))
        entry = {"document": row["document"], "words": await naming_words(datasette, row), **said(kind, values)}
        return Proposed(kind, {**entry, "why": why}, fields, row["text"], row["speaker"] or "")
    speaker = await edited_speaker(datasette, one(values, "speaker"))
    entry = await entry_about(datasette, kind, speaker, values)
    return Proposed(kind, {**entry, "why": why}, fields, "", speaker["name"])


def one(values: FormValues, name: str) -> str:
    """Return what was entered in a field, on one line; empty if nothing was."""
    return " ".join(next(iter(values.get(name, ())), "").split())


def said(kind: str, values: FormValues) -> dict[str, Any]:
    """Return what a decision says of a quote."""
    if kind == "topic":
        topics = list(dict.fromkeys(" ".join(value.split()) for value in values.get("is", ()) if value.strip()))
        if not topics:
            raise BadRequest("Enter a topic.")
        return {"are": topics}
    return {"is": one(values, "is")} if kind == "speaker" else {}


async def entry_about(datasette: Any, kind: DecisionKind, speaker: Row, values: FormValues) -> dict[str, Any]:
    """Return what a decision says of a speaker. One who shares the name with others is told by a document."""
    name, document = await bearer_of(datasette, speaker)
    if kind == "same":
        return {"names": [name, needed(values, "is", "Enter the other name.")]}
    if kind == "not-same" and one(values, "document"):
        return {"names": [one(values, "other") or name], "documents": [one(values, "document")]}
    if kind == "not-same":
        needs = "Choose two names, or a document."
        return {"names": [needed(values, "other", needs), needed(values, "is", needs)]}
    documents = [document] if document else []
    return {"name": name, "is": needed(values, "is", "Enter what is right."), "documents": documents}


def needed(values: FormValues, name: str, otherwise: str) -> str:
    """Return what was entered in a field. Raises BadRequest if nothing was."""
    if not one(values, name):
        raise BadRequest(otherwise)
    return one(values, name)


async def edited_words(datasette: Any, uid: str) -> Row:
    """Return the quote, or the unsaid words, with a permanent name. Raises NotFound if there are none."""
    rows = await ask(datasette, "edited_words", uid=uid)
    if not rows:
        raise NotFound("There is no such quote any more.")
    return rows[0]


async def edited_speaker(datasette: Any, slug: str) -> Row:
    """Return the speaker with a slug. Raises NotFound if there is none."""
    rows = await ask(datasette, "speaker_of_slug", slug=slug)
    if not rows:
        raise NotFound("There is no such speaker any more.")
    return rows[0]


async def naming_words(datasette: Any, row: Row) -> str:
    """Return the words that name a quote in the file: its beginning, or all of them if another one has the same beginning."""
    others = await ask(datasette, "words_beside", document=row["document_id"], uid=row["uid"])
    short, whole = beginning(row["text"]), " ".join(row["text"].split())
    is_shared = any(short.casefold() in " ".join(other["text"].split()).casefold() for other in others)
    return whole if is_shared else short
