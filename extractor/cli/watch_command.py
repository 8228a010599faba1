"""`quote-tracker watch`: a run whenever files have changed, until it is interrupted."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from extractor.cli.options import own_files, tidy
from extractor.cli.run_command import Order, run_and_report, storing_options

Look = dict[str, tuple[int, int]]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@storing_options
@click.option("--prune", is_flag=True, help="Delete the stored documents whose files vanish.")
@click.option(
    "--every", "seconds", type=click.FloatRange(min=0.1), default=2.0, show_default=True, metavar="SECONDS",
    help="How often to look for changes.",
)  # fmt: skip
def watch(
    paths: tuple[Path, ...],
    database: Path,
    workers: int,
    model: str | None,
    curation: Path,
    columns: dict[str, str],
    language: str,
    prune: bool,
    seconds: float,
) -> None:
    """Run, and run again whenever files have changed, until interrupted.

    PATHS are files and folders. A run begins when nothing has changed for as long as --every says, so that files are whole. The
    file of decisions is watched too. Ctrl+C and SIGTERM end it between two documents, with exit code 0.

    Example: quote-tracker watch inbox/ --db db/quotes.db
    """
    from db.tables.word_counts import function_words
    from extractor.lexicon.check import check_data_files

    check_data_files()
    function_words()
    names = sorted({tidy(path) for path in paths})
    own = own_files(database, curation)
    order = Order(
        names, database, curation, model, workers, prune=prune, own=own, columns=columns, language=language
    )  # fmt: skip
    signal.signal(signal.SIGTERM, _end)
    click.echo(f"watching {', '.join(names)} (Ctrl+C ends it)", err=True)
    try:
        for _ in changes((*names, curation.as_posix()), own, seconds):
            run_and_report(order)
            sys.stdout.flush()
    except KeyboardInterrupt:
        click.echo("ended", err=True)


def _end(*_: object) -> None:
    raise KeyboardInterrupt


def changes(names: Sequence[str], own: frozenset[Path], seconds: float) -> Iterator[None]:
    """Yield once at the beginning, and each time that files have changed and then stayed as they are for a while."""
    told: Look | None = None
    while True:
        now = look(names, own)
        if now != told:
            time.sleep(seconds if told is not None else 0)
            if told is None or look(names, own) == now:
                told = now
                yield
        time.sleep(seconds)


def look(names: Sequence[str], own: frozenset[Path]) -> Look:
    """Return when each file was changed, and its size. Of a documents.csv and the file of decisions, too."""
    from extractor.readers.file_list import FILE_LIST
    from extractor.readers.paths import walk

    found: Look = {}
    for name in names:
        for file in walk(Path(name), own):
            if isinstance(file, Path):
                _note(file, found)
                _note(file.parent / FILE_LIST, found)
    return found


def _note(file: Path, found: Look) -> None:
    if file.as_posix() not in found:
        try:
            stat = file.stat()
        except OSError:
            return
        found[file.as_posix()] = (stat.st_mtime_ns, stat.st_size)
