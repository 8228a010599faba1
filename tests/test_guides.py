"""ARCHITECTURE.md and CONTRIBUTING.md: the article comes out as they say, and what they name is there."""

import re
from pathlib import Path

import pytest

from extractor import extract, make_document, mark
from extractor.parsing.plan import plan_document

ROOT = Path(__file__).parents[1]
ARCHITECTURE, CONTRIBUTING = ((ROOT / name).read_text("utf-8") for name in ("ARCHITECTURE.md", "CONTRIBUTING.md"))
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


@pytest.mark.parametrize("guide", [ARCHITECTURE, CONTRIBUTING], ids=["architecture", "contributing"])
def test_what_a_guide_names_is_there(guide: str) -> None:
    elsewhere = {"curation.toml", "before.json", "dist/", "school.txt"}
    paths = named(guide) - elsewhere
    assert len(paths) > 15
    assert sorted(path for path in paths if not any((folder / path).exists() for folder in FOLDERS)) == []


def test_the_rooms_drawn_are_those_of_the_tree() -> None:
    folders = {path.parent.name for package in ("extractor", "db") for path in (ROOT / package).rglob("__init__.py")}
    drawn = set(re.findall(r"(\w+)/", TEXTS[0]))
    assert drawn == folders


def test_our_words_are_sorted() -> None:
    table = ARCHITECTURE.partition("## Our words")[2]
    words = re.findall(r"^\| ([a-z][^|]*) \|", table, re.MULTILINE)[1:]
    assert len(words) > 30
    assert words == sorted(words)
