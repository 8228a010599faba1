"""The command `terms`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.cli.options import SOME_FAILED, model_option, tidy
from extractor.errors import InputError


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@model_option
def terms(paths: tuple[Path, ...], model: str | None) -> None:
    """List the key terms of documents that no topic knows.

    PATHS are files and folders (default: seeds). Each line has a term that may be added to a topic, and the number of
    documents that have it.

    Example: quote-tracker terms seeds/
    """
    from extractor.details.key_terms import missing_terms
    from extractor.details.topics import load_topics
    from extractor.lexicon.language import DEFAULT_MODEL
    from extractor.readers import read_paths

    readings = list(read_paths(sorted({tidy(path) for path in paths or (Path("seeds"),)})))
    texts = [each.text for each in readings if not isinstance(each, InputError)]
    for term, n_documents in missing_terms(texts, load_topics(), model=model or DEFAULT_MODEL):
        click.echo(f"{n_documents}\t{term}")
    for each in readings:
        if isinstance(each, InputError):
            click.echo(f"failed: {each}", err=True)
    sys.exit(SOME_FAILED if len(texts) < len(readings) else 0)
