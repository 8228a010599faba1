"""What `check` looks for beside the database."""

import pytest

from extractor.checks import broken_data_files, dates_in_conflict, idle_topics, who_said
from extractor.documents import make_document
from extractor.topics import load_topics


def test_the_data_files_keep_their_rules() -> None:
    assert list(broken_data_files()) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("date 2017-11-15 The minister came.", "2017-11-15", []),
        ("date 2017-11-15 The minister came.", "2017-11", []),
        ("date 2017-11-15 It came.", "2017-11-16", ["a.txt: the metadata says 2017-11-16, its header 2017-11-15"]),
        ("The minister came on 3 May 2016.", "2017-11-15", []),
    ],
)
def test_a_date_that_can_not_be_the_published_one_is_noted(text: str, published: str, expected: list[str]) -> None:
    assert list(dates_in_conflict([make_document(text, id="a", path="a.txt", published=published)])) == expected


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
