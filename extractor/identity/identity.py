"""One identity for each speaker over all documents, decided by evidence. The order of the documents does not matter.

People are joined by `extractor.identity.joining_evidence`, bodies by their proper name. Everybody else is known in one document only.
"""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from extractor.identity.joining_evidence import join_people
from extractor.identity.name_forms import Form, People
from extractor.identity.name_keys import (
    FormKey,
    form_key,
    former_names,
    gender_told,
    plain_name,
    shorter_names,
    slug_of,
)
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.identity.union_find import Joining
from extractor.lexicon.person_names import FullName, family_key, read_name
from extractor.lexicon.words import is_first_name
from extractor.model import Extraction, Identity, Profile, Sighting, SpeakerType

Key = tuple[str, str]  # the key of the document, and that of the profile in it
# Says whether any document has one of these names and also one of those.
Meet = Callable[[Collection[str], Collection[str]], bool]
BY_HAND = "decided by hand"
FORMER = 'a document says that the name was "{}" before'
SHORTER = 'a document calls the same person "{}"'
NOBODY = "a different speaker in each document, as several share the name or it says too little"
SPEAKER_TYPES: Mapping[str, SpeakerType] = {"person": "person", "body": "organisation"}


@dataclass(slots=True)
class _Census:
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
            self.forms[key] = Form(key[1], parts, mark, gender=gender_told(profile) if key[0] == "person" else None)
        self.forms[key].add(profile.name, profile.roles, n)
        if profile.names != (profile.name,):  # most have one name only
            self.stated.update((key, name, FORMER.format(name)) for name in former_names(profile))
            self.stated.update((key, name, SHORTER.format(name)) for name in shorter_names(profile))
        return key


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Forms joined into speakers. `numbers` has the number of each form by its key. `nobody` are the forms that mean a different speaker in each document."""

    people: People
    numbers: Mapping[FormKey, int]
    nobody: set[int]
    groups: Mapping[int, list[int]]


def decide(extractions: Iterable[Extraction]) -> dict[Key, Identity]:
    """Return who each speaker is over all documents, by the id of the document and that of the speaker: `d1`, `s2`.

    `decide_profiles` explains the rules. No two documents may have the same id.
    """
    return decide_profiles((each.document.id, profile) for each in extractions for profile in each.profiles)


def decide_profiles(profiles: Iterable[tuple[str, Profile]], rulings: Rulings = NO_RULINGS) -> dict[Key, Identity]:
    """Return who each profile is. Each comes with the key of its document.

    A full name is one person wherever it is spelled alike (Strizhov, Strijov). A family name alone is the one person
    with that name in all documents. If there are two, it is a different speaker in each document.
    """
    census, meeting = _Census(rulings), _Meeting()
    forms = [(document, each, meeting.count(census, document, each)) for document, each in profiles]
    known = _name(census, meeting)
    return {
        (document, each.key): (known.get(form) if form else None) or decide_alone(document, each, rulings)
        for document, each, form in forms
    }


def decide_among(sightings: Sequence[Sighting], meet: Meet, rulings: Rulings = NO_RULINGS) -> list[Identity | None]:
    """Return who each of some profiles is, as `decide_profiles` says when these are all that `extractor.identity.name_keys` leads to from any.

    None for those who are a different speaker in each document (`decide_alone`). None of their names may be in `rulings.apart`.
    """
    census = _Census(rulings)
    forms = [census.count(each.profile, n=each.n_documents) for each in sightings]
    known = _name(census, meet)
    return [known.get(form) if form else None for form in forms]


def decide_alone(document: str, profile: Profile, rulings: Rulings = NO_RULINGS) -> Identity:
    """Return who a profile is if no other document has this speaker."""
    name = _called_by_hand(document, profile, rulings) or profile.name
    return Identity(f"{slug_of(profile.name)}-{_short_hash(document, profile.key)}", name, profile.type)


def explain(profiles: Iterable[tuple[str, Profile]], name: str, rulings: Rulings = NO_RULINGS) -> Iterator[str]:
    """Yield lines that explain why the mentions of a speaker are one: the forms of the name, each link, and who else has the name.

    A short form, or a family name, is explained if only one speaker has it. If several have it, the lines are the commands
    that explain each of them.
    """
    census, meeting = _Census(rulings), _Meeting()
    spelled: dict[FormKey, set[str]] = defaultdict(set)
    for document, each in profiles:
        form = meeting.count(census, document, each)
        if form is not None:
            spelled[form].update(each.names)
    grouping = _group(census, meeting)
    identities = _identify(census, grouping)
    named = {root for root in grouping.groups if _is_named(root, name, grouping, identities)}
    called = _called(name, grouping, spelled) - named
    others = sorted({identities[root].name for root in called if root in identities})
    if not named and len(others) == 1:
        named, others = called, []
    for root in sorted(named):
        who = identities.get(root)
        yield f"{who.name} ({who.type})  {who.id}" if who else f"{grouping.people.forms[root].name}: {NOBODY}"
        yield from _explanation(grouping, grouping.groups[root])
    if others:
        yield f'{"also " if named else ""}called "{name}":'
        yield from (f"  quote-tracker explain-speaker {shlex.quote(each)}" for each in others)


def same_words(one: str, other: str) -> bool:
    """Say whether two names have the same words. Capitals and a leading article do not matter."""
    return plain_name(one) == plain_name(other)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Which documents have which names."""

    documents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __call__(self, names: Collection[str], others: Collection[str]) -> bool:
        return any(not self.documents[name].isdisjoint(self.documents[other]) for name in names for other in others)

    def count(self, census: _Census, document: str, profile: Profile) -> FormKey | None:
        self.documents[profile.name].add(document)
        form = census.count(profile, census.rulings.apart.get((document, profile.name), ""))
        right = _called_by_hand(document, profile, census.rulings)
        if form is not None and right is not None:
            census.called[form] = right
        return form


def _name(census: _Census, meet: Meet) -> dict[FormKey, Identity]:
    """Return the identity of each form of name. Forms that name nobody in particular are left out."""
    grouping = _group(census, meet)
    identities = _identify(census, grouping)
    root = grouping.people.joining.root
    return {key: identities[root(at)] for key, at in grouping.numbers.items() if at not in grouping.nobody}


def _group(census: _Census, meet: Meet) -> _Grouping:
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
    return _Grouping(people, numbers, nobody, people.joining.groups())


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


def _identify(census: _Census, grouping: _Grouping) -> dict[int, Identity]:
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
        own = f"{slug}-{_short_hash(types[root], form.name, form.mark)}" if rivals else slug
        identities[root] = Identity(own, name, types[root])
    return identities


def _names_by_hand(census: _Census, grouping: _Grouping) -> dict[int, str]:
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


def _called_by_hand(document: str, profile: Profile, rulings: Rulings) -> str | None:
    """Return the right name that was decided for the speaker of a profile in its document."""
    names = (profile.name, *profile.names) if rulings.called else ()
    return next((rulings.called[document, name] for name in names if (document, name) in rulings.called), None)


def _best_name(grouping: _Grouping, root: int) -> str:
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


def _is_named(root: int, name: str, grouping: _Grouping, identities: Mapping[int, Identity]) -> bool:
    """Say whether a name is exactly one of a speaker's forms of name, or the one decided by hand."""
    forms = [grouping.people.forms[at].name for at in grouping.groups[root]]
    return any(same_words(name, each) for each in (*forms, *([identities[root].name] if root in identities else [])))


def _called(name: str, grouping: _Grouping, spelled: Mapping[FormKey, Collection[str]]) -> set[int]:
    """Return the speakers to whom a document gives this name, and those who have it as family name, in any spelling."""
    parts = read_name(name)
    family = family_key(parts.family) if parts and not parts.first else None
    return {
        grouping.people.joining.root(at)
        for key, at in grouping.numbers.items()
        if any(same_words(name, each) for each in spelled[key])
        or (family and family_key(grouping.people.forms[at].parts.family) == family)
    }


def _explanation(grouping: _Grouping, members: Sequence[int]) -> Iterator[str]:
    people, chosen = grouping.people, set(members)
    for at in members:
        form = people.forms[at]
        offices = ", ".join(role for role, _ in Counter(form.roles).most_common(3))
        yield f"  {form.name}: {_count_of(form)}" + (f"; {offices}" if offices else "")
    for link in people.joining.links:
        if link.one in chosen:
            yield f'  one: "{people.forms[link.one].name}" and "{people.forms[link.other].name}": {link.why}'
    families = {people.forms[at].parts.family for at in members} - {""}
    for at, form in enumerate(people.forms):
        if form.parts.family in families and at not in chosen:
            yield f'  somebody else: "{form.name}", {_count_of(form)}'


def _count_of(form: Form) -> str:
    return f"{form.n_documents} document{'' if form.n_documents == 1 else 's'}"


def _short_hash(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:6]
