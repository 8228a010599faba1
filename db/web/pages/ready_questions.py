"""Ready questions: the views of the database, and queries that need a word from the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from db.export.records import safe_address
from db.tables.ids import ascii_slug
from db.web.site.addresses import quotes_address
from db.web.site.ask import Row, ask
from db.web.site.wording import DATE, date_in_words

QUERIES = Path(__file__).parent / "queries"
# Columns that lead to pages. Data have them; on pages the names, documents and words beside them are links.
ADDRESSED_BY = ("speaker_slug", "document_id", "document_uid", "uid")
MOST_NAMES_SUGGESTED = 100
# What the fields of the queries are filled in with.
NAMES_BY_FIELD = {"speaker": "most_quoted_speakers", "without": "most_quoted_speakers", "topic": "listed_topics"}


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready question, with the name of its view or query."""

    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer as a page shows it, with the page that it leads to."""

    text: str
    address: str | None
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """The answer to a ready question: the heading of each column, and the cells of each row."""

    headings: list[str]
    rows: list[list[Cell]]


def answer(datasette: Any, rows: Sequence[Row]) -> ShownAnswer:
    """Return an answer as a page shows it: readable headings and dates, and links to quotes, documents and speakers."""
    columns = [column for column in (rows[0].keys() if rows else ()) if column not in ADDRESSED_BY]
    return ShownAnswer(
        [column.replace("_", " ").capitalize() for column in columns],
        [[cell(datasette, dict(row), column) for column in columns] for row in rows],
    )


def cell(datasette: Any, row: Mapping[str, Any], column: str) -> Cell:
    value = row[column]
    text = "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
    is_date = isinstance(value, str) and DATE.fullmatch(value)
    return Cell(date_in_words(text) if is_date else text, address_of(datasette, row, column), isinstance(value, int))


def address_of(datasette: Any, row: Mapping[str, Any], column: str) -> str | None:
    """Return the page that a value of an answer leads to; None if there is none."""
    value = row[column]
    if not value:
        return None
    paths = {
        "speaker": f"/speaker/{row.get('speaker_slug')}" if row.get("speaker_slug") else None,
        "document": f"/quotes/documents/{row['document_id']}" if row.get("document_id") else None,
        "title": f"/quotes/documents/{row['document_id']}" if row.get("document_id") else None,
        "quote": f"/quote/{row['uid']}" if row.get("uid") else None,
        "topic": f"/topic/{ascii_slug(str(value))}",
    }
    if column in ("outlet", "month"):
        return quotes_address(datasette, (column, str(value)))
    if column == "url":
        return safe_address(str(value))
    path = paths.get(column)
    return str(datasette.urls.path(path)) if path else None


async def names_for_field(datasette: Any, field: str) -> list[str]:
    """Return what a field of a question may be filled in with: the most quoted speakers, or the topics."""
    if field not in NAMES_BY_FIELD:
        return []
    return [row["name"] for row in await ask(datasette, NAMES_BY_FIELD[field], limit=MOST_NAMES_SUGGESTED)]


async def ready_questions(datasette: Any) -> list[Ready]:
    """Return the questions of the views and queries. Each is the first line of its SQL."""
    views = await ask(datasette, "ready_questions")
    asked = {row["name"]: comments(row["sql"])[:1] for row in views}
    asked |= {name: [query["title"]] for name, query in ready_queries().items()}
    return [Ready(name, question[0]) for name, question in asked.items() if question]


async def table_definitions(datasette: Any) -> dict[str, str]:
    """Return the SQL that defines each table, by name. Comments there explain the columns."""
    return {row["name"]: row["sql"] for row in await ask(datasette, "table_definitions")}


@cache
def ready_queries() -> Mapping[str, dict[str, Any]]:
    """Return the queries by name, as Datasette needs them. The second line of their SQL says what to enter."""
    queries = {}
    for file in sorted(QUERIES.glob("*.sql")):
        sql = file.read_text("utf-8")
        title, description, *_ = comments(sql)
        queries[file.stem] = {"sql": sql, "title": title, "description": description, "hide_sql": True}
    return queries


def comments(sql: str) -> list[str]:
    """Return the first lines of a statement that are comments.

    >>> comments("create view [a] as -- Who is quoted most?\\nselect 1 -- one")
    ['Who is quoted most?']
    """
    _, marker, rest = sql.partition("--")
    lines = (marker + rest).splitlines()
    ends = next((place for place, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return [line.removeprefix("--").strip() for line in lines[:ends]]
