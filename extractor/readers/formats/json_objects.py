"""JSON in one piece: an article, a list of articles, or an object that holds such a list -> documents."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.formats.json_lines import read_json_lines
from extractor.readers.records import Records, json_kind, named_fields
from extractor.readers.source import Source

LARGEST_JSON = 50_000_000  # bytes; read in one piece, it takes ten times as much memory
FIX_LARGE = "write it as JSON lines, one object a line: jq -c '.[]' FILE > FILE.jsonl"
FIX_JSON = 'give a list of objects: [{"id": "1", "text": "..."}]'


def read_json(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents of a JSON file. Lines of JSON are read as such, whatever the file is called."""
    data = source.stream.read(LARGEST_JSON + 1)
    if len(data) > LARGEST_JSON:
        raise InputError(source.where, f"is longer than {LARGEST_JSON:,} bytes", FIX_LARGE)
    text, encoding = decode_text(data, where=source.where)
    if not text.strip():
        raise InputError(source.where, "is empty", "put JSON into it or remove it")
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from read_json_lines(replace(source, stream=io.BytesIO(data)))
            return
        what = f"is not JSON ({error.msg} at line {error.lineno}, column {error.colno})"
        raise InputError(source.where, what, FIX_JSON) from error
    except (ValueError, RecursionError) as error:
        raise InputError(source.where, "is nested too deeply or holds too long a number", FIX_JSON) from error
    yield from _read_objects(held, Records(source, "object", FIX_JSON, encoding=encoding))


def _read_objects(held: Any, records: Records) -> Iterator[Document | InputError]:
    for number, record in enumerate(_find_records(held, records), 1):
        where = f"{records.source.where}:{number}"
        try:
            if not isinstance(record, dict):
                raise InputError(where, f"is {json_kind(record)}, not an object", FIX_JSON)
            yield records.document(record, where)
        except InputError as error:
            yield error


def _find_records(held: Any, records: Records) -> list[Any]:
    """Return the objects with a text: the list itself, the object itself, or the first list of such objects within."""
    if isinstance(held, list):
        return list(held)
    waiting = [held]
    while waiting:
        match waiting.pop(0):
            case dict() as thing if "text" in named_fields(thing, records.source.columns):
                return [thing]
            case dict() as thing:
                waiting += thing.values()
            case [dict() as first, *_] as things if "text" in named_fields(first, records.source.columns):
                return list(things)
    raise InputError(records.source.where, "holds no object with a text", FIX_JSON)
