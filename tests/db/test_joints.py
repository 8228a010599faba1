"""A quote that its reporter interrupts reads as one, with the interruption in brackets."""

from pathlib import Path

import pytest

from db.export.joints import Spans, bridged
from extractor.model import Attribution, Document, Extraction, TextSpan
from tests.support.web_site import open_site, row_of

NOTHING: tuple[Spans, None] = ([], None)


def test_the_cue_and_the_source_stand_where_the_article_has_them() -> None:
    content = [(0, 9), (30, 40), (60, 70)]
    cues, sources = ([(20, 24)], "said"), ([(10, 19), (45, 47)], "the mayor … he")
    assert bridged("We go on … together … now", content, cues=cues, sources=sources) == (
        "We go on [the mayor said] together [he] now"
    )


def test_a_comma_stands_at_its_bracket() -> None:
    content, sources = [(0, 5), (20, 30)], ([(8, 11)], "Ana")
    assert bridged("Roads … , she said, are shut", content, cues=NOTHING, sources=sources) == (
        "Roads [Ana], she said, are shut"
    )


def test_a_new_paragraph_leaves_no_gap() -> None:
    words = "We go on. … Nobody stays."
    assert bridged(words, [(1, 10), (14, 27)], cues=NOTHING, sources=NOTHING) == "We go on. Nobody stays."


def test_a_cue_elsewhere_fills_no_gap() -> None:
    cues = ([(60, 64)], "said")
    assert bridged("We go on … together", [(1, 10), (40, 50)], cues=cues, sources=NOTHING) == "We go on … together"


@pytest.mark.parametrize(
    ("text", "source"), [("We … go … on", "Ana"), ("We go … on", "Ana … Ruiz"), ("We go … on", None)]
)
def test_words_that_contain_an_ellipsis_are_unchanged(text: str, source: str | None) -> None:
    sources = ([(8, 11)], source)
    assert bridged(text, [(0, 5), (20, 30)], cues=NOTHING, sources=sources) == text


def test_cards_citations_and_feeds_name_who_interrupts(tmp_path: Path) -> None:
    text = "“We will rebuild,” said Ana Ruiz, “every street.”"
    content = tuple(
        TextSpan(text.index(part), text.index(part) + len(part)) for part in ("We will rebuild,", "every street.")
    )
    cue, source = TextSpan(19, 23), TextSpan(24, 32)
    quote = Attribution(id="a1", kind="direct", content=content, cue=(cue,), source=(source,))
    get = open_site(tmp_path / "quotes.db", (Extraction(Document("d1", text, text, path="a.txt"), (quote,)),))
    words = "“We will rebuild, [said Ana Ruiz] every street.”"
    assert words in get("/quotes/quotes").text
    assert f"{words} — unknown speaker (“Ana Ruiz”)." in get(f"/quotes/quotes/{row_of(get, 'quotes', '')['id']}").text
    assert words in get("/feed.atom").text
    assert row_of(get, "quotes", "")["text"] == "We will rebuild, … every street."
