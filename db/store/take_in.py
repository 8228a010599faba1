"""One run: it takes documents in, brings the database up to date and reports what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version as installed_version

from sqlite_utils import Database

from db.speakers.expected import Guess
from db.speakers.judge_protocol import Judge
from db.speakers.place import place_speakers
from db.store.known_files import KnownFiles
from db.store.runs import find_vanished, finish_run, record_failures, start_run
from db.store.write import Standing, delete_document, find_standing, move_document, store_extraction
from db.tables.search_index import merge_pieces
from extractor.errors import InputError
from extractor.model import Document, Extraction

Extract = Callable[[Iterable[Document]], Iterable[Extraction | InputError]]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the documents of a run: counts, and the names of those that need attention."""

    new: int
    changed: int
    moved: int
    unchanged: int
    vanished: tuple[str, ...]
    is_pruned: bool
    failures: tuple[InputError, ...]


def take_in(
    db: Database,
    readings: Iterable[Document | InputError],
    *,
    extract: Extract,
    judge: Callable[[], Judge],
    paths: Sequence[str] = (),
    version: str | None = None,
    fingerprint: str = "",
    guess: Guess | None = None,
    stamp: Callable[[Document], str] = lambda _: "",
    files: KnownFiles | None = None,
    again: bool = False,
    prune: bool = False,
) -> Report:
    """Store the documents that are new or changed, place the speakers, and return what happened.

    `extract` is `extractor.extract`, or a function that yields an InputError in place of an Extraction that failed; the
    errors are recorded. `judge`, which may be the class `extractor.Judge`, is called when all documents are stored; until
    then `guess` says who a new name is (`db.speakers.expected`).

    `paths` are the files and folders that the readings come from. A stored document under them that is not among the
    readings has vanished; it is kept, or deleted with `prune`. `version` is recorded with the run; it is that of the
    installed program unless given. `fingerprint` names what extracts: when it changes, all documents are extracted again.
    `stamp` changes with what people have decided about a document, which is then extracted again; with `again`, all are.
    `files` know which files the readings leave out, because they are unchanged. If a run is interrupted, the next ends as it would.
    """
    run = start_run(db, paths, version=installed_version("quote-tracker") if version is None else version)
    known = files or KnownFiles(db, fingerprint, lambda document: fingerprint + stamp(document))
    intake = _Intake(db, run, known, guess, is_again=again)
    for result in extract(intake.choose(readings)):
        intake.store(result)
    failed = [each.where for each in intake.failures]
    vanished = find_vanished(db, paths, seen=known.seen, failed=failed)
    _delete(db, vanished if prune else ())
    place_speakers(db, judge())
    merge_pieces(db)
    record_failures(db, intake.failures, paths)
    known.record(paths, failed=failed)
    report = intake.report([path for _, path in vanished], is_pruned=prune)
    finish_run(db, run, _counts(report))
    return report


def _delete(db: Database, documents: Iterable[tuple[str, str]]) -> None:
    for uid, _ in documents:
        delete_document(db, uid)


@dataclass(slots=True)
class _Intake:
    """What a run has found so far."""

    db: Database
    run: int
    files: KnownFiles
    guess: Guess | None
    is_again: bool
    waiting: dict[str, Standing] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    failures: list[InputError] = field(default_factory=list)

    def choose(self, readings: Iterable[Document | InputError]) -> Iterator[Document]:
        """Yield the documents that must be extracted."""
        for reading in readings:
            if isinstance(reading, InputError):
                self.failures.append(reading)
            elif self._needs_extraction(reading):
                yield reading

    def _needs_extraction(self, document: Document) -> bool:
        fingerprint = self.files.fingerprint(document)
        try:
            standing = find_standing(self.db, document, fingerprint=fingerprint, seen=self.files.seen)
        except InputError as error:
            self.failures.append(error)
            return False
        self.files.meet(standing.uid, document)
        if standing.needs_extraction or self.is_again:
            self.waiting[document.path or document.id] = standing
            return True
        if standing.state == "moved":
            move_document(self.db, standing.uid, document.path)
        self.states[standing.state] += 1
        return False

    def store(self, result: Extraction | InputError) -> None:
        if isinstance(result, InputError):
            self.failures.append(result)
            return
        standing = self.waiting.pop(result.document.path or result.document.id)
        try:
            fingerprint = self.files.fingerprint(result.document)
            store_extraction(self.db, result, standing.uid, fingerprint=fingerprint, run=self.run, guess=self.guess)
        except InputError as error:
            self.failures.append(error)
        else:
            self.states[standing.state] += 1

    def report(self, vanished: list[str], *, is_pruned: bool) -> Report:
        states = self.states
        return Report(
            new=states["new"],
            changed=states["changed"],
            moved=states["moved"],
            unchanged=states["unchanged"] + self.files.n_unchanged,
            vanished=tuple(vanished),
            is_pruned=is_pruned,
            failures=tuple(self.failures),
        )


def _counts(report: Report) -> dict[str, int]:
    return {
        "new": report.new,
        "changed": report.changed,
        "moved": report.moved,
        "unchanged": report.unchanged,
        "vanished": len(report.vanished),
        "pruned": len(report.vanished) if report.is_pruned else 0,
        "failed": len(report.failures),
    }
