"""The guides: the article comes out as ARCHITECTURE.md says, and what the guides name is there."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest

from extractor import extract, make_document, mark
from extractor.parsing.plan import plan_document

ROOT = Path(__file__).parents[1]
GUIDES = {name: (ROOT / name).read_text("utf-8") for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")}
ARCHITECTURE = GUIDES["ARCHITECTURE.md"]
# Written by users, made by commands, or an example.
ELSEWHERE = {"curation.toml", "before.json", "dist/", "db/quotes.db", "seeds/", "school.txt", ".txt", ".jsonl"}
TEXTS = [
    re.sub("^   ", "", body, flags=re.MULTILINE)
    for body in re.findall(r"^ *```text\n(.*?)^ *```$", ARCHITECTURE, re.MULTILINE | re.DOTALL)
]
FOLDERS = (ROOT, ROOT / "extractor", ROOT / "extractor" / "data" / "en")


def named(text: str) -> set[str]:
    """Return the files and folders that a text names in backticks; a name in capitals stands for any."""
    words = re.findall(r"`([^`\n ]+)`", text)
    return {
        word
        for word in words
        if re.fullmatch(r"[\w./-]+(?:/|\.(?:py|csv|toml|md|yml|sql))", word) and not re.search("[A-Z]{4}", word)
    }


def test_the_article_goes_the_way_that_is_told() -> None:
    _, article, frames, marked = TEXTS
    document = make_document(article.rstrip("\n"), id="school.txt", published="2024-05-06")
    assert [plan.frame.text for plan in plan_document(document).frames] == frames.splitlines()
    (extraction,) = extract([document])
    assert mark(extraction) == marked


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_names_is_there(guide: str) -> None:
    paths = named(GUIDES[guide]) - ELSEWHERE
    assert len(paths) > 8
    assert sorted(path for path in paths if not any((folder / path).exists() for folder in FOLDERS)) == []


def test_the_rooms_are_drawn_level_by_level_in_the_order_of_pyproject() -> None:
    rooms = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["quote-tracker"]["rooms"]
    extractor, _, db = TEXTS[0].partition("\ndb/\n")
    for package, drawing in (("extractor", extractor), ("db", db), ("db.web", db.partition("web/")[2])):
        folder = ROOT / package.replace(".", "/")
        assert drawn_levels(drawing, folder, chain(*rooms[package])) == [set(level) for level in rooms[package]]


def drawn_levels(drawing: str, folder: Path, rooms: Iterable[str]) -> list[set[str]]:
    """Return which rooms share a line of the drawing, from its first line to its last; a room stands where it is named first."""
    levels: dict[int, set[str]] = defaultdict(set)
    for room in rooms:
        name = rf"\b{room}/" if (folder / room).is_dir() else rf"\b{room}\b"
        first = next(at for at, line in enumerate(drawing.splitlines()) if re.search(name, line))
        levels[first].add(room)
    return [levels[at] for at in sorted(levels)]


def test_the_rooms_drawn_are_those_of_the_tree() -> None:
    folders = {path.parent.name for package in ("extractor", "db") for path in (ROOT / package).rglob("__init__.py")}
    drawn = set(re.findall(r"(\w+)/", TEXTS[0]))
    assert drawn == folders


def test_our_words_are_sorted() -> None:
    table = ARCHITECTURE.partition("## Our words")[2]
    words = re.findall(r"^\| ([a-z][^|]*) \|", table, re.MULTILINE)[1:]
    assert len(words) > 30
    assert words == sorted(words)
