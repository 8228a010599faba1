"""The parts of a document that are not news: bylines, appeals for money, notices about cookies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.documents.paragraphs import paragraphs
from extractor.lexicon.tables import word_table
from extractor.model import TextSpan

BYLINE = re.compile(r"By [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}(?:, .*| \|.*| and [A-Z].*)?$")
# TBILISI, Oct. 12 (Caspian Wire) — ; WASHINGTON (AP) — ; FAIRMONT --
DATELINE = re.compile(r"[A-Z][A-Z.’' -]{2,40}(?:,[^—–\n“”\"]{1,40}?)?(?:\s?\([^()\n]{1,40}\))?\s*(?:—|–|--?)\s+")
BYLINE_LENGTH = 120  # characters; a longer paragraph that begins with "By" is running text
BYLINE_AMONG = 6  # bylines stand among the first paragraphs


def news_paragraphs(text: str, spans: Sequence[TextSpan]) -> list[bool]:
    """Return for each paragraph whether it belongs to the article itself."""
    found: list[bool] = []
    is_over = False
    for at, paragraph in enumerate(spans):
        words = paragraph.of(text)
        is_over = is_over or _opens_appeal(words)
        is_byline = at < BYLINE_AMONG and len(words) < BYLINE_LENGTH and BYLINE.match(words) is not None
        found.append(not (is_over or is_byline or _holds_notice(words)))
    return found


def without_boilerplate(text: str) -> str:
    """Return a text with blanks in place of its boilerplate, so that offsets stay the same."""
    kept = list(text)
    spans = list(paragraphs(text))
    for span, is_news in zip(spans, news_paragraphs(text, spans), strict=True):
        if not is_news:
            kept[span.start_char : span.end_char] = " " * (span.end_char - span.start_char)
    return "".join(kept)


def without_dateline(text: str, paragraph: TextSpan) -> TextSpan:
    """Return a paragraph without its dateline, if it begins with one."""
    match = DATELINE.match(text, paragraph.start_char, paragraph.end_char)
    return TextSpan(match.end(), paragraph.end_char) if match and match.end() < paragraph.end_char else paragraph


def _opens_appeal(words: str) -> bool:
    start = words[:60].casefold()
    return any(
        start.startswith(phrase) for phrase, (reach,) in word_table("boilerplate.csv").items() if reach == "rest"
    )


def _holds_notice(words: str) -> bool:
    lower = words.casefold()
    return any(phrase in lower for phrase, (reach,) in word_table("boilerplate.csv").items() if reach == "paragraph")
