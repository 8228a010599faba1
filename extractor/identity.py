"""One identity per speaker over all documents, decided by evidence; no order of the documents matters.

People are joined by `extractor.people`, bodies by their proper name; everybody else is known in one document alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from extractor.forms import Form, People
from extractor.fullnames import FullName, read_name
from extractor.joining import Joining
from extractor.lexicon import word_table
from extractor.model import Identity, Profile, SpeakerType
from extractor.names import is_first_name, name_words, role_families
from extractor.people import join_people

Key = tuple[str, str]  # the document's key and the profile's
FormKey = tuple[str, ...]
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
BY_HAND = "decided by hand"
SPEAKER_TYPES: Mapping[str, SpeakerType] = {"person": "person", "body": "organisation"}


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided about speakers. `same` and `not_same` are pairs of names, `names` the right name of a name.

    `apart` holds (document, name): the bearer of the name in this document is another than elsewhere, and the
    same as in the other documents with this value.
    """

    same: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)


NO_RULINGS = Rulings()


@dataclass(slots=True)
class _Census:
    """All names met: people's and bodies' as forms, and which form each profile has; None: known in its document alone."""

    rulings: Rulings
    forms: dict[FormKey, Form] = field(default_factory=dict)
    former: set[tuple[FormKey, str]] = field(default_factory=set)
    of_profile: dict[Key, tuple[FormKey | None, str, SpeakerType]] = field(default_factory=dict)

    def count(self, document: str, profile: Profile) -> None:
        key = self._form_key(document, profile)
        self.of_profile[document, profile.key] = (key, profile.name, profile.type)
        if key is None:
            return
        if key not in self.forms:
            parts = (read_name(profile.name) if key[0] == "person" else None) or FullName("")
            self.forms[key] = Form(key[1], parts, key[2])
        self.forms[key].add(document, profile.name, profile.roles)
        self.former.update((key, name) for name in profile.names if _is_other_family(name, self.forms[key].parts))

    def _form_key(self, document: str, profile: Profile) -> FormKey | None:
        """Return what makes a form: the name, by hand a mark, and of a family name alone the offices beside it."""
        mark = self.rulings.apart.get((document, profile.name), "")
        if profile.type == "person":
            parts = read_name(profile.name)
            offices = set[str]().union(*(role_families(role) for role, _ in profile.roles))
            return ("person", profile.name, mark, *(sorted(offices) if parts is not None and not parts.first else ()))
        name = ARTICLE.sub("", profile.name)
        if profile.type != "organisation" or not name[:1].isupper():
            return None
        full = word_table("short_names.csv").get(name.casefold(), (name,))[0]
        return ("body", _plain(full), mark)


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Forms joined into speakers. `numbers` leads from a form's key to its number, `nobody` holds those who are somebody else in each document."""

    people: People
    numbers: Mapping[FormKey, int]
    nobody: set[int]
    groups: Mapping[int, list[int]]


def decide(profiles: Iterable[tuple[str, Profile]], rulings: Rulings = NO_RULINGS) -> dict[Key, Identity]:
    """Return who each profile is.

    A full name is one person wherever it is spelled alike (Strizhov, Strijov). A family name alone is the one person
    of that name in all documents; where there are two, it is somebody of its own in each document.
    """
    census = _count(profiles, rulings)
    grouping = _group(census)
    identities = _identify(census, grouping)
    found: dict[Key, Identity] = {}
    for key, (form, name, kind) in census.of_profile.items():
        number = grouping.numbers[form] if form is not None else None
        if number is None or number in grouping.nobody:
            found[key] = Identity(f"{slug_of(name)}-{_short_hash(*key)}", rulings.names.get(name, name), kind)
        else:
            found[key] = identities[grouping.people.joining.root(number)]
    return found


def explain(profiles: Iterable[tuple[str, Profile]], name: str, rulings: Rulings = NO_RULINGS) -> Iterator[str]:
    """Yield lines that tell why the mentions of a speaker are one: the forms of name, each link, and who else bears the name."""
    census = _count(profiles, rulings)
    grouping = _group(census)
    identities = _identify(census, grouping)
    for root, members in grouping.groups.items():
        if any(same_words(grouping.people.forms[at].name, name) for at in members):
            yield f"{identities[root].name} ({identities[root].type})  {identities[root].id}"
            yield from _explanation(grouping, members)


def same_words(one: str, other: str) -> bool:
    """Say whether two names are written with the same words, whatever the capitals and the article."""
    return _plain(one) == _plain(other)


def slug_of(name: str) -> str:
    """Return a name as a part of an address: "Dmitry Peskov" -> dmitry-peskov."""
    ascii_name = "".join(
        c for c in unicodedata.normalize("NFKD", ARTICLE.sub("", name)) if not unicodedata.combining(c)
    )
    return "-".join(re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", ascii_name).casefold()))[:80] or "unnamed"


def _count(profiles: Iterable[tuple[str, Profile]], rulings: Rulings) -> _Census:
    census = _Census(rulings)
    for document, profile in profiles:
        census.count(document, profile)
    return census


def _group(census: _Census) -> _Grouping:
    """Join the forms; sorted first, so that no order of the documents matters."""
    keys = sorted(census.forms)
    numbers = {key: at for at, key in enumerate(keys)}
    forms = [census.forms[key] for key in keys]
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        by_name[_plain(form.name)].append(at)
    apart = (
        (a, b)
        for one, other in census.rulings.not_same
        for a in by_name.get(_plain(one), ())
        for b in by_name.get(_plain(other), ())
    )
    people = People(forms, Joining.of(len(keys), apart))
    for one, other in census.rulings.same:
        members = [*by_name.get(_plain(one), ()), *by_name.get(_plain(other), ())]
        for at in members[1:]:
            people.join(members[0], at, BY_HAND)
    for key, name in sorted(census.former):
        for at in by_name.get(_plain(name), ()):
            people.join(numbers[key], at, f'a document says that the name was "{name}" before')
    nobody = join_people(people)
    _join_misread_bodies(people, numbers)
    nobody = {at for at in nobody if people.told(at).n_forms == 1}
    return _Grouping(people, numbers, nobody, people.joining.groups())


def _join_misread_bodies(people: People, numbers: Mapping[FormKey, int]) -> None:
    """Join a person of one word with the body of that name: nobody has it as family name, and no document a first name or an office."""
    families = {form.parts.family for form in people.forms if form.parts.first}
    for at, form in enumerate(people.forms):
        body = numbers.get(("body", _plain(form.name), form.mark))
        is_somebody = form.parts.first or form.parts.family in families or form.roles or is_first_name(form.name)
        if body not in (None, at) and not is_somebody and people.told(at).n_forms == 1:
            people.join(body, at, "the name of a body, which no document calls a person")


def _identify(census: _Census, grouping: _Grouping) -> dict[int, Identity]:
    """Return an identity for each group. A person has the plain id before a body of that name; of two persons each has a longer one."""
    kinds = {grouping.numbers[key]: SPEAKER_TYPES[key[0]] for key in census.forms}
    groups = {root: members for root, members in grouping.groups.items() if root not in grouping.nobody}
    names = {root: _best_name(grouping, members, census.rulings) for root, members in groups.items()}
    types = {root: min(kinds[at] for at in reversed(members)) for root, members in groups.items()}
    persons = Counter(slug_of(names[root]) for root in groups if types[root] == "person")
    bodies = Counter(slug_of(names[root]) for root in groups if types[root] != "person")
    identities: dict[int, Identity] = {}
    for root, name in names.items():
        slug = slug_of(name)
        rivals = persons[slug] - 1 if types[root] == "person" else persons[slug] + bodies[slug] - 1
        form = grouping.people.forms[root]
        longer = f"{slug}-{_short_hash(types[root], form.name, form.mark)}"
        identities[root] = Identity(longer if rivals else slug, name, types[root])
    return identities


def _best_name(grouping: _Grouping, members: Sequence[int], rulings: Rulings) -> str:
    """Return the name decided by hand; else the full one that most documents give, of equals the longest, then the first in the alphabet."""
    counts = sum((grouping.people.forms[at].spelled for at in members), Counter[str]())
    for name in sorted(counts):
        if name in rulings.names:
            return rulings.names[name]
    return min(counts, key=lambda name: (_is_short(name), -counts[name], -len(name), name))


def _is_short(name: str) -> bool:
    parts = read_name(name)
    return parts is None or len(parts.first) < 2


def _explanation(grouping: _Grouping, members: Sequence[int]) -> Iterator[str]:
    people, chosen = grouping.people, set(members)
    for at in members:
        form = people.forms[at]
        offices = ", ".join(role for role, _ in form.roles.most_common(3))
        yield f"  {form.name}: {_count_of(form)}" + (f"; {offices}" if offices else "")
    for link in people.joining.links:
        if link.one in chosen:
            yield f'  one: "{people.forms[link.one].name}" and "{people.forms[link.other].name}": {link.why}'
    families = {people.forms[at].parts.family for at in members} - {""}
    for at, form in enumerate(people.forms):
        if form.parts.family in families and at not in chosen:
            yield f'  somebody else: "{form.name}", {_count_of(form)}'


def _count_of(form: Form) -> str:
    return f"{len(form.documents)} document{'' if len(form.documents) == 1 else 's'}"


def _is_other_family(name: str, parts: FullName) -> bool:
    """Say whether a document gives somebody another full name: one borne before."""
    other = read_name(name)
    return other is not None and bool(other.first and parts.first) and other.family != parts.family


def _plain(name: str) -> str:
    return " ".join(name_words(ARTICLE.sub("", name))) or name


def _short_hash(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:6]
