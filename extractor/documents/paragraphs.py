"""The paragraphs of a text. Every room counts them in this way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import TextSpan

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
LONGEST_PARAGRAPH = 5_000  # characters: twice the longest paragraph of 840 news articles
SENTENCE_BREAKS = (". ", "? ", "! ", ".” ", '." ')


def paragraphs(text: str) -> Iterator[TextSpan]:
    """Return the paragraphs of a text, without blanks at their edges. Every line break ends a paragraph.

    A line that is too long for a paragraph of news is cut at the end of a sentence, so that the cost grows with the length alone.
    """
    for match in LINE.finditer(text):
        line = match.group()
        start_char, end_char = match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip())
        while end_char - start_char > LONGEST_PARAGRAPH:
            cut = _cut(text, start_char, start_char + LONGEST_PARAGRAPH)
            yield TextSpan(start_char, cut)
            start_char = (
                cut + len(text[cut : cut + LONGEST_PARAGRAPH]) - len(text[cut : cut + LONGEST_PARAGRAPH].lstrip())
            )
        if start_char < end_char:
            yield TextSpan(start_char, end_char)


def _cut(text: str, start_char: int, limit: int) -> int:
    """Return where to cut a line that is too long: after the last sentence before the limit, or else after the last word."""
    for pattern in (SENTENCE_BREAKS, " "):
        at = max((text.rfind(end, start_char, limit) + len(end.rstrip()) for end in pattern), default=0)
        if at > start_char + LONGEST_PARAGRAPH // 2:
            return at
    return limit
