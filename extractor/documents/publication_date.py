"""When a document was published, and what says so.

These are asked in order, and the first that has a date decides: the file list, metadata (given with the document, or a
line in it), the header, a dateline, a byline, the text. The date of an event is not a date of publication, and a date is
never more exact than what is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractor.documents.date_forms import YEAR, WrittenDate, find_dates, read_iso, words_for
from extractor.documents.date_lines import (
    Line,
    date_alone,
    dated_byline,
    dated_cell,
    dated_dateline,
    dated_label,
    dated_masthead,
    head_lines,
    opens_agency_report,
    tail_lines,
)
from extractor.lexicon.word_classes import any_of
from extractor.model import Basis, Document, Published, TextSpan

# If a report tells its own day, it does so in its first sentences.
OPENING_CHARS = 2000
REPORT_CHARS = 20_000  # characters; a longer text is not a report of one day
ANY_YEAR = re.compile(rf"\b{YEAR}\b")
UNREADABLE = "is no date that can be read"
END_OF_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[A-Z])")
# An apostrophe in a word (the islands' cup) opens nothing.
OPENS_QUOTE = re.compile(r"[“”„«»\"]|(?<!\w)['‘`]")
MARKS = frozenset("“”„«»\"'‘’`")


def published_date(
    text: str,
    *,
    header: TextSpan | None = None,
    stated: str | None = None,
    listed: str | None = None,
    list_note: str | None = None,
) -> Published:
    """Return when the document was published and what says so. If nothing does, there is no date.

    `listed` is the date in the file list, `stated` the one in the document's metadata. A day without a year, and
    metadata that can't be read, are only mentioned in `note`.
    """
    told = list(_told(text, header=header, stated=stated, listed=listed, list_note=list_note))
    dated = next((published for published in told if published.date), None)
    return dated or next((published for published in told if published.note), Published(note=list_note))


def other_dates(document: Document) -> list[Published]:
    """Return the dates in a document's text that contradict its date of publication, one for each basis."""
    told: dict[Basis, Published] = {}
    for each in _told(document.text, header=document.header, stated=None, listed=None, list_note=None):
        if each.date:
            told.setdefault(each.basis, each)
    ours = document.published.date
    return [each for each in told.values() if ours and each.date and not _is_part(each.date, ours)]


def _is_part(one: str, other: str) -> bool:
    """Say whether one date equals the other, or is its month or year."""
    return one.startswith(other) or other.startswith(one)


def _told(
    text: str, *, header: TextSpan | None, stated: str | None, listed: str | None, list_note: str | None
) -> Iterator[Published]:
    """Return what each source says, the most trusted first."""
    if listed and (written := read_iso(listed)):
        yield Published(written.iso, written.precision, "file list", list_note)
    if stated:
        yield _stated(stated)
    body = text[header.end_char :] if header else text
    head, tail = head_lines(body), tail_lines(body)
    yield from _publish(_imprint_dates(head, tail), "metadata")
    if header:
        yield from _publish(find_dates(header.of(text).strip()), "header")
    yield from _publish(map(dated_dateline, head), "dateline")
    yield from _publish(map(dated_byline, head), "byline")
    yield from _publish(_dates_of_writing(body), "text")


def _stated(stated: str) -> Published:
    written = read_iso(stated) or next(find_dates(stated), None)
    if written is None:
        return Published(note=f'published "{stated}" {UNREADABLE}')
    return next(_publish([written], "metadata"))


def _imprint_dates(head: list[Line], tail: list[Line]) -> Iterator[WrittenDate | None]:
    for meaning in ("published", "updated"):
        yield from (dated_label(line, meaning) for line in head + tail)
    yield from map(dated_cell, head + tail)
    yield from map(dated_masthead, head)
    yield from map(date_alone, head)


def _publish(dates: Iterable[WrittenDate | None], basis: Basis) -> Iterator[Published]:
    for written in dates:
        if written:
            yield Published(written.iso, written.precision, basis, written.note)


def _dates_of_writing(text: str) -> Iterator[WrittenDate]:
    """Return the dates that the text gives as its own."""
    yield from _told_by_an_agency(text[:OPENING_CHARS])
    yield from _called_today(text[:OPENING_CHARS])
    month = _current_month(text)
    if month:
        yield month


def _told_by_an_agency(opening: str) -> Iterator[WrittenDate]:
    """Return the day on which an agency's report says that its news happened: `(AP) — She resigned on Thursday, Sept. 12, 2024`.

    Agencies report on the day itself. The day has its weekday and year, and stands in the first sentences after a
    dateline without a date of its own. A day that is still to come, or long past, has other words before it.
    """
    report = next((line.text for line in head_lines(opening) if opens_agency_report(line)), "")
    for written in find_dates(report):
        before = _sentence_before(report, written)
        is_of_report = written.has_weekday and written.year and _on().search(before)
        if is_of_report and not _ahead().search(before) and not OPENS_QUOTE.search(before):
            yield written


def _sentence_before(report: str, written: WrittenDate) -> str:
    """Return the words before a date in its sentence, as far as full stops of abbreviations let them be told."""
    return END_OF_SENTENCE.split(report[: written.start_char])[-1]


def _called_today(opening: str) -> Iterator[WrittenDate]:
    """Return the full dates that the reporter, outside of quotations, calls today: `today, 5 June 2023,`."""
    for written in find_dates(opening):
        before = opening[: written.start_char].rpartition("\n")[2]
        if written.year and written.day and _today().search(before) and not MARKS & set(before):
            yield written


def _current_month(text: str) -> WrittenDate | None:
    """Return the month in which the text was written, if its dates allow only one.

    The first date is a day without a year ("On September 19"), the text speaks of this year, and its latest date with
    a year is that month ("In September 2023").
    """
    if len(text) > REPORT_CHARS or not _this_year().search(text):
        return None
    dates = list(find_dates(text))
    latest = max((written for written in dates if written.iso), key=lambda written: written.iso or "", default=None)
    if latest is None or latest.day or dates[0].year or dates[0].month != latest.month:
        return None
    return None if any(int(year) > (latest.year or 0) for year in ANY_YEAR.findall(text)) else latest


@cache
def _this_year() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_for('this year')})\b", re.IGNORECASE)


@cache
def _today() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_for('today')}),?\s*\(?\Z", re.IGNORECASE)


@cache
def _on() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('day-of-report')}),?\s*\Z", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('day-ahead')})\b", re.IGNORECASE)
