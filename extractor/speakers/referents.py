"""The people and bodies of one document: which mentions by name are one person, and what the document tells of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor.lexicon.person_names import family_key, first_key, suffix_of, without_doubles
from extractor.lexicon.word_classes import leading, words_in
from extractor.lexicon.words import (
    Gender,
    gender_of_name,
    is_address,
    is_place,
    name_words,
    role_families,
)
from extractor.model import Profile, SpeakerType
from extractor.speakers.mentions import Mention

ARTICLES = leading("article", "pointing")
BESIDE_ANOTHER = words_in("relative-office")
RECENT = 12  # mentions of somebody that tell how present they are: more lie too far back


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody a document speaks of. `names` are for a person the forms of name, for others the one noun phrase.

    It grows while the document is read: first `gather_people` adds the mentions by name, then `Memory.note` the others.
    Nobody else writes to it. Two referents are two, whatever the document tells of them.
    """

    type: SpeakerType
    names: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, str | None]] = field(default_factory=list)
    genders: Counter[Gender] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    members: tuple[str, ...] = ()
    is_vague: bool = False  # "the guest": a description that points back, to nobody known
    is_document: bool = False  # "the report": speaks as a body does, and names nobody

    @property
    def name(self) -> str:
        """The fullest form of name: the most words, then the first met."""
        return max(self.names, key=lambda name: len(name_words(name)))

    @property
    def shown_type(self) -> SpeakerType:
        return "unnamed" if self.is_document else self.type

    @property
    def words(self) -> tuple[str, ...]:
        return name_words(self.name)

    @property
    def gender(self) -> Gender | None:
        ranked = self.genders.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def families(self) -> frozenset[str]:
        return frozenset().union(*(role_families(role) for role, _ in self.roles))

    @property
    def main_role(self) -> tuple[str | None, str | None]:
        """The first stated role that names an office; "his counterpart" only if there is no other."""
        offices = [
            stated
            for stated in self.roles
            if role_families(stated[0]) and not any(word in stated[0] for word in BESIDE_ANOTHER)
        ]
        return next(iter([*offices, *self.roles]), (None, None))

    @property
    def first_at(self) -> int:
        return self.mentions[0].span.start_char if self.mentions else 0

    def profile(self, key: str) -> Profile:
        forms = (
            tuple(sorted(self.names, key=lambda name: (-len(name_words(name)), name)))
            if self.shown_type != "unnamed"
            else ()
        )
        return Profile(key, self.name, self.shown_type, forms, tuple(self.roles), self.members)

    def met(self, mention: Mention) -> list[Mention]:
        """Return the last few mentions that a reader has met before another one. A quotation does not introduce people to the text around it."""
        last = bisect_left(self.mentions, mention.span.start_char, key=_start)
        recent = self.mentions[max(0, last - RECENT) : last]
        return [seen for seen in recent if mention.is_inside or not seen.is_inside]

    def see(self, mention: Mention) -> None:
        """Remember a mention, in text order."""
        at = bisect_left(self.mentions, mention.span.start_char, key=_start)
        if mention not in self.mentions[at : at + 2]:
            self.mentions.insert(at, mention)

    def add(self, mention: Mention) -> None:
        self.see(mention)
        if mention.name is not None:
            self.names[mention.name] += 1
        if mention.gender is not None:
            self.genders[mention.gender] += 1
        if mention.role is not None and not is_address(mention.role):
            stated = ((mention.role, mention.affiliation), *mention.more_roles)
            self.roles.extend(role for role in stated if role not in self.roles)


def _start(mention: Mention) -> int:
    return mention.span.start_char


@dataclass(slots=True)
class Cast:
    """A document's referents. `of_mention` gives, by a mention's offset, the people it can mean: one, or several."""

    people: list[Referent] = field(default_factory=list)
    of_mention: dict[int, list[Referent]] = field(default_factory=dict)

    def with_labels(self, meanings: Mapping[int, list[Referent]]) -> Cast:
        """Return the cast with the people whom labels mean."""
        return Cast(self.people, self.of_mention | dict(meanings))


def gather_people(mentions: Mapping[int, Mention], sources: Collection[int] = ()) -> Cast:
    """Return the people of a document, from their mentions by name. `sources` are the mentions that speak.

    Full names come first, so that a family name alone finds its bearer wherever it stands. Two full names with one family name
    are two people; a family name that fits two stays open.
    """
    cast = Cast()
    named = {offset: mention for offset, mention in mentions.items() if mention.kind == "name"}
    for offset, mention in named.items():
        if len(name_words(mention.name or "")) > 1:
            _add_full(cast, offset, mention)
    for offset, mention in named.items():
        if len(name_words(mention.name or "")) == 1:
            _add_short(cast, offset, mention)
    for offset, mention in mentions.items():
        if mention.kind != "body" or not mention.name:
            continue
        fitting = [] if is_place(mention.name) else _bearers(cast, mention.name, mention)
        if not fitting and offset in sources and mention.is_subject:
            fitting = _met_by_family(cast, mention) or _misspelt(cast, mention)
        if fitting:
            cast.of_mention[offset] = fitting
            if len(fitting) == 1:
                fitting[0].add(mention)
    return cast


def _add_full(cast: Cast, offset: int, mention: Mention) -> None:
    words = name_words(mention.name or "")
    suffix = suffix_of(mention.name or "")
    person = next(
        (each for each in cast.people if same_name(each.words, words) and suffix_of(each.name) == suffix), None
    )
    if person is None:
        person = Referent("person")
        cast.people.append(person)
        gender = gender_of_name(mention.name or "")
        if gender is not None:
            person.genders[gender] += 1
    person.add(mention)
    cast.of_mention[offset] = [person]


def _add_short(cast: Cast, offset: int, mention: Mention) -> None:
    fitting = _bearers(cast, mention.name or "", mention) or _misspelt(cast, mention)
    if not fitting:
        fitting = [Referent("person")]
        cast.people.append(fitting[0])
    if len(fitting) == 1:
        fitting[0].add(mention)
    cast.of_mention[offset] = fitting


def _bearers(cast: Cast, name: str, mention: Mention) -> list[Referent]:
    """Return the people whom a single name fits: family names come before first names, people met before this place before those met after it."""
    words = name_words(name)
    if len(words) > 1:
        return [person for person in cast.people if same_name(person.words, words)]
    if not words:
        return []
    for is_borne in (_is_family_name, _is_first_name):
        bearers = [person for person in cast.people if is_borne(words[0], person) and _agrees(person, mention)]
        met = [person for person in bearers if person.first_at < mention.span.start_char]
        if bearers:
            return _of_suffix(suffix_of(name), met or bearers)
    return []


def _is_family_name(word: str, person: Referent) -> bool:
    return family_key(word) == family_key(person.words[-1])


def _is_first_name(word: str, person: Referent) -> bool:
    words = person.words
    return _first_name_key(word, words[-1]) == _first_name_key(words[0], words[-1])


@cache
def _first_name_key(first: str, family: str) -> str:
    """Return what the spellings of a first name have in common. Within an article, doubled letters make no difference: Hilary, Hillary."""
    return without_doubles(first_key(first, family))


def _misspelt(cast: Cast, mention: Mention) -> list[Referent]:
    """Return the people whose family name differs from a single name in doubled letters alone: Mathews said, of Ana Matthews."""
    words = name_words(mention.name or "")
    if len(words) != 1:
        return []
    others = [who for who in cast.people if who.words[-1] != words[0] and _agrees(who, mention)]
    bearers = [who for who in others if without_doubles(who.words[-1]) == without_doubles(words[0])]
    return _of_suffix(suffix_of(mention.name or ""), bearers)


def _met_by_family(cast: Cast, mention: Mention) -> list[Referent]:
    """Return the people met before whose family name is a place's: Milan claims, of Vera Milan; San Mateo said, of its mayor."""
    words = name_words(mention.name or "")
    met = [who for who in cast.people if who.first_at < mention.span.start_char and len(who.words) > len(words)]
    return [who for who in met if words and who.words[-len(words) :] == words]


def _of_suffix(suffix: str, bearers: list[Referent]) -> list[Referent]:
    """Return the people with this suffix: Trump Jr. is never Trump; Trump is Trump Jr. only if there is no other Trump."""
    return [person for person in bearers if suffix_of(person.name) == suffix] or ([] if suffix else bearers)


def _agrees(person: Referent, mention: Mention) -> bool:
    """Say whether a family name fits a person by gender and by office (a President is not a First Lady)."""
    if None not in (person.gender, mention.gender) and person.gender != mention.gender:
        return False
    families = role_families(mention.role or "") if mention.is_role_before else frozenset()
    return not families or not person.families or not families.isdisjoint(person.families)


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names can be one person's: one family name, of one word or more, and first names that are equal, an initial or left out.

    >>> same_name(("dmitry", "peskov"), ("d", "peskov")), same_name(("wes", "delacroix"), ("marcus", "delacroix"))
    (True, False)
    """
    family, other_family = one[-1], other[-1]
    if family_key(family) != family_key(other_family):
        return False
    shared = min(len(one), len(other))
    if shared == 1 or tuple(one[-shared:]) == tuple(other[-shared:]):  # Lucio San Mateo is San Mateo
        return True
    first, second = one[0], other[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return _first_name_key(first, family) == _first_name_key(second, other_family)
