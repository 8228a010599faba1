"""How well a referent fits a pronoun or a description, and how present it is where the reader meets them."""

from __future__ import annotations

import re

from extractor.lexicon.characters import MARKED_WORD
from extractor.lexicon.evidence import weight
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import country_of, plain, pronouns_with, role_families
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent

REACH = 6  # sentences over which a pronoun looks back
# Families so wide that another noun of theirs is another person: the accordionist is not the film-maker.
OCCUPATIONS = words_in("wide-family")
DEPUTIES = words_in("deputy")  # the deputy minister is not the minister
DEFINITE_START = re.compile(rf"(?:{any_of('definite', 'owner', 'our')})\b", re.IGNORECASE)
THINGS, THEY = pronouns_with("thing"), pronouns_with("plural") - pronouns_with("first")
LIGHT = words_in("article", "owner", "light-in-role")
NEAREST, LESS_BY_SENTENCE = weight("speakers", "nearest_mention"), weight("speakers", "less_by_sentence")
SUBJECT, JUST_BEFORE = weight("speakers", "subject"), weight("speakers", "subject_just_before")
BODY, GROUP = weight("speakers", "it_is_a_body"), weight("speakers", "they_are_a_group")
ONE_PERSON, SAME_GENDER = weight("speakers", "they_is_a_person"), weight("speakers", "pronoun_of_gender")
SHARED_WORD, SHARED_COUNTRY = weight("speakers", "word_shared"), weight("speakers", "country_shared")
SHARED_OFFICE, ANY_OFFICE = weight("speakers", "office_shared"), weight("speakers", "office_in_general")
SHARED_NOUN = weight("speakers", "noun_shared")


def salience(seen: Mention, mention: Mention) -> float:
    """Return how present an earlier mention is: near, and a subject rather than an object; most of all the last sentence's subject."""
    distance = mention.sentence - seen.sentence
    if distance > REACH:
        return 0.0
    is_last_subject = seen.is_subject and distance <= 1 and mention.paragraph - seen.paragraph <= 1
    beside = (
        JUST_BEFORE
        if is_last_subject or (seen.is_inside and mention.is_inside and seen.paragraph == mention.paragraph)
        else 0.0
    )
    return max(0.0, NEAREST - LESS_BY_SENTENCE * distance) + (SUBJECT if seen.is_subject else 0.0) + beside


def fits_pronoun(who: Referent, mention: Mention) -> float | None:
    """Return the bonus with which a pronoun can mean somebody; None where it can't.

    "it" is a body, "they" several people or a body, or one person of unknown gender; "he" and "she" a person whom nothing
    makes the other gender.
    """
    if mention.head in THINGS:
        return BODY if who.type == "organisation" else None
    if mention.head in THEY:
        if who.type in ("group", "organisation"):
            return GROUP if who.type == "group" else 0.0
        return None if who.gender is not None else ONE_PERSON
    if who.type not in ("person", "unnamed"):
        return None
    if who.gender is None:
        return 0.0
    return SAME_GENDER if who.gender == mention.gender else None


def describes(mention: Mention, who: Referent) -> float | None:
    """Return how well a description fits what the document tells of somebody; None where it does not.

    An office of the same family is needed ("the spokesperson" for a Kremlin spokesman), or any office for "the official"; each
    word more that both hold (Russian) counts, and another country's name rules out.
    """
    if who.gender and mention.gender and who.gender != mention.gender:
        return None
    shares = shares_noun(mention, who)
    shared = role_families(mention.text) & who.families - (frozenset() if shares else OCCUPATIONS)
    generic = frozenset(stands_for(mention.head)) & who.families
    if not shared and not generic:
        return None
    ours = _words(mention.text)
    theirs = frozenset().union(*(_words(f"{role} {affiliation or ''}") for role, affiliation in who.roles))
    if _words(mention.text) & DEPUTIES - theirs:
        return None
    our_countries, their_countries = (_countries(words) for words in (ours, theirs))
    if our_countries and their_countries and not our_countries & their_countries:
        return None
    points = SHARED_WORD * len(ours & theirs) + (SHARED_COUNTRY if our_countries & their_countries else 0.0)
    return points + (SHARED_OFFICE if shared else ANY_OFFICE) + (SHARED_NOUN if shares else 0.0)


def stands_for(noun: str) -> list[str]:
    """Return the families of office that a general noun may stand for: any for "the official"."""
    return word_table("general_roles.csv").get(plain(noun), ("",))[0].split()


def shares_noun(mention: Mention, who: Referent) -> bool:
    """Say whether the document uses a description's noun for a person: the captain, of captain Ana Ruiz."""
    return any(plain(mention.head) in _words(role) for role, _ in who.roles)


def is_definite(text: str) -> bool:
    """Say whether a description points at somebody known: the official, her deputy."""
    return DEFINITE_START.match(text) is not None


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in MARKED_WORD.findall(text)) - LIGHT


def _countries(words: frozenset[str]) -> set[str]:
    return {country for word in words if (country := country_of(word)) is not None}
