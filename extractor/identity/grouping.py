"""The names that documents have for their speakers, counted and joined into one group for each speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from extractor.identity.joining_evidence import join_people
from extractor.identity.name_forms import Form, People
from extractor.identity.name_keys import FormKey, form_key, former_names, plain_name, shorter_names, slug_of
from extractor.identity.rulings import Rulings
from extractor.identity.union_find import Joining
from extractor.lexicon.person_names import FullName, read_name
from extractor.lexicon.words import is_first_name
from extractor.model import Identity, Profile, SpeakerType

# Says whether any document has one of these names and also one of those.
Meet = Callable[[Collection[str], Collection[str]], bool]
BY_HAND = "decided by hand"
FORMER = 'a document says that the name was "{}" before'
SHORTER = 'a document calls the same person "{}"'
SPEAKER_TYPES: Mapping[str, SpeakerType] = {"person": "person", "body": "organisation"}


@dataclass(slots=True)
class Census:
    """All names that were met, those of people and bodies as forms. `stated` are other names for the same speaker in a document, with the reason.

    `called` are right names that were decided by hand for the speakers of some documents.
    """

    rulings: Rulings
    forms: dict[FormKey, Form] = field(default_factory=dict)
    stated: set[tuple[FormKey, str, str]] = field(default_factory=set)
    called: dict[FormKey, str] = field(default_factory=dict)

    def count(self, profile: Profile, mark: str = "", n: int = 1) -> FormKey | None:
        """Count a profile that n documents have, and return its form; None if it is known in its own document only."""
        key = form_key(profile, mark)
        if key is None:
            return None
        if key not in self.forms:
            parts = (read_name(profile.name) if key[0] == "person" else None) or FullName("")
            self.forms[key] = Form(key[1], parts, mark)
        self.forms[key].add(profile.name, profile.roles, n)
        if profile.names != (profile.name,):  # most have one name only
            self.stated.update((key, name, FORMER.format(name)) for name in former_names(profile))
            self.stated.update((key, name, SHORTER.format(name)) for name in shorter_names(profile))
        return key


@dataclass(frozen=True, slots=True)
class Meeting:
    """Which documents have which names."""

    documents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __call__(self, names: Collection[str], others: Collection[str]) -> bool:
        return any(not self.documents[name].isdisjoint(self.documents[other]) for name in names for other in others)

    def count(self, census: Census, document: str, profile: Profile) -> FormKey | None:
        self.documents[profile.name].add(document)
        form = census.count(profile, census.rulings.apart.get((document, profile.name), ""))
        right = called_by_hand(document, profile, census.rulings)
        if form is not None and right is not None:
            census.called[form] = right
        return form


@dataclass(frozen=True, slots=True)
class Grouping:
    """Forms joined into speakers. `numbers` has the number of each form by its key. `nobody` are the forms that mean a different speaker in each document."""

    people: People
    numbers: Mapping[FormKey, int]
    nobody: set[int]
    groups: Mapping[int, list[int]]


def join_forms(census: Census, meet: Meet) -> Grouping:
    """Join the forms, sorted first, so that the order of the documents does not matter."""
    keys = sorted(census.forms)
    numbers = {key: at for at, key in enumerate(keys)}
    forms = [census.forms[key] for key in keys]
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        by_name[plain_name(form.name)].append(at)
    apart = (
        (a, b)
        for one, other in census.rulings.not_same
        for a in by_name.get(plain_name(one), ())
        for b in by_name.get(plain_name(other), ())
    )
    people = People(forms, Joining.of(len(keys), apart), meet)
    for one, other in census.rulings.same:
        members = [*by_name.get(plain_name(one), ()), *by_name.get(plain_name(other), ())]
        for at in members[1:]:
            people.join(members[0], at, BY_HAND)
    for key, name, why in sorted(census.stated):
        for at in by_name.get(plain_name(name), ()):
            people.join(numbers[key], at, why)
    nobody = join_people(people)
    _join_misread_bodies(people, numbers)
    nobody = {at for at in nobody if people.told(at).n_forms == 1}
    return Grouping(people, numbers, nobody, people.joining.groups())


def _join_misread_bodies(people: People, numbers: Mapping[FormKey, int]) -> None:
    """Join a person of one word with the body of that name, if nobody has the word as family name and no document gives a first name or an office."""
    if not any(key[0] == "body" for key in numbers):
        return
    families = {form.parts.family for form in people.forms if form.parts.first}
    for members in people.joining.groups().values():
        if any(_is_somebody(people.forms[at], families) for at in members):
            continue
        names = [(plain_name(people.forms[at].name), people.forms[at].mark) for at in members]
        for body in {numbers[key] for name, mark in names if (key := ("body", name, mark)) in numbers}:
            people.join(body, members[0], "the name of a body, which no document calls a person")


def _is_somebody(form: Form, families: Collection[str]) -> bool:
    return bool(form.parts.first or form.parts.family in families or form.roles or is_first_name(form.name))


def identify(census: Census, grouping: Grouping) -> dict[int, Identity]:
    """Return an identity for each group. A person gets the plain id, and a body of the same name a longer one; two people with one name both get longer ones."""
    kinds = {grouping.numbers[key]: SPEAKER_TYPES[key[0]] for key in census.forms}
    groups = {root: members for root, members in grouping.groups.items() if root not in grouping.nobody}
    by_hand = _names_by_hand(census, grouping)
    names = {root: by_hand.get(root) or _best_name(grouping, root) for root in groups}
    types = {root: min(kinds[at] for at in reversed(members)) for root, members in groups.items()}
    slugs = {root: slug_of(name) for root, name in names.items()}
    persons = Counter(slugs[root] for root in groups if types[root] == "person")
    bodies = Counter(slugs[root] for root in groups if types[root] != "person")
    identities: dict[int, Identity] = {}
    for root, name in names.items():
        slug, form = slugs[root], grouping.people.forms[root]
        rivals = persons[slug] - 1 if types[root] == "person" else persons[slug] + bodies[slug] - 1
        own = f"{slug}-{short_hash(types[root], form.name, form.mark)}" if rivals else slug
        identities[root] = Identity(own, name, types[root])
    return identities


def _names_by_hand(census: Census, grouping: Grouping) -> dict[int, str]:
    """Return the right name of each group for which it was decided: for its speaker in a document, or for a name that no other group has."""
    right = census.rulings.names
    borne = (
        {root: right.keys() & grouping.people.told(root).spelled.keys() for root in grouping.groups} if right else {}
    )
    bearers = Counter(name for names in borne.values() for name in names)
    own = ((root, name) for root, names in borne.items() for name in sorted(names, reverse=True) if bearers[name] == 1)
    by_hand = {root: right[name] for root, name in own}
    root = grouping.people.joining.root
    return by_hand | {root(grouping.numbers[form]): name for form, name in sorted(census.called.items(), reverse=True)}


def called_by_hand(document: str, profile: Profile, rulings: Rulings) -> str | None:
    """Return the right name that was decided for the speaker of a profile in its document."""
    names = (profile.name, *profile.names) if rulings.called else ()
    return next((rulings.called[document, name] for name in names if (document, name) in rulings.called), None)


def _best_name(grouping: Grouping, root: int) -> str:
    """Return the full name that most documents give; among equals the longest, then the first in the alphabet."""
    counts = grouping.people.told(root).spelled
    if len(counts) == 1:
        return next(iter(counts))
    return min(counts, key=lambda name: (_is_short(name), -counts[name], -_letters(name), name))


def _letters(name: str) -> int:
    return sum(character.isalnum() for character in name)


def _is_short(name: str) -> bool:
    parts = read_name(name)
    return parts is None or len(parts.first) < 2


def short_hash(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:6]
