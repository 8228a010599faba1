"""Times of saying as sentences write them, and the date that each means for a day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extractor.documents.date_forms import DATE_WORDS, YEAR, find_dates
from extractor.lexicon.characters import MARKED_WORD
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import any_of, words_in
from extractor.model import Precision

SAID_WORDS = "said.csv"
WEEK = 7
BEFORE_TIME = any_of("article", "owner")
DATE = tuple[str, Precision]


@dataclass(frozen=True, slots=True)
class Told:
    """A time in a sentence. `days_before` counts from the day last spoken of; else `kind` and `n` say what it means."""

    start_char: int
    end_char: int
    written: str
    kind: str
    n: int = 0
    fixed: str | None = None  # a date with its year, or "MM-DD" or "MM" without
    precision: Precision = "day"

    @property
    def days_before(self) -> int | None:
        return self.n if self.kind == "before" else None

    def date_for(self, day: date | None, published: str | None) -> DATE | None:
        """Return the date that a time means in a document of this day; None where more than one day fits."""
        if self.kind == "fixed" and self.fixed:
            return self.fixed, self.precision
        if self.kind.startswith(("month", "year", "in month")) and published:
            return _month_or_year(self, published)
        if day is None:
            return None
        if self.kind == "day":
            return (day + timedelta(self.n)).isoformat(), "day"
        if self.kind == "weekday":
            return (day - timedelta((day.weekday() - self.n) % WEEK)).isoformat(), "day"
        if self.kind == "no year" and self.fixed:
            return _latest(self.fixed, day)
        return _week(self.n, day) if self.kind == "week" else None


def find_times(words: str) -> Iterator[Told]:
    """Return the times in a stretch of a sentence, in order; of overlapping ones the longest."""
    taken = 0
    for told in sorted(_all_times(words), key=lambda told: (told.start_char, -told.end_char)):
        if told.start_char >= taken:
            taken = told.end_char
            yield told


def gap_words(words: str) -> list[str]:
    """Return the words between a time and its cue, in lower case."""
    return [match.group().lower() for match in MARKED_WORD.finditer(words)]


def meaning_of(word: str) -> str | None:
    """Return what the data file says of a word; None for one that it does not list."""
    entry = word_table(SAID_WORDS).get(word)
    return entry[0] if entry else None


def _all_times(words: str) -> Iterator[Told]:
    yield from _written_dates(words)
    yield from _days(words)
    for match in _relative().finditer(words):
        kind, n = _kind_and_number(match["word"])
        yield Told(*match.span(), match.group(), kind, n)
    for match in _month().finditer(words):
        number = int(word_table(DATE_WORDS)[match["month"].lower()][0].removeprefix("month "))
        yield Told(*match.span(), match.group(), " ".join(filter(None, ("in month", match["of"]))), number)
    for match in _year().finditer(words):
        if match["bare"] or _leads_to_occasion(words[match.end() :]):
            yield Told(*match.span(), match.group(), "fixed", fixed=match["bare"] or match["year"], precision="year")


def _days(words: str) -> Iterator[Told]:
    """Yield on Tuesday, late Tuesday night, a Tuesday news conference; two days ago, two days earlier."""
    for match in _weekday().finditer(words):
        if not match["article"] or _leads_to_occasion(words[match.end() :]):
            yield Told(*match.span(), match.group(), *_kind_and_number(match["day"]))
    for match in _days_ago().finditer(words):
        n = 1 if match["number"].lower() == "a" else _number(match["number"])
        is_ago = match["how"].lower() == "ago"
        yield Told(*match.span(), match.group(), "day" if is_ago else "before", -n if is_ago else n)


def _kind_and_number(word: str) -> tuple[str, int]:
    kind, _, number = (meaning_of(word.lower()) or "").rpartition(" ")
    return kind, int(number)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _kind_and_number(word)[1]


def _written_dates(words: str) -> Iterator[Told]:
    """Yield 3 July 2016, July 3, July 2016; "the July 2016 vote" is none, "a July 2016 interview" is one."""
    for written in find_dates(words):
        before = words[: written.start_char]
        article = _leading_article().search(before)
        if article and not _leads_to_occasion(words[written.end_char :]) and written.day is None:
            continue
        kind = "fixed" if written.iso else "no year"
        fixed = written.iso or (written.rest or "").removeprefix("XXXX-")
        start = written.start_char - (len(before) - len(_before_date().sub("", before)))
        yield Told(start, written.end_char, words[start : written.end_char], kind, 0, fixed, written.precision or "day")


def _leads_to_occasion(rest: str) -> bool:
    """Say whether one of the next words is an occasion of speaking: [a 2019] television interview."""
    words = gap_words(re.split(r"[,;:.\x01]", rest)[0])[:4]
    return any(meaning_of(word) == "occasion" for word in words)


@cache
def _leading_article() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{BEFORE_TIME})\s+$", re.IGNORECASE)


@cache
def _before_date() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('before-date')})\s+$", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    kinds = ("day", "before", "week", "month", "year")
    return re.compile(rf"\b(?P<word>{_listed(*kinds)})\b(?!['’]s|-)", re.IGNORECASE)


@cache
def _weekday() -> re.Pattern[str]:
    part_of_time = rf"(?:{any_of('part-of-time')})\s+"
    lead = rf"(?:(?P<article>{BEFORE_TIME})\s+|(?:{part_of_time})?on\s+|{part_of_time})?"
    part = rf"(?:\s+(?:{any_of('part-of-day')}))?"
    refused = "".join(f"(?<!{word} )" for word in sorted(words_in("no-last")))
    return re.compile(rf"\b{lead}{refused}(?P<day>{_listed('weekday')})\b(?!['’]s){part}", re.IGNORECASE)


@cache
def _days_ago() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<number>a|{_listed('number')}|\d{{1,2}})\s+days?\s+(?P<how>ago|earlier)\b", re.IGNORECASE)


@cache
def _month() -> re.Pattern[str]:
    months = "|".join(
        word for word, (what,) in word_table(DATE_WORDS).items() if what.startswith("month ") and len(word) > 3
    )
    months += f"|{any_of('short-month')}"
    return re.compile(
        rf"\b(?i:{any_of('within')})\s+(?:(?:{any_of('part-of-time')})\s+|mid-)?(?P<month>(?i:{months}))\b(?:\s+of\s+(?P<of>this|last)\s+year)?(?![ ,]+\d|['’]s)"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:in\s+(?P<bare>{YEAR})|(?:{any_of('at-time')})\s+(?:{BEFORE_TIME})\s+(?P<year>{YEAR}))\b(?![-–/])",
        re.IGNORECASE,
    )


def _listed(*kinds: str) -> str:
    words = [word for word, (what,) in word_table(SAID_WORDS).items() if what.rpartition(" ")[0] in kinds]
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _month_or_year(told: Told, published: str) -> DATE | None:
    """Return last month, this year, in July: the latest July up to the month of publication."""
    year, month = int(published[:4]), int(published[5:7] or 0)
    if told.kind == "year":
        return f"{year - told.n:04}", "year"
    if not month:
        return None
    if told.kind.startswith("in month"):
        back = {"in month this": 0, "in month last": 1}.get(told.kind, int(told.n > month))
        return f"{year - back:04}-{told.n:02}", "month"
    years, rest = divmod(year * 12 + month - 1 - told.n, 12)
    return f"{years:04}-{rest + 1:02}", "month"


def _latest(month_day: str, day: date) -> DATE | None:
    for year in (day.year, day.year - 1):
        written = f"{year:04}-{month_day}"
        if written <= day.isoformat():
            return written, "day"
    return None


def _week(weeks_ago: int, day: date) -> DATE | None:
    """Return the month, else the year, that holds all days which may be meant; weeks begin on Monday or on Sunday."""
    first = day - timedelta(2 * WEEK - 1 if weeks_ago else WEEK - 1)
    last = day - timedelta(1 if weeks_ago else 0)
    if first.year != last.year:
        return None
    if first.month != last.month:
        return f"{day.year:04}", "year"
    return f"{last.year:04}-{last.month:02}", "month"
