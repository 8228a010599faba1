"""Which names belong to one person, decided by evidence over all documents: spelling, initials, short forms, offices.

A name joins another only if exactly one person fits. Two different first names never join, nor do father and son, nor two
names that one document shows as two people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from extractor.identity.name_forms import Form, People
from extractor.lexicon.evidence import weight
from extractor.lexicon.person_names import (
    FullName,
    family_key,
    first_key,
    full_firsts,
    is_common_family,
    middles_agree,
    plain_words,
    run_together,
)
from extractor.lexicon.words import is_first_name, is_name_part

CLEARLY = weight("identity", "clearly_more_documents")
WELL_KNOWN = weight("identity", "well_known_documents")
FAR_MORE = weight("identity", "far_more_documents")
Index = dict[tuple[str, ...], list[int]]


def join_people(people: People) -> set[int]:
    """Join the forms that belong to one person, and return the numbers of those that name nobody in particular.

    Such a form (a common family name, a first name, a family name that two people share) is a different speaker in each document.
    """
    full = [at for at, form in enumerate(people.forms) if form.parts.first]
    _join_same_letters(people, full)
    _join_spellings(people, full)
    _join_suffixes(people, full)
    _join_initials(people, full)
    _join_short_forms(people, full)
    _join_nicknames(people, full)
    _join_tails(people, full)
    return _join_families(people, full)


def _join_same_letters(people: People, full: Sequence[int]) -> None:
    """Join names that differ only in hyphens, spaces, accents and capitals: Kim Jong-un, Kim Jong Un."""
    index: Index = defaultdict(list)
    for at in full:
        for letters in run_together(people.forms[at].name):
            index[letters, people.forms[at].mark].append(at)
    for members in index.values():
        for other in members[1:]:
            people.join(members[0], other, "the same letters")


def _join_spellings(people: People, full: Sequence[int]) -> None:
    """Join spellings of one first name and one family name from another alphabet, if the middle names agree."""
    for members in _by(people.forms, full, lambda parts: (*_name_keys(parts), parts.suffix)).values():
        for group in _by_middles(people.forms, members):
            for other in group[1:]:
                is_same = people.forms[group[0]].parts.family == people.forms[other].parts.family
                why = "first and family name are the same" if is_same else "spellings of one name"
                people.join(group[0], other, why)


def _by_middles(forms: Sequence[Form], members: Sequence[int]) -> list[list[int]]:
    """Return the forms of one first and family name, grouped by middle name: one group unless two middle names disagree."""
    told = sorted(
        {forms[at].parts.middles for at in members} - {()}, key=lambda middles: (-len("".join(middles)), middles)
    )
    kinds: list[tuple[str, ...]] = []
    for middles in told:
        if not any(middles_agree(middles, kind) for kind in kinds):
            kinds.append(middles)
    if len(kinds) <= 1:
        return [list(members)]
    groups: dict[tuple[tuple[str, ...], ...], list[int]] = defaultdict(list)
    for at in members:
        middles = forms[at].parts.middles
        fitting = tuple(kind for kind in kinds if middles and middles_agree(middles, kind))
        groups[fitting if len(fitting) == 1 else (middles,)].append(at)
    return list(groups.values())


def _join_suffixes(people: People, full: Sequence[int]) -> None:
    """Join a Jr. with the name without it only if both hold one office and no document shows them as two people."""
    if not any(people.forms[at].parts.suffix for at in full):
        return
    for members in _by(people.forms, full, _name_keys).values():
        plain = people.roots(at for at in members if not people.forms[at].parts.suffix)
        marked = [at for at in members if people.forms[at].parts.suffix]
        for at in marked:
            if len(plain) == 1 and people.share_office(at, plain[0]) and not people.meet(at, plain[0]):
                people.join(at, plain[0], "one office, and no document shows father and son")


def _join_initials(people: People, full: Sequence[int]) -> None:
    """Join V. Tumasian with the one Tumasian whose first name begins with V."""
    initials = [at for at in full if people.forms[at].parts.is_initial]
    if not initials:
        return
    families = {family_key(people.forms[at].parts.family) for at in initials}
    others = [at for at in full if not people.forms[at].parts.is_initial]
    others = [at for at in others if family_key(people.forms[at].parts.family) in families]
    index = _by(people.forms, others, lambda p: (family_key(p.family), p.first[0], p.suffix))
    for at in initials:
        parts = people.forms[at].parts
        fitting = [
            other
            for other in index.get((people.forms[at].mark, family_key(parts.family), parts.first, parts.suffix), [])
            if middles_agree(parts.middles, people.forms[other].parts.middles)
            or parts.middles[:1] == (people.forms[other].parts.first,)
        ]
        _join_only(
            people,
            at,
            fitting,
            "the only person with this family name and initial",
            needs_office=is_common_family(parts.family),
        )


def _join_short_forms(people: People, full: Sequence[int]) -> None:
    """Join Len Burman with the one Leonard Burman."""
    short = [at for at in full if full_firsts(people.forms[at].parts.first)]
    if not short:
        return
    index = _by(people.forms, full, lambda parts: (family_key(parts.family), parts.first))
    for at in short:
        parts, mark = people.forms[at].parts, people.forms[at].mark
        firsts = full_firsts(parts.first)
        fitting = [
            other
            for first in sorted(firsts)
            for other in index.get((mark, family_key(parts.family), first), [])
            if middles_agree(parts.middles, people.forms[other].parts.middles) and _suffixes_agree(people, at, other)
        ]
        _join_only(people, at, fitting, "a short form of the first name", needs_office=is_common_family(parts.family))


def _join_nicknames(people: People, full: Sequence[int]) -> None:
    """Join Bobby Scott with the one Robert C. “Bobby” Scott."""
    nicknamed = [at for at in full if people.forms[at].parts.nickname]
    index = _by(people.forms, nicknamed, lambda parts: (family_key(parts.family), parts.nickname))
    for at in full if index else ():
        parts = people.forms[at].parts
        fitting = index.get((people.forms[at].mark, family_key(parts.family), parts.first), [])
        _join_stated(people, at, fitting, "the nickname that a text has in quotation marks")


def _join_tails(people: People, full: Sequence[int]) -> None:
    """Join a family name of two words (San Mateo) with the one person who has it, and Edgar Hoover with J. Edgar Hoover."""
    index: Index = defaultdict(list)
    words = {at: plain_words(people.forms[at].name) for at in full}
    for at in full:
        for start in range(1, len(words[at]) - 1):
            index[people.forms[at].mark, *words[at][start:]].append(at)
    for at in full if index else ():
        fitting = [
            other
            for other in index.get((people.forms[at].mark, *words[at]), [])
            if not is_first_name(words[at][0]) or is_name_part(words[at][0], "particle") or len(words[other][0]) == 1
        ]
        _join_stated(people, at, fitting, "the end of a longer name")


def _join_families(people: People, full: Sequence[int]) -> set[int]:
    """Join each family name alone with the one person who has it; return those that nobody has or several share."""
    index = _by(people.forms, full, lambda parts: (family_key(parts.family),))
    nobody: set[int] = set()
    alone: Index = defaultdict(list)
    for at, form in enumerate(people.forms):
        key = (form.mark, family_key(form.parts.family))
        if form.parts.first or not form.parts.family or people.told(at).n_forms > 1:
            continue
        if key in index:
            if not _join_bearer(people, at, index[key]):
                nobody.add(at)
        elif is_common_family(form.parts.family) or is_first_name(form.name):
            nobody.add(at)
        else:
            alone[key].append(at)
    for members in alone.values():
        nobody |= _join_alone(people, members)
    return nobody


def _join_bearer(people: People, at: int, bearers: Sequence[int]) -> bool:
    """Join a family name with the one person of that name who holds its office, or else with the only person of that name."""
    roots = [root for root in people.roots(bearers) if not _differ(people, at, root)]
    offices = people.forms[at].offices.keys()
    shared = sorted(
        (-max([people.told(root).offices.get(office, 0) for office in offices] or [0]), root) for root in roots
    )
    if not shared:
        return False
    (best, root), *others = [(-n, root) for n, root in shared]
    if best and best >= CLEARLY * (others[0][0] if others else 0):
        return people.join(at, root, "the person with this family name who holds this office")
    known = _best_known(people, roots)
    if others and known is not None:
        return people.join(at, known, "nearly all documents with the family name mean this person")
    needs_office = is_common_family(people.forms[at].parts.family) or is_first_name(people.forms[at].name)
    return not others and not needs_office and people.join(at, root, "the only person with this family name")


def _best_known(people: People, roots: Sequence[int]) -> int | None:
    """Return the one person who is so well known that papers leave out the first name, while all others are named with it."""
    ranked = sorted((-people.told(root).n_documents, root) for root in roots)
    most, others = -ranked[0][0], -sum(n for n, _ in ranked[1:])
    return ranked[0][1] if most >= WELL_KNOWN and most >= FAR_MORE * others else None


def _join_alone(people: People, members: Sequence[int]) -> set[int]:
    """Join forms of one family name if no full name is known; return those that their countries or genders keep apart."""
    genders = {people.forms[at].gender for at in members} - {None}
    open_ = {at for at in members if len(genders) > 1 and people.forms[at].gender is None}
    first, *others = [at for at in members if at not in open_]
    parted = open_ | {other for other in others if _differ(people, first, other)}
    for other in others:
        if other not in parted:
            people.join(first, other, "one family name, and no full name is known")
    return parted


def _differ(people: People, one: int, other: int) -> bool:
    return people.differ_in_country(one, other) or people.differ_in_gender(one, other)


def _join_only(people: People, at: int, fitting: Collection[int], why: str, *, needs_office: bool) -> None:
    """Join a form with the group that fits it, if exactly one does and no document shows both."""
    if not fitting:
        return
    roots = [root for root in people.roots(fitting) if root != people.joining.root(at)]
    if len(roots) != 1 or people.differ_in_country(at, roots[0]):
        return
    # Meetings are checked last, as the database has to look for them.
    if (not needs_office or people.share_office(at, roots[0])) and not people.meet(at, roots[0]):
        people.join(at, roots[0], why)


def _join_stated(people: People, at: int, fitting: Collection[int], why: str) -> None:
    """Join a form with the one group whose name contains it, as a document states. A document that shows both then shows one person."""
    if not fitting:
        return
    roots = [root for root in people.roots(fitting) if root != people.joining.root(at)]
    if len(roots) == 1:
        people.join(at, roots[0], why)


def _suffixes_agree(people: People, one: int, other: int) -> bool:
    """Say whether two names have the same suffix, or one lacks it and a shared office shows that it was left out."""
    return people.forms[one].parts.suffix == people.forms[other].parts.suffix or people.share_office(one, other)


def _name_keys(parts: FullName) -> tuple[str, str]:
    return family_key(parts.family), first_key(parts.first, parts.family)


def _by(
    forms: Sequence[Form], members: Iterable[int], key: Callable[[FullName], tuple[str, ...]]
) -> dict[tuple[str, ...], list[int]]:
    """Return forms by their mark and a key made of their parts."""
    found: Index = defaultdict(list)
    for at in members:
        found[forms[at].mark, *key(forms[at].parts)].append(at)
    return found
