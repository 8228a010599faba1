"""The formats of one file, by the name that addresses and commands use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import IO

from db.export.columns import csv_lines
from db.export.excel import write_excel
from db.export.records import Record, link_of
from db.export.schema_org import SCHEMA_ORG, quotation

Write = Callable[[IO[bytes], Iterable[Record], str | None], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for readers, its media type, and the function that writes it.

    `write` takes a file, the records, and the address of the site for links to the quotes (None: no links).
    """

    title: str
    media_type: str
    write: Write


def write_csv(file: IO[bytes], records: Iterable[Record], site: str | None = None) -> None:
    """Write quotes as CSV in UTF-8."""
    file.writelines(encoded(line) for line in csv_lines(records, site))


def write_json_lines(file: IO[bytes], records: Iterable[Record], site: str | None = None) -> None:
    """Write each quote as a line of JSON, with its offsets in the document."""
    for record in records:
        line = asdict(record) | {"link": link_of(record, site)}
        file.write(encoded(json.dumps(line, ensure_ascii=False) + "\n"))


def write_schema_org(file: IO[bytes], records: Iterable[Record], site: str | None = None) -> None:
    """Write quotes as one JSON-LD document of schema.org Quotations."""
    file.write(encoded(f'{{"@context": {json.dumps(SCHEMA_ORG)}, "@graph": ['))
    for place, record in enumerate(records):
        line = json.dumps(quotation(record, site), ensure_ascii=False)
        file.write(encoded((",\n" if place else "\n") + line))
    file.write(b"\n]}\n")


def encoded(text: str) -> bytes:
    """Return a text in UTF-8; a lone surrogate, legal in JSON, becomes a question mark."""
    return text.encode("utf-8", "replace")


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", write_csv),
    "xlsx": Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_excel),
    "jsonl": Format("JSON lines", "application/jsonl; charset=utf-8", write_json_lines),
    "jsonld": Format("JSON-LD", "application/ld+json; charset=utf-8", write_schema_org),
}
