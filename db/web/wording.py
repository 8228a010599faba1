"""How pages word a date, a number and where a date comes from."""

from __future__ import annotations

# `published_basis` and `said_basis` of the database, as a reader understands them.
BASIS_IN_WORDS = {
    "file list": "given in the file list",
    "metadata": "from the page's own metadata",
    "header": "from the date line at the top of the document",
    "dateline": "from the dateline",
    "byline": "from the byline",
    "text": "from the text itself",
    "none": "not stated",
}


def date_in_words(value: str | None) -> str:
    """Return a date as a newspaper prints it, as exact as it is known; empty when there is none.

    >>> date_in_words("2023-09-25"), date_in_words("2023-09"), date_in_words("2023")
    ('25 September 2023', 'September 2023', '2023')
    """
    match (value or "").split("-"):
        case [year, month, day]:
            return f"{int(day)} {month_in_words(int(month))} {year}"
        case [year, month]:
            return f"{month_in_words(int(month))} {year}"
        case _:
            return value or ""


def month_in_words(month: int) -> str:
    """Return the English name of a month, whatever the machine's language.

    >>> month_in_words(9)
    'September'
    """
    return MONTHS[month - 1]


def basis_in_words(basis: str | None) -> str:
    """Return where a date comes from, in words."""
    return BASIS_IN_WORDS.get(basis or "none", basis or "")


def period_in_words(first: str | None, last: str | None) -> str:
    """Return from when to when, or the one day.

    >>> period_in_words("2017-11-15", "2023-09")
    '15 November 2017 – September 2023'
    """
    return " – ".join(dict.fromkeys(date_in_words(day) for day in (first, last) if day))


def percent(share: float | None) -> str:
    """Return a share as a whole percentage; empty when it was never measured.

    >>> percent(0.974), percent(None)
    ('97%', '')
    """
    return "" if share is None else f"{share:.0%}"


MONTHS = tuple(
    "January February March April May June July August September October November December".split(),
)
