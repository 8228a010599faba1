"""A person's name in parts, and whether two names can be spellings of one name. Only the data files are looked at, never a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.lexicon.tables import word_table
from extractor.lexicon.words import is_first_name, is_name_part

BEHIND = ("suffix", "degree", "honour")  # kinds of name_parts.csv that follow a name
NICKNAME = re.compile(r"[“\"«‘(]\s*([^“”\"«»‘’()]{1,30}?)\s*[”\"»’)]")
LETTER_WORD = re.compile(r"[^\W\d_][\w’'.‐‑-]*")
PLAIN_NAME = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")  # most names are ASCII and need no folding
NO_LETTER = re.compile(r"[\W\d_]")
ARABIC_ARTICLE = re.compile(r"^(?:al|el|as|ash|at|an|ar|ad)[-‐‑]")
UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Spellings of one name from another alphabet differ in these letters, anywhere in the word. Longer ones come first.
SPELLINGS = (
    ("tch", "ch"), ("kh", "h"), ("zh", "j"), ("tz", "ts"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"),
    ("ii", "i"), ("ey", "ei"), ("ay", "ai"), ("ia", "ya"), ("ie", "e"), ("ye", "e"), ("x", "ks"), ("w", "v"), ("q", "k"), ("ck", "k"), ("y", "i"),
)  # fmt: skip
# Western Armenian writes p for b, t for d, k for g, and leaves short vowels out.
ARMENIAN = (("gh", "g"), ("b", "p"), ("d", "t"), ("g", "k"))
DOUBLE_Y = re.compile(r"(?:yy|iy|ij)$")
FAMILY_ENDINGS = (
    (re.compile(r"(?:[iy]|ij)?a?[iy]an[tc]?[sz]?$"), "yan"),
    (re.compile(r"sk(?:yy|iy|ii|ij|y|i)$"), "ski"),
    (re.compile(r"([oe])ff$"), r"\1v"),
)
CARRIED_OVER = re.compile(
    r"(?:[iy]an[tc]?[sz]?|[oe]vi?ch|[oe](?:v|ff)a?|ska?(?:yy|iy|ii|ij|ya|y|i)|enko|chuk|shvili|adze|idze|iani|oglu|ogly|zadeh?|[iy]e?v)$"
)
ARMENIAN_FAMILY = re.compile(r"[iy]an[tc]?[sz]?$")
LEAST_CARRIED_OVER = 5  # letters: "Ryan", "Dean", "Ian" and "Levy" are spelled one way only


@dataclass(frozen=True, slots=True, order=True)
class FullName:
    """A name in plain letters. `first` is empty if there is only a family name. Initials are one letter long."""

    family: str
    first: str = ""
    middles: tuple[str, ...] = ()
    suffix: str = ""
    nickname: str = ""

    @property
    def is_initial(self) -> bool:
        return len(self.first) == 1


@cache
def read_name(name: str) -> FullName | None:
    """Return the parts of a name; None if it has no words.

    >>> read_name("Joseph R. Biden Jr.")
    FullName(family='biden', first='joseph', middles=('r',), suffix='jr', nickname='')
    """
    words = _folded_words(name)
    suffix = next((word for word in words[1:] if is_name_part(word, "suffix")), "")
    words = [*words[:1], *(word for word in words[1:] if not is_name_part(word, *BEHIND))]
    parts = [part for word in words for part in _initials(word)]
    kept = [
        part
        for at, part in enumerate(parts)
        if not is_name_part(part, "particle") or at == len(parts) - 1 or (not at and is_first_name(part))
    ]
    if not kept:
        return None
    *given, family = kept
    family = re.sub(r"[-‐‑]", "", ARABIC_ARTICLE.sub("", family))
    given = [half for part in given for half in re.split(r"[-‐‑]", ARABIC_ARTICLE.sub("", part)) if half]
    nickname = NICKNAME.search(name)
    return FullName(
        family, given[0] if given else "", tuple(given[1:]), suffix, fold(nickname.group(1)) if nickname else ""
    )


def suffix_of(name: str) -> str:
    """Return the suffix that tells a father from his son: jr, sr, ii, iii. Most names have none."""
    parts = read_name(name)
    return parts.suffix if parts else ""


def fold(word: str) -> str:
    """Return a word in lower case, without accents, apostrophes, dots at its ends, or a possessive ending."""
    if word.isascii() and "'" not in word:
        return word.lower().strip(".")
    word = re.sub(r"[’'](?:s?$)?", "", word).casefold().strip(".").translate(UNDECOMPOSED)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def plain_words(name: str) -> tuple[str, ...]:
    """Return all words of a name in plain letters, particles included, suffixes left out: lucio, san, mateo."""
    return tuple(word for word in _folded_words(name) if not is_name_part(word, *BEHIND))


def run_together(name: str) -> tuple[str, ...]:
    """Return a name as one word, with its umlauts as one letter and as two: equal for Kim Jong-un and Kim Jong Un, Jörg and Joerg."""
    if PLAIN_NAME.fullmatch(name):
        return (NO_LETTER.sub("", name.lower()),)
    low = unicodedata.normalize("NFC", NICKNAME.sub(" ", name)).casefold()
    forms = {NO_LETTER.sub("", fold(each)) for each in {low, low.translate(UMLAUTS)}}
    return tuple(sorted(forms - {""}))


@cache
def family_key(family: str) -> str:
    """Return what the spellings of a family name have in common: Sarkisian and Sargsyan, Zelensky and Zelenskyy.

    A name that does not come from another alphabet is its own key: Bryce and Pryce stay two names.
    """
    known = word_table("spellings.csv").get(family)
    if known:
        return known[0].casefold()
    family = DOUBLE_Y.sub("y", family)
    if not is_carried_over(family):
        return family
    key = family
    for pattern, common in FAMILY_ENDINGS:
        key = pattern.sub(common, key)
    if ARMENIAN_FAMILY.search(family):
        return re.sub(r"[iy]", "", respelled(key.removesuffix("yan"), (*SPELLINGS, *ARMENIAN))) + "yan"
    return respelled(key, SPELLINGS)


@cache
def first_key(first: str, family: str) -> str:
    """Return what the spellings of a first name have in common when this family name follows: Valery and Valeriy Strizhov."""
    known = word_table("spellings.csv").get(first)
    first = known[0].casefold() if known else first
    if not is_carried_over(family) or len(first) == 1:
        return first
    return respelled(first, (*SPELLINGS, *(ARMENIAN if ARMENIAN_FAMILY.search(family) else ())))


def respelled(word: str, spellings: Iterable[tuple[str, str]]) -> str:
    """Return a word in its most common spelling, without doubled letters."""
    for written, common in spellings:
        word = word.replace(written, common)
    return without_doubles(word)


@cache
def without_doubles(word: str) -> str:
    """Return a word with each doubled letter once: matthews -> mathews."""
    return re.sub(r"(.)\1+", r"\1", word)


def is_carried_over(family: str) -> bool:
    """Say whether the ending of a family name shows that it was transcribed from another alphabet."""
    return len(family) >= LEAST_CARRIED_OVER and CARRIED_OVER.search(family) is not None


def middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two people's middle names can be one person's: equal, initials of one another, or left out."""
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False))


@cache
def full_firsts(short: str) -> frozenset[str]:
    """Return the first names that a short form stands for: Bob -> robert. Other names stand for none."""
    entry = word_table("nicknames.csv").get(short)
    return frozenset(entry[0].casefold().split()) if entry else frozenset()


def is_common_family(family: str) -> bool:
    return family in word_table("common_families.csv")


def _folded_words(name: str) -> list[str]:
    if PLAIN_NAME.fullmatch(name):
        return name.lower().split()
    return [fold(match.group()) for match in LETTER_WORD.finditer(NICKNAME.sub(" ", name))]


def _initials(word: str) -> list[str]:
    """Return H.W. as two initials, and any other word unchanged."""
    letters = word.split(".")
    return letters if len(letters) > 1 and all(len(letter) == 1 for letter in letters) else [word.replace(".", "")]
