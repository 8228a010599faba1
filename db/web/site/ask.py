"""Questions to the database. Each is a file in `questions/`; its first line is the question in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from db.web.site.addresses import DATABASE

QUESTIONS = Path(__file__).parent / "questions"
Row = Any  # a row of Datasette: its columns by name


async def ask(datasette: Any, name: str, /, **values: object) -> list[Row]:
    """Return the rows that answer a question."""
    return list((await datasette.get_database(DATABASE).execute(question(name), values)).rows)


@cache
def question(name: str) -> str:
    """Return the SQL of a question."""
    return (QUESTIONS / f"{name}.sql").read_text("utf-8")
