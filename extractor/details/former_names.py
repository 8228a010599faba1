"""Names that somebody bore before, where the text says so: Ana Ruiz, née Lopez."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.lexicon.tables import word_table
from extractor.model import Profile

NAME = r"[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'.-]*)*"
AFTER_NAME = 3  # signs between a name and what it was before: a comma, a bracket, a space


def add_former_names(text: str, profiles: Iterable[Profile]) -> Iterator[Profile]:
    """Yield profiles, each with the full names that the text says its bearer had before.

    >>> ana = Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz",))
    >>> next(add_former_names("Ana Ruiz, née Lopez, came.", [ana])).names
    ('Ana Ruiz', 'Ana Lopez')
    """
    pattern = re.compile(rf"(?P<gap>[\s,(]{{1,{AFTER_NAME}}})(?:{_words()})\s+(?P<former>{NAME})")
    for profile in profiles:
        former = [name for name in _former(text, profile, pattern) if name not in profile.names]
        yield replace(profile, names=(*profile.names, *dict.fromkeys(former))) if former else profile


def _former(text: str, profile: Profile, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the former names of a person; a family name alone gets the first name that the person has now."""
    if profile.type != "person" or " " not in profile.name:
        return
    for place in re.finditer(re.escape(profile.name), text):
        match = pattern.match(text, place.end())
        if match:
            former = match["former"]
            yield former if " " in former else f"{profile.name.split()[0]} {former}"


def _words() -> str:
    return "|".join(sorted(map(re.escape, word_table("former_names.csv")), key=len, reverse=True))
