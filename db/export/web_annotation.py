"""Quotes as W3C Web Annotations: who said which part of a document, given by its words and by its offsets.

https://www.w3.org/TR/annotation-model/. Offsets are code points into the document as the database keeps it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import IO, Any

from db.export.records import Record, iri, link_of, safe_address, speaker_in_words

WEB_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
# Enough context to tell two occurrences of a phrase apart.
AROUND = 32

TextOf = Callable[[str], str]


def write_annotations(file: IO[bytes], records: Iterable[Record], site: str | None, text_of: TextOf) -> None:
    """Write an AnnotationPage. `text_of` returns the text of a document for its uid."""
    head = {"@context": WEB_ANNOTATION, "type": "AnnotationPage"}
    file.write((json.dumps(head)[:-1] + ', "items": [').encode())
    for place, record in enumerate(records):
        line = json.dumps(annotation(record, text_of(record.document_uid), site), ensure_ascii=False)
        file.write(((",\n" if place else "\n") + line).encode("utf-8", "replace"))
    file.write(b"\n]}\n")


def annotation(record: Record, text: str, site: str | None = None) -> dict[str, Any]:
    """Return a quote as an annotation of its document. A quote of several segments has a target for each."""
    targets = [target(record, text, start, end) for start, end in record.content]
    return {
        "id": link_of(record, site) or iri(record.uid),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            textual("identifying", speaker_in_words(record)),
            textual("classifying", record.kind),
            *(textual("tagging", topic) for topic in record.topics),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def textual(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def target(record: Record, text: str, start: int, end: int) -> dict[str, Any]:
    """Return the target for a span of a document."""
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": safe_address(record.url) or iri(record.document_uid), "selector": [quote, position]}
