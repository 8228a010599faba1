"""The worklist: the least certain quotes one by one, each answered with a key and Enter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from datasette import Response
from datasette.utils.asgi import BadRequest

from db.web.editing.asked import edited_words, one
from db.web.editing.editor import editor_for
from db.web.pieces.article import Article, Paragraph, article, marks_of
from db.web.pieces.cards import Card, cards_of
from db.web.site.ask import Row, ask

# Nobody reads a longer list of names; others are typed.
MOST_NAMES = 9
# Enough to see whom "she" means; the whole article is a click away.
PARAGRAPHS_BEFORE, PARAGRAPHS_AFTER = 3, 1
# The start of the answer that names somebody.
NAMED = "name:"
ANSWERS = {
    "nobody": {"kind": "speaker", "is": ""},
    "no-quote": {"kind": "not-a-quote"},
}


@dataclass(frozen=True, slots=True)
class Task:
    """A quote to check, in its article, with who may have said it. `after` is its own place in the worklist."""

    card: Card
    names: list[str]
    article: Article
    after: str


async def worklist(request: Any, datasette: Any) -> Response:
    """Return the page of the next quote to check."""
    await editor_for(datasette, request)
    after = one(parse_qs(request.query_string), "after")
    row = await next_row(datasette, after)
    context = {"task": await task(datasette, row) if row else None, "is_begun": bool(after)}
    html = await datasette.render_template("edit-worklist.html", context, request=request)
    return Response.html(html, headers={"cache-control": "private, no-store"})


async def choose(request: Any, datasette: Any) -> Response:
    """Redirect from an answer to the page that shows what it changes, or to the next quote if it is left as it is."""
    await editor_for(datasette, request)
    values = parse_qs(request.query_string)
    answer, after = one(values, "answer"), one(values, "worklist")
    if answer == "skip":
        return Response.redirect(worklist_address(datasette, after))
    typed = one(values, "is")
    named = typed or (answer.removeprefix(NAMED) if answer.startswith(NAMED) else "")
    if not named and answer not in ANSWERS:
        raise BadRequest("Choose an answer, or enter who said it.")
    fields = {"kind": "speaker", "is": named} if named else ANSWERS[answer]
    query = urlencode({**fields, "quote": one(values, "quote"), "worklist": after})
    return Response.redirect(f"{datasette.urls.path('/-/edit/decide')}?{query}")


async def next_row(datasette: Any, after: str) -> Row | None:
    """Return the least certain quote after a place in the list; None at its end."""
    confidence, _, number = after.partition(",")
    try:
        place = {"confidence": float(confidence or -1), "id": int(number or 0)}
    except ValueError as error:
        raise BadRequest("There is no such place in the worklist; begin at its start.") from error
    return next(iter(await ask(datasette, "least_sure", **place)), None)


async def task(datasette: Any, row: Row) -> Task:
    """Return a quote to check."""
    [card] = await cards_of(datasette, [row["id"]])
    words = await edited_words(datasette, row["uid"])
    whole = await article(datasette, card.document_id, marks_of(row["id"], words["spans"]))
    return Task(
        card=card,
        names=await likely_speakers(datasette, words),
        article=replace(whole, paragraphs=near_marks(whole.paragraphs)),
        after=f"{row['confidence']!r},{row['id']}",
    )


def near_marks(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of an article that have marks, and those next to them."""
    marked = [at for at, paragraph in enumerate(paragraphs) if any(piece.parts for piece in paragraph)]
    first, last = min(marked, default=0) - PARAGRAPHS_BEFORE, max(marked, default=0) + PARAGRAPHS_AFTER
    return list(paragraphs[max(0, first) : last + 1])


async def likely_speakers(datasette: Any, words: Row) -> list[str]:
    """Return who may have said some words: whom the program names, between whom it could not decide, and who else speaks there."""
    others = await ask(datasette, "speakers_in_document", document=words["document_id"], limit=MOST_NAMES + 1)
    names = [words["speaker"], *json.loads(words["rivals"]), *(row["name"] for row in others)]
    return [*dict.fromkeys(name for name in names if name)][:MOST_NAMES]


def worklist_address(datasette: Any, after: str) -> str:
    """Return the address of the next quote after a place in the list."""
    query = "?" + urlencode({"after": after}) if after else ""
    return str(datasette.urls.path("/-/edit/worklist")) + query
