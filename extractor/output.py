"""What `extract` writes: one object for each document, with offsets into the text as given, and speakers that are one over all documents.

Who is who is known only after the last document, so `answer` keeps attributions in a temporary file until then.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import SEEK_END
from tempfile import TemporaryFile
from typing import IO

from extractor.documents.foreign_text import is_foreign, language_name
from extractor.errors import InputError
from extractor.model import Attribution, Document, Extraction, Identity, Spans, Speaker, TextSpan

Identities = Mapping[tuple[str, str], Identity]
Answer = dict[str, object]
Extract = Callable[[Iterable[Document]], Iterable[Extraction | InputError]]
Decide = Callable[[Iterable[Extraction]], Identities]


def to_json(extraction: Extraction, identities: Identities) -> dict[str, object]:
    """Return a document's date and everything said in it, ready to be written as one line of JSON.

    `identities` are what `decide` returned; its keys are (document id, speaker id), and
    every speaker of the extraction must be in it.
    """
    document = extraction.document
    published = document.published
    return {
        "id": document.id,
        "published": published.date,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "published_note": published.note,
        "attributions": [_attribution_json(each, document, identities) for each in extraction.attributions],
    } | _what_was_done(document)


def _what_was_done(document: Document) -> dict[str, object]:
    """Return what the reader of offsets must know: the text that was taken out of a file, its encoding, and why it was skipped."""
    told: dict[str, object] = {"text": document.raw} if document.is_converted else {}
    if document.encoding:
        told["encoding"] = document.encoding
    if is_foreign(document):
        told |= {"language": document.language, "skipped": f"is in {language_name(document.language)}"}
    return told


def _attribution_json(attribution: Attribution, document: Document, identities: Identities) -> dict[str, object]:
    return {
        "id": attribution.id,
        "nested_in": attribution.nested_in,
        "kind": attribution.kind,
        "modality": attribution.modality,
        "content": _raw_pairs(attribution.content, document),
        "quoted": _raw_pairs(attribution.quoted, document),
        "cue": _raw_pairs(attribution.cue, document),
        "source": _raw_pairs(attribution.source, document),
        "source_inherited": attribution.source_inherited,
        "speaker": _speaker_json(attribution.speaker, document.id, identities),
        "via": attribution.via,
        "addressee": attribution.addressee,
        "said_on": attribution.said_on,
        "said_precision": attribution.said_precision,
        "said_basis": attribution.said_basis,
        "position": attribution.position,
        "topics": [{"name": topic.name, "subject": topic.subject} for topic in attribution.topics],
        "about": [{"name": entity.name, "type": entity.type} for entity in attribution.about],
        "confidence": attribution.confidence,
        "reason": attribution.reason,
    }


def _speaker_json(speaker: Speaker | None, document_id: str, identities: Identities) -> dict[str, object] | None:
    if speaker is None:
        return None
    identity = identities[document_id, speaker.id]
    return {
        "id": identity.id,
        "name": identity.name,
        "type": identity.type,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
    }


def _raw_pairs(spans: Spans, document: Document) -> list[list[int]]:
    return [[raw.start_char, raw.end_char] for raw in (raw_span(span, document) for span in spans)]


def raw_span(span: TextSpan, document: Document) -> TextSpan:
    """Return where the characters of a span are in the text as given.

    The raw span ends with the last character that the span shows. What cleaning removed after it (a soft hyphen, a
    zero-width space) is not included; what it replaced (“ for â€œ) is included as a whole.
    """
    start_char = document.alignment.to_raw(span.start_char)
    if span.end_char <= span.start_char:
        return TextSpan(start_char, start_char)
    return TextSpan(start_char, _raw_end(span.end_char, document))


def _raw_end(end_char: int, document: Document) -> int:
    """Return the raw offset after the character before `end_char`.

    It can differ from `to_raw` only where a step of the alignment begins. The step before was either replaced, and all
    its raw characters count, or kept, with something removed after it.
    """
    text_starts, raw_starts = document.alignment.text_starts, document.alignment.raw_starts
    following = bisect_left(text_starts, end_char)
    is_step = end_char == len(document.text) or (following < len(text_starts) and text_starts[following] == end_char)
    if not following or not is_step:
        return document.alignment.to_raw(end_char)
    kept, raw_start = document.text[text_starts[following - 1] : end_char], raw_starts[following - 1]
    if document.raw.startswith(kept, raw_start):
        return raw_start + len(kept)
    return raw_starts[following] if following < len(raw_starts) else len(document.raw)


def answer(readings: Iterable[Document | InputError], *, extract: Extract, decide: Decide) -> Iterator[Answer]:
    """Yield who said what in each document. For one that can't be read, yield its line or id, and the error.

    `extract` yields one result for each document, in order. `decide` says who is one speaker over all of them.
    """
    with TemporaryFile() as spool:
        _write(spool, in_order(readings, extract))
        identities = decide(entry for entry in _entries(spool) if isinstance(entry, Extraction))
        yield from map(partial(_answer, identities=identities), _entries(spool))


def _write(spool: IO[bytes], results: Iterable[Extraction | InputError]) -> None:
    for result in results:
        pickle.dump(_error(result) if isinstance(result, InputError) else result, spool)


def _answer(entry: Extraction | Answer, identities: Identities) -> Answer:
    return to_json(entry, identities) if isinstance(entry, Extraction) else entry


def in_order(readings: Iterable[Document | InputError], extract: Extract) -> Iterator[Extraction | InputError]:
    """Yield results and errors in the order of the readings. Errors of `extract` name their document by its id."""
    waiting: deque[InputError | str] = deque()

    def documents() -> Iterator[Document]:
        for reading in readings:
            waiting.append(reading if isinstance(reading, InputError) else reading.id)
            if not isinstance(reading, InputError):
                yield reading

    for result in extract(documents()):
        while isinstance(next_one := waiting.popleft(), InputError):
            yield next_one
        yield InputError(next_one, result.what, result.fix) if isinstance(result, InputError) else result
    yield from (error for error in waiting if isinstance(error, InputError))


def _error(error: InputError) -> Answer:
    place: Answer = {"id": error.where} if error.line is None else {"line": error.line}
    return place | {"error": f"{error.what}; {error.fix}"}


def _entries(spool: IO[bytes]) -> Iterator[Extraction | Answer]:
    end = spool.seek(0, SEEK_END)
    spool.seek(0)
    while spool.tell() < end:
        yield pickle.load(spool)  # noqa: S301  (our own file, written above)
