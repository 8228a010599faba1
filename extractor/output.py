"""What `extract` writes: one object a document, with offsets into the text as it was given."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from extractor.model import Attribution, Document, Extraction, Identity, Spans, Speaker, TextSpan

Identities = Mapping[tuple[str, str], Identity]


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
    }


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
    """Return where the characters of a span stand in the text as it was given.

    The raw span ends with the last character that the span shows: what cleaning removed behind it (a soft
    hyphen, a zero-width space) stays outside, what it put several characters for (“ for â€œ) is covered whole.
    """
    start_char = document.alignment.to_raw(span.start_char)
    if span.end_char <= span.start_char:
        return TextSpan(start_char, start_char)
    return TextSpan(start_char, _raw_end(span.end_char, document))


def _raw_end(end_char: int, document: Document) -> int:
    """Return the raw offset after the character before `end_char`.

    Only where a step of the alignment begins can it differ from `to_raw`: the step before was either
    replaced (then all its raw characters count) or kept with something removed behind it.
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
