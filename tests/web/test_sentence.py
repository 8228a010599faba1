"""A short quote is shown in its sentence."""

import re
from pathlib import Path

import pytest

from db.serve import make_datasette
from extractor.model import Attribution, Document, Extraction, Profile, Speaker, TextSpan
from tests.support.published import publish
from tests.support.web_site import getter, open_site, text_of

TEXT = "It rained all day. Omar Bell thanked the crew for the “night shift,” and said that the ferry was late. He left."


def article(words: str, kind: str) -> Extraction:
    start = TEXT.index(words)
    speaker = Speaker("s1", "Omar Bell", "person")
    quote = Attribution("a1", kind, (TextSpan(start, start + len(words)),), speaker=speaker)
    document = Document("d1", TEXT, TEXT, path="a.txt")
    return Extraction(document, (quote,), (Profile("s1", "Omar Bell", "person", ("Omar Bell",)),))


@pytest.mark.parametrize(
    ("words", "kind", "shown"),
    [
        ("the “night shift,”", "mixed", "Omar Bell thanked the crew for the “night shift”, and said that the ferry was late."),
        ("the ferry was late", "indirect", "Omar Bell thanked the crew for the “night shift,” and said that the ferry was late."),
        ("night shift,", "direct", "“night shift”"),
        ("thanked the crew for the “night shift,” and", "mixed", "thanked the crew for the “night shift,” and"),
    ],
)  # fmt: skip
def test_a_few_reported_words_stand_in_their_sentence(tmp_path: Path, words: str, kind: str, shown: str) -> None:
    get = open_site(tmp_path / "quotes.db", (article(words, kind),))
    for address in ("/", "/quotes/quotes"):
        assert f" {shown} Omar Bell Published" in text_of(get(address))


def test_with_context_lists_show_nothing_around_the_words(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", (article("the “night shift,”", "mixed"),))
    page = getter(make_datasette(path, context=5))("/quotes/quotes")
    assert " the “night shift” Omar Bell Published" in text_of(page)


def test_a_long_sentence_is_cut_between_words(tmp_path: Path) -> None:
    long = "and so it went on " * 20
    text = TEXT.replace("Omar Bell thanked the crew", f"Omar Bell thanked {long}the crew")
    quote = Attribution("a1", "mixed", (TextSpan(text.index("the “night"), text.index("shift,”") + 7),))
    get = open_site(tmp_path / "quotes.db", (Extraction(Document("d1", text, text, path="a.txt"), (quote,)),))
    page = text_of(get("/quotes/quotes"))
    assert re.search(r"… (and|so|it|went|on) [a-z ]{100,}the crew for the “night shift”, and said that", page)
    assert "Bell thanked" not in page
