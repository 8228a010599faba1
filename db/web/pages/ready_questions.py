"""Ready questions: the views of the database, and queries that need a word from the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from db.web.site.ask import ask

QUERIES = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready question, with the name of its view or query."""

    name: str
    question: str


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
