"""Decisions by hand: finding what they are about in the database, and recording what became of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from db.tables.ids import Row, make_uid, number_of
from db.tables.sync import sync_rows, transaction
from extractor.model import Decision, DecisionKind, Outcome

CALLED_DOCUMENT = "select * from documents where path = :name or url = :name or uid = :name order by uid limit 1"
CALLED_SPEAKERS = """
    select speaker_id from profiles where name = :name and speaker_id is not null
    union
    select speaker_id from speaker_names where name = :name
    union
    select id from speakers where name = :name
"""
FULLY_CALLED = "select distinct speaker_id from profiles where name = :name and speaker_id is not null"
BEARERS = """
    select speaker_id
    from profiles
    where document_id in (select value from json_each(:documents))
      and speaker_id is not null
      and (name = :name or exists (select 1 from json_each(names) where value = :name))
"""
# Columns of speakers that only decisions fill.
BY_HAND: Mapping[DecisionKind, str] = {"wikidata": "wikidata", "gender": "gender_by_hand"}
SAID_BY = "select speaker_id from quotes where id = :id union all select speaker_id from unsaid where id = :id"
TOPICS_OF = "select name from quote_topics join topics on topics.id = topic_id where quote_id = :id"
DOCUMENT_NAMES = "select coalesce(path, url) as name from documents where coalesce(path, url) is not null order by name"
SPEAKER_NAMES = "select name from speakers union select name from speaker_names order by name"


@dataclass(frozen=True, slots=True)
class Archive:
    """The stored documents and speakers, as the review of decisions looks them up."""

    db: Database

    def document(self, name: str) -> tuple[int, str] | None:
        """Return the id and the text of the document with this path, address or uid."""
        return next(((row["id"], row["text"]) for row in self.db.query(CALLED_DOCUMENT, {"name": name})), None)

    def quotes(self, document_id: int) -> dict[str, str]:
        """Return the words of a document's quotes, by the id of the quote as a string."""
        return self._words("quotes", document_id)

    def unsaid(self, document_id: int) -> dict[str, str]:
        """Return the words of a document that were not said as a statement (thought, declined, ordered), as `quotes` does."""
        return self._words("unsaid", document_id)

    def speakers(self, name: str) -> frozenset[int]:
        """Return the ids of the speakers that a document, or a decision, calls by this name."""
        return frozenset(row["speaker_id"] for row in self.db.query(CALLED_SPEAKERS, {"name": name}))

    def bearers(self, name: str, documents: Sequence[int]) -> frozenset[int]:
        """Return the ids of the speakers that these documents call by this name; without documents, by this full name."""
        values = {"name": name, "documents": json.dumps(list(documents))}
        sql = BEARERS if documents else FULLY_CALLED
        return frozenset(row["speaker_id"] for row in self.db.query(sql, values))

    def said_by(self, quote_id: int) -> int | None:
        """Return the id of the speaker of a quote, or of unsaid words."""
        return next((row["speaker_id"] for row in self.db.query(SAID_BY, {"id": quote_id})), None)

    def topics(self, quote_id: int) -> frozenset[str]:
        """Return the names of a quote's topics."""
        return frozenset(row["name"] for row in self.db.query(TOPICS_OF, {"id": quote_id}))

    def types(self, name: str) -> frozenset[str]:
        """Return what those are who bear a name: person, organisation, group or unnamed."""
        sql = "select distinct type from speakers where id in (select value from json_each(?))"
        return frozenset(row["type"] for row in self.db.query(sql, [json.dumps(sorted(self.speakers(name)))]))

    def document_names(self) -> Iterator[str]:
        """Yield the path of each document, or its address where it has no path."""
        return (row["name"] for row in self.db.query(DOCUMENT_NAMES))

    def speaker_names(self) -> Iterator[str]:
        """Yield each name of each speaker."""
        return (row["name"] for row in self.db.query(SPEAKER_NAMES))

    def _words(self, table: str, document_id: int) -> dict[str, str]:
        sql = f"select id, text from {table} where document_id = ? order by start_char, id"
        return {str(row["id"]): row["text"] for row in self.db.query(sql, [document_id])}


def document_uids(db: Database, names: Iterable[str]) -> dict[str, str]:
    """Return the uids of the documents with these paths or addresses. Those that are not stored are left out."""
    return {name: row["uid"] for name in names for row in db.query(CALLED_DOCUMENT, {"name": name})}


def document_paths(db: Database, names: Iterable[str]) -> dict[str, str]:
    """Return the paths, or else the addresses, of the documents that these names (uids too) call."""
    rows = {name: row for name in names for row in db.query(CALLED_DOCUMENT, {"name": name})}
    return {name: row["path"] or row["url"] or row["uid"] for name, row in rows.items()}


def differing_records(db: Database, outcomes: Sequence[Outcome], *, says: Callable[[Decision], str]) -> bool:
    """Return whether the decisions that the database records, and what became of them, are other than these."""
    recorded = {(row["says"], row["problem"]) for row in db.query("select says, problem from decisions")}
    first = {says(each.decision): each.problem for each in reversed(outcomes)}
    return recorded != set(first.items())


def record_outcomes(db: Database, outcomes: Sequence[Outcome], *, says: Callable[[Decision], str]) -> None:
    """Write what became of each decision, the Wikidata ids and the genders. Only differences are written."""
    rows: dict[int, Row] = {}
    for each in outcomes:
        row = _row(each, says(each.decision))
        rows.setdefault(int(row["id"] or 0), row)
    with transaction(db):
        sync_rows(db, "decisions", rows.values(), key="id", where="1 = ?", value=1)
        for kind, column in BY_HAND.items():
            _write_by_hand(
                db, column, {each.speaker_id: each.decision.says[0] for each in outcomes if _says(each, kind)}
            )


def _row(outcome: Outcome, says: str) -> Row:
    decision = outcome.decision
    return {
        "id": number_of(make_uid("decision", decision.kind, says)),
        "kind": decision.kind,
        "place": decision.place,
        "says": says,
        "problem": outcome.problem,
        "document_id": outcome.document_id,
        "quote_id": outcome.quote_id,
        "speaker_id": outcome.speaker_id,
    }


def _says(outcome: Outcome, kind: DecisionKind) -> bool:
    return outcome.decision.kind == kind and outcome.problem is None and outcome.speaker_id is not None


def _write_by_hand(db: Database, column: str, values: Mapping[int | None, str]) -> None:
    """Write what was decided of speakers, and clear what was decided no longer."""
    for row in list(db.query(f"select id from speakers where {column} is not null")):
        if row["id"] not in values:
            db.execute(f"update speakers set {column} = null where id = ?", [row["id"]])
    for speaker, value in values.items():
        sql = f"update speakers set {column} = :value where id = :id and {column} is not :value"
        db.execute(sql, {"value": value, "id": speaker})
