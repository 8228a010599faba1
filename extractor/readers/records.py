"""A record with named fields, such as a row of a table or an object of JSON -> a document.

Which names stand for which field is in the data file columns.csv; the user may give others with `--column`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from extractor.documents.cleaning import CONTROL, HALF_CHARACTER
from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.lexicon.tables import word_table
from extractor.model import Document
from extractor.readers.source import MEMBER_SIGN, Source

Record = Mapping[str, object]

FIELDS = ("id", "text", "title", "url", "outlet", "author", "published")
OPTIONAL = FIELDS[2:]
SIGNS_AND_BLANKS = re.compile(r"[\W_]+")
NUMBER_OF_DIGITS = 12  # of a hash that stands for an id: among a million texts, two share one once in 500 files


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one source: what their fields are called, and the ids that were used so far."""

    source: Source
    each: str  # what a record is called in messages: line, row, object
    fix: str
    encoding: str | None = None
    is_id_needed: bool = False
    seen: set[str] = field(default_factory=set)

    def document(self, record: Record, where: str) -> Document:
        """Return the document of a record. Raises InputError if the record breaks the rules."""
        is_ours = (
            self.is_id_needed and "id" in record and "text" in record
        )  # JSON lines, in which other fields are ignored
        names = named_fields(filter(FIELDS.__contains__, record) if is_ours else record, self.source.columns)
        text = record.get(names.get("text", "text"))
        if not isinstance(text, str):
            raise InputError(where, self._without_text(record, names, text), self.fix)
        told = {known: self._told(record, known, names[known], where) for known in OPTIONAL if known in names}
        id = self._id(record.get(names.get("id", "id")), text, told.get("url"), where)
        path = f"{self.source.where}#{id}"
        its_id = path if MEMBER_SIGN in self.source.where else id  # files of an archive may use the same ids
        document = make_document(text, id=its_id, path=path, listed=self.source.listed, **told)
        if id in self.seen:
            raise InputError(where, f'id "{id}" was used before', f"give each {self.each} an id of its own")
        self.seen.add(id)
        return replace(document, encoding=self.encoding)

    def check_names(self, names: Iterable[str]) -> None:
        """Raise InputError if no column of a table holds the text."""
        if "text" not in named_fields(names, self.source.columns):
            raise InputError(self.source.where, self._without_text(dict.fromkeys(names), {}, None), self.fix)

    def _told(self, record: Record, known: str, name: str, where: str) -> str | None:
        """Return what a field says. Under another name than the field's own it may mean anything, and then counts as missing."""
        try:
            return optional_text(record.get(name), name, where)
        except InputError:
            if name in (known, self.source.columns.get(known)):
                raise
            return None

    def _without_text(self, record: Record, names: Mapping[str, str], text: object) -> str:
        if "text" in names or self.is_id_needed:
            return f'"{names.get("text", "text")}" is {json_kind(text)}, not a string'
        some = ", ".join(f'"{name}"' for name in list(record)[:8]) or "none"
        return f"has no text among its columns ({some})"

    def _id(self, value: object, text: str, url: str | None, where: str) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is None and url:
            return url
        if value is None and not self.is_id_needed:
            return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:NUMBER_OF_DIGITS]
        if not isinstance(value, str) or not value:
            what = "is empty" if value == "" else f"is {json_kind(value)}, not a string"
            raise InputError(where, f'"id" {what}', self.fix)
        if CONTROL.search(value):
            raise InputError(where, '"id" has a control character', "leave it out")
        return HALF_CHARACTER.sub("\ufffd", value)


def named_fields(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the name of the column for each field: the one that the user gave, or else the best known.

    >>> named_fields(["Headline", "articleBody", "Body"], {})
    {'text': 'articleBody', 'title': 'Headline'}
    """
    there = list(names)
    found: dict[str, tuple[int, str]] = {}
    for name in there:
        meaning, rank = word_table("columns.csv").get(SIGNS_AND_BLANKS.sub("", name).lower(), ("", "0"))
        if meaning and int(rank) < found.get(meaning, (99, ""))[0]:
            found[meaning] = (int(rank), name)
    known = {meaning: name for meaning, (_, name) in found.items()}
    return {each: name for each in FIELDS if (name := columns.get(each, known.get(each, ""))) in there}


def wrong_columns(names: Sequence[str], source: Source) -> Iterator[InputError]:
    """Yield an error for each column that the user named and the table has not."""
    for known, name in source.columns.items():
        if name not in names:
            some = ", ".join(f'"{each}"' for each in names[:8])
            what = f'has no column "{name}" (named by --column {known}={name})'
            yield InputError(source.where, what, f"use one of {some}")


def optional_text(value: object, name: str, where: str) -> str | None:
    """Return what a record says of its document, as a string. A list is joined, and of an object the name is taken."""
    match value:
        case date():
            return value.isoformat()
        case dict() if isinstance(value.get("name"), str):
            return str(value["name"]) or None
        case [*parts] if all(isinstance(part, str | dict) for part in parts):
            return ", ".join(text for part in parts if (text := optional_text(part, name, where))) or None
        case int() if not isinstance(value, bool) and (name == "published" or name.lower().startswith("id")):
            return str(value)
        case str() | None:
            return value or None
    fix = f'write "{name}" as a string or leave it out'
    raise InputError(where, f'"{name}" is {json_kind(value)}, not a string', fix)


def json_kind(value: object) -> str:
    """Return the JSON name for the type of a value."""
    match value:
        case None:
            return "missing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "a string"
