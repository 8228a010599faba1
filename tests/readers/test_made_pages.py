"""Title, date and outlet of pages of many kinds, and their text without what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document
from extractor.readers import read_paths
from tests.readers.made_pages import PAGES_MADE, PARAGRAPHS, MadePage

LEAST_RIGHT = 0.95  # share of titles, dates and outlets


def document_of(made: MadePage, folder: Path) -> Document:
    (folder / "page.html").write_bytes(made.html)
    [document] = read_paths([folder / "page.html"])
    assert not isinstance(document, InputError)
    return document


def test_title_date_and_outlet_are_right(tmp_path: Path) -> None:
    wrong = []
    for made in PAGES_MADE:
        found = document_of(made, tmp_path)
        told = {"title": found.title, "published": found.published.date, "outlet": found.outlet}
        wrong += [(made.name, name, value) for name, value in told.items() if value != getattr(made, name)]
    assert len(PAGES_MADE) == 25
    assert len(wrong) <= (1 - LEAST_RIGHT) * 3 * len(PAGES_MADE), wrong


@pytest.mark.parametrize("made", PAGES_MADE, ids=lambda made: made.name)
def test_the_article_and_nothing_else_is_read(made: MadePage, tmp_path: Path) -> None:
    lines = document_of(made, tmp_path).text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    others = [line for line in lines if line not in PARAGRAPHS and len(line.split()) > 6]
    assert others == []
