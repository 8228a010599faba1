"""The command `quote-tracker`. Thin: each command calls one function of the extractor or of the database.

spaCy, Datasette and the database are imported inside the commands that need them, so that --help is instant.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor import cli_decide, cli_score
from extractor.cli_decide import curation_option, print_problems
from extractor.errors import InputError, QuoteTrackerError, StoreError

if TYPE_CHECKING:
    from db.intake import Report
    from extractor.model import Document, Extraction
    from extractor.pipeline import Failure

WRONG_USAGE = 2
SOME_FAILED = 3

database_option = click.option(
    "--db", "database", type=click.Path(path_type=Path), default=Path("db/quotes.db"), show_default=True,
    help="The database file.",
)  # fmt: skip
model_option = click.option("--model", help="The spaCy model to parse with, by name or folder.")
workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes to use."
)


def main() -> None:
    """Run the command; what the user can mend is told in one line, with exit code 2."""
    try:
        commands(prog_name="quote-tracker")
    except QuoteTrackerError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG_USAGE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quote-tracker", message="quote-tracker %(version)s")
def commands() -> None:
    """Find who said what in news documents, and publish it.

    Start with: quote-tracker run seeds/ && quote-tracker serve
    """


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@database_option
@workers_option
@model_option
@curation_option
@click.option("--prune", is_flag=True, help="Delete the stored documents whose files have vanished.")
def run(paths: tuple[Path, ...], database: Path, workers: int, model: str | None, curation: Path, prune: bool) -> None:
    """Read documents and store who said what in them.

    PATHS are files and folders (default: seeds). Only what is new or changed is read again.
    Exit code 3 when some documents failed.

    Example: quote-tracker run seeds/ --db db/quotes.db
    """
    from db.decisions import Archive, document_uids, record_outcomes
    from db.intake import take_in
    from db.schema import open_database
    from extractor.curation import in_words
    from extractor.fingerprint import fingerprint
    from extractor.pipeline import DEFAULT_MODEL
    from extractor.readers import read_paths
    from extractor.replay import Replay

    names = sorted({_tidy(path) for path in paths or (Path("seeds"),)})
    replay = Replay.of(curation)
    with closing(open_database(database)) as db:
        report = take_in(
            db,
            _with_progress(read_paths(names), names),
            paths=names,
            extract=lambda documents: replay.correct(_extractor(model, workers)(documents)),
            decide=lambda profiles: replay.decide(profiles, lambda names: document_uids(db, names)),
            version=version("quote-tracker"),
            fingerprint=fingerprint(model or DEFAULT_MODEL),
            stamp=replay.stamp,
            prune=prune,
        )
        outcomes = replay.review(Archive(db))
        record_outcomes(db, outcomes, says=in_words)
    _print_report(report)
    print_problems(outcomes)
    sys.exit(SOME_FAILED if report.failures else 0)


@commands.command()
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in a browser.")
def serve(database: Path, host: str, port: int, open_browser: bool) -> None:
    """Serve the database as web pages, read-only.

    Example: quote-tracker serve --port 8002 --open
    """
    from db.serve import serve as serve_database

    serve_database(database, host=host, port=port, open_browser=open_browser)


@commands.command()
@click.argument("document")
@click.option(
    "--explain", is_flag=True, help="Say also how sure each attribution is, and between whom it could not decide."
)
@database_option
@model_option
def show(document: str, explain: bool, database: Path, model: str | None) -> None:
    """Print a document with its quotes, cues and sources marked.

    DOCUMENT is a file, or the uid, path or address of a stored document.

    Example: quote-tracker show seeds/000_aedd1a39b8b49907.txt --explain
    """
    from extractor.marked import mark

    if not Path(document).is_file():
        click.echo(mark(_find_stored(document, database), explain=explain))
        return
    for each in _extract_file(document, model):
        click.echo(mark(each, explain=explain))


@commands.command()
@click.argument("file", metavar="[FILE|-]", default="-", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@workers_option
@model_option
def extract(file: str, workers: int, model: str | None) -> None:
    """Write who said what as JSON lines, without a database.

    FILE holds JSON lines (.jsonl) or is an article (.txt); - reads JSON lines from the standard input, as without FILE.
    Exit code 3 when some lines failed.

    Example: quote-tracker extract articles.jsonl > quotes.jsonl
    """
    from extractor.answers import answer
    from extractor.identity import decide

    n_failed = 0
    for each in answer(_read_input(file), extract=_extractor(model, workers), decide=decide):
        click.echo(json.dumps(each, ensure_ascii=False).encode())
        n_failed += "error" in each
    sys.exit(SOME_FAILED if n_failed else 0)


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@model_option
def terms(paths: tuple[Path, ...], model: str | None) -> None:
    """List the key terms of documents that no topic knows.

    PATHS are files and folders (default: seeds). Each line has a term and the number of documents that have it:
    what to add to the topics.

    Example: quote-tracker terms seeds/
    """
    from extractor.keyterms import missing_terms
    from extractor.pipeline import DEFAULT_MODEL
    from extractor.readers import read_paths
    from extractor.topics import load_topics

    readings = list(read_paths(sorted({_tidy(path) for path in paths or (Path("seeds"),)})))
    texts = [each.text for each in readings if not isinstance(each, InputError)]
    for term, n_documents in missing_terms(texts, load_topics(), model=model or DEFAULT_MODEL):
        click.echo(f"{n_documents}\t{term}")
    for each in readings:
        if isinstance(each, InputError):
            click.echo(f"failed: {each}", err=True)
    sys.exit(SOME_FAILED if len(texts) < len(readings) else 0)


commands.add_command(cli_decide.decide)
commands.add_command(cli_score.score)
commands.add_command(cli_score.calibrate)


def _read_input(file: str) -> Iterator[Document | InputError]:
    from extractor.readers import read_lines, read_paths

    if file == "-":
        return read_lines(sys.stdin.buffer, "-")
    return read_paths([file])


def _extractor(model: str | None, workers: int) -> Callable[[Iterable[Document]], Iterator[Extraction | InputError]]:
    """Return the pipeline with its failures as errors of the documents that failed."""
    from extractor.model import Extraction
    from extractor.pipeline import DEFAULT_MODEL, extract

    def results(documents: Iterable[Document]) -> Iterator[Extraction | InputError]:
        for result in extract(documents, model=model or DEFAULT_MODEL, workers=workers):
            yield result if isinstance(result, Extraction) else _as_error(result)

    return results


def _as_error(failure: Failure) -> InputError:
    return InputError(failure.where, f"can't be analysed ({failure.error})", "report it, with this document")


def _extract_file(file: str, model: str | None) -> Iterator[Extraction]:
    """Yield what is found in a file; raises InputError for the first document that can't be read."""
    from extractor.answers import in_order
    from extractor.readers import read_paths

    for result in in_order(read_paths([file]), _extractor(model, workers=1)):
        if isinstance(result, InputError):
            raise result
        yield result


def _find_stored(name: str, database: Path) -> Extraction:
    from db.reading import find_extraction
    from db.schema import open_database

    fix = "name a file, or the uid, path or address of a stored document"
    if not database.is_file():
        raise StoreError(name, f"is no file, and there is no database {database}", fix)
    with closing(open_database(database)) as db:
        found = find_extraction(db, name) or find_extraction(db, _tidy(Path(name)))
    if found is None:
        raise StoreError(name, f"is neither a file nor a document in {database}", fix)
    return found


def _tidy(path: Path) -> str:
    """Return a path as documents keep it: relative inside of the current folder, so that `seeds` is `./seeds/`."""
    absolute = Path(os.path.abspath(path))
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else absolute.as_posix()


def _with_progress(readings: Iterable[Document | InputError], names: Sequence[str]) -> Iterator[Document | InputError]:
    """Yield what is read; on a terminal a bar shows how many files are done."""
    if not sys.stderr.isatty():
        yield from readings
        return
    n_files = sum(1 for name in names for file in (Path(name), *Path(name).rglob("[!.]*")) if _is_to_be_read(file))
    with click.progressbar(length=n_files, label="Reading", file=sys.stderr) as bar:
        last = None
        for reading in readings:
            file = _file_of(reading)
            bar.update(file != last)
            last = file
            yield reading


def _is_to_be_read(file: Path) -> bool:
    from extractor.readers.paths import NO_DOCUMENTS

    return file.is_file() and file.name not in NO_DOCUMENTS


def _file_of(reading: Document | InputError) -> str:
    """Return the file that a document, or a line that can't be read, stands in."""
    if isinstance(reading, InputError):
        return reading.where.partition(":")[0]
    return (reading.path or reading.id).partition("#")[0]


def _print_report(report: Report) -> None:
    """Print the counts on one line, then what wants attention, a line each."""
    states = {state: getattr(report, state) for state in ("new", "changed", "moved", "unchanged")}
    states |= {"vanished": len(report.vanished), "failed": len(report.failures)}
    click.echo(", ".join(f"{n} {state}" for state, n in states.items()))
    for path in report.vanished:
        click.echo(f"vanished: {path}; " + ("deleted" if report.is_pruned else "kept, --prune deletes it"))
    for failure in report.failures:
        click.echo(f"failed: {failure}")
