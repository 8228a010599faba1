"""Markup in a text that a reader should not see: Markdown, HTML entities and inline tags, numbers and signs of footnotes.

Only what is surely markup counts: a pair of stars around words, not the stars of a censored word or of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

MARKUP_SIGNS = re.compile(r"[&<*_#>\[\u2020\u2021]")
ENTITY = re.compile(
    r"&(?:quot|amp|lt|gt|nbsp|apos|[lr][sd]quo|[lr]aquo|[mn]dash|hellip|#\d{2,5}|#[xX][0-9a-fA-F]{2,5});"
)
INLINE_TAG = re.compile(r"</?(?:a|b|cite|em|i|mark|small|span|strong|sub|sup|u)(?:\s[^<>\n]*)?>", re.IGNORECASE)
LINK = re.compile(r"!?(\[)[^\[\]\n]+(\]\((?:https?://|/|#|mailto:)[^()\s]*\))")
EMPHASIS = re.compile(r"(?<![\w*_.,!?”’/])(\*{1,3}|_{1,3})(?=[^\s*_])[^*\n]{0,200}?(?<=[^\s*_])(\1)(?![\w*_])")
LINE_START = re.compile(r"^(#{1,6} +|(?:> ?)+)", re.MULTILINE)
FOOTNOTE = re.compile(r"(?<=[.,!?”\"’'])(?:\[\d{1,3}\]|\*{1,3}(?=\s|\Z)|[\u2020\u2021])")


class Cut(NamedTuple):
    """A stretch of the raw text, and what a reader sees in its place."""

    start: int
    end: int
    text: str


def find_markup(raw: str) -> list[Cut]:
    """Return the markup of a text in its order, no two stretches overlapping.

    >>> [raw_text[cut.start:cut.end] for raw_text in ("“No,” said **Ana Ruiz**.[1]",) for cut in find_markup(raw_text)]
    ['**', '**', '[1]']
    """
    if not MARKUP_SIGNS.search(raw):
        return []
    kept: list[Cut] = []
    for cut in sorted(_cuts(raw)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _cuts(raw: str) -> Iterator[Cut]:
    for match in ENTITY.finditer(raw):
        yield Cut(*match.span(), unescape(match[0]))
    for pattern in (INLINE_TAG, LINE_START, FOOTNOTE):
        yield from (Cut(*match.span(), "") for match in pattern.finditer(raw))
    links = [match.span(group) for match in LINK.finditer(raw) for group in (1, 2)]
    yield from (Cut(*span, "") for span in links)
    plain = _without(raw, [span for span in links if span[1] - span[0] > 1])
    for match in EMPHASIS.finditer(plain):
        yield from (Cut(*match.span(group), "") for group in (1, 2))


def _without(raw: str, spans: list[tuple[int, int]]) -> str:
    """Return a text of the same length with some stretches blanked out: the underscores of an address are no emphasis."""
    for start, end in spans:
        raw = raw[:start] + " " * (end - start) + raw[end:]
    return raw
