"""The command `decide`: corrections by people who know better than the program, kept in a file under version control."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.curator import Curator
from extractor.cli.options import database_option
from extractor.errors import CurationError, NotStoredError
from extractor.model import Change, DecisionKind

if TYPE_CHECKING:
    from extractor.model import Outcome

curation_option = click.option(
    "--curation", type=click.Path(dir_okay=False, path_type=Path), default=Path("curation.toml"), show_default=True,
    help="The file of decisions by hand.",
)  # fmt: skip
why_option = click.option("--why", help="The reason, for those who read the file.")
anyway_option = click.option(
    "--anyway", is_flag=True, help="Write it even if the database has no such document, quote, speaker or topic."
)
bearer_option = click.option(
    "--document", "documents", multiple=True, help="If several speakers share the name, the one in this document."
)


def print_problems(outcomes: Iterable[Outcome]) -> int:
    """Print the decisions that do not apply, and return their number."""
    from extractor.curation.decisions_file import in_words

    problems = [each for each in outcomes if each.problem]
    for each in problems:
        click.echo(f"decision: {each.decision.place}: {in_words(each.decision)}: {each.problem}")
    return len(problems)


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Print how many decisions were followed, and those that do not apply. Print nothing if there are no decisions."""
    if outcomes:
        n_followed = sum(each.problem is None for each in outcomes)
        click.echo(f"decisions: {n_followed} followed, {len(outcomes) - n_followed} not")
    print_problems(outcomes)


def decision_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options of every decision."""
    for option in (anyway_option, why_option, database_option, curation_option):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.option("--undo", is_flag=True, help="Take the last decision back.")
@database_option
@curation_option
@click.pass_context
def decide_command(context: click.Context, undo: bool, database: Path, curation: Path) -> None:
    """Decide by hand who is who, who said what, and what is not a quote.

    Each decision goes into curation.toml, and every run follows it. If there is a database, what is decided about must be
    in it, and the database follows at once.

    Example: quote-tracker decide same "Serzh Sarkisian" "Serge Sargsyan"
    """
    if undo and context.invoked_subcommand is None:
        _undo(curation, database)
    elif undo:
        raise click.UsageError(f"--undo takes the last decision back; leave {context.invoked_subcommand} out")
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


@decide_command.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Don't ask, even if one is a person and another a body.")
@decision_options
def same(names: tuple[str, ...], yes: bool, **options: Any) -> None:
    """Say that names belong to one person, or one body.

    Asks first if the database knows one as a person and another as a body.

    Example: quote-tracker decide same "Serzh Sarkisian" "Serge Sargsyan"
    """
    _write("same", {"names": [*names]}, is_sure=yes, **options)


@decide_command.command("not-same")
@click.argument("names", nargs=-1, required=True)
@click.option("--document", "documents", multiple=True, help="A document in which the name belongs to somebody else.")
@decision_options
def not_same(names: tuple[str, ...], documents: tuple[str, ...], **options: Any) -> None:
    """Say that names belong to different people, or in which documents a name is somebody else's.

    Example: quote-tracker decide not-same "John Smith" --document news/leeds.txt
    """
    _write("not-same", {"names": [*names], "documents": [*documents]}, **options)


@decide_command.command("name")
@click.argument("name")
@click.argument("right_name")
@bearer_option
@decision_options
def right_name(name: str, right_name: str, documents: tuple[str, ...], **options: Any) -> None:
    """Say what the right name of a speaker is.

    Example: quote-tracker decide name "Dimitry Peskow" "Dmitry Peskov"
    """
    _write("name", {"name": name, "is": right_name, "documents": [*documents]}, **options)


@decide_command.command()
@click.argument("name")
@click.argument("id")
@bearer_option
@decision_options
def wikidata(name: str, id: str, documents: tuple[str, ...], **options: Any) -> None:
    """Say which Wikidata item a speaker is.

    Example: quote-tracker decide wikidata "Dmitry Peskov" Q1390
    """
    _write("wikidata", {"name": name, "is": id, "documents": [*documents]}, **options)


@decide_command.command()
@click.argument("name")
@click.argument("gender", type=click.Choice(["she", "he", "they", "unknown"]))
@bearer_option
@decision_options
def gender(name: str, gender: str, documents: tuple[str, ...], **options: Any) -> None:
    """Say how a speaker is referred to: she, he or they. Unknown takes back what the documents seem to say.

    Example: quote-tracker decide gender "Kim Bell" they
    """
    _write("gender", {"name": name, "is": gender, "documents": [*documents]}, **options)


@decide_command.command()
@click.argument("document")
@click.argument("words")
@click.argument("name")
@decision_options
def speaker(document: str, words: str, name: str, **options: Any) -> None:
    """Say who said a quote. "" as NAME means that nobody knows.

    DOCUMENT is the path or the address of the document, WORDS are the quote or its beginning.

    Example: quote-tracker decide speaker news/a.txt "We will stay" "Ana Ruiz"
    """
    _write("speaker", {"document": document, "words": words, "is": name}, **options)


@decide_command.command()
@click.argument("document")
@click.argument("words")
@click.argument("topics", nargs=-1, required=True)
@decision_options
def topic(document: str, words: str, topics: tuple[str, ...], **options: Any) -> None:
    """Say what a quote is about.

    Example: quote-tracker decide topic news/a.txt "We will stay" "Elections"
    """
    _write("topic", {"document": document, "words": words, "are": [*topics]}, **options)


@decide_command.command("not-a-quote")
@click.argument("document")
@click.argument("words")
@decision_options
def not_a_quote(document: str, words: str, **options: Any) -> None:
    """Say that words in quotation marks are not a quote.

    Example: quote-tracker decide not-a-quote news/a.txt "so-called"
    """
    _write("not-a-quote", {"document": document, "words": words}, **options)


def _write(
    kind: DecisionKind,
    entry: dict[str, Any],
    *,
    curation: Path,
    database: Path,
    anyway: bool,
    why: str | None,
    is_sure: bool = True,
) -> None:
    """Make a decision and print what became of it. Unless the user `is_sure`, a question is asked first."""
    told = entry | {"why": why}
    curator = Curator(curation, database)
    try:
        question = curator.propose(kind, told, anyway=anyway).question
        if question and not is_sure:
            _ask(question)
        change = curator.make(kind, told, anyway=anyway)
    except NotStoredError as error:
        raise NotStoredError(error.where, error.what, f"{error.fix}, or add --anyway") from error
    _print(change, database)


def _print(change: Change, database: Path) -> None:
    """Print the difference of a decision that was made or taken back, and whether the database follows it."""
    click.echo(change.difference, nl=False)
    for note in change.notes:
        click.echo(note, err=True)
    if not database.is_file():
        click.echo(f"There is no database {database}; the run that makes it follows this.")
    else:
        click.echo(
            f"Not followed in {database} yet: {change.problem}." if change.problem else f"{database} follows it."
        )


def _undo(curation: Path, database: Path) -> None:
    change = Curator(curation, database).undo()
    click.echo(change.difference, nl=False)
    click.echo(f"Undone: {change.says}.")
    _print(replace(change, difference=""), database)


def _ask(what: str) -> None:
    """Ask whether names of different kinds of speakers are one. Raises CurationError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise CurationError("decide same", what, "add --yes if they are one all the same")
    click.confirm(f"{what}. Are they one all the same?", abort=True, err=True)
