"""The references in docs/: every command as `--help` tells it, every data file as its first lines tell it.

make references    writes docs/commands.md and docs/data.md anew; tests/test_references.py compares them
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile
from pathlib import Path

import click

from extractor.cli.main import commands

ROOT = Path(__file__).parents[2]
DATA = ROOT / "extractor" / "data"
WIDTH = 100
WRITTEN = "<!-- Written by `make references`; edit {}, not this file. -->"

EXIT_CODES = [
    "Exit code 0: all went well. 2: wrong usage, or something must be mended first; one line says what, and how.",
    "3: some documents failed, or `check` found something wrong.",
]
WHAT_DATA_IS = [
    "What the rules know about a language is in a folder of `extractor/data`, under its code. After a change `quote-tracker",
    "check` tells what is wrong, and `quote-tracker run` reads every article again. Each file is shown with its first entry.",
]


def commands_page() -> str:
    """Return the help of the program and of each of its commands, with those inside others, as Markdown."""
    lines = ["# Commands", "", WRITTEN.format("the commands"), "", *EXIT_CODES, ""]
    for name, command in _walk("quote-tracker", commands):
        lines += [f"## {name}", "", "```text", _help(name, command), "```", ""]
    return "\n".join(lines)


def _walk(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for each in sorted(command.commands):
            yield from _walk(f"{name} {each}", command.commands[each])


def _help(name: str, command: click.Command) -> str:
    # The program's own settings: -h is help.
    context = click.Context(command, info_name=name, terminal_width=WIDTH, help_option_names=["-h", "--help"])
    return command.get_help(context)


def data_page() -> str:
    """Return what each data file is for, as it says itself, and its first entry, as Markdown."""
    lines = ["# Data files", "", WRITTEN.format("the first lines of each file"), "", *WHAT_DATA_IS, ""]
    for path in data_files():
        lines += [f"## {path.relative_to(DATA).as_posix()}", "", *_described(path), ""]
    return "\n".join(lines)


def data_files() -> list[Path]:
    """Return the data files that people read: lists, tables, and the cards of learned weights."""
    return sorted(path for path in DATA.rglob("*") if path.suffix in {".csv", ".toml", ".md"})


def _described(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".md":
        return [f"{lines[0].removeprefix('# ')}: [the card](../{path.relative_to(ROOT).as_posix()})."]
    n_comments = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    comments = [line.removeprefix("#").removeprefix(" ") for line in lines[:n_comments]]
    return ["```text", *comments, "```", "", f"```{path.suffix[1:]}", *_first_entry(path, lines[n_comments:]), "```"]


def _first_entry(path: Path, lines: list[str]) -> list[str]:
    """Return the first row of a table, or the first table of a TOML file, which may take several lines."""
    written = list(dropwhile(lambda line: not line or line.startswith("#"), lines))
    is_section = path.suffix == ".toml" and written[0].startswith("[")
    return list(takewhile(bool, written)) if is_section else written[:1]


PAGES = {"commands.md": commands_page, "data.md": data_page}


def write_pages() -> None:
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
