"""The command `decide`: what people know better than the program, kept in a file under version control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from extractor.model import DecisionKind, Outcome

curation_option = click.option(
    "--curation", type=click.Path(dir_okay=False, path_type=Path), default=Path("curation.toml"), show_default=True,
    help="The file of decisions by hand.",
)  # fmt: skip
why_option = click.option("--why", help="The reason, for those who read the file.")


def print_problems(outcomes: Iterable[Outcome]) -> int:
    """Print the decisions that do not apply, and return how many there are."""
    from extractor.curation import in_words

    problems = [each for each in outcomes if each.problem]
    for each in problems:
        click.echo(f"decision: {each.decision.place}: {in_words(each.decision)}: {each.problem}")
    return len(problems)


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Print how many decisions were followed, and those that do not apply; nothing where nothing was decided."""
    if outcomes:
        n_followed = sum(each.problem is None for each in outcomes)
        click.echo(f"decisions: {n_followed} followed, {len(outcomes) - n_followed} not")
    print_problems(outcomes)


@click.group()
def decide() -> None:
    """Decide by hand who is who, who said what, and what is no quote.

    Each decision goes into curation.toml; the next run follows it.

    Example: quote-tracker decide same "Serzh Sarkisian" "Serge Sargsyan"
    """


@decide.command()
@click.argument("names", nargs=-1, required=True)
@curation_option
@why_option
def same(names: tuple[str, ...], curation: Path, why: str | None) -> None:
    """Say that names are one person's, or one body's.

    Example: quote-tracker decide same "Serzh Sarkisian" "Serge Sargsyan"
    """
    _write(curation, "same", {"names": [*names], "why": why})


@decide.command("not-same")
@click.argument("names", nargs=-1, required=True)
@click.option("--document", "documents", multiple=True, help="A document in which the name is another person's.")
@curation_option
@why_option
def not_same(names: tuple[str, ...], documents: tuple[str, ...], curation: Path, why: str | None) -> None:
    """Say that names are two people's; or, of one name, in which documents it is another person.

    Example: quote-tracker decide not-same "John Smith" --document news/leeds.txt
    """
    _write(curation, "not-same", {"names": [*names], "documents": [*documents], "why": why})


@decide.command("name")
@click.argument("name")
@click.argument("right_name")
@curation_option
@why_option
def right_name(name: str, right_name: str, curation: Path, why: str | None) -> None:
    """Say how a speaker is rightly called.

    Example: quote-tracker decide name "Dimitry Peskow" "Dmitry Peskov"
    """
    _write(curation, "name", {"name": name, "is": right_name, "why": why})


@decide.command()
@click.argument("name")
@click.argument("id")
@curation_option
@why_option
def wikidata(name: str, id: str, curation: Path, why: str | None) -> None:
    """Say which item of Wikidata a speaker is.

    Example: quote-tracker decide wikidata "Dmitry Peskov" Q1390
    """
    _write(curation, "wikidata", {"name": name, "is": id, "why": why})


@decide.command()
@click.argument("document")
@click.argument("words")
@click.argument("name")
@curation_option
@why_option
def speaker(document: str, words: str, name: str, curation: Path, why: str | None) -> None:
    """Say who said a quote; "" as NAME: nobody knows.

    DOCUMENT is the path or the address of the document, WORDS are the quote or its beginning.

    Example: quote-tracker decide speaker news/a.txt "We will stay" "Ana Ruiz"
    """
    _write(curation, "speaker", {"document": document, "words": words, "is": name, "why": why})


@decide.command()
@click.argument("document")
@click.argument("words")
@click.argument("topics", nargs=-1, required=True)
@curation_option
@why_option
def topic(document: str, words: str, topics: tuple[str, ...], curation: Path, why: str | None) -> None:
    """Say what a quote is about.

    Example: quote-tracker decide topic news/a.txt "We will stay" "Elections"
    """
    _write(curation, "topic", {"document": document, "words": words, "are": [*topics], "why": why})


@decide.command("not-a-quote")
@click.argument("document")
@click.argument("words")
@curation_option
@why_option
def not_a_quote(document: str, words: str, curation: Path, why: str | None) -> None:
    """Say that words in quotation marks are no quote.

    Example: quote-tracker decide not-a-quote news/a.txt "so-called"
    """
    _write(curation, "not-a-quote", {"document": document, "words": words, "why": why})


def _write(curation: Path, kind: DecisionKind, entry: dict[str, Any]) -> None:
    from extractor.curation import contradictions, read_decisions, write_decision

    told = {name: value for name, value in entry.items() if value not in (None, [])}
    click.echo(write_decision(curation, kind, told), nl=False)
    decisions = read_decisions(curation)
    problem = contradictions(decisions).get(decisions[-1])
    if problem:
        click.echo(f"This {problem}; the later one is followed.", err=True)
