"""What `check` looks for beside the database."""

from pathlib import Path

import pytest

from extractor.cli.checks import doubtful_dates, idle_topics, listed_without_file, who_said
from extractor.details.topics import load_topics
from extractor.documents.make_document import make_document
from extractor.lexicon.check import broken_data_files


def test_the_data_files_keep_their_rules() -> None:
    assert list(broken_data_files()) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("date 2017-11-15 The minister came.", "2017-11-15", []),
        ("date 2017-11-15 The minister came.", "2017-11", []),
        ("date 2017-11-15 It came.", "2017-11-16", ["a.txt: the metadata says 2017-11-16, its header 2017-11-15"]),
        ("The minister came on 3 May 2016.", "2017-11-15", []),
        (
            "The minister came.",
            "2024-13-45",
            ['a.txt: published "2024-13-45" is no date that can be read; write YYYY, YYYY-MM or YYYY-MM-DD'],
        ),
    ],
)
def test_a_date_that_can_not_be_the_published_one_or_be_read_is_noted(
    text: str, published: str, expected: list[str]
) -> None:
    assert list(doubtful_dates([make_document(text, id="a", path="a.txt", published=published)])) == expected


def test_a_listed_file_that_is_not_there_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    Path("news/a.txt").write_text("The ferry came.", "utf-8")
    Path("news/documents.csv").write_text("file,published\na.txt,2023\nb.txt,2023\n", "utf-8")
    assert list(listed_without_file(["news/a.txt", "news/a.txt", "other/c.txt", "https://example.org/d"])) == [
        "news/documents.csv: lists b.txt, which is not beside it; mend the name or remove the row"
    ]


def test_topics_that_never_or_always_match_are_noted() -> None:
    first, second, *others = load_topics().topics
    counts = {first: 60, second: 1}
    assert list(idle_topics(100, counts)) == [
        f"no quote has {len(others)} of {len(others) + 2} topics: {', '.join(others[:3])}, …",
        f'60 of 100 quotes have the topic "{first}"',
    ]


def test_the_command_names_the_quote_by_its_beginning() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen … fourteen"
    assert list(who_said([("a b.txt", words, "no source found", [])])) == [
        f'a b.txt: "{words}"',
        "  no source found",
        "  quote-tracker decide speaker 'a b.txt' 'one two three four five six seven eight nine ten eleven twelve' NAME",
    ]
