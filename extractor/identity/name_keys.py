"""Keys of names. Names that share no key can't belong to one speaker and can't compete for one address.

So who somebody is can be decided among the names that keys lead to, step by step, and need not be decided among all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extractor.identity.rulings import Rulings
from extractor.lexicon.characters import POSSESSIVE
from extractor.lexicon.person_names import NO_LETTER, family_key, plain_words, read_name, run_together
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import leading
from extractor.lexicon.words import (
    Gender,
    gender_of_name,
    gender_of_title,
    is_first_name,
    name_words,
    role_families,
)
from extractor.model import Profile

FormKey = tuple[str, ...]
ARTICLE = leading("article")
SLUG_LENGTH = 80
SLUG_WORD = re.compile(r"[^\W_]+")


def form_key(profile: Profile, mark: str) -> FormKey | None:
    """Return what identifies a form of name: the name; a mark, if a decision set one; if there is only a family name, the offices and the gender.

    None for speakers that are known in their own document only: a group, somebody unnamed, a body without a proper name.
    """
    if profile.type == "person":
        parts = read_name(profile.name)
        if parts is None or parts.first:
            return "person", profile.name, mark
        offices = set[str]().union(*(role_families(role) for role, _ in profile.roles))
        return (
            "person",
            profile.name,
            mark,
            *sorted(offices),
            *([f"gender {gender}"] if (gender := gender_told(profile)) else []),
        )
    name = ARTICLE.sub("", profile.name)
    if profile.type != "organisation" or not name[:1].isupper():
        return None
    full = word_table("short_names.csv").get(name.casefold(), (name,))[0]
    return ("body", plain_name(full), mark)


def gender_told(profile: Profile) -> Gender | None:
    """Return the gender that a person's first name tells, or else the titles before the family name; None if they tell none or both."""
    named = gender_of_name(profile.name) if " " in profile.name else None
    told = {gender_of_title(name.split()[0]) for name in profile.names if name != profile.name and " " in name}
    return named or (told.pop() if len(told) == 1 else None)


def name_keys(profile: Profile, rulings: Rulings) -> frozenset[str]:
    """Return the keys of a profile. `extractor.identity.joining_evidence` joins only names that share a key.

    There are none for speakers that are known in their own document only.
    """
    form = form_key(profile, "")
    return frozenset(_keys(profile, form, rulings)) if form is not None else frozenset()


def former_names(profile: Profile) -> Iterator[str]:
    """Yield the full names with another family name that a document says somebody had before."""
    parts = read_name(profile.name)
    if profile.type != "person" or parts is None or not parts.first:
        return
    for name in profile.names:
        other = read_name(name)
        if other is not None and other.first and other.family != parts.family:
            yield name


def shorter_names(profile: Profile) -> Iterator[str]:
    """Yield the full names of the same person in a document that lack a first word that is not a first name.

    In a headline, the word may only seem to be part of the name: Voters Praise Ana Ruiz.
    """
    first, _, rest = profile.name.partition(" ")
    is_longer = profile.type == "person" and " " in rest and not is_first_name(first)
    if is_longer and rest in profile.names and is_first_name(rest.split()[0]):
        yield rest


def plain_name(name: str) -> str:
    """Return the words of a name, in lower case and without a leading article."""
    return " ".join(name_words(ARTICLE.sub("", name))) or name


def slug_of(name: str) -> str:
    """Return a name as a part of an address: "Dmitry Peskov" -> dmitry-peskov."""
    plain = ARTICLE.sub("", name)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return "-".join(SLUG_WORD.findall(POSSESSIVE.sub("", plain).casefold()))[:SLUG_LENGTH] or "unnamed"


def _keys(profile: Profile, form: FormKey, rulings: Rulings) -> Iterator[str]:
    """Yield each key with its kind. Keys of different kinds are never equal.

    Most names have two, because their plain words, their address and their run-together letters are the same.
    """
    name = profile.name if form[0] == "person" else form[1]
    plain = plain_name(name)
    parts = read_name(name) if form[0] == "person" else None
    wholes = {plain, *map(plain_name, former_names(profile)), *map(plain_name, shorter_names(profile))}
    wholes |= {slug_of(each) for each in (profile.name, rulings.names.get(profile.name, profile.name))}
    if parts is not None and parts.first:
        wholes.update(run_together(name))
    yield from {f"name {NO_LETTER.sub('', each) or each}" for each in wholes}
    if parts is not None:
        yield from {f"family {each}" for each in (family_key(parts.family), *plain_words(name)[-1:])}
    for at, pair in enumerate(rulings.same):
        if plain in map(plain_name, pair):
            yield f"same {at}"
