"""Markup that a reader should not see, and what only looks like it."""

import pytest

from extractor.documents.cleaning import clean

CLEANED = {
    "**Ana Ruiz** said: “It took nine years.”": "Ana Ruiz said: “It took nine years.”",
    "“It took nine years,” said _Ana Ruiz_.": "“It took nine years,” said Ana Ruiz.",
    "[Ana Ruiz](https://example.org/a_b_c) said no.": "Ana Ruiz said no.",
    "[**Omar Bell**](https://example.org/o) said no.": "Omar Bell said no.",
    "&ldquo;We&#8217;ve tested it,&rdquo; said <em>Omar Bell</em>.": "“We’ve tested it,” said Omar Bell.",
    "“No,” said Ana Ruiz.[1] “Never,” she added.†": "“No,” said Ana Ruiz. “Never,” she added.",
    "“No,” she said.[1][2][3] “Never.”": "“No,” she said. “Never.”",
    "> ## > A title\n\n> **[Ana Ruiz](https://example.org)** said no.": "A title\n\nAna Ruiz said no.",
    "&amp;ldquo;It is *&lt;b&gt;late&lt;/b&gt;*,&amp;rdquo; said Omar Bell.": "“It is late,” said Omar Bell.",
    "## The mayor speaks\n\n> “No,” said ***Ana Ruiz***.": "The mayor speaks\n\n“No,” said Ana Ruiz.",
}
AS_IT_IS = [
    "“You f***ing fool,” he said, and “[t]he road is dead”.",
    "“[The road] is dead [again],” she wrote as @ana_ruiz_ and @omar_bell_.",
    "* milk\n* bread",
    "The road is #1, she said; AT&T paid 3 * 4 * 5 euros.",
    "It is cold (5 < 10) and 12 > 3.",
]


@pytest.mark.parametrize("raw", CLEANED)
def test_markup_is_left_out(raw: str) -> None:
    text, alignment = clean(raw)
    assert text == CLEANED[raw]
    kept = [raw[alignment.to_raw(at)] for at, letter in enumerate(text) if letter.isascii() and letter.isalnum()]
    assert kept == [letter for letter in text if letter.isascii() and letter.isalnum()]


@pytest.mark.parametrize("raw", AS_IT_IS)
def test_what_only_looks_like_markup_stays(raw: str) -> None:
    assert clean(raw)[0] == raw


@pytest.mark.parametrize("raw", [*CLEANED, *AS_IT_IS])
def test_a_cleaned_text_is_clean(raw: str) -> None:
    text, _ = clean(raw)
    assert clean(text)[0] == text
