"""The list of documents and its search, which shows the words around a hit.

With `--context` only quotes and titles are searched, because the rest is not published.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasette.filters import FilterArguments
from datasette.utils import escape_fts

from db.web.pieces.cards import title_of
from db.web.pieces.languages_in_words import skipped_language
from db.web.pieces.search_hits import CLOSE, OPEN, Run, runs_of
from db.web.query.filters import other_clauses
from db.web.site.addresses import DATABASE, WORDS
from db.web.site.ask import Row, ask, question
from db.web.site.excerpts import context_of, unguarded
from db.web.site.wording import date_in_words

# A word that more rows have is common.
COMMON = 5_000
# Two lines of a page.
SNIPPET_WORDS = 30
CUT = "… "
# The most titles that are looked up when the search of whole documents is closed.
MOST_TITLES = 1_000
FOUND = "id in (select rowid from documents_fts where documents_fts match escape_fts(:search))"
# Many documents have a common word. Then the newest are found soonest by reading from the newest document on.
FOUND_WALKING = (
    "exists (select 1 from documents_fts "
    "where documents_fts match escape_fts(:search) and documents_fts.rowid = documents.id)"
)
QUOTED = (
    "(id in (select document_id from quotes where id in "
    "(select rowid from quotes_fts where quotes_fts match escape_fts(:search))) "
    "or id in (select value from json_each(:titled)))"
)
# "cross join" keeps SQLite from starting with all quotes that have the word.
QUOTED_WALKING = (
    "(exists (select 1 from quotes cross join quotes_fts where quotes.document_id = documents.id "
    "and quotes_fts match escape_fts(:search) and quotes_fts.rowid = quotes.id) "
    "or id in (select value from json_each(:titled)))"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list. `snippet` has the words around a hit of the search; it is empty without one.

    `skipped` is the language for which a document was not read; empty if it was.
    """

    id: int
    title: str
    outlet: str
    published: str
    n_quotes: int
    skipped: str
    snippet: tuple[Run, ...]


async def filter_documents(datasette: Any, request: Any) -> FilterArguments | None:
    """Return the condition of a search on the documents; None without a search."""
    words = request.args.get(WORDS)
    if not words:
        return None
    is_common = await count_found(datasette, words) > COMMON
    params = {"search": words}
    if context_of(datasette) is None:
        clause = FOUND_WALKING if is_common else FOUND
    else:
        clause = QUOTED_WALKING if is_common else QUOTED
        params["titled"] = json.dumps(await titled(datasette, words))
    return FilterArguments([clause], params=params, extra_context={"search": words})


async def count_found(datasette: Any, words: str) -> int:
    """Return how many documents have these words, up to a bound; quotes, if whole documents are not searched."""
    table = "documents_fts" if context_of(datasette) is None else "quotes_fts"
    sql = question("count_found").format(table=table)
    rows = await datasette.get_database(DATABASE).execute(sql, {"search": words, "limit": COMMON + 1})
    return int(rows.rows[0]["n"])


async def titled(datasette: Any, words: str) -> list[int]:
    """Return the documents whose titles have these words."""
    values = {"match": f"{{title}} : ({escape_fts(words)})", "limit": MOST_TITLES}

    def look(connection: sqlite3.Connection) -> list[int]:
        return [id for (id,) in connection.execute(question("titled_documents"), values)]

    return await unguarded(datasette, look)


async def n_documents(datasette: Any, request: Any, n_filtered: int | None) -> int | None:
    """Return how many documents a list has; None if there are too many to count.

    `n_filtered` is Datasette's own count, which is missing for a search because a common word would take too long.
    """
    words = request.args.get(WORDS)
    if not words:
        return n_filtered
    if await count_found(datasette, words) > COMMON:
        return None
    clauses, params = await other_clauses(datasette, request, database=DATABASE, table="documents")
    sql = question("count_documents").format(where=" and ".join(clauses))
    return int((await datasette.get_database(DATABASE).execute(sql, params)).rows[0]["n"])


async def listed_documents(datasette: Any, ids: Sequence[int], words: str | None) -> list[Listed]:
    """Return these documents as the list shows them, in this order."""
    wanted = json.dumps(list(ids))
    snippets = await snippets_of(datasette, wanted, words) if words else {}
    return [
        Listed(
            id=row["id"],
            title=title_of(row["title"], row["opening"]),
            outlet=row["outlet"] or "",
            published=date_in_words(row["published"]),
            n_quotes=row["n_quotes"],
            skipped=skipped_language(row["language"]),
            snippet=snippets.get(row["id"], ()),
        )
        for row in await ask(datasette, "listed_documents", ids=wanted)
    ]


async def snippets_of(datasette: Any, ids: str, words: str) -> dict[int, tuple[Run, ...]]:
    """Return the words around a hit for each of these documents. Hits in the title are left out."""
    name = "snippets_of_documents" if context_of(datasette) is None else "snippets_of_quotes"
    values = {"match": escape_fts(words), "ids": ids, "open": OPEN, "close": CLOSE, "cut": CUT, "words": SNIPPET_WORDS}
    rows = await ask(datasette, name, **values)
    return {row["id"]: snippet(row) for row in rows if OPEN in row["snippet"]}


def snippet(row: Row) -> tuple[Run, ...]:
    """Return the words around a hit, without a date line before the body, which pages do not show."""
    words = row["snippet"] if row["snippet"].startswith(CUT) else without_first(row["snippet"], row["body_start"])
    return runs_of(" ".join(words.split()))


def without_first(marked: str, n_characters: int) -> str:
    r"""Return marked words without their first characters. Marks do not count as characters.

    >>> without_first("date 2017 \x02Peace\x03 talks", 10)
    '\x02Peace\x03 talks'
    """
    position = 0
    while n_characters and position < len(marked):
        n_characters -= marked[position] not in (OPEN, CLOSE)
        position += 1
    return marked[position:]
