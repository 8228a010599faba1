"""`quote-tracker run`: documents in, who said what into the database."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.decide_command import curation_option, print_outcomes
from extractor.cli.follow_decisions import follow_decisions, replay_of
from extractor.cli.options import (
    SOME_FAILED,
    database_option,
    extractor,
    model_option,
    own_files,
    tidy,
    workers_option,
)
from extractor.cli.reading import Notes, open_readings, reading_options

if TYPE_CHECKING:
    from db.store.answers import Change
    from db.store.take_in import Report
    from extractor.errors import InputError
    from extractor.model import Document, Outcome

SHOWN_WORDS = 100  # characters of a quote whose answer has changed


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do."""

    names: Sequence[str]
    database: Path
    curation: Path
    model: str | None
    workers: int
    prune: bool = False
    again: bool = False
    own: frozenset[Path] = field(default_factory=frozenset)
    columns: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


def storing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of all commands that read documents into a database."""
    return database_option(workers_option(model_option(curation_option(reading_options(command)))))


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@storing_options
@click.option("--prune", is_flag=True, help="Delete the stored documents whose files have vanished.")
@click.option("--again", is_flag=True, help="Read unchanged documents again too, and say which answers changed.")
@click.option("--dry-run", is_flag=True, help="Change nothing; only say what would change.")
def run(
    paths: tuple[Path, ...],
    database: Path,
    workers: int,
    model: str | None,
    curation: Path,
    columns: dict[str, str],
    language: str,
    prune: bool,
    again: bool,
    dry_run: bool,
) -> None:
    """Read documents and store who said what in them.

    PATHS are files, folders, patterns such as 'news/*.html', or - for the standard input (default: seeds). Only what is new
    or changed is read again. Documents in other languages than English are stored and listed as skipped. With --again or
    --dry-run each quote that was gained or lost, or has another speaker, gets a line. Exit code 3 when some documents failed.

    Example: quote-tracker run seeds/ --db db/quotes.db
    """
    names = sorted({tidy(path) for path in paths or (Path("seeds"),)})
    own = own_files(database, curation)
    order = Order(
        names, database, curation, model, workers,
        prune=prune, again=again, own=own, columns=columns, language=language,
    )  # fmt: skip
    with _target(order, is_dry=dry_run) as order:
        has_failed = _run_and_compare(order) if again or dry_run else run_and_report(order)
    sys.exit(SOME_FAILED if has_failed else 0)


@contextmanager
def _target(order: Order, *, is_dry: bool) -> Iterator[Order]:
    """Give the same order for the database itself, or for a copy of it."""
    from db.tables.word_counts import function_words
    from extractor.lexicon.check import check_data_files

    check_data_files()  # before a database is made
    function_words()
    if not is_dry:
        yield order
        return
    from db.store.answers import copied

    with copied(order.database) as copy:
        yield replace(order, database=copy)


def _run_and_compare(order: Order) -> bool:
    from db.store.answers import answers_kept

    with answers_kept(order.database) as answers:
        has_failed = run_and_report(order)
        print_changes(list(answers.changes()))
    return has_failed


def run_and_report(order: Order) -> bool:
    """Run, print what happened, and return whether something failed. If another run uses the database, wait for it."""
    from db.store.one_run import alone

    notes = Notes()
    with alone(order.database, lambda: click.echo(f"waiting for another run over {order.database}", err=True)):
        report, outcomes, failures = run_once(order, notes)
    print_report(report, failures)
    for line in notes.lines():
        click.echo(line)
    print_outcomes(outcomes)
    return bool(report.failures or failures)


def run_once(order: Order, notes: Notes) -> tuple[Report, Sequence[Outcome], Sequence[InputError]]:
    """Take documents in and follow the decisions; return what happened, what became of each decision, and what failed with it.

    What is worth telling about documents that were read is added to `notes`.
    """
    from db.store.decisions import document_uids
    from db.store.known_files import KnownFiles
    from db.store.take_in import take_in
    from db.tables.schema import opened
    from extractor.cli.progress import Progress
    from extractor.fingerprint import fingerprint
    from extractor.identity.judge import guess
    from extractor.lexicon.language import DEFAULT_MODEL
    from extractor.readers.registry import reader_versions

    replay = replay_of(order.database, order.curation)
    program = fingerprint(order.model or DEFAULT_MODEL)
    progress = Progress(order.names)
    extract = extractor(order.model, order.workers, progress.name_slow)
    with opened(order.database) as db:
        known_by = f"{program} {sorted(order.columns.items())} {order.language} {reader_versions()}"
        files = KnownFiles(db, known_by, lambda document: program + replay.stamp(document), is_again=order.again)
        report = take_in(
            db,
            notes.take(_readings(order, progress.on_each_file(files.is_unchanged))),
            paths=order.names,
            extract=lambda documents: progress.on_each_result(replay.correct(extract(documents))),
            # What was decided during the run counts, too.
            judge=lambda: replay_of(order.database, order.curation).judge(program, partial(document_uids, db)),
            version=version("quote-tracker"),
            fingerprint=program,
            guess=guess,
            stamp=replay.stamp,
            files=files,
            again=order.again,
            prune=order.prune,
        )
    progress.end()
    return report, *_follow(order)


def _follow(order: Order) -> tuple[Sequence[Outcome], Sequence[InputError]]:
    from extractor.curation.one_at_a_time import alone_with

    with alone_with(order.curation):
        return follow_decisions(order.database, order.curation, model=order.model, workers=order.workers)


def _readings(order: Order, skip: Callable[[Path, object], bool]) -> Iterator[Document | InputError]:
    return open_readings(order.names, columns=order.columns, language=order.language, leave_out=order.own, skip=skip)


def print_report(report: Report, failures: Sequence[InputError]) -> None:
    """Print the counts on one line, then each thing that needs attention on a line of its own.

    `failures` are the documents that could not be read again after a decision about them.
    """
    states = {state: getattr(report, state) for state in ("new", "changed", "moved", "unchanged")}
    states |= {"vanished": len(report.vanished), "failed": len(report.failures)}
    click.echo(", ".join(f"{n} {state}" for state, n in states.items()))
    for path in report.vanished:
        click.echo(f"vanished: {path}; " + ("deleted" if report.is_pruned else "kept, --prune deletes it"))
    for failure in (*report.failures, *failures):
        click.echo(f"failed: {failure}")


def print_changes(changes: Sequence[Change]) -> None:
    """Print each answer that has changed on a line of its own, then how many there are."""
    for each in changes:
        words = shorten(each.words, SHOWN_WORDS, placeholder=" …")
        click.echo(f"{each.what}: {each.document}: {_speakers(each)}: {words}")
    n_by_what = {what: sum(each.what == what for each in changes) for what in ("gained", "lost", "other speaker")}
    click.echo(
        f"{n_by_what['gained']} quotes gained, {n_by_what['lost']} lost, {n_by_what['other speaker']} with another speaker"
    )


def _speakers(change: Change) -> str:
    before, after = change.before or "unknown", change.after or "unknown"
    if change.what == "other speaker":
        return f"{before} -> {after}"
    return after if change.what == "gained" else before
