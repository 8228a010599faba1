"""Terms found in a text. A term is one word or several in a row, in the singular or plural. One pass finds all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.lexicon.characters import POSSESSIVE_ENDING

TERM_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
FORMS_KEPT = 2**16  # words whose form is remembered, as texts repeat their words


@dataclass(frozen=True, slots=True)
class Term:
    """Words, as `term_words` returns them, that are a sign of what `means` names; `weight` is how strong a sign."""

    words: tuple[str, ...]
    means: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A term, and where it begins in a text."""

    start_char: int
    term: Term


@dataclass(frozen=True, slots=True, eq=False)
class TermIndex:
    """Terms by their first word. `prefix_lengths` are the lengths of the first words that end in a star."""

    by_first_word: Mapping[str, Sequence[Term]]
    prefix_lengths: Sequence[int]


def index_terms(terms: Iterable[Term]) -> TermIndex:
    """Return the terms by their first word, the longest first, as a text is searched for them."""
    by_first_word: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_first_word[term.words[0]].append(term)
    for same_start in by_first_word.values():
        same_start.sort(key=lambda term: -len(term.words))
    return TermIndex(by_first_word, sorted({len(word) - 1 for word in by_first_word if word.endswith("*")}))


def term_words(term: str) -> tuple[str, ...]:
    """Return the words of a term as they are looked up.

    >>> term_words("peace talks"), term_words("Security Council"), term_words("evacuat*")
    (('peace', 'talk'), ('Security', 'Council'), ('evacuat*',))
    """
    words = [term_form(word) for word in TERM_WORD.findall(term)]
    if term.endswith("*"):
        words[-1] = TERM_WORD.findall(term)[-1] + "*"
    return tuple(words)


@lru_cache(FORMS_KEPT)
def term_form(word: str) -> str:
    """Return a word without its plural or possessive ending. Terms and texts share this rule, so the form need not be a real word.

    >>> term_form("libraries"), term_form("churches"), term_form("voter’s"), term_form("crisis")
    ('library', 'church', 'voter', 'crisis')
    """
    word = POSSESSIVE_ENDING.sub("", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word if len(word) < 4 or word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def find_terms(text: str, index: TermIndex) -> Iterator[Hit]:
    """Yield the terms of a text in order: at each place the longest, or all of the longest if several are equally long."""
    words = list(TERM_WORD.finditer(text))
    written = [term_form(word[0]) for word in words]
    lowered = [term_form(word[0].lower()) for word in words]
    position = 0
    while position < len(words):
        found = _longest_at(position, written, lowered, index)
        yield from (Hit(words[position].start(), term) for term in found)
        position += len(found[0].words) if found else 1


def _longest_at(position: int, written: Sequence[str], lowered: Sequence[str], index: TermIndex) -> list[Term]:
    found: list[Term] = []
    for first_word in _first_words(lowered[position], written[position], index):
        for term in index.by_first_word[first_word]:
            if found and len(term.words) < len(found[0].words):
                break
            if _stands_at(term, position, written, lowered):
                found = [*found, term] if found and len(term.words) == len(found[0].words) else [term]
    return found


@lru_cache(FORMS_KEPT)
def _first_words(lowered: str, written: str, index: TermIndex) -> tuple[str, ...]:
    """Return the first words of terms that a word of a text matches, as a whole or by its beginning, in order."""
    prefixes = (lowered[:length] + "*" for length in index.prefix_lengths if length <= len(lowered))
    return tuple(sorted({lowered, written, *prefixes} & index.by_first_word.keys()))


def _stands_at(term: Term, position: int, written: Sequence[str], lowered: Sequence[str]) -> bool:
    if position + len(term.words) > len(written):
        return False
    return all(
        word in (lowered[place], written[place]) or (word[-1] == "*" and lowered[place].startswith(word[:-1].lower()))
        for place, word in enumerate(term.words[1:], start=position + 1)
    )
