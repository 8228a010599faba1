"""An explanation, in lines of text, why the mentions of a speaker are one."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from extractor.identity.grouping import Census, Grouping, Meeting, identify, join_forms
from extractor.identity.name_forms import Form
from extractor.identity.name_keys import FormKey, plain_name
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.lexicon.person_names import family_key, read_name
from extractor.model import Identity, Profile

NOBODY = "a different speaker in each document, as several share the name or it says too little"


def explain(profiles: Iterable[tuple[str, Profile]], name: str, rulings: Rulings = NO_RULINGS) -> Iterator[str]:
    """Yield lines that explain why the mentions of a speaker are one: the forms of the name, each link, and who else has the name.

    A short form, or a family name, is explained if only one speaker has it. If several have it, the lines are the commands
    that explain each of them.
    """
    census, meeting = Census(rulings), Meeting()
    spelled: dict[FormKey, set[str]] = defaultdict(set)
    for document, each in profiles:
        form = meeting.count(census, document, each)
        if form is not None:
            spelled[form].update(each.names)
    grouping = join_forms(census, meeting)
    identities = identify(census, grouping)
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


def _same_words(one: str, other: str) -> bool:
    """Say whether two names have the same words. Capitals and a leading article do not matter."""
    return plain_name(one) == plain_name(other)


def _is_named(root: int, name: str, grouping: Grouping, identities: Mapping[int, Identity]) -> bool:
    """Say whether a name is exactly one of a speaker's forms of name, or the one decided by hand."""
    forms = [grouping.people.forms[at].name for at in grouping.groups[root]]
    return any(_same_words(name, each) for each in (*forms, *([identities[root].name] if root in identities else [])))


def _called(name: str, grouping: Grouping, spelled: Mapping[FormKey, Collection[str]]) -> set[int]:
    """Return the speakers whom a document calls by this name, and those with this family name, in any spelling."""
    parts = read_name(name)
    family = family_key(parts.family) if parts and not parts.first else None
    return {
        grouping.people.joining.root(at)
        for key, at in grouping.numbers.items()
        if any(_same_words(name, each) for each in spelled[key])
        or (family and family_key(grouping.people.forms[at].parts.family) == family)
    }


def _explanation(grouping: Grouping, members: Sequence[int]) -> Iterator[str]:
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
