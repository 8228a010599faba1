"""The lines of an article that tell when it was published: publisher's line, masthead, dateline, byline.

Each rule takes a line with its neighbours and returns the date that it tells, or None. The rules look at the form of
the line, so that the date of an event in a headline or a sentence is not taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.documents.date_forms import WrittenDate, find_dates, words_for

# How many lines from either end of a text such a line may be.
HEAD_CHARS, HEAD_LINES = 2000, 6
TAIL_CHARS, TAIL_LINES = 600, 3
# A line with a date and an author is short; the paragraph after a byline is not.
LINE_CHARS = 160
PARAGRAPH_CHARS = 80

AGENCY = r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)"
PLACE = re.compile(r"[^\W\d_a-z][^\W\d_a-z]+\b(?:[\s,.()’'-]+[\w’]+){0,4}[)\s]*(?:[,.:–—-]\s*|[,.]?\s*\()")
PLACE_ALONE = re.compile(r"[A-Z][\w’-]+,\s*")
AFTER_DATELINE = re.compile(rf"\s*\)?\.?\s*(?:{AGENCY}|,\s+[A-Z][A-Za-z. -]{{1,30}}?)?\s*(?:[-–—]+|[.:])(?:\s|$)")
TITLE_CASE_PLACE = re.compile(r"[A-Z][\w’.-]+(?:,?\s[A-Z][\w’.-]+){0,3},\s*")
# Dublin - 3 October 2023 - The minister said: a place between dashes, and a sentence.
PLACE_AND_DASH = re.compile(r"[A-Z][\w’.-]+(?:,?\s[A-Z][\w’.-]+){0,3}\s+[-–—]\s+")
DASH_AND_SENTENCE = re.compile(r"\s+[-–—]\s+[^\W\d_]\S*\s[^\W\d_]\S*\s\S+")
# Port Alder (Evening Post), 3 May 2024 — The mayor said
PLACE_AND_AGENCY = re.compile(rf"[A-Z][\w’.-]+(?:,?\s[A-Z][\w’.-]+){{0,3}}\s+{AGENCY},?\s+")
AGENCY_REPORT = re.compile(rf"[^\W\d_a-z][^\W\d_a-z]+(?:[\s,.’'-]+[\w’]+){{0,4}}[.,]?\s+{AGENCY}\s*[-–—]+\s")
AFTER_AGENCY = re.compile(rf"\s*{AGENCY}\s*[-–—]+(?:\s|$)")
# After "Published 4 May 2019" the line ends, or something else begins. With ", the report says" it is a sentence.
AFTER_LABELLED = re.compile(r"\s*(?:$|[|•·.)\]–—-]|by\b|,\s*[A-Z\d])")
CUT = re.compile(r"\s*[|•·]\s*")
SEGMENT = re.compile(r"\s*(?:[,|•·/–—]|\s-\s)\s*")
SEPARATED = re.compile(r"[,|•·/(–—-]\s*")
CAPITALISED_WORD = r"(?:[^\W\d_a-z][\w.’'-]*|[a-z]{1,3})"
CAPITALISED_RUN = re.compile(rf"{CAPITALISED_WORD}(?:\s{CAPITALISED_WORD}){{0,5}}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article with the lines before and after it (empty where there is none)."""

    text: str
    before: str = ""
    after: str = ""


def head_lines(text: str) -> list[Line]:
    """Return the first lines of an article that are not blank."""
    return _neighbours(text[:HEAD_CHARS].splitlines())[:HEAD_LINES]


def tail_lines(text: str) -> list[Line]:
    """Return the last lines of an article that are not blank."""
    return _neighbours(text[-TAIL_CHARS:].splitlines())[-TAIL_LINES:]


def dated_label(line: Line, meaning: str) -> WrittenDate | None:
    """Return the date after a label with this meaning ("published", "updated").

    >>> dated_label(Line("Published: 7 November 2023, 06:01 GMT"), "published").iso
    '2023-11-07'
    """
    for written in find_dates(line.text):
        label = _label(meaning).search(line.text, 0, written.start_char)
        is_closed = written.year and AFTER_LABELLED.match(line.text, written.end_char)
        if label and (":" in label[0] or is_closed):
            return written
    return None


def dated_cell(line: Line) -> WrittenDate | None:
    """Return the date that stands alone between upright bars: `Ararat-Inform | Politics | 23.02.2024, 14:35`."""
    cells = CUT.split(line.text)
    if len(cells) == 1 or len(line.text) > LINE_CHARS or is_byline(line):
        return None
    return next((written for cell in cells if (written := _only_date(cell))), None)


def dated_masthead(line: Line) -> WrittenDate | None:
    """Return the date in the name line of a newspaper: `The Calder Valley Gazette, Monday 5 June 2023`."""
    written = _date_at_end(line)
    if line.before or not written or is_byline(line):
        return None
    return written if _names_outlet(_segments_before(line, written)) else None


def date_alone(line: Line) -> WrittenDate | None:
    """Return the date that is a whole line, unless it belongs to the byline above it."""
    return None if is_byline(Line(line.before)) else _only_date(line.text)


def dated_dateline(line: Line) -> WrittenDate | None:
    """Return the date between the place and the dash at the start of a report. It may lack the year.

    >>> dated_dateline(Line("CHICAGO, Feb. 6 (Meridian Newswire) - Prices climbed.")).rest
    'XXXX-02-06'
    """
    written = next(find_dates(line.text[:LINE_CHARS]), None)
    if not written or not (written.day or written.readings) or line.text.isupper():
        return None
    place, after = line.text[: written.start_char], written.end_char
    in_capitals = PLACE.fullmatch(place) and AFTER_DATELINE.match(line.text, after)
    opens_report = PLACE_ALONE.fullmatch(place) and after == len(line.text) and len(line.after) >= PARAGRAPH_CHARS
    in_title_case = TITLE_CASE_PLACE.fullmatch(place) and AFTER_AGENCY.match(line.text, after)
    between_dashes = PLACE_AND_DASH.fullmatch(place) and DASH_AND_SENTENCE.match(line.text, after)
    after_agency = PLACE_AND_AGENCY.fullmatch(place) and DASH_AND_SENTENCE.match(line.text, after)
    needs_year = opens_report or between_dashes or after_agency
    return written if in_capitals or in_title_case or (written.year and needs_year) else None


def opens_agency_report(line: Line) -> bool:
    """Return whether the line begins with a place and an agency, without a date: `WASHINGTON (AP) — The senator`."""
    return bool(AGENCY_REPORT.match(line.text))


def dated_byline(line: Line) -> WrittenDate | None:
    """Return the date at the end of the line with the author's name, or alone on the line below.

    >>> dated_byline(Line("By Tanya Brightwater, Fairmont Courier | Sept. 9, 2018")).iso
    '2018-09-09'
    """
    if is_byline(Line(line.before)):
        return _only_date(line.text)
    written = _date_at_end(line)
    if not written or is_byline(line):
        return written
    segments = _segments_before(line, written)
    if not line.before or not all(CAPITALISED_RUN.fullmatch(segment) for segment in segments):
        return None
    opens_report = len(segments) > 1 and not written.has_weekday and len(line.after) >= PARAGRAPH_CHARS
    return written if opens_report or _names_outlet(segments) else None


def is_byline(line: Line) -> bool:
    """Return whether the line begins like a byline: `By Harriet Pomfret, local democracy reporter`."""
    return len(line.text) <= LINE_CHARS and bool(_byline().match(line.text))


def _neighbours(texts: list[str]) -> list[Line]:
    lines = [text.strip() for text in texts if text.strip()]
    return [
        Line(text, before, after) for before, text, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    ]


def _only_date(text: str) -> WrittenDate | None:
    written = next(find_dates(text), None)
    alone = written and written.year and text[: written.start_char] + text[written.end_char :]
    return written if written and alone is not None and not str(alone).strip(" .()") else None


def _date_at_end(line: Line) -> WrittenDate | None:
    """Return the full date at the end of a short line, if it is set off from what comes before."""
    if len(line.text) > LINE_CHARS:
        return None
    for written in find_dates(line.text):
        is_set_off = SEPARATED.search(line.text[: written.start_char][-3:])
        rest = line.text[written.end_char :].strip(" .)")
        if written.year and is_set_off and (not rest or CUT.match(rest)):
            return written
    return None


def _segments_before(line: Line, written: WrittenDate) -> list[str]:
    return [segment for segment in SEGMENT.split(line.text[: written.start_char].rstrip(" (-")) if segment]


def _names_outlet(segments: list[str]) -> bool:
    return (
        bool(segments)
        and all(CAPITALISED_RUN.fullmatch(segment) for segment in segments)
        and bool(_outlet().search(" ".join(segments)))
    )


@cache
def _label(meaning: str) -> re.Pattern[str]:
    by_whom = r"(?:\s+by\s+[^|:.]{1,60}?)?"
    words = words_for(meaning)
    label = rf"(?:^|[|•·(\[])\s*(?:{words}){by_whom}(?:\s+(?:on|at))?\s*[:–—-]?\s*"
    sentence = rf"\bthis\s(?:{words_for('piece')})\s(?:was|has\sbeen)\s(?:\w+\s)?(?:{words})\b[^.:]{{0,60}}\bon\s"
    return re.compile(rf"(?:{label}|{sentence})\Z", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"(?i:{words_for('byline')})\s+(?-i:[^\W\d_a-z])")


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_for('outlet')})s?\b", re.IGNORECASE)
