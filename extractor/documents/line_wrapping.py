"""Lines that were broken to fit a width, as in e-mail, wire copy and text from PDF files, and where to join them.

A line break ends a paragraph, unless the sentence goes on, a quotation runs over it, or all lines are as long as the width allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.documents.date_lines import Line, is_byline
from extractor.lexicon.word_classes import words_in

# The offset, the line before and the line after.
Break = tuple[int, str, str]

LINE_OR_BREAK = re.compile(r"[^\r\n]+|\r\n?|\n")
# In characters. Narrower text is a list or a poem; wider text has each paragraph on one line.
NARROWEST, WIDEST = 30, 110
# One line in ten may be longer than the width, as an address can't be broken.
WITHIN = 0.9
# Breaks inside of blocks that show the width; how many of them must lie where the next word did not fit, and how many
# after words that end no sentence.
FEWEST, FULL, UNENDED = 2, 0.7, 0.5
ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
LONG = 0.6  # share of the width; shorter lines are headings or signatures
TAIL = 20  # characters at the end of a line that show whether a sentence ends there
DOUBLE_QUOTE = re.compile('["“”]')
OPENS, CLOSES = re.compile(r'(?<![\w.,!?…])["“](?=[\w\[…$])'), re.compile(r'(?<=[\w.,!?…\])])["”](?!\w)')
MOST_QUOTED = 4  # line breaks in one quotation
CUT_WORD = re.compile(r"[^\W\d_][-‐]$")


def find_joins(raw: str) -> dict[int, str]:
    """Return what replaces each line break within a sentence: its offset -> a space, or nothing after a word that was cut.

    In any text, such a break is one before a small letter if no sentence has ended, and one after a word that can't end a sentence (on
    the sidelines of the), and one in a quotation that a line leaves open and a later line closes; in a text that was broken to fit a width, it is every break where the next word did not fit. Takes time
    linear in the text.
    """
    breaks = _breaks(raw)
    joined = [each for each in breaks if each[2][:1].islower() and not ENDED.search(each[1][-TAIL:])]
    joined += [
        each for each in breaks if each[2][:1].isalnum() and len(each[1]) >= NARROWEST and _is_unfinished(each[1])
    ]
    return {
        at: "" if CUT_WORD.search(line) and after[:1].islower() else " "
        for at, line, after in (*joined, *_quoted(breaks), *_fitted(breaks))
    }


def _quoted(breaks: Sequence[Break]) -> Iterator[Break]:
    """Yield the breaks within one quotation: “It stays.⏎Nobody leaves,” he said. A line that opens a quotation anew is a paragraph."""
    open_over: list[Break] = []
    for each in breaks:
        at, line, after = each
        if open_over and at > open_over[-1][0] + len(open_over[-1][2]) + len("\r\n"):
            open_over = []  # a blank line stands between
        if not open_over and not _leaves_open(line):
            continue
        open_over.append(each)
        mark = DOUBLE_QUOTE.search(after)
        if mark is not None and CLOSES.match(after, mark.start()):
            yield from open_over
        if mark is not None or len(open_over) == MOST_QUOTED:
            open_over = []


def _leaves_open(line: str) -> bool:
    """Say whether the last double mark of a line opens a quotation."""
    last = max(line.rfind(mark) for mark in '"“”')
    return last >= 0 and OPENS.match(line, last) is not None


def _fitted(breaks: Sequence[Break]) -> list[Break]:
    """Return the breaks that were made to fit a width: the next word did not fit, or the line is long and ends no sentence.

    There are none if each paragraph of the text is on one line.
    """
    breaks = [each for each in breaks if not each[2][0].isspace()]  # an indented line begins a paragraph
    breaks = [each for each in breaks if not any(_names_author(line) for line in each[1:])]
    if len(breaks) < FEWEST:
        return []
    lengths = sorted(len(line) for _, line, _ in breaks)
    width = lengths[min(int(len(lengths) * WITHIN), len(lengths) - 1)]
    full = [each for each in breaks if _is_full(each, width)]
    unended = [each for each in breaks if not ENDED.search(each[1][-TAIL:])]
    if not NARROWEST <= width <= WIDEST or len(full) < FULL * len(breaks) or len(unended) < UNENDED * len(breaks):
        return []
    return [*full, *(each for each in unended if len(each[1]) > LONG * width)]


def _is_unfinished(line: str) -> bool:
    """Say whether a line ends in a small word after which a sentence must go on: on the sidelines of the"""
    return line[line.rfind(" ") + 1 :] in words_in("unfinished")


def _names_author(line: str) -> bool:
    """Say whether a line stands between headline and article: `By Harriet Pomfret, reporter`."""
    return line[:1].isupper() and is_byline(Line(line))


def _breaks(raw: str) -> list[Break]:
    """Return the line breaks between two lines with words."""
    found = []
    parts = list(LINE_OR_BREAK.finditer(raw))
    for (before, middle), (_, after) in pairwise(pairwise(parts)):
        line, following = before[0].rstrip(), after[0]
        if (
            middle[0][0] in "\r\n"
            and line
            and before[0][0] not in "\r\n"
            and following.strip()
            and following[0] not in "\r\n"
        ):
            found.append((middle.start(), line, following))
    return found


def _is_full(each: Break, width: int) -> bool:
    """Say whether the first word of the next line would not have fitted on a line."""
    _, line, after = each
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
