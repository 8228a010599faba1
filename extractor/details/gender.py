"""How a document refers to its speakers: she, he or they, by titles and pronouns. First names alone prove nothing, and are marked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractor.details.second_reading import ResolvedStatement
from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import gender_of_name, gender_of_title, name_words, plain, role_families
from extractor.model import GenderBasis, Profile, ReferredTo
from extractor.speakers.memory import Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.resolver import FirstReading

PRONOUN_OF: Mapping[str, ReferredTo] = {"f": "she", "m": "he"}
OTHER: Mapping[ReferredTo, ReferredTo] = {"she": "he", "he": "she"}
NEARBY = 1500  # characters before a pronoun, within its paragraph, that are searched for others whom it could mean
# The family in roles.csv of nouns for a relative, which stand beside other people's names too often: the daughter of Omar Bell.
KIN = "resident"
LONGEST_LEAD = 20  # characters
# How many times as many references one gender needs as the other. Some pronouns are always taken for somebody else's.
LEAST_RATIO = 3


@dataclass(slots=True)
class _Told:
    """What a document tells of somebody: by titles, by pronouns that can mean nobody else near, and by any pronoun."""

    titles: Counter[ReferredTo] = field(default_factory=Counter)
    alone: Counter[ReferredTo] = field(default_factory=Counter)
    pronouns: Counter[ReferredTo] = field(default_factory=Counter)

    def gender(self, by_name: ReferredTo | None) -> tuple[ReferredTo | None, GenderBasis | None]:
        """Return how somebody is referred to, and what tells it. `by_name` is what the first name suggests.

        Two kinds of proof that disagree, or a name that contradicts them, leave it open. A pronoun that could mean somebody
        else counts only where the first name agrees with it.
        """
        if self.titles["they"]:
            return "they", "title"
        for one, other in OTHER.items():
            proofs = self.titles[one] + self.alone[one]
            against = self.titles[other] + self.alone[other]
            if against or by_name == other or self.pronouns[other] * LEAST_RATIO > proofs + self.pronouns[one]:
                continue
            if proofs:
                return one, "title" if self.titles[one] else "pronoun"
            if by_name == one and self.pronouns[one] and not self.pronouns[other]:
                return one, "pronoun"
        is_open = self.titles or self.pronouns or self.alone
        return (by_name, "first name") if by_name and not is_open else (None, None)


def with_genders(
    text: str,
    first: FirstReading,
    told: Sequence[ResolvedStatement],
    keys: Mapping[Referent, str],
    profiles: Iterable[Profile],
) -> tuple[Profile, ...]:
    """Return profiles, each with how the document refers to its speaker. `keys` are those of the profiles."""
    found = _all_told(text, first, told, keys)
    by_key = {key: found[who] for who, key in keys.items() if who.type in ("person", "unnamed")}
    return tuple(
        _with_gender(profile, by_key[profile.key]) if profile.key in by_key else profile for profile in profiles
    )


def _with_gender(profile: Profile, told: _Told) -> Profile:
    gender, basis = told.gender(name_suggests(profile))
    return replace(profile, gender=gender, gender_basis=basis)


def name_suggests(profile: Profile) -> ReferredTo | None:
    """Return what a person's first name suggests. A single name suggests nothing: it may be a family name."""
    if profile.type != "person" or len(name_words(profile.name)) < 2:
        return None
    gender = gender_of_name(profile.name)
    return PRONOUN_OF[gender] if gender else None


def _all_told(
    text: str, first: FirstReading, told: Sequence[ResolvedStatement], speakers: Iterable[Referent]
) -> Mapping[Referent, _Told]:
    """Return what a document tells of each of these speakers."""
    found = {who: _Told() for who in speakers}
    means = _meanings(first, told)
    for at, mention in first.reading.mentions.items():
        who = means.get(at)
        if who is None or who not in found or mention.is_inside:
            continue
        if mention.kind == "pronoun" and mention.gender is not None:
            pronoun = PRONOUN_OF[mention.gender]
            # A possessive often means somebody of the paragraph before: the writer quoted her own words.
            can_be_nobody_else = mention.is_subject and _alone_near(first.reading, means, mention) is who
            (found[who].alone if can_be_nobody_else else found[who].pronouns)[pronoun] += 1
        elif mention.kind == "name" and mention.name:
            found[who].titles.update(_titles(text, mention, mention.name, own=_name_words(who)))
        elif mention.kind == "description" and who.type == "unnamed" and text[at].islower():  # Nour Dad is a name
            found[who].titles.update(_noun(mention.head))
    return found


def _meanings(first: FirstReading, told: Sequence[ResolvedStatement]) -> Mapping[int, Referent]:
    """Return whom each mention means, by the offset of its head: sources as they were read again, others as the rules say."""
    means: dict[int, Referent] = {at: who[0] for at, who in first.reading.cast.of_mention.items() if len(who) == 1}
    for at, found in first.memory.resolved.items():
        if found.referent is not None:
            means[at] = found.referent
    again: dict[int, set[Referent | None]] = defaultdict(set)
    for each in told:
        if each.draft.source_head is not None and not each.draft.is_inherited:
            again[each.draft.source_head].add(each.resolution.referent)
    for at, answers in again.items():
        means.pop(at, None)
        [*who] = answers
        if len(who) == 1 and who[0] is not None:
            means[at] = who[0]
    return means


def _alone_near(reading: Reading, means: Mapping[int, Referent], pronoun: Mention) -> Referent | None:
    """Return the only person of whom the paragraph speaks before a pronoun, if it does so in its sentence or the one before."""
    start = pronoun.span.start_char
    before = [
        (at, other)
        for at, other in reading.within(start - NEARBY, start)
        if other.paragraph == pronoun.paragraph and other.kind in ("name", "description") and not other.is_plural
    ]
    people = {means.get(at) for at, _ in before}
    lately = {means.get(at) for at, other in before if pronoun.sentence - other.sentence <= 1}
    [*one] = people
    return one[0] if len(one) == 1 and one[0] in lately else None


def _titles(text: str, mention: Mention, name: str, *, own: frozenset[str]) -> Iterable[ReferredTo]:
    """Return what stands around a name: Mrs Ruiz; Ana Ruiz, the spokeswoman; Kim Bell, who uses they/them pronouns.

    The words of their `own` names are no titles: Nour Dad.
    """
    start = text.find(name, mention.span.start_char)
    if start < 0:
        return []
    lead = text[max(0, start - LONGEST_LEAD) : start].split()[-1:]
    office = [
        word
        for word in _behind_office().split(mention.role or "")[0].split()[-1:]
        if plain(word) not in own and KIN not in role_families(word)
    ]
    return [*_noun(*lead, *office), *_own_pronouns(text, start + len(name))]


@cache
def _behind_office() -> re.Pattern[str]:
    """Return what ends the words of an office: spokeswoman | for the city."""
    return re.compile(rf"\s+(?:{any_of('behind-office')})\b|,")


def _name_words(who: Referent) -> frozenset[str]:
    return frozenset(word for name in who.names for word in name_words(name))


def _noun(*words: str) -> list[ReferredTo]:
    """Return what titles and nouns for a person tell, those left out that are used of everybody, such as chairman."""
    telling = [plain(word.strip(".,")) for word in words]
    genders = [gender_of_title(word) for word in telling if word and word not in words_in("said-of-anybody")]
    they: list[ReferredTo] = ["they" for word in telling if word in words_in("singular-they")]
    return [*(PRONOUN_OF[gender] for gender in genders if gender), *they]


def _own_pronouns(text: str, end: int) -> list[ReferredTo]:
    """Return "they" where the text says so just behind a name, of which `end` is the end."""
    own = re.compile(rf"\W{{0,3}}(?:who\s+)?(?:uses?\s+)?(?:{any_of('singular-they')})\b", re.IGNORECASE)
    return ["they"] if own.match(text, end) else []
