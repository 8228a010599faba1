"""Decisions by hand applied to a database: by `run` at its end, by `decide` at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.options import extractor
from extractor.lexicon.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from extractor.curation.replay import Replay
    from extractor.errors import InputError
    from extractor.model import Outcome


def follow_decisions(
    database: Path, curation: Path, *, model: str | None = None, workers: int = 1
) -> tuple[Sequence[Outcome], Sequence[InputError]]:
    """Make a database agree with the decisions of a file; return what became of each, and the documents that failed.

    Stored documents are read again if decisions about them were made or undone since, whatever folder they came from.
    """
    from db.speakers.place import place_speakers
    from db.store.decisions import Archive, document_uids, record_outcomes
    from db.store.reread import Reread, documents_behind, reread
    from db.tables.schema import opened
    from extractor.curation.decisions_file import in_words
    from extractor.fingerprint import fingerprint
    from extractor.identity.judge import guess

    replay = replay_of(database, curation)
    program = fingerprint(model or DEFAULT_MODEL)
    how = Reread(lambda documents: replay.correct(extractor(model, workers)(documents)), program, replay.stamp, guess)
    with opened(database) as db:
        behind = list(documents_behind(db, replay.names_of_documents(), replay.stamp))
        failures = reread(db, behind, how) if behind else []
        place_speakers(db, replay.judge(program, partial(document_uids, db)))
        outcomes = replay.review(Archive(db))
        record_outcomes(db, outcomes, says=in_words)
    return outcomes, failures


def repair_database(database: Path, curation: Path, model: str | None = None) -> list[str]:
    """Make again whatever is derived in a database; return what was wrong."""
    from db.store.decisions import document_uids
    from db.store.repair import repair
    from db.tables.schema import opened
    from extractor.fingerprint import fingerprint

    replay = replay_of(database, curation)
    with opened(database) as db:
        return repair(db, replay.judge(fingerprint(model or DEFAULT_MODEL), partial(document_uids, db)))


def replay_of(database: Path, curation: Path) -> Replay:
    """Return the decisions of a file, those about stored documents under their paths."""
    from db.store.decisions import document_paths
    from db.tables.schema import opened_to_read
    from extractor.curation.replay import Replay

    replay = Replay.of(curation)
    if not database.is_file():
        return replay
    with opened_to_read(database) as db:
        return replay.with_paths(partial(document_paths, db))


def disagreements(database: Path, replay: Replay, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each thing in which a database and the file of decisions disagree."""
    from db.store.decisions import differing_records
    from db.store.reread import documents_behind
    from db.tables.schema import opened_to_read
    from extractor.curation.decisions_file import in_words

    with opened_to_read(database) as db:
        behind = list(documents_behind(db, replay.names_of_documents(), replay.stamp))
        is_other = differing_records(db, outcomes, says=in_words)
    for document in behind:
        yield f"{document.path or document.url} was read before something was decided about it, or undone; run again"
    if is_other and not behind:
        yield "the database follows other decisions than the file has; run again"
