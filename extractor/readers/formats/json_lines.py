"""JSON lines from a file or a stream, one document on each line -> documents."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO

from extractor.documents.cleaning import HALF_CHARACTER
from extractor.documents.make_document import LONGEST_TEXT, Listed
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.records import Record, Records, json_kind
from extractor.readers.source import Source

EXAMPLE = 'write one object a line: {"id": "1", "text": "..."}'
# In bytes: JSON writes a character beyond the common ones with twelve, and a line holds more than the text.
LONGEST_LINE = 12 * LONGEST_TEXT + 1_000_000


def read_json_lines(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of each line of a file."""
    is_empty = True
    for found in _read(bounded_lines(source.stream), source):
        is_empty = False
        yield found
    if is_empty:
        raise InputError(source.where, "is empty", "put one JSON object a line into it or remove it")


def read_lines(
    lines: Iterable[bytes], name: str = "-", *, listed: Listed | None = None
) -> Iterator[Document | InputError]:
    """Yield the document of each line, in order; for a line that can't be read, an error that names it.

    A line holds `{"id", "text", "title"?, "url"?, "outlet"?, "author"?, "published"?}`; other fields are ignored and
    blank lines skipped. `name` is the name of the file: the path of a document is `name#id`, the place of an error `name:line`. Only the ids
    are kept in memory.
    """
    return _read(lines, Source(name, name, io.BytesIO(), listed=listed))


def bounded_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream. Of a line longer than any document may be only the beginning is kept in memory."""
    while line := stream.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)


def _read(lines: Iterable[bytes], source: Source) -> Iterator[Document | InputError]:
    records = Records(source, "line", EXAMPLE, is_id_needed=True)
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        where = f"{source.where}:{number}"
        try:
            yield _read_line(line, records, where)
        except InputError as error:
            error.line = number
            yield error


def _read_line(line: bytes, records: Records, where: str) -> Document:
    if len(line) == LONGEST_LINE:
        raise InputError(where, f"is longer than {LONGEST_LINE:,} bytes", "split the document into articles")
    text, encoding = decode_text(line, where=where)
    return replace(records.document(_parse(text, where=where), where), encoding=encoding)


def _parse(line: str, *, where: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        what = f"is not JSON ({error.msg} at character {error.pos + 1})"
        raise InputError(where, what, EXAMPLE) from error
    except (ValueError, RecursionError) as error:
        raise InputError(where, "is nested too deeply or holds too long a number", EXAMPLE) from error
    if not isinstance(record, dict):
        raise InputError(where, f"is {json_kind(record)}, not an object", EXAMPLE)
    return {
        key: HALF_CHARACTER.sub("\ufffd", value) if isinstance(value, str) else value for key, value in record.items()
    }
