"""Reading a stored document as an extraction, with the speakers that were decided over all documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from extractor.model import Attribution, Document, Extraction, Published, Spans, Speaker, TextSpan, Topic


def find_extraction(db: Database, name: str) -> Extraction | None:
    """Return the document with this uid, id, path or address and everything stored about it; None if there is none."""
    sql = "select * from documents where :name in (uid, path, url, cast(id as text)) order by uid"
    for document in db.query(sql, {"name": name}):
        return Extraction(stored_document(document), _attributions(db, document))
    return None


def stored_documents(db: Database) -> Iterator[Document]:
    """Yield all stored documents, by path."""
    for row in db.query("select * from documents order by path, uid"):
        yield stored_document(row)


def stored_document(row: dict[str, Any]) -> Document:
    """Return the document of a row. Its raw text is not stored, so `raw` is the cleaned one."""
    published = Published(row["published"], row["published_precision"], row["published_basis"], row["published_note"])
    return Document(
        id=row["uid"],
        raw=row["text"],
        text=row["text"],
        header=TextSpan(0, row["body_start"]) if row["body_start"] else None,
        path=row["path"],
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        language=row["language"],
        published=published,
    )


def _attributions(db: Database, document: dict[str, Any]) -> tuple[Attribution, ...]:
    speakers = {row["id"]: row for row in db.query(_SPEAKERS, [document["id"], document["id"]])}
    said = [row | {"modality": "said"} for row in db.query(_OF_DOCUMENT.format("quotes"), [document["id"]])]
    unsaid = list(db.query(_OF_DOCUMENT.format("unsaid"), [document["id"]]))
    rows = sorted(said + unsaid, key=lambda row: (row["start_char"], -row["end_char"], row["uid"]))
    return tuple(_attribution(row, speakers.get(row["speaker_id"]), _topics(db, row["id"])) for row in rows)


_OF_DOCUMENT = "select * from {} where document_id = ?"
_SPEAKERS = """
    select *
    from speakers
    where id in (select speaker_id from quotes where document_id = ?)
      or id in (select speaker_id from unsaid where document_id = ?)
"""
_TOPICS = (
    "select name, subject from quote_topics join topics on topics.id = topic_id where quote_id = ? order by score desc"
)


def _attribution(row: dict[str, Any], speaker: dict[str, Any] | None, topics: tuple[Topic, ...]) -> Attribution:
    spans = json.loads(row["spans"])
    return Attribution(
        id=row["uid"],
        kind=row["kind"],
        content=_spans(spans["content"]),
        quoted=_spans(spans["quoted"]),
        cue=_spans(spans["cue"]),
        source=_spans(spans["source"]),
        source_inherited=bool(row["source_inherited"]),
        modality=row["modality"],
        speaker=_speaker(row, speaker) if speaker else None,
        rivals=tuple(json.loads(row["rivals"])),
        nested_in=row["nested_in"],
        via=row["via"],
        addressee=row["addressee"],
        said_on=row["said_on"],
        said_precision=row["said_precision"],
        said_basis="text" if row["said_on"] else "none",
        position=row["position"],
        topics=topics,
        confidence=row["confidence"],
        reason=row["reason"],
        is_corrected=bool(row["is_corrected"]),
    )


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(TextSpan(start_char, end_char) for start_char, end_char in pairs)


def _speaker(row: dict[str, Any], speaker: dict[str, Any]) -> Speaker:
    return Speaker(speaker["slug"], speaker["name"], speaker["type"], row["role"], row["affiliation"])


def _topics(db: Database, quote_id: int) -> tuple[Topic, ...]:
    return tuple(Topic(row["name"], row["subject"]) for row in db.query(_TOPICS, [quote_id]))
