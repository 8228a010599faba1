"""What a word or a name tells by itself: person or body, gender, office. Only the data files are looked at, no parse."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from extractor.lexicon.characters import MARKED_WORD, POSSESSIVE_ENDING
from extractor.lexicon.tables import word_table, words_of
from extractor.lexicon.word_classes import any_of

Gender = Literal["m", "f"]
PRONOUNS = "pronouns.csv"
WORDS_KEPT = 2**16  # words whose plain form is remembered, as documents repeat their names
NAME_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


@lru_cache(WORDS_KEPT)
def plain(word: str) -> str:
    """Return a word in lower case, without accents, dots at its ends, or a possessive ending."""
    word = POSSESSIVE_ENDING.sub("", word.strip(".,;:()[]“”\"‘’'«» "))
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


@lru_cache(WORDS_KEPT)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain form, without suffixes such as Jr."""
    words = tuple(plain(match.group()) for match in NAME_WORD.finditer(name))
    return tuple(word for word in words if word and not is_name_part(word, "suffix", "degree"))


def is_name_part(word: str, *kinds: str) -> bool:
    """Say whether a word, in plain form, is of one of these kinds of name_parts.csv: particle, suffix, degree, honour."""
    entry = word_table("name_parts.csv").get(word)
    return entry is not None and entry[0] in kinds


def gender_of_name(name: str) -> Gender | None:
    """Return the gender that the first name in a name tells; None for an unknown first name.

    A single word tells it only where it is a woman's: men's first names are family names too often (Thomas, Martin).
    """
    words = name_words(name)
    known = word_table("first_names.csv").get(words[0], ("",))[0] if words else ""
    return known if known == "f" or (known == "m" and len(words) > 1) else None  # type: ignore[return-value]  # narrowed by the test


def is_first_name(word: str) -> bool:
    return plain(word) in word_table("first_names.csv")


def is_title(word: str) -> bool:
    return plain(word) in word_table("titles.csv")


def is_address(word: str) -> bool:
    """Say whether a title is only a form of address (Mr, Dr) and tells no office."""
    return word_table("titles.csv").get(plain(word), ("", ""))[1] == "address"


def gender_of_pronoun(word: str) -> Gender | None:
    """Return the gender that a pronoun tells; None for most."""
    told = word_table(PRONOUNS)[word.lower()][0]
    return told if told in ("m", "f") else None  # type: ignore[return-value]  # narrowed by the test


@cache
def gendered_pronouns() -> frozenset[str]:
    return frozenset(word for word, (gender, _) in word_table(PRONOUNS).items() if gender)


def pronouns_with(trait: str) -> frozenset[str]:
    """Return the pronouns that have a trait of pronouns.csv."""
    return words_of(PRONOUNS, trait)


def gender_of_title(words: str) -> Gender | None:
    """Return the gender that a title or a noun for a person tells: Mrs, spokesman, her aunt."""
    for word in re.findall(r"[\w-]+", words.casefold()):
        for table in ("titles.csv", "roles.csv"):
            entry = word_table(table).get(word)
            told = entry[0] if entry and table == "titles.csv" else entry[1] if entry else ""
            if told in ("m", "f"):
                return told  # type: ignore[return-value]  # narrowed by the test
    return None


def is_place(name: str) -> bool:
    """Say whether a name is a place's or its people's: Baku, Azerbaijani."""
    return plain(name) in word_table("places.csv")


def is_demonym(word: str) -> bool:
    return word_table("places.csv").get(plain(word), ("", ""))[0] == "demonym"


def outlet_kind(word: str) -> str:
    """Return the kind that outlets.csv gives a word: noun, name, part, text or platform. It is empty for most words."""
    return word_table("outlets.csv").get(plain(word), ("",))[0]


def is_outlet_word(word: str) -> bool:
    """Say whether a word is the name of an outlet, a part of such a name, or a noun for an outlet: TASS, Herald, agency."""
    return bool(outlet_kind(word))


def is_outlet_noun(word: str) -> bool:
    """Say whether a word stands for an outlet without naming it: agency, newspaper; not TASS."""
    return outlet_kind(word) == "noun"


def is_seat(name: str) -> bool:
    """Say whether a name is a seat of government that stands for the government: the Kremlin."""
    return word_table("places.csv").get(plain(name), ("", ""))[0] == "seat"


def country_of(word: str) -> str | None:
    """Return the country that a place, a demonym or a seat belongs to (Russian, Moscow, Kremlin -> russia); None for other words."""
    entry = word_table("places.csv").get(plain(word))
    if entry is None:
        return None
    return (entry[1] or word).casefold()


def singular(noun: str) -> str:
    """Return a noun's form as the data files have it: spokesmen -> spokesman, officials -> official."""
    noun = plain(noun)
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def body_kind(noun: str) -> str | None:
    """Return organisation, group or document for a noun that names a body that can speak; None for other nouns."""
    entry = word_table("bodies.csv").get(plain(noun)) or word_table("bodies.csv").get(singular(noun))
    return entry[0] if entry else None


def is_company(word: str) -> bool:
    """Say whether a word with a capital is a known company or brand: Ryanair said."""
    return word[:1].isupper() and word.lower() in word_table("companies.csv")


def is_text(noun: str) -> bool:
    """Say whether a noun names a text that speaks, such as a report or a letter. A newspaper is not one text."""
    return body_kind(noun) == "document" and not is_outlet_noun(noun)


def is_role_noun(noun: str) -> bool:
    return plain(noun) in word_table("roles.csv") or singular(noun) in word_table("roles.csv")


@cache
def _role_end() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('role-end')})\b")


@cache
def role_families(role: str) -> frozenset[str]:
    """Return the families of an office or occupation: "Russian Foreign Minister" -> minister, diplomat.

    If there are several nouns, the last one before "of" counts. Two words (foreign minister) are looked up before one.
    """
    words = [plain(word) for word in MARKED_WORD.findall(_role_end().split(role)[0])]
    table = word_table("roles.csv")
    for at in range(len(words) - 1, -1, -1):
        for key in (" ".join(words[max(0, at - 1) : at + 1]), words[at], singular(words[at])):
            if key in table:
                return frozenset(table[key][0].split())
    return frozenset()
