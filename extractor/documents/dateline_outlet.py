"""The agency or newspaper that a dateline names: `LONDON, May 3 (Reuters) -`, `PORT ALDER, 3 May 2024, Evening Post -`."""

from __future__ import annotations

import re

from extractor.documents.date_forms import find_dates
from extractor.documents.date_lines import AGENCY, LINE_CHARS, Line, dated_dateline, head_lines, opens_agency_report
from extractor.lexicon.words import outlet_kind

IN_BRACKETS = re.compile(AGENCY)
AFTER_DATE = re.compile(r",\s+(?P<name>[^\W\d_a-z][\w.& ]{1,38}?)\s*(?:[-–—.:](?:\s|$))")
ROUND_AN_AGENCY = "()/ "


def outlet_in_dateline(body: str) -> str | None:
    """Return the outlet that the dateline of a report names, as written; None if there is none in the list of outlets.

    >>> outlet_in_dateline("TBILISI, Oct. 12 (Reuters) — The customs service opened."), outlet_in_dateline("The bank said.")
    ('Reuters', None)
    """
    for line in head_lines(body):
        if dated_dateline(line) or opens_agency_report(line):
            return next((name for name in _names_in(line) if _is_outlet(name)), None)
    return None


def _names_in(line: Line) -> list[str]:
    """Return what may be an outlet in a dateline: what stands between brackets or slashes, and what follows the date."""
    opening = line.text[:LINE_CHARS]
    names = [found[0].strip(ROUND_AN_AGENCY) for found in IN_BRACKETS.finditer(opening)]
    dates = [written.end_char for written in find_dates(opening)][:1]
    return names[:1] + [after["name"].strip() for at in dates if (after := AFTER_DATE.match(opening, at))]


def _is_outlet(name: str) -> bool:
    return any(outlet_kind(word.strip(".")) in ("name", "part") for word in name.split() if word[:1].isupper())
