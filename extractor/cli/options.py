"""What several commands share: reading files and JSON lines, and the options for the database, the model and the processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.errors import InputError
from extractor.lexicon.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from extractor.model import Document, Extraction

SOME_FAILED = 3  # exit code: some documents could not be read

database_option = click.option(
    "--db", "database", type=click.Path(path_type=Path), default=Path("db/quotes.db"), show_default=True,
    help="The database file.",
)  # fmt: skip
model_option = click.option("--model", help="The spaCy model to parse with, by name or folder.")
workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes to use."
)


def extractor(
    model: str | None, workers: int, on_slow: Callable[[Sequence[Document], float], object] | None = None
) -> Callable[[Iterable[Document]], Iterator[Extraction | InputError]]:
    """Return a function that extracts documents with a model, in a number of processes. For a document that fails it yields an error."""
    from extractor.pipeline import extract_apart

    return partial(extract_apart, model=model or DEFAULT_MODEL, workers=workers, on_slow=on_slow)


def extract_file(file: str, model: str | None) -> Iterator[Extraction]:
    """Return what is found in a file. Raises InputError for the first document that can't be read."""
    from extractor.pipeline import extract
    from extractor.readers import read_paths

    return extract(read_paths([file]), model=model or DEFAULT_MODEL)


def tidy(path: Path) -> str:
    """Return a path in the form that is stored: relative if it is within the current folder, so that `seeds` and `./seeds/` are one."""
    absolute = Path(os.path.abspath(path))
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else absolute.as_posix()


def own_files(database: Path, curation: Path) -> frozenset[Path]:
    """Return the absolute paths of the files that a run itself reads or writes, with those that SQLite adds to the database."""
    files = [curation, *(database.with_name(database.name + part) for part in ("", "-wal", "-shm", "-journal"))]
    return frozenset(Path(os.path.abspath(file)) for file in files)
