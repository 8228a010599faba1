"""Dates as newspapers write them: `7 November 2023`, `Sept. 9, 2018`, `23.02.2024`, `2021-08-18T09:30Z`, `Feb. 6`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.lexicon.tables import word_table
from extractor.model import Precision

DATE_WORDS = "dates.csv"
TIME = (
    r"(?:(?:,|\s[-–—|])?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s+\(?(?-i:[A-Z]{2,5}\b)\)?)?)?"
)
# A time may stand before the day too: 14:05 GMT, Wednesday 1 May 2024.
TIME_BEFORE = r"(?:(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s+\(?(?-i:[A-Z]{2,5}\b)\)?)?(?:,?\s+on|,)?\s+)?"
YEAR = r"(?:1[6-9]|20)\d\d"
DIGIT = re.compile(r"\d")
ISO = re.compile(rf"\s*({YEAR})(?:-(\d\d)(?:-(\d\d))?)?\s*")
LEAP_YEAR = 2000  # a leap year, as a day without a year may be 29 February


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written in a line. Parts that are not written are None. The span includes a weekday, and a time before or after it.

    `readings` are both days that 03/04/2023 can mean, in the form of `iso`.
    """

    start_char: int
    end_char: int
    year: int | None
    month: int | None
    day: int | None
    has_weekday: bool = False
    readings: tuple[str, ...] = ()

    @property
    def iso(self) -> str | None:
        """The date, as exact as it is written: 2023, 2023-09, 2023-09-20. None without a year."""
        if self.year is None:
            return None
        return "-".join(part for part in (f"{self.year:04}", _two(self.month), _two(self.day)) if part)

    @property
    def precision(self) -> Precision | None:
        if self.year is None:
            return None
        return "day" if self.day else "month" if self.month else "year"

    @property
    def note(self) -> str | None:
        """What is known beyond `iso`: a day without a year (XXXX-02-06), or both readings of an ambiguous day."""
        return " or ".join(self.readings) or self.rest

    @property
    def rest(self) -> str | None:
        """A date without a year, in the form XXXX-02-06."""
        return None if self.year else f"XXXX-{_two(self.month)}-{_two(self.day)}"


def find_dates(line: str) -> Iterator[WrittenDate]:
    """Return the dates in a line of text, in order. Days that are not in the calendar are left out.

    If day and month can't be told apart (03/04/2023), only the year is known, and there are two readings.

    >>> [date.iso for date in find_dates("By Ana Ruiz | Sept. 9, 2018, updated 10.09.2018")]
    ['2018-09-09', '2018-09-10']
    """
    if not DIGIT.search(line):  # every form has a digit, and most lines have none
        return
    for match in _written_forms().finditer(line):
        year, month, day = _numbers(match.groupdict())
        if is_date(year, month, day):
            readings = () if day or not match["one_5"] else _readings(year, int(match["one_5"]), int(match["other_5"]))
            yield WrittenDate(match.start(), match.end(), year, month, day, bool(match["weekday"]), readings)


def read_iso(value: str) -> WrittenDate | None:
    """Return the date that is written as YYYY, YYYY-MM or YYYY-MM-DD; None for anything else.

    >>> read_iso("2023-09").iso
    '2023-09'
    """
    match = ISO.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return WrittenDate(0, len(value), year, month, day) if is_date(year, month, day) else None


def is_date(year: int | None, month: int | None, day: int | None) -> bool:
    """Return whether there is such a day in the calendar. Parts that are None are not checked."""
    try:
        date(LEAP_YEAR if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return year is not None or (month is not None and day is not None)


def words_for(meaning: str) -> str:
    """Return the words of the data file with this meaning as the alternatives of a regular expression, the longest first."""
    words = [word for word, (what,) in word_table(DATE_WORDS).items() if what == meaning]
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _written_forms() -> re.Pattern[str]:
    month = "|".join(words_for(f"month {number}") for number in range(1, 13))
    nth = r"(?:st|nd|rd|th)?"
    forms = (
        rf"(?P<year_1>{YEAR})[-/](?P<month_1>\d\d)[-/](?P<day_1>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"(?P<day_2>\d{{1,2}}){nth}(?:\s+of)?[\s-](?P<name_2>{month})\b\.?(?:,?[\s-](?P<year_2>{YEAR}))?",
        rf"(?P<name_3>{month})\b\.?\s(?P<day_3>\d{{1,2}}){nth}(?![\d:]|\.\d)(?:,?\s(?P<year_3>{YEAR}))?",
        rf"(?P<day_4>\d{{1,2}})\.(?P<month_4>\d{{1,2}})\.(?P<year_4>{YEAR})",
        rf"(?P<one_5>\d{{1,2}})/(?P<other_5>\d{{1,2}})/(?P<year_5>{YEAR})",
        rf"(?P<name_6>{month})\b\.?,?\s(?P<year_6>{YEAR})",
    )
    weekday = rf"(?:(?P<weekday>{words_for('weekday')})\b\.?,?\s+)?"
    return re.compile(rf"(?<![\w/.-]){TIME_BEFORE}{weekday}(?:{'|'.join(forms)})(?!\w|[/-]\d){TIME}", re.IGNORECASE)


def _numbers(groups: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    written = {name.split("_")[0]: value for name, value in groups.items() if value}
    year, month, day = (int(written[part]) if part in written else None for part in ("year", "month", "day"))
    if "name" in written:
        month = int(word_table(DATE_WORDS)[written["name"].lower()][0].removeprefix("month "))
    if "one" in written:
        month, day = _day_beside_month(int(written["one"]), int(written["other"]))
    return year, month, day


def _day_beside_month(one: int, other: int) -> tuple[int | None, int | None]:
    """Return (month, day) of 13/04 or 04/13; nothing for 03/04, which can be in March or in April."""
    if one == other or other > 12 >= one:
        return one, other
    return (other, one) if one > 12 >= other else (None, None)


def _readings(year: int | None, one: int, other: int) -> tuple[str, ...]:
    """Return the days that 03/04/2023 can mean, the European reading first; none if it is no day at all."""
    days = ((other, one), (one, other))
    return tuple(f"{year:04}-{month:02}-{day:02}" for month, day in days if year and is_date(year, month, day))


def _two(number: int | None) -> str | None:
    return f"{number:02}" if number else None
