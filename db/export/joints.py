"""Joining the segments of a quote: the reporter's words between them stand in brackets.

An ellipsis alone would look as if words of the speaker had been left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.tables.ids import GAP

Spans = Sequence[Sequence[int]]
Named = tuple[Spans, str | None]
# A closing mark, a line break and an opening mark: the quote goes on in the next paragraph.
LONGEST_BREAK = 6
COMMA_APART = re.compile(r"\] ([,.;:])")


def bridged(text: str, content: Spans, *, cues: Named, sources: Named) -> str:
    """Return a quote's words with the cue and source that interrupt them in brackets, in the article's order.

    `content` has the offsets of the segments; `cues` and `sources` have offsets and words. If something else interrupts
    the quote, the gap stays.

    >>> bridged("We will … rebuild", [(1, 8), (22, 28)], cues=([(10, 14)], "said"), sources=([(15, 18)], "Ana"))
    'We will [said Ana] rebuild'
    """
    segments = text.split(GAP)
    if len(segments) != len(content):
        return text
    parts = sorted([*named(*cues), *named(*sources)])
    words = segments[0]
    for place, segment in enumerate(segments[1:]):
        start, end = content[place][1], content[place + 1][0]
        between = " ".join(said for at, until, said in parts if start <= at and until <= end)
        words += joint(between, end - start) + segment
    return COMMA_APART.sub(r"]\1", words)


def joint(between: str, length: int) -> str:
    """Return what joins two segments that are `length` characters apart."""
    if between:
        return f" [{between}] "
    return " " if length <= LONGEST_BREAK else GAP


def named(spans: Spans, words: str | None) -> list[tuple[int, int, str]]:
    """Return each span with its words; nothing if the words themselves contain a gap."""
    texts = (words or "").split(GAP)
    if not words or len(texts) != len(spans):
        return []
    return [(start, end, said) for (start, end), said in zip(spans, texts, strict=True)]
