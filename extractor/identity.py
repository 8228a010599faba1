"""One identity per speaker over all documents, decided from the names that each document gives; no order of them matters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from extractor.model import Identity, Profile, SpeakerType
from extractor.names import name_words, spelling_key

Key = tuple[str, str]  # the document's key and the profile's
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def decide(profiles: Iterable[tuple[str, Profile]]) -> dict[Key, Identity]:
    """Return who each profile is: people by name over all documents, bodies by their proper name, others in their document alone.

    A full name is one person wherever it is spelled alike (Strizhov, Strijov). A family name alone is the one person
    of that name in all documents; where there are two, it is somebody of its own.
    """
    groups: dict[tuple[str, ...], list[tuple[Key, Profile]]] = defaultdict(list)
    people: list[tuple[Key, Profile]] = []
    for document, profile in profiles:
        entry = ((document, profile.key), profile)
        if profile.type == "person":
            people.append(entry)
        else:
            groups[_body_key(document, profile)].append(entry)
    groups.update(_group_people(people))
    return _name_groups(groups)


def _body_key(document: str, profile: Profile) -> tuple[str, ...]:
    name = ARTICLE.sub("", profile.name)
    is_proper = profile.type == "organisation" and name[:1].isupper()
    words = name_words(name) or (profile.name,)
    return ("body", *words) if is_proper else ("local", document, profile.key)


def _group_people(people: Sequence[tuple[Key, Profile]]) -> dict[tuple[str, ...], list[tuple[Key, Profile]]]:
    groups: dict[tuple[str, ...], list[tuple[Key, Profile]]] = defaultdict(list)
    firsts: dict[str, set[str]] = defaultdict(set)  # family name -> first names
    for _, profile in people:
        first, last = _name_key(profile)
        if len(first) > 1:
            firsts[last].add(first)
    for key, profile in people:
        first, last = _name_key(profile)
        if len(first) < 2:
            fitting = [known for known in firsts[last] if known.startswith(first)]
            first = fitting[0] if len(fitting) == 1 else first
        groups["person", first, last].append((key, profile))
    return groups


def _name_key(profile: Profile) -> tuple[str, str]:
    """Return the first and the family name of a person's fullest form, as spelling keys; the first is empty or an initial where that is all."""
    words = name_words(profile.name)
    first = words[0] if len(words) > 1 else ""
    return (spelling_key(first) if len(first) > 1 else first), spelling_key(words[-1]) if words else ""


def _name_groups(groups: Mapping[tuple[str, ...], Sequence[tuple[Key, Profile]]]) -> dict[Key, Identity]:
    """Return an identity for each group: its best name, and an id made of it; where two share one, from their keys as well."""
    found: dict[Key, Identity] = {}
    slugs = Counter(slug_of(_best_name(entries)) for entries in groups.values())
    for group, entries in groups.items():
        name = _best_name(entries)
        slug = slug_of(name)
        if slugs[slug] > 1 or group[0] == "local":
            slug = f"{slug}-{sha256(' '.join(group).encode()).hexdigest()[:6]}"
        identity = Identity(slug, name, _type(entries))
        found.update((key, identity) for key, _ in entries)
    return found


def _best_name(entries: Sequence[tuple[Key, Profile]]) -> str:
    """Return the full name that most documents give; of equals the longest, then the first in the alphabet."""
    counts = Counter(profile.name for _, profile in entries)
    return min(counts, key=lambda name: (len(name_words(name)) < 2, -counts[name], -len(name), name))


def _type(entries: Sequence[tuple[Key, Profile]]) -> SpeakerType:
    counts = Counter(profile.type for _, profile in entries)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def slug_of(name: str) -> str:
    """Return a name as a part of an address: "Dmitry Peskov" -> dmitry-peskov."""
    ascii_name = "".join(
        c for c in unicodedata.normalize("NFKD", ARTICLE.sub("", name)) if not unicodedata.combining(c)
    )
    return "-".join(re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", ascii_name).casefold()))[:80] or "unnamed"
