"""The same articles in every format: the same quotes, speakers and dates as from plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.readers import read_paths
from tests.readers.corpus import ARTICLES, corpora

CORPORA = corpora()
SINGLE = [name for name in CORPORA if " in " not in name]
# Formats that can say when, where and by whom an article was published.
DATED = [name for name in SINGLE if name not in ("txt", "pdf", "docx")]
WITH_OUTLET = [name for name in DATED if name not in ("eml", "mbox")]
CAPTION = "The harbour on Sunday, when “nobody could sleep”. Photo: A. Reader"


def read(name: str, folder: Path) -> list[Document]:
    """Return the documents of a corpus, in the order of their beginnings."""
    for file, data in CORPORA[name].items():
        (folder / file).write_bytes(data)
    found = list(read_paths([folder]))
    assert [each for each in found if isinstance(each, InputError)] == []
    return sorted((each for each in found if isinstance(each, Document)), key=lambda each: each.text)


def told(extraction: Extraction) -> list[tuple[str, str, str | None]]:
    """Return the kind, the words and the speaker of everything said, but for what the caption of the page says."""
    text = extraction.document.text
    said = [
        (
            each.kind,
            " … ".join(" ".join(span.of(text).split()) for span in each.content),
            each.speaker and each.speaker.name,
        )
        for each in extraction.attributions
    ]
    return [each for each in said if each[1] not in CAPTION]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[str, str, str | None]]]:
    documents = read("txt", tmp_path_factory.mktemp("txt"))
    return [told(each) for each in extract(documents)]


def test_plain_text_has_the_quotes_that_were_written(plain: list[list[tuple[str, str, str | None]]]) -> None:
    direct = [(words, speaker) for quotes in plain for kind, words, speaker in quotes if kind == "direct"]
    assert (
        "“There are thirty-four children in my room, and twenty-eight chairs,”".strip("“”"),
        "Clara Nowak",
    ) in direct
    assert {"Ana Ruiz", "Clara Nowak", "Peter Lindqvist", "Ruth Okafor"} <= {speaker for _, speaker in direct}


@pytest.mark.parametrize("name", SINGLE)
def test_every_format_gives_the_same_quotes_and_speakers(
    name: str, tmp_path: Path, plain: list[list[tuple[str, str, str | None]]]
) -> None:
    documents = read(name, tmp_path)
    assert len(documents) == len(ARTICLES)
    assert [told(each) for each in extract(documents)] == plain


@pytest.mark.parametrize("name", DATED)
def test_formats_that_tell_of_their_articles_are_believed(name: str, tmp_path: Path) -> None:
    articles = sorted(ARTICLES, key=lambda each: each.text)
    for document, article in zip(read(name, tmp_path), articles, strict=True):
        assert (document.published.date, document.published.basis) == (article.published, "metadata")
        assert (document.title, document.author) == (article.title, article.author)
        if name in WITH_OUTLET:
            assert (document.outlet, document.url) == (article.outlet, article.url)


@pytest.mark.parametrize("name", [name for name in CORPORA if " in " in name])
def test_what_is_packed_is_read_like_what_is_not(name: str, tmp_path: Path) -> None:
    (tmp_path / "packed").mkdir()
    (tmp_path / "single").mkdir()
    packed, single = read(name, tmp_path / "packed"), read(name.partition(" in ")[0], tmp_path / "single")
    assert [(each.raw, each.published, each.title) for each in packed] == [
        (each.raw, each.published, each.title) for each in single
    ]
    assert len({each.id for each in packed}) == len(ARTICLES)


def test_the_caption_of_a_page_is_kept_and_its_frame_is_not(tmp_path: Path) -> None:
    for document in read("html", tmp_path):
        assert document.text.endswith(CAPTION)
        assert not [
            word for word in ("Related", "Not again", "Sign up", "All rights", "By Mira") if word in document.text
        ]
        assert document.text.count("\n") >= 3


def test_members_and_rows_have_addresses(tmp_path: Path) -> None:
    ids = [each.path and each.path.removeprefix(f"{tmp_path.as_posix()}/") for each in read("csv in zip", tmp_path)]
    assert sorted(ids) == [f"news.zip!2024/may/comma.csv#{name}" for name in ("ferry", "flood", "school")]
