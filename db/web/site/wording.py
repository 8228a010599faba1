"""Dates, numbers and terms in the words of our pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

# In English, whatever the machine's language.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
# A day without a year, as `documents.published_note` has it.
YEARLESS = re.compile(r"XXXX-(0[1-9]|1[0-2])-(\d\d)")
# How words were not said as a statement, by `unsaid.modality`.
MODALITIES = {
    "thought": "thought (believed, hoped or wished)",
    "not-said": "not said (refused, denied, asked or only expected)",
    "other": "other (ordered, promised, praised or shown)",
}
# Where a date comes from, by `documents.published_basis`.
BASIS_IN_WORDS = {
    "file list": "given in the file list",
    "metadata": "stated with the article",
    "header": "from the date line at the top of the document",
    "dateline": "from the dateline",
    "byline": "from the byline",
    "text": "from the text itself",
    "none": "not stated",
}

# How the articles refer to a speaker, by `speakers.gender`, and what tells it, by `speakers.gender_basis`.
GENDERS_IN_WORDS = {"she": "women (she)", "he": "men (he)", "they": "others (they)"}
GENDER_BASIS_IN_WORDS = {
    "title": "by titles such as Mrs or spokesman",
    "pronoun": "by pronouns",
    "by hand": "decided by hand",
}


def date_in_words(value: str | None) -> str:
    """Return a date as a newspaper prints it, as exactly as it is known. Anything else is returned unchanged.

    >>> date_in_words("2023-09-25"), date_in_words("2023-09"), date_in_words("2023"), date_in_words(None)
    ('25 September 2023', 'September 2023', '2023', '')
    """
    found = DATE.fullmatch(value or "")
    if not found:
        return value or ""
    year, month, day = found.groups()
    parts = (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year)
    return " ".join(part for part in parts if part)


def period_in_words(first: str | None, last: str | None) -> str:
    """Return a period, or its only day.

    >>> period_in_words("2017-11-15", "2023-09")
    '15 November 2017 – September 2023'
    >>> period_in_words("2023-09", "2023-09-25")
    'September 2023'
    """
    if first and last and last.startswith(first):  # a day of the month that is known
        last = first
    return " – ".join(dict.fromkeys(date_in_words(day) for day in (first, last) if day))


def moment_in_words(moment: str | None) -> str:
    """Return the day and time of a moment that the database has recorded.

    >>> moment_in_words("2026-11-22T01:56:27+00:00"), moment_in_words(None)
    ('22 November 2026, 01:56 UTC', '')
    """
    if not moment:
        return ""
    day, _, time = moment.partition("T")
    return f"{date_in_words(day)}, {time[:5]} UTC"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> listed(["Ana", "Ben", "Eva"]), listed(["Ana"])
    ('Ana, Ben and Eva', 'Ana')
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def percent(share: float | None) -> str:
    """Return a share as a whole percentage; empty if it was not measured.

    >>> percent(0.974), percent(None)
    ('97%', '')
    """
    return "" if share is None else f"{share:.0%}"


def modality_in_words(modality: str) -> str:
    """Return in which way words were not said as a statement; empty if they were."""
    return MODALITIES.get(modality, "")


def basis_in_words(basis: str | None) -> str:
    """Return where a date comes from, in words."""
    return BASIS_IN_WORDS.get(basis or "none", basis or "")


def note_on_date_in_words(note: str | None) -> str:
    """Return what else is known about a date of publication, in words.

    >>> note_on_date_in_words("2024-05-01 or 2024-01-05"), note_on_date_in_words("XXXX-02-06")
    ('1 May 2024 or 5 January 2024', '6 February of an unknown year')
    """
    if day := YEARLESS.fullmatch(note or ""):
        return f"{int(day[2])} {MONTHS[int(day[1]) - 1]} of an unknown year"
    readings = (note or "").split(" or ")
    return " or ".join(map(date_in_words, readings)) if all(map(DATE.fullmatch, readings)) else note or ""
