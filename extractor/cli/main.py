"""The command `quote-tracker`. Thin: each command calls one function of the extractor or of the database.

spaCy, Datasette and the database are imported inside the commands that need them, so that --help is instant.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.export.command import export
from extractor.cli import decide_command, run_command, score_command, terms_command, watch_command
from extractor.cli.curator import Curator
from extractor.cli.decide_command import curation_option, print_problems
from extractor.cli.follow_decisions import repair_database, replay_of
from extractor.cli.options import (
    SOME_FAILED,
    database_option,
    extract_file,
    extractor,
    model_option,
    tidy,
    workers_option,
)
from extractor.cli.reading import DocumentFile, open_readings, reading_options
from extractor.errors import LexiconError, QuoteTrackerError, StoreError

if TYPE_CHECKING:
    from extractor.model import Extraction

WRONG_USAGE = 2


def main() -> None:
    """Run the command. An error that the user can fix is printed on one line, with exit code 2."""
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
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in a browser.")
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help="Show only N characters around each quote, no whole article.",
)
@click.option(
    "--allowed-host", "hosts", multiple=True, metavar="NAME", help="Answer also to this name, such as a proxy's."
)
@click.option(
    "--metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of Datasette metadata laid over ours: a title, who may see, who may correct.",
)
@click.option("--edit", is_flag=True, help="Let whoever signs in correct quotes and speakers, as `decide` does.")
@curation_option
@click.option("--cors", is_flag=True, help="Let pages of other sites read the data.")
@click.option("--base-url", metavar="PATH", help="The path that a proxy serves it under, such as /quotes/.")
@click.option("--setting", "settings", multiple=True, nargs=2, metavar="NAME VALUE", help="A setting of Datasette.")
def serve(
    database: Path,
    host: str,
    port: int,
    open_browser: bool,
    context: int | None,
    hosts: tuple[str, ...],
    metadata: Path | None,
    edit: bool,
    curation: Path,
    cors: bool,
    base_url: str | None,
    settings: tuple[tuple[str, str], ...],
) -> None:
    """Serve the database as web pages. They are read-only, unless --edit is given.

    With --edit an address is printed that signs in whoever opens it first. On an address that other machines reach, only
    those may correct to whom --metadata gives the permission edit-quotes.

    Example: quote-tracker serve --port 8002 --open
    """
    from db.serve import serve as serve_database

    serve_database(
        database,
        host=host,
        port=port,
        open_browser=open_browser,
        context=context,
        allowed_hosts=hosts,
        metadata=metadata,
        editor=Curator(curation, database) if edit else None,
        cors=cors,
        settings={**dict(settings), **({"base_url": base_url} if base_url else {})},
    )


@commands.command()
@click.argument("document")
@click.option("--explain", is_flag=True, help="Say also how sure each attribution is, and who else may have spoken.")
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
    for each in extract_file(document, model):
        if each.document.path != Path(document).as_posix():
            click.echo(f"== {each.document.path} ==")
        click.echo(mark(each, explain=explain))


@commands.command()
@click.argument("file", metavar="[FILE|-]", default="-", type=DocumentFile())
@workers_option
@model_option
@reading_options
def extract_command(file: str, workers: int, model: str | None, columns: dict[str, str], language: str) -> None:
    """Write who said what as JSON lines, without a database.

    FILE is in any format that `run` reads. With - or without FILE, the standard input is read: JSON lines, or what its first
    bytes tell. Where the text was taken out of a page, a PDF or the like, it is written too, because offsets count in it.
    A document in another language than English is written as skipped. Exit code 3 when some documents failed.

    Example: quote-tracker extract articles.jsonl > quotes.jsonl
    """
    from extractor.identity.identity import decide
    from extractor.output import answer

    n_failed = 0
    for each in answer(
        open_readings([file], columns=columns, language=language), extract=extractor(model, workers), decide=decide
    ):
        click.echo(json.dumps(each, ensure_ascii=False).encode())
        n_failed += "error" in each
    sys.exit(SOME_FAILED if n_failed else 0)


@commands.command("explain-speaker")
@click.argument("name")
@database_option
@curation_option
def explain_speaker(name: str, database: Path, curation: Path) -> None:
    """Explain why the mentions of a speaker are one, and who else has the name.

    NAME is any name that a document has for the speaker, or the family name.

    Example: quote-tracker explain-speaker "Dmitry Peskov"
    """
    from db.speakers.profiles import stored_profiles
    from db.store.decisions import Archive, document_uids
    from db.tables.schema import opened_to_read
    from extractor.curation.nearest_names import in_quotes, nearest_names
    from extractor.curation.replay import Replay

    with opened_to_read(_existing(database)) as db:
        lines = Replay.of(curation).explain(stored_profiles(db), name, lambda names: document_uids(db, names))
        near = [] if lines else nearest_names(name, Archive(db).speaker_names())
    if not lines:
        fix = f"write {in_quotes(near)}" if near else "write the name as a document has it"
        raise StoreError(name, f"nobody in {database} has this name", fix)
    click.echo("\n".join(lines))


@commands.command()
@click.option("--unknown", is_flag=True, help="List the quotes without a speaker, and who may have said them.")
@click.option(
    "--repair", is_flag=True, help="First make again all that is derived: counts, speakers, keys, the search index."
)
@database_option
@model_option
@curation_option
def check(unknown: bool, repair: bool, database: Path, model: str | None, curation: Path) -> None:
    """Look for what is wrong: in the data files, the decisions by hand and the database.

    Exit code 3 if something is wrong, 2 for a broken data file. Notes are not errors: doubtful dates, listed files that are
    missing, people who may be one, topics that no quote has.

    Example: quote-tracker check --unknown
    """
    _stop_at_broken_data_files()
    if not database.is_file():
        click.echo("Nothing is wrong in the data files.")
    from db.store.invariants import damage, unknown_quotes
    from db.tables.schema import opened_to_read
    from extractor.cli.checks import damage_in_words, look_for_faults, who_said

    if damaged := list(damage(_existing(database))):
        click.echo("\n".join(damage_in_words(damaged, database)))
        sys.exit(SOME_FAILED)
    if repair:
        for line in repair_database(database, curation, model):
            click.echo(f"repaired: {line}")
    if unknown:
        with opened_to_read(database) as db:
            for line in who_said(unknown_quotes(db)):
                click.echo(line)
        return
    found = look_for_faults(database, replay_of(database, curation))
    for line in [*(f"wrong: {line}" for line in found.wrong), *(f"note: {line}" for line in found.notes)]:
        click.echo(line)
    n_problems = print_problems(found.outcomes) + len(found.wrong)
    click.echo(f"{n_problems} wrong, {len(found.notes)} to look at")
    sys.exit(SOME_FAILED if n_problems else 0)


commands.add_command(run_command.run)
commands.add_command(watch_command.watch)
commands.add_command(decide_command.decide_command)
commands.add_command(export)
commands.add_command(score_command.score_command)
commands.add_command(score_command.calibrate)
commands.add_command(terms_command.terms)


def _stop_at_broken_data_files() -> None:
    from db.tables.word_counts import function_words
    from extractor.lexicon.check import broken_data_files

    broken = list(broken_data_files())
    try:
        function_words()
    except LexiconError as error:
        broken.append(error)
    for each in broken:
        click.echo(f"Error: {each}", err=True)
    if broken:
        sys.exit(WRONG_USAGE)


def _find_stored(name: str, database: Path) -> Extraction:
    from db.store.load import find_extraction
    from db.tables.schema import opened_to_read

    fix = "name a file, or the uid, path or address of a stored document"
    if not database.is_file():
        raise StoreError(name, f"is no file, and there is no database {database}", fix)
    with opened_to_read(database) as db:
        found = find_extraction(db, name) or find_extraction(db, tidy(Path(name)))
    if found is None:
        raise StoreError(name, f"is neither a file nor a document in {database}", fix)
    return found


def _existing(database: Path) -> Path:
    """Return the path of a database. Raises StoreError if it does not exist."""
    if not database.is_file():
        raise StoreError(str(database), "there is no such database", "make it with quote-tracker run")
    return database
