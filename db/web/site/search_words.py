"""What a reader types into the search box: words, phrases, OR, -word, word*, and names with a colon such as speaker:."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

PartKind = Literal["word", "phrase", "or", "key"]
KEYS = ("speaker", "topic", "outlet", "about", "before", "after")
CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
PART = re.compile(
    rf'(?P<minus>-)?(?:(?P<key>{"|".join(KEYS)}):(?:"(?P<quoted>[^"]*)"?|(?P<value>\S+))|"(?P<phrase>[^"]*)"?|(?P<word>\S+))',
    re.IGNORECASE,
)
# The search table holds stems: "negoti" for negotiate and negotiation. A word that begins with "negotiat" is found by these.
ENDINGS = ("e", "ed", "ing", "ion", "ions", "ive", "or", "y", "al")
LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class SearchPart:
    """A part of a search. `key` is the word before a colon; a part with `is_out` must not be in the quotes."""

    kind: PartKind
    text: str
    key: str = ""
    is_out: bool = False
    is_start: bool = False

    @property
    def written(self) -> str:
        """The part as a reader types it."""
        text = f'"{self.text}"' if self.kind == "phrase" else self.text
        return f"{'-' * self.is_out}{text}{'*' * self.is_start}"

    @property
    def match(self) -> str:
        """The part in the language of the search table."""
        text = self.text.replace('"', "")
        if not self.is_start:
            return f'"{text}"'
        forms = [f'"{text}"*', *(f'"{text}{ending}"' for ending in ENDINGS)]
        return f"({' OR '.join(forms)})"


def parts_of(search: str) -> list[SearchPart]:
    """Return the parts of a search, in order.

    >>> [part.written for part in parts_of('peace OR war -draft "a treaty" negotiat*')]
    ['peace', 'OR', 'war', '-draft', '"a treaty"', 'negotiat*']
    """
    return [part for part in map(_part, PART.finditer(search.translate(CURLY))) if LETTER.search(part.text)]


def _part(found: re.Match[str]) -> SearchPart:
    is_out = found["minus"] is not None
    if found["key"]:
        return SearchPart(
            "key", found["quoted"] if found["quoted"] is not None else found["value"], found["key"].lower(), is_out
        )
    if found["phrase"] is not None:
        return SearchPart("phrase", found["phrase"], is_out=is_out)
    word = found["word"]
    if word == "OR" and not is_out:
        return SearchPart("or", word)
    return SearchPart("word", word.rstrip("*"), is_out=is_out, is_start=word.endswith("*"))


def written(parts: Sequence[SearchPart]) -> str:
    """Return the parts of a search as a reader types them."""
    return " ".join(part.written for part in parts)


def match_of_words(search: str) -> str:
    """Return the query of the search table for what a reader typed. OR joins its neighbours, all else must be there.

    A search of nothing but words that must not be there looks for these words.

    >>> match_of_words("peace treaty"), match_of_words("peace OR war -draft")
    ('"peace" "treaty"', '("peace" OR "war") NOT "draft"')
    """
    parts = [part for part in parts_of(search) if part.kind != "key"]
    wanted = [part for part in parts if not part.is_out]
    out = [part.match for part in parts if part.is_out]
    groups = _alternatives(wanted)
    if not groups:
        return " ".join(out) or '""'
    terms = [group[0] if len(group) == 1 else f"({' OR '.join(group)})" for group in groups]
    is_plain = all(len(group) == 1 for group in groups) and not any(part.is_start for part in wanted)
    together = (" " if is_plain else " AND ").join(terms)
    if not out:
        return together
    whole = together if len(terms) == 1 else f"({together})"
    return f"{whole} NOT {out[0] if len(out) == 1 else '(' + ' OR '.join(out) + ')'}"


def _alternatives(parts: Sequence[SearchPart]) -> list[list[str]]:
    groups: list[list[str]] = []
    joins = False
    for part in parts:
        if part.kind == "or":
            joins = bool(groups)
        elif joins:
            groups[-1].append(part.match)
            joins = False
        else:
            groups.append([part.match])
    return groups
