"""By what two names may be one speaker's, or be rivals for one address. Names that share no key never touch one another.

Who somebody is can so be decided among the names that keys lead to, step by step, and not among all.
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
from extractor.lexicon.words import is_first_name, name_words, role_families
from extractor.model import Profile

FormKey = tuple[str, ...]
ARTICLE = leading("article")
SLUG_LENGTH = 80
SLUG_WORD = re.compile(r"[^\W_]+")


def form_key(profile: Profile, mark: str) -> FormKey | None:
    """Return what makes a form of name: the name, by hand a mark, and of a family name alone the offices beside it.

    None for what is known in its document alone: a group, somebody unnamed, a body without a proper name.
    """
    if profile.type == "person":
        parts = read_name(profile.name)
        if parts is None or parts.first:
            return "person", profile.name, mark
        offices = set[str]().union(*(role_families(role) for role, _ in profile.roles))
        return "person", profile.name, mark, *sorted(offices)
    name = ARTICLE.sub("", profile.name)
    if profile.type != "organisation" or not name[:1].isupper():
        return None
    full = word_table("short_names.csv").get(name.casefold(), (name,))[0]
    return ("body", plain_name(full), mark)


def name_keys(profile: Profile, rulings: Rulings) -> frozenset[str]:
    """Return the keys of a profile: every evidence of `extractor.identity.joining_evidence` joins only names that share one.

    Empty for what is known in its document alone.
    """
    form = form_key(profile, "")
    return frozenset(_keys(profile, form, rulings)) if form is not None else frozenset()


def former_names(profile: Profile) -> Iterator[str]:
    """Yield the full names that a document says somebody had before: those of another family name."""
    parts = read_name(profile.name)
    if profile.type != "person" or parts is None or not parts.first:
        return
    for name in profile.names:
        other = read_name(name)
        if other is not None and other.first and other.family != parts.family:
            yield name


def shorter_names(profile: Profile) -> Iterator[str]:
    """Yield the full names that a document gives the same person without a first word that is no first name.

    A headline may seem to have the word in the name: Voters Praise Ana Ruiz.
    """
    first, _, rest = profile.name.partition(" ")
    is_longer = profile.type == "person" and " " in rest and not is_first_name(first)
    if is_longer and rest in profile.names and is_first_name(rest.split()[0]):
        yield rest


def plain_name(name: str) -> str:
    """Return the words of a name, whatever the capitals and the article."""
    return " ".join(name_words(ARTICLE.sub("", name))) or name


def slug_of(name: str) -> str:
    """Return a name as a part of an address: "Dmitry Peskov" -> dmitry-peskov."""
    plain = ARTICLE.sub("", name)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return "-".join(SLUG_WORD.findall(POSSESSIVE.sub("", plain).casefold()))[:SLUG_LENGTH] or "unnamed"


def _keys(profile: Profile, form: FormKey, rulings: Rulings) -> Iterator[str]:
    """Yield each key with its kind: two of different kinds never touch.

    Most names have two, for their plain words, their address and their letters run together are the same letters.
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
