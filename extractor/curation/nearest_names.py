"""What somebody may have meant with a name or words that are not here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from extractor.lexicon.characters import WORD_RUN

MOST = 3
LEAST_ALIKE = 0.7  # the likeness of "Peskof" and "Peskov" is 0.83, that of "Peskov" and "Petrov" 0.67
LEAST_WORD_LENGTH = 4  # letters of a word in a topic; shorter ones are "and" and "the"
NAME_BREAKS = re.compile(r"[\s/]+")


def nearest_names(name: str, names: Iterable[str]) -> list[str]:
    """Return up to three names whose spelling is closest to this one, as a whole or in one of their words.

    >>> nearest_names("peskof", ["Ana Ruiz", "Dmitry Peskov"])
    ['Dmitry Peskov']
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for each in sorted(set(names)):
        whole = each.casefold()
        for key in {whole, *NAME_BREAKS.split(whole)}:
            bearers[key].append(each)
    alike = get_close_matches(name.casefold(), bearers, MOST, LEAST_ALIKE)
    return list(dict.fromkeys(each for key in alike for each in bearers[key]))[:MOST]


def nearest_topics(name: str, topics: Iterable[str]) -> list[str]:
    """Return up to three topics whose spelling is closest to this one, or else to one of its words.

    >>> nearest_topics("Election campaign", ["Elections", "Football"])
    ['Elections']
    """
    known = list(topics)
    words = (word for word in WORD_RUN.findall(name) if len(word) >= LEAST_WORD_LENGTH)
    of_words = (each for word in words for each in nearest_names(word, known))
    return nearest_names(name, known) or list(dict.fromkeys(of_words))[:MOST]


def in_quotes(names: Iterable[str]) -> str:
    """Return names to choose from: "Ana Ruiz" or "Omar Bell"."""
    return " or ".join(f'"{each}"' for each in names)


def nearest_quotes(words: str, quotes: Iterable[str]) -> list[str]:
    """Return up to three quotes that have most of these words, mistyped or not, the closest first.

    >>> nearest_quotes("We will rebiuld", ["So-called", "We will rebuild every street", "We will see"])
    ['We will rebuild every street', 'We will see']
    """
    wanted = WORD_RUN.findall(words.casefold())
    ranked = []
    for quote in dict.fromkeys(quotes):
        theirs = set(WORD_RUN.findall(quote.casefold()))
        shared = sum(word in theirs or bool(get_close_matches(word, theirs, 1, LEAST_ALIKE)) for word in wanted)
        ranked.append((-shared, len(theirs), quote))
    return [quote for shared, _, quote in sorted(ranked) if shared][:MOST]
