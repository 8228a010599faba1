"""Outlets that no list knows, told by where their names stand: told CityLine, in an interview with the Bay Echo, his Kanal interview."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import body_kind, is_company, is_first_name, is_place, is_role_noun, is_seat, is_title

NOT_OUTLETS = ("PERSON", "NORP", "GPE", "FAC", "EVENT", "LAW", "DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL")
NAME_PARTS = ("compound", "nmod", "amod", "nummod")
ADDRESS = re.compile(r"[A-Za-z][\w-]+\.[A-Za-z]{2,4}$")
CALL_SIGN = re.compile(rf"\w+-?(?:{any_of('outlet-ending')})$", re.IGNORECASE)


def has_outlet_form(word: str) -> bool:
    """Say whether a word is written like an outlet's name, with a capital where its last part begins: KTV, HuffPost, Reporters.DZ."""
    match = CALL_SIGN.match(word)
    if match is None:
        return ADDRESS.match(word) is not None and not word.isupper()
    ending = next(part for part in sorted(words_in("outlet-ending"), key=len) if word.lower().endswith(part))
    return word[0].isupper() and word[-len(ending)].isupper() and len(word) > len(ending)


def may_be_outlet(noun: Token) -> bool:
    """Say whether a name can be an outlet's, in a place where outlets often stand: told the Bay Echo, an interview with Kanal Plus.

    "The" with a capital inside a sentence opens a title: told The Ledger. A single word shows by its form that it is no person:
    told KTV; not: told Bell. After "the" it must not be all capitals: told the Atlantic; not: told the IDF.
    """
    if not may_relay(noun):
        return False
    article = next((kid for kid in noun.children if kid.dep_ == "det"), None)
    words = _name_of(noun)
    if article is not None and article.text == "The" and not article.is_sent_start:
        return True
    if noun.ent_type_ in NOT_OUTLETS:
        return False
    if len(words) > 1:
        return article is None or article.lower_ == "the"
    has_capitals = sum(letter.isupper() for letter in noun.text) > 1
    if article is None:
        return has_capitals
    return article.lower_ == "the" and noun.tag_ == "NNP" and not has_capitals


def may_relay(noun: Token) -> bool:
    """Say whether a name can be an outlet's, where hardly anything else stands: Kamurj reported; a Kamurj reporter; reported by Kamurj."""
    if not noun.tag_.startswith("NNP") or noun.ent_type_ in ("PERSON", "NORP", "DATE"):
        return False
    words = _name_of(noun)
    first = words[0].text
    is_office = is_role_noun(first) or is_title(first) or (is_role_noun(noun.text) and noun.ent_type_ != "ORG")
    is_known = is_office or is_first_name(first) or any(_is_of_another(word.text) for word in words)
    return not is_known and not is_place(noun.doc[words[0].i : noun.i + 1].text)


def _name_of(noun: Token) -> list[Token]:
    return [*(kid for kid in noun.children if kid.dep_ in NAME_PARTS and kid.i < noun.i), noun]


def _is_of_another(word: str) -> bool:
    """Say whether a word of a name shows that it is no outlet's: Committee, Knesset, Ryanair, NATO."""
    return (
        body_kind(word) is not None
        or is_company(word)
        or is_seat(word)
        or word.lower() in words_in("assembly")
        or word.lower() in word_table("short_names.csv")
        or word_table("about.csv").get(word.lower(), ("",))[0] == "organisation"
    )
