"""An extraction as rows of the database. These are pure functions: a row depends on its document alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.tables.ids import GAP, Row, ascii_slug, make_uid, number_of
from db.tables.word_keys import band_keys, words_key
from extractor.errors import InputError
from extractor.model import Attribution, Document, Entity, Extraction, Profile, Spans

REPORT = "report it, with this document"


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that the database stores of one document, by table."""

    document: Row
    profiles: tuple[Row, ...]
    quotes: tuple[Row, ...]
    unsaid: tuple[Row, ...]
    same_words: tuple[Row, ...]
    near_words: tuple[Row, ...]
    topics: tuple[Row, ...]
    quote_topics: tuple[Row, ...]
    entities: tuple[Row, ...]
    quote_entities: tuple[Row, ...]


def make_rows(extraction: Extraction, uid: str, *, fingerprint: str) -> Rows:
    """Return the rows of a document. Its speakers are placed later, when all documents are known."""
    document_id = number_of(uid)
    uids = quote_uids(extraction, uid)
    said = [each for each in extraction.attributions if each.modality == "said"]
    other = [each for each in extraction.attributions if each.modality != "said"]
    quotes = tuple(quote_row(each, extraction.document, document_id, uids) for each in said)
    speaking = {each.speaker.id for each in extraction.attributions if each.speaker}
    return Rows(
        document=document_row(extraction.document, uid, fingerprint=fingerprint),
        profiles=tuple(
            _profile_row(each, place, document_id) | {"speaks": int(each.key in speaking)}
            for place, each in enumerate(extraction.profiles)
        ),
        quotes=quotes,
        unsaid=tuple(
            quote_row(each, extraction.document, document_id, uids) | {"modality": each.modality} for each in other
        ),
        same_words=tuple({"quote_id": each["id"], "words_key": words_key(str(each["text"]))} for each in quotes),
        near_words=tuple(_near_words_rows(quotes)),
        topics=_distinct(_topic_rows(said)),
        quote_topics=_distinct(_quote_topic_rows(said, uids)),
        entities=_distinct(_entity_rows(said)),
        quote_entities=_distinct(_quote_entity_rows(said, uids)),
    )


def document_uid(document: Document) -> str:
    """Return the uid of a document, made from its address, or else its path, or else its text."""
    return make_uid("document", document.url or document.path or document.raw)


def quote_uids(extraction: Extraction, document_uid: str) -> dict[str, str]:
    """Return the uid of each attribution. An edit elsewhere in the article does not change it."""
    seen: Counter[tuple[str, str]] = Counter()
    uids = {}
    for each in extraction.attributions:
        words = _words(each.content, extraction.document)
        seen[each.kind, words] += 1
        uids[each.id] = make_uid("quote", document_uid, each.kind, words, str(seen[each.kind, words]))
    return uids


def document_row(document: Document, uid: str, *, fingerprint: str) -> Row:
    """Return the row of a document. Its text includes the header; `body_start` is where pages begin to show it."""
    return {
        "id": number_of(uid),
        "uid": uid,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published.date,
        "published_precision": document.published.precision,
        "published_basis": document.published.basis,
        "published_note": document.published.note,
        "language": document.language,
        "n_words": len(document.text.split()),
        "body_start": document.header.end_char if document.header else 0,
        "text": document.text,
        "text_hash": make_uid(document.text),
        "raw_hash": make_uid(document.raw),
        "fingerprint": fingerprint,
    }


def quote_row(attribution: Attribution, document: Document, document_id: int, uids: dict[str, str]) -> Row:
    """Return the row of a quote, or of unsaid words. Raises InputError if a span lies outside the text."""
    _check(attribution, document, uids)
    published, speaker = document.published.date, attribution.speaker
    sort_date = attribution.said_on or published
    return {
        "id": number_of(uids[attribution.id]),
        "uid": uids[attribution.id],
        "kind": attribution.kind,
        "text": _words(attribution.content, document),
        "document_id": document_id,
        "nested_in": uids[attribution.nested_in] if attribution.nested_in else None,
        "published": published,
        "said_on": attribution.said_on,
        "said_precision": attribution.said_precision,
        "sort_date": sort_date,
        "year": int(sort_date[:4]) if sort_date else None,
        "month": sort_date[:7] if sort_date and len(sort_date) >= len("2023-09") else None,
        "outlet": document.outlet,
        "role": speaker.role if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "via": attribution.via,
        "addressee": attribution.addressee,
        "cue": _words(attribution.cue, document) or None,
        "source": _words(attribution.source, document) or None,
        "source_inherited": int(attribution.source_inherited),
        "position": attribution.position,
        "confidence": attribution.confidence,
        "reason": attribution.reason,
        "is_corrected": int(attribution.is_corrected),
        "rivals": json.dumps(attribution.rivals, ensure_ascii=False),
        "start_char": attribution.content[0].start_char,
        "end_char": attribution.content[-1].end_char,
        "spans": json.dumps(_pairs(attribution)),
        "profile_key": speaker.id if speaker else None,
    }


def _check(attribution: Attribution, document: Document, uids: dict[str, str]) -> None:
    spans = (*attribution.content, *attribution.quoted, *attribution.cue, *attribution.source)
    what = f"attribution {attribution.id} "
    if not attribution.content or not all(0 <= span.start_char < span.end_char <= len(document.text) for span in spans):
        raise InputError(document.path or document.id, what + "points outside the text", REPORT)
    if attribution.nested_in and attribution.nested_in not in uids:
        raise InputError(document.path or document.id, what + "is nested in one that does not exist", REPORT)


def _words(spans: Spans, document: Document) -> str:
    return GAP.join(span.of(document.text) for span in spans)


def _pairs(attribution: Attribution) -> dict[str, list[list[int]]]:
    fields = {
        "content": attribution.content,
        "quoted": attribution.quoted,
        "cue": attribution.cue,
        "source": attribution.source,
    }
    return {name: [[span.start_char, span.end_char] for span in spans] for name, spans in fields.items()}


def _profile_row(profile: Profile, place: int, document_id: int) -> Row:
    return {
        "document_id": document_id,
        "key": profile.key,
        "name": profile.name,
        "type": profile.type,
        "names": json.dumps(profile.names, ensure_ascii=False),
        "roles": json.dumps(profile.roles, ensure_ascii=False),
        "members": json.dumps(profile.members, ensure_ascii=False),
        "place": place,
        "gender": profile.gender,
        "gender_basis": profile.gender_basis,
    }


def _near_words_rows(quotes: Iterable[Row]) -> Iterator[Row]:
    for quote in quotes:
        keys = band_keys(str(quote["text"]))
        if keys:
            yield {"quote_id": quote["id"], **keys}


def _topic_rows(attributions: list[Attribution]) -> Iterator[Row]:
    for topic in (topic for each in attributions for topic in each.topics):
        slug = ascii_slug(topic.name)
        yield {"id": number_of(make_uid("topic", slug)), "slug": slug, "name": topic.name, "subject": topic.subject}


def _quote_topic_rows(attributions: list[Attribution], uids: dict[str, str]) -> Iterator[Row]:
    for each in attributions:
        for rank, topic in enumerate(each.topics, start=1):
            topic_id = number_of(make_uid("topic", ascii_slug(topic.name)))
            yield {"quote_id": number_of(uids[each.id]), "topic_id": topic_id, "score": round(1 / rank, 2)}


def _entity_rows(attributions: list[Attribution]) -> Iterator[Row]:
    for entity in (entity for each in attributions for entity in each.about):
        slug = _entity_slug(entity)
        yield {"id": number_of(make_uid("entity", slug)), "slug": slug, "name": entity.name, "type": entity.type}


def _quote_entity_rows(attributions: list[Attribution], uids: dict[str, str]) -> Iterator[Row]:
    for each in attributions:
        for entity in each.about:
            entity_id = number_of(make_uid("entity", _entity_slug(entity)))
            yield {"quote_id": number_of(uids[each.id]), "entity_id": entity_id}


def _entity_slug(entity: Entity) -> str:
    """Return the slug of an entity. It has the type in it, because Washington is a place and a person."""
    return ascii_slug(f"{entity.key or entity.name} {entity.type}")


def _distinct(rows: Iterator[Row]) -> tuple[Row, ...]:
    """Return the first of all rows that have the same first two columns: id and slug, or the two ids of a link."""
    distinct: dict[tuple[object, ...], Row] = {}
    for row in rows:
        distinct.setdefault(tuple(row.values())[:2], row)
    return tuple(distinct.values())
