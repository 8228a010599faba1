"""Deciding among the names that share keys gives what deciding among all names gives."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.identity.identity import Key, decide_alone, decide_among, decide_profiles
from extractor.identity.name_keys import name_keys
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.model import Identity, Profile, Sighting

FIRSTS = (
    "Ana",
    "Robert",
    "Bob",
    "Kim",
    "Valery",
    "Valeriy",
    "R.",
    "J.",
    "George W.",
    "George H. W.",
    "San",
    "Factwatch",
)
FAMILIES = (
    "Ruiz",
    "Smith",
    "Lopez",
    "Strizhov",
    "Strijov",
    "Jong-un",
    "Jong Un",
    "Mateo",
    "Ford",
    "Ruiz Jr.",
    "San Mateo",
)
ROLES = ("President", "Armenian minister", "Russian minister", "coach")
names = st.one_of(
    st.builds("{} {}".format, st.sampled_from(FIRSTS), st.sampled_from(FAMILIES)), st.sampled_from([*FIRSTS, *FAMILIES])
)
people = st.builds(
    lambda name, roles, former: ("person", name, (name, *former), tuple((role, None) for role in roles)),
    names, st.lists(st.sampled_from(ROLES), max_size=2, unique=True), st.lists(names, max_size=1),
)  # fmt: skip
bodies = st.builds(
    lambda name, type: (type, name, (name,), ()),
    st.one_of(names, st.sampled_from(["the Factwatch", "ruiz", "The Ruiz Smith"])),
    st.sampled_from(["organisation", "group"]),
)
documents = st.lists(st.lists(st.one_of(people, people, bodies), max_size=4), min_size=1, max_size=8)
pairs = st.lists(st.tuples(names, names), max_size=2).map(tuple)
rulings = st.builds(Rulings, pairs, pairs, st.dictionaries(names, names, max_size=2))


def block_by_block(profiles: Sequence[tuple[str, Profile]], rulings: Rulings) -> dict[Key, Identity]:
    """Decide each profile among those that keys lead to from it, alike ones counted together, as a database does."""
    found = {}
    for document, profile in profiles:
        block = reached(profile, [each for _, each in profiles], rulings)
        alike = Counter((each.name, each.type, each.names, each.roles) for each in block)
        sightings = [
            Sighting(Profile("", name, type, names, roles), n) for (name, type, names, roles), n in alike.items()
        ]
        decided = dict(zip(alike, decide_among(sightings, meeting(profiles), rulings), strict=True))
        identity = decided.get((profile.name, profile.type, profile.names, profile.roles))
        found[document, profile.key] = identity or decide_alone(document, profile, rulings)
    return found


def reached(start: Profile, profiles: Sequence[Profile], rulings: Rulings) -> list[Profile]:
    keys, n_before = name_keys(start, rulings), -1
    while len(keys) != n_before:
        n_before = len(keys)
        block = [each for each in profiles if name_keys(each, rulings) & keys]
        keys = keys.union(*(name_keys(each, rulings) for each in block))
    return block


def meeting(profiles: Sequence[tuple[str, Profile]]):
    shown = defaultdict(set)
    for document, profile in profiles:
        shown[document].add(profile.name)
    return lambda names, others: any(each & set(names) and each & set(others) for each in shown.values())


@settings(deadline=None)
@given(documents, rulings)
def test_a_block_of_names_is_decided_as_all_names_together(told, rulings: Rulings) -> None:
    profiles = [
        (f"d{at}", Profile(f"s{place}", name, type, names, roles))
        for at, document in enumerate(told)
        for place, (type, name, names, roles) in enumerate(document)
    ]
    assert block_by_block(profiles, rulings) == decide_profiles(profiles, rulings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Valery Strizhov", "Strijov"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Lucio San Mateo", "San Mateo"),
        ("Bobby Scott", "Robert Scott"),
    ],
)
def test_names_that_may_be_one_persons_share_a_key(first: str, second: str) -> None:
    keys = [name_keys(Profile("s1", name, "person", (name,)), NO_RULINGS) for name in (first, second)]
    assert keys[0] & keys[1]


def test_what_one_document_alone_knows_has_no_keys() -> None:
    assert name_keys(Profile("s1", "the officials", "group"), NO_RULINGS) == frozenset()
