"""How commands read documents: the options for it, and what is told about the documents that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import click

from extractor.errors import InputError
from extractor.model import Document

ANY_LANGUAGE = "any"
SHOWN_NOTES = 10  # of a kind; thousands of lines would hide the failures


class DocumentFile(click.Path):
    """A file with documents, or - for the standard input. An address of the web is refused with the command that fetches it."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, allow_dash=True)

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        from extractor.readers.paths import refused_address

        if refusal := refused_address(str(value)):
            raise refusal
        return super().convert(value, parameter, context)


def _named(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    from extractor.readers.records import FIELDS

    pairs = [value.partition("=") for value in values]
    for known, sign, name in pairs:
        if known not in FIELDS or not sign or not name:
            raise click.BadParameter(f"write FIELD=NAME with one of {', '.join(FIELDS)} as FIELD, such as text=Article")
    return {known: name for known, _, name in pairs}


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for reading documents to a command."""
    columns = click.option(
        "--column", "columns", multiple=True, metavar="FIELD=NAME", callback=_named,
        help="The column of a table that holds a field: text=Article. Fields: id, text, title, url, outlet, author, published.",
    )  # fmt: skip
    language = click.option(
        "--language", type=click.Choice(("en", ANY_LANGUAGE)), default="en", show_default=True,
        help="Skip what is surely in another language, or read any as if it were English.",
    )  # fmt: skip
    return columns(language(command))


def in_language(readings: Iterable[Document | InputError], language: str) -> Iterator[Document | InputError]:
    """Yield what is read. With `any`, no document is said to be in another language, so that all are read."""
    for reading in readings:
        is_any = language == ANY_LANGUAGE and isinstance(reading, Document)
        yield replace(reading, language=None) if is_any and isinstance(reading, Document) else reading


@dataclass(frozen=True, slots=True)
class Notes:
    """What is told at the end about documents that were read, or skipped, without a failure."""

    encodings: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def take(self, readings: Iterable[Document | InputError]) -> Iterator[Document | InputError]:
        """Yield what is read, and note what is worth telling."""
        for reading in readings:
            if isinstance(reading, Document):
                self._note(reading)
            yield reading

    def _note(self, document: Document) -> None:
        from extractor.documents.foreign_text import is_foreign, language_name

        where = document.path or document.id
        if document.encoding:
            self.encodings.append(f"{where}: is in {document.encoding}, not UTF-8, and was read as that")
        if is_foreign(document):
            name = language_name(document.language)
            self.skipped.append(f"{where}: is in {name}; --language {ANY_LANGUAGE} reads it as if it were English")

    def lines(self) -> Iterator[str]:
        """Yield a line for each note, and for those beyond the first ten of a kind, how many there are."""
        for kind, notes in {"skipped": self.skipped, "note": self.encodings}.items():
            yield from (f"{kind}: {note}" for note in notes[:SHOWN_NOTES])
            if len(notes) > SHOWN_NOTES:
                yield f"{kind}: {len(notes) - SHOWN_NOTES} more"


def open_readings(
    paths: Iterable[str], *, columns: Mapping[str, str], language: str = "en", **more: Any
) -> Iterator[Document | InputError]:
    """Yield what is read at paths, with what the user said about columns and languages."""
    from extractor.readers import read_paths

    return in_language(read_paths(paths, columns=columns, **more), language)
