"""JSON lines from a file or a stream, one document on each line -> documents."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from extractor.documents.cleaning import CONTROL, HALF_CHARACTER
from extractor.documents.make_document import LONGEST_TEXT, Listed, make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.bytes import decode

EXAMPLE = 'write one object a line: {"id": "1", "text": "..."}'
# In bytes: JSON writes a character beyond the common ones with twelve, and a line holds more than the text.
LONGEST_LINE = 12 * LONGEST_TEXT + 1_000_000
OPTIONAL = ("title", "url", "outlet", "author", "published")


def read_lines(
    lines: Iterable[bytes], name: str = "-", *, listed: Listed | None = None
) -> Iterator[Document | InputError]:
    """Yield the document of each line, in order; for a line that can't be read, an error that names it.

    A line holds `{"id", "text", "title"?, "url"?, "outlet"?, "author"?, "published"?}`; other fields are ignored and
    blank lines skipped. `name` is the name of the file: the path of a document is `name#id`, the place of an error `name:line`. Only the ids
    are kept in memory.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            document = _read_line(line, name=name, where=where, listed=listed)
            if document.id in seen:
                raise InputError(where, f'id "{document.id}" was used before', "give each line an id of its own")
        except InputError as error:
            error.line = number
            yield error
        else:
            seen.add(document.id)
            yield document


def bounded_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream. Of a line longer than any document may be only the beginning is kept in memory."""
    while line := stream.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _read_line(line: bytes, *, name: str, where: str, listed: Listed | None) -> Document:
    if len(line) == LONGEST_LINE:
        raise InputError(where, f"is longer than {LONGEST_LINE:,} bytes", "split the document into articles")
    record = _parse(decode(line, where=where), where=where)
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(where, f'"text" is {_kind(text)}, not a string', EXAMPLE)
    id = _identifier(record.get("id"), where=where)
    optional = {field: _optional(record.get(field), field, where=where) for field in OPTIONAL}
    return make_document(text, id=id, path=f"{name}#{id}", listed=listed, **optional)


def _parse(line: str, *, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        what = f"is not JSON ({error.msg} at character {error.pos + 1})"
        raise InputError(where, what, EXAMPLE) from error
    except (ValueError, RecursionError) as error:
        raise InputError(where, "is nested too deeply or holds too long a number", EXAMPLE) from error
    if not isinstance(record, dict):
        raise InputError(where, f"is {_kind(record)}, not an object", EXAMPLE)
    return {
        key: HALF_CHARACTER.sub("\ufffd", value) if isinstance(value, str) else value for key, value in record.items()
    }


def _identifier(value: object, *, where: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        what = "is empty" if value == "" else f"is {_kind(value)}, not a string"
        raise InputError(where, f'"id" {what}', EXAMPLE)
    if CONTROL.search(value):
        raise InputError(where, '"id" has a control character', "leave it out")
    return value


def _optional(value: object, field: str, *, where: str) -> str | None:
    if field == "published" and isinstance(value, int):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(
            where, f'"{field}" is {_kind(value)}, not a string', f'write "{field}" as a string or leave it out'
        )
    return value or None


def _kind(value: object) -> str:
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
