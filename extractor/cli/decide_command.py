"""The command `decide`: corrections by people who know better than the program, kept in a file under version control."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.follow_decisions import follow_decisions
from extractor.cli.options import database_option
from extractor.errors import CurationError

if TYPE_CHECKING:
    from extractor.model import Decision, DecisionKind, Outcome

curation_option = click.option(
    "--curation", type=click.Path(dir_okay=False, path_type=Path), default=Path("curation.toml"), show_default=True,
    help="The file of decisions by hand.",
)  # fmt: skip
why_option = click.option("--why", help="The reason, for those who read the file.")
anyway_option = click.option(
    "--anyway", is_flag=True, help="Write it even if the database has no such document, quote, speaker or topic."
)
TYPE_IN_WORDS = {
    "person": "a person",
    "organisation": "a body",
    "group": "a group",
    "unnamed": "somebody without a name",
}
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
    if not yes and options["database"].is_file():
        _ask_about_types(names, options["database"])
    _write("same", {"names": [*names]}, **options)


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
    kind: DecisionKind, entry: dict[str, Any], *, curation: Path, database: Path, anyway: bool, why: str | None
) -> None:
    from extractor.curation.decisions_file import contradictions, make_decision, read_decisions, write_decision

    told = {name: value for name, value in (entry | {"why": why}).items() if value not in (None, [])}
    decision = make_decision(kind, told, str(curation))
    if database.is_file() and not anyway:
        _look_up(decision, database, read_decisions(curation))
    click.echo(write_decision(curation, kind, told), nl=False)
    decisions = read_decisions(curation)
    for earlier, later in contradictions(decisions).items():
        if later == decisions[-1]:
            click.echo(f"This contradicts {earlier.place}; the later one is followed.", err=True)
    _apply(decisions[-1], curation, database)


def _undo(curation: Path, database: Path) -> None:
    from extractor.curation.decisions_file import in_words, remove_last_decision

    decision, difference = remove_last_decision(curation)
    click.echo(difference, nl=False)
    click.echo(f"Undone: {in_words(decision)}.")
    _apply(None, curation, database)


def _apply(decision: Decision | None, curation: Path, database: Path) -> None:
    """Make the database follow the file, and print what became of a new decision."""
    if not database.is_file():
        click.echo(f"There is no database {database}; the run that makes it follows this.")
        return
    outcomes, failures = follow_decisions(database, curation)
    for failure in failures:
        click.echo(f"failed: {failure}", err=True)
    problem = next((each.problem for each in outcomes if each.decision == decision), None)
    click.echo(f"Not followed in {database} yet: {problem}." if problem else f"{database} follows it.")


def _ask_about_types(names: Sequence[str], database: Path) -> None:
    """Ask whether names of different kinds of speakers are one. Raises CurationError where nobody can be asked."""
    from db.store.decisions import Archive
    from db.tables.schema import opened_to_read

    with opened_to_read(database) as db:
        types = {name: sorted(Archive(db).types(name)) for name in names}
    known = {name: " or ".join(each) for name, each in types.items() if each}
    if len({*known.values()}) < 2:
        return
    what = " and ".join(f'"{name}" is {TYPE_IN_WORDS.get(each, each)}' for name, each in known.items())
    if not sys.stdin.isatty():
        raise CurationError("decide same", what, "add --yes if they are one all the same")
    click.confirm(f"{what}. Are they one all the same?", abort=True, err=True)


def _look_up(decision: Decision, database: Path, earlier: Sequence[Decision]) -> None:
    """Raise CurationError for a decision about something that is not in the database."""
    from db.store.decisions import Archive
    from db.tables.schema import opened_to_read
    from extractor.curation.nearest_names import in_quotes
    from extractor.curation.validation import known_alike, require_stored
    from extractor.details.topics import load_topics

    with opened_to_read(database) as db:
        require_stored(decision, Archive(db), topics=load_topics().topics, earlier=earlier)
        alike = known_alike(decision, Archive(db))
    if alike:
        click.echo(f'Nobody has the name "{decision.says[0]}" so far, but {in_quotes(alike)}.', err=True)
