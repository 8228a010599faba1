"""What `check` looks for besides errors in the data files and the database: doubtful dates, files listed but missing, idle topics."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.store.decisions import Archive
from db.store.invariants import broken_invariants, officers, share_document, topic_counts
from db.store.load import stored_documents
from db.tables.schema import opened_to_read
from extractor.cli.follow_decisions import disagreements
from extractor.curation.corrections import opening_words
from extractor.curation.replay import Replay
from extractor.details.topics import load_topics
from extractor.documents.publication_date import UNREADABLE, other_dates
from extractor.identity.slips import Officer, probable_slips
from extractor.model import Document, Outcome
from extractor.readers.file_list import FILE_LIST, read_file_list

LEAST_QUOTES = 50  # with fewer quotes, a topic that all of them have shows nothing
SHOWN = 3  # names of topics that no quote has
TOO_COMMON = 0.5  # share of all quotes; a topic that half of them have is of no use


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: what became of each decision by hand, what is wrong in the database, and what somebody should look at."""

    outcomes: list[Outcome]
    wrong: list[str]
    notes: list[str]


def look_for_faults(database: Path, replay: Replay) -> Findings:
    """Check a database and the decisions about it."""
    with opened_to_read(database) as db:
        archive = Archive(db)
        outcomes = replay.review(archive)
        people = (Officer(*row) for row in officers(db))
        notes = [
            *listed_without_file(archive.document_names()),
            *doubtful_dates(stored_documents(db)),
            *probable_slips(people, meet=partial(share_document, db), apart=replay.told_apart()),
            *idle_topics(*topic_counts(db)),
        ]
        return Findings(outcomes, [*broken_invariants(db), *disagreements(database, replay, outcomes)], notes)


def doubtful_dates(documents: Iterable[Document]) -> Iterator[str]:
    """Yield a line for each document whose stated date can't be read, or which also has a different date in a less trusted place."""
    for document in documents:
        published = document.published
        others = [f"its {other.basis} {other.date}" for other in other_dates(document)]
        where = document.path or document.url or document.id
        if others:
            yield f"{where}: the {published.basis} says {published.date}, {', '.join(others)}"
        elif published.note and published.note.endswith(UNREADABLE):
            yield f"{where}: {published.note}; write YYYY, YYYY-MM or YYYY-MM-DD"


def listed_without_file(paths: Iterable[str]) -> Iterator[str]:
    """Yield a line for each file that is listed in the documents.csv beside one of these documents but is not there."""
    for folder in sorted({Path(path).parent for path in paths}):
        for name in read_file_list(folder).listed:
            if Path(name).name != name or not os.path.isfile(folder / name):
                where = (folder / FILE_LIST).as_posix()
                yield f"{where}: lists {name}, which is not beside it; mend the name or remove the row"


def idle_topics(n_quotes: int, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield one line for all topics that no quote has, and one for each topic that so many have that it is of no use."""
    topics = load_topics().topics
    unused = [name for name in topics if not counts.get(name)]
    if unused:
        some = ", ".join(unused[:SHOWN]) + (", …" if len(unused) > SHOWN else "")
        yield f"no quote has {len(unused)} of {len(topics)} topics: {some}"
    for name in topics:
        n = counts.get(name, 0)
        if n_quotes >= LEAST_QUOTES and n >= TOO_COMMON * n_quotes:
            yield f'{n} of {n_quotes} quotes have the topic "{name}"'


def who_said(quotes: Iterable[tuple[str, str, str, Sequence[str]]]) -> Iterator[str]:
    """Yield each quote without a speaker, the reason, and for each who may have said it the command to decide so."""
    for document, words, reason, candidates in quotes:
        yield f'{document}: "{words}"'
        yield f"  {reason}"
        for name in candidates or ("NAME",):
            yield f"  quote-tracker decide speaker {shlex.join([document, opening_words(words), name])}"


def damage_in_words(damaged: Iterable[str], database: Path) -> Iterator[str]:
    """Yield what is broken in the file of a database, and the two ways to a sound one."""
    yield from (f"wrong: {line}" for line in damaged)
    saved = f"{database.with_suffix('')}-saved.db"
    yield f"to save what can be read: sqlite3 {shlex.quote(str(database))} .recover | sqlite3 {shlex.quote(saved)}"
    yield f"to make it again from the documents and curation.toml: quote-tracker run PATHS --db {shlex.quote(saved)}"
