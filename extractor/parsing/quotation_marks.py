"""Where a text stands between quotation marks: opened, nested, reopened in the next paragraph, never closed.

Knows marks and nothing of words: whether a stretch is somebody's speech, a title or a scare quote is decided later,
from the sentence around it. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Literal

from extractor.documents.paragraphs import paragraphs
from extractor.lexicon.word_classes import words_in
from extractor.model import TextSpan

Style = Literal["double", "low", "guillemet", "angle", "corner", "single"]
Role = Literal["open", "close", "either"]

MARK = re.compile("``|''|‘‘|’’|[“”\"″‟�❝❞＂]|„|[«»]|[‹›]|[「」『』]|[‘’'`‚]")
A_WORD = re.compile(r"\w")
MARKUP_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>\n]*)?/?>")  # <tweet id="..."> holds marks that quote nobody
HYPHENS_AND_DASHES = "-‐‑‒–—―"
BEFORE_OPENER = set("([{<" + HYPHENS_AND_DASHES + "/:…=*|")
BEFORE_CLOSER = set(".,!?…;:" + HYPHENS_AND_DASHES + ")”\"»›“'’″❞＂")
FEET_BEFORE = re.compile(r"\d['’′]\s?\d{1,2}(?:½|\.\d)?$")
SINGLE_OPENER = re.compile(r"['‘][A-Z]")
DEEPEST = 4  # quotations around one: news nests two, and a heap of openers must not cost more than its length
LONGEST_SINGLE = 2000  # a single mark that finds its partner only beyond this many characters was an apostrophe


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks. `span` has the marks, `words` has not.

    `depth` counts the stretches around it; `closed` is False where the text has no closing mark;
    `reopened` says that it goes on with the last stretch of the paragraph before.
    """

    span: TextSpan
    words: TextSpan
    depth: int = 0
    closed: bool = True
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    start_char: int
    end_char: int
    style: Style
    role: Role
    is_strong: bool = False  # a single closing mark that can hardly be an apostrophe


def pair_marks(text: str, paragraph: TextSpan, *, left_open: bool = False, goes_on: bool = False) -> list[Quoted]:
    """Return the quoted stretches of one paragraph, in text order, an outer one before those inside it.

    An opening mark without its partner runs to the next opening mark of its kind or to the paragraph's end. Where the
    paragraph before left a quotation open and this one first closes a mark, it begins inside the quotation. `goes_on` says that
    the next paragraph begins with a single opening mark, which may take up a quotation of this one.

    >>> sample = '“Stay,” he said. “Do not go.'
    >>> [quoted.words.of(sample) for quoted in pair_marks(sample, TextSpan(0, len(sample)))]
    ['Stay,', 'Do not go.']
    """
    marks = find_marks(text, paragraph, goes_on=goes_on)
    if left_open and marks and marks[0].role == "close" and marks[0].style != "single":
        marks.insert(0, Mark(paragraph.start_char, paragraph.start_char, marks[0].style, "open"))
    found: list[Quoted] = []
    stack: list[tuple[Mark, int]] = []  # an open mark, and its place in `found`
    closers = _closers_ahead(marks)
    for at, mark in enumerate(marks):
        if _closes(mark, stack):
            while stack:
                opener, place = stack.pop()
                if _fits(opener, mark):
                    found[place] = _stretch(text, opener, mark.start_char, mark.end_char, len(stack))
                    break
                found[place] = _stretch(text, opener, mark.start_char, None, len(stack))
        elif mark.role != "close":
            if stack and _is_lost(stack, mark, closers[at]):
                opener, place = stack.pop()
                found[place] = _stretch(text, opener, mark.start_char, None, len(stack))
            stack.append((mark, len(found)))
            found.append(_stretch(text, mark, paragraph.end_char, None, len(stack) - 1))
    return [quoted for quoted in found if quoted.depth <= DEEPEST and _has_words(text, quoted)]


def _has_words(text: str, quoted: Quoted) -> bool:
    """Say whether anything stands in a quotation; after a mark that is never closed, more than a full stop."""
    start_char, end_char = quoted.words.start_char, quoted.words.end_char
    return start_char < end_char and (quoted.closed or A_WORD.search(text, start_char, end_char) is not None)


def quoted_stretches(text: str) -> list[list[Quoted]]:
    """Return the quoted stretches of each paragraph, knowing which ones go on from the paragraph before."""
    found: list[list[Quoted]] = []
    is_open = False
    spans = list(paragraphs(text))
    for paragraph, following in zip_longest(spans, spans[1:]):
        goes_on = following is not None and SINGLE_OPENER.match(text, following.start_char) is not None
        stretches = pair_marks(text, paragraph, left_open=is_open, goes_on=goes_on)
        if is_open and stretches and stretches[0].span.start_char == paragraph.start_char:
            stretches[0] = replace(stretches[0], reopened=True)
        found.append(stretches)
        outermost = [quoted for quoted in stretches if not quoted.depth]
        is_open = bool(outermost) and not outermost[-1].closed
    return found


def find_marks(text: str, paragraph: TextSpan, *, goes_on: bool = False) -> list[Mark]:
    """Return the quotation marks of a paragraph; apostrophes, inches and markup are left out. `goes_on` as in `pair_marks`."""
    tags = [match.span() for match in MARKUP_TAG.finditer(text, paragraph.start_char, paragraph.end_char)]
    marks: list[Mark] = []
    tag = 0
    for match in MARK.finditer(text, paragraph.start_char, paragraph.end_char):
        while tag < len(tags) and tags[tag][1] <= match.start():
            tag += 1
        if tag < len(tags) and tags[tag][0] < match.start():
            continue
        style = _style(match.group())
        before = text[match.start() - 1] if match.start() > paragraph.start_char else " "
        after = text[match.end()] if match.end() < paragraph.end_char else " "
        if style == "single":
            mark = _single_mark(text, match, before, after, paragraph)
        else:
            mark = _double_mark(text, match, style, before, after, paragraph)
        if mark is not None:
            marks.append(mark)
    return _without_apostrophes(text, marks, paragraph if goes_on else None)


def _style(mark: str) -> Style:
    if mark in "«»":
        return "guillemet"
    if mark in "‹›":
        return "angle"
    if mark in "「」『』":
        return "corner"
    if mark in "„":
        return "low"
    return "single" if mark in ("‘", "’", "'", "`", "‚") else "double"


def _double_mark(
    text: str, match: re.Match[str], style: Style, before: str, after: str, paragraph: TextSpan
) -> Mark | None:
    mark, start_char, end_char = match.group(), match.start(), match.end()
    if mark in ('"', "''", "″", "”") and FEET_BEFORE.search(
        text[max(paragraph.start_char, start_char - 8) : start_char]
    ):
        return None
    if mark in ("''", "’’", "�") and before.isalnum() and after.isalnum():
        return None  # an apostrophe doubled or lost
    return Mark(start_char, end_char, style, _role(mark, before, after))


def _role(mark: str, before: str, after: str) -> Role:
    """Say what a double mark can be, by its shape and by the blanks around it."""
    opens = (before.isspace() or before in BEFORE_OPENER or before in "‘'“`") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    if mark in ("„", "``", "‘‘", "‟", "❝", "「", "『"):
        return "open"
    if mark in ("’’", "❞", "」", "』"):
        return "close"
    if mark == "“":  # closes a quotation that „ opened
        return "open" if opens and not (closes and before in BEFORE_CLOSER) else "close" if closes else "either"
    if mark == "”":
        return "open" if opens and not closes and (after.isalnum() or after in "…$[") else "close"
    if mark in "«‹":  # French « so », German »so«
        return (
            "close"
            if (closes and not opens and not after.isspace()) or (closes and before in BEFORE_CLOSER)
            else "open"
        )
    if mark in "»›":
        return "open" if opens and after.isalnum() else "close"
    return "open" if opens and not closes else "close" if closes and not opens else "either"


def _single_mark(text: str, match: re.Match[str], before: str, after: str, paragraph: TextSpan) -> Mark | None:
    mark, start_char, end_char = match.group(), match.start(), match.end()
    if before.isalnum() and after.isalnum():
        return None
    starts = before.isspace() or before in "([{" + HYPHENS_AND_DASHES + ":/" or before in '“"„«‹″`❝＂'
    if (starts and (after.isalnum() or after in '[…$#@.“"') and mark != "’") or mark in "`‚":
        elided = _elision().match(text, end_char, paragraph.end_char)
        if elided and (mark == "'" or elided.group()[0].isdigit()):
            return None
        return Mark(start_char, end_char, "single", "open")
    if before.isspace() or mark == "‘" or after.isalnum():
        return None
    return Mark(start_char, end_char, "single", "close", is_strong=before in BEFORE_CLOSER)


def _without_apostrophes(text: str, marks: Sequence[Mark], left_open: TextSpan | None = None) -> list[Mark]:
    """Drop the single marks that have no partner, and the possessive ones inside a quotation: ‘the workers’ party,’.

    In a paragraph that may leave a quotation open, the last opening mark that begins a sentence of its own needs no partner.
    """
    kept: list[Mark] = []
    strong_at = -1  # where, further on, a strong closer stands before the next opener
    is_closer_ahead = False
    for mark in reversed(marks):
        if mark.style == "single" and mark.role == "close":
            is_possessive = (
                text[mark.start_char - 1] in "sS" and text[mark.end_char : mark.end_char + 2].lstrip()[:1].islower()
            )
            if is_possessive and not mark.is_strong and 0 <= strong_at - mark.start_char <= LONGEST_SINGLE:
                continue
            strong_at = mark.start_char if mark.is_strong else strong_at
            is_closer_ahead = True
        elif mark.style == "single":
            may_stay_open = left_open is not None and _begins_speech(text, mark, left_open)
            if not is_closer_ahead and not may_stay_open:
                continue
            left_open = None
            strong_at, is_closer_ahead = -1, False
        kept.append(mark)
    return kept[::-1]


def _begins_speech(text: str, mark: Mark, paragraph: TextSpan) -> bool:
    """Say whether a mark opens its paragraph, or a whole sentence behind a comma or a colon, and the paragraph ends as a sentence does."""
    before = text[paragraph.start_char : mark.start_char].rstrip()
    is_sentence = text[mark.end_char : mark.end_char + 1].isupper() and text[paragraph.end_char - 1] in ".!?…"
    return is_sentence and (not before or before[-1] in ":,")


def _closers_ahead(marks: Sequence[Mark]) -> list[int]:
    """Return, for each mark, how many double marks in a row after it close, before the next that opens."""
    ahead, count = [0] * len(marks), 0
    for at in range(len(marks) - 1, -1, -1):
        ahead[at] = count
        if marks[at].style != "single":
            count = count + 1 if marks[at].role == "close" else 0
    return ahead


def _closes(mark: Mark, stack: Sequence[tuple[Mark, int]]) -> bool:
    if not stack or mark.role == "open":
        return False
    if mark.style == "single":
        return stack[-1][0].style == "single"
    return (
        mark.role == "close" or stack[-1][0].style == mark.style or any(_fits(opener, mark) for opener, _ in stack[-2:])
    )


def _fits(opener: Mark, closer: Mark) -> bool:
    pair = (opener.style, closer.style)
    return opener.style == closer.style or pair in {("low", "double"), ("double", "low")}


def _is_lost(stack: Sequence[tuple[Mark, int]], mark: Mark, closers: int) -> bool:
    """Say whether the last open mark never closes: one of its own kind opens, and too few closing ones follow."""
    opener = stack[-1][0]
    if opener.style != mark.style or mark.role != "open":
        return False
    return opener.style == "single" or closers < len(stack) + 1


def _stretch(text: str, opener: Mark, end_char: int, close_end: int | None, depth: int) -> Quoted:
    start_char = opener.end_char
    while start_char < end_char and text[start_char].isspace():
        start_char += 1
    while end_char > start_char and text[end_char - 1].isspace():
        end_char -= 1
    span = TextSpan(opener.start_char, close_end if close_end is not None else end_char)
    return Quoted(span, TextSpan(start_char, end_char), depth, closed=close_end is not None)


@cache
def _elision() -> re.Pattern[str]:
    """Return what may follow an apostrophe that stands for left-out letters and looks like an opening mark: ’tis, ’80s."""
    return re.compile(rf"(?:{'|'.join(sorted(words_in('elision')))}|\d\ds?)\b", re.IGNORECASE)
