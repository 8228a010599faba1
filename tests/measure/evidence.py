"""What other values of a number of evidence.toml would give: python -m tests.measure.evidence NUMBER VALUES... --gold GOLD.jsonl.

A copy of the extractor with each value in turn is scored on annotated articles.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

import click

from extractor.lexicon.entries import line_of
from extractor.lexicon.language import data_path

ROOT = Path(__file__).parents[2]
FILE = "evidence.toml"
SHOWN = re.compile(r"\s*(?:quotes|claims|subjects|links|direct, 1\+ words: end to end|claim, all: end to end)\s")


@click.command()
@click.argument("number")
@click.argument("values", nargs=-1, type=float, required=True)
@click.option("--gold", type=click.Path(exists=True, path_type=Path), default=ROOT / "tests" / "gold" / "dev.jsonl")
def main(number: str, values: tuple[float, ...], gold: Path) -> None:
    """Score articles with other values of a NUMBER, such as claims.least_cue.

    Example: python -m tests.measure.evidence claims.least_cue 0.2 0.3 0.4
    """
    for value in values:
        click.echo(f"{number} = {value}")
        for line in scores(number, value, gold.resolve()):
            click.echo(line)


def scores(number: str, value: float, gold: Path) -> list[str]:
    """Return the chief lines of a score with another value of a number."""
    with TemporaryDirectory() as folder:
        for package in ("extractor", "db"):
            copytree(ROOT / package, Path(folder) / package, ignore=ignore_patterns("__pycache__"))
        path = Path(folder) / data_path(FILE).relative_to(ROOT)
        path.write_text(with_value(path.read_text("utf-8"), number, value), "utf-8")
        command = [sys.executable, "-c", "from extractor.cli.main import main; main()", "score", str(gold)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603  (our own program)
    return [line for line in done.stdout.splitlines() if SHOWN.match(line)]


def with_value(source: str, number: str, value: float) -> str:
    """Return the text of evidence.toml with another value of a number."""
    section, _, name = number.partition(".")
    lines = source.splitlines()
    if f'["{section}"."{name}"]' not in lines:
        raise click.BadParameter(f"{FILE} has no {number}")
    lines[line_of(source, (section, name), "value") - 1] = f"value = {value}"
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
