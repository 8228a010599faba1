"""Persons who may be one, for a document slipped in the name: few, and only named."""

import pytest

from extractor.identity.slips import Officer, probable_slips

RUIZ = Officer(1, "Ana Torrealba", "harbour master", "Kars")


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        (Officer(2, "Ana Torreabla", "Harbour master", "Kars"), True),
        (Officer(2, "Ana Torrealva", "harbour master", "Kars"), True),
        (Officer(2, "Torealba", "harbour master", "Kars"), True),
        (Officer(2, "Ana Torrealba", "harbour master", "Kars"), False),
        (Officer(2, "Ana Torreabla", "harbour master", "Leeds"), False),
        (Officer(2, "Ana Torreabla", "harbour master", None), False),
        (Officer(2, "Olga Torreabla", "harbour master", "Kars"), False),
        (Officer(2, "Ana Torreablo", "harbour master", "Kars"), False),
        (Officer(3, "Ana Torreabla", "harbour master", "Kars"), False),
        (Officer(2, "Ana Torrealda", "harbour master", "Kars"), False),
    ],
    ids=["swapped", "other letter", "letter less", "the same", "elsewhere", "nowhere", "another", "two letters", "met", "apart"],
)  # fmt: skip
def test_two_of_one_office_whose_names_differ_by_a_slip_are_told_once(other: Officer, is_told: bool) -> None:
    former = [each._replace(role="Deputy mayor") for each in (RUIZ, other)]
    found = probable_slips(
        [RUIZ, other, *former],
        meet=lambda one, other: 3 in (one, other),
        apart=[frozenset((RUIZ.name, "Ana Torrealda"))],
    )
    one, another = sorted((RUIZ.name, other.name))
    command = "quote-tracker decide same " + " ".join(f"'{name}'" if " " in name else name for name in (one, another))
    line = f'maybe one: "{one}" and "{another}", both Deputy mayor, Kars; if so, {command}'
    assert list(found) == ([line] if is_told else [])


def test_short_names_that_differ_by_a_letter_are_two() -> None:
    people = [Officer(1, "Omar Bell", "mayor", "Kars"), Officer(2, "Omar Ball", "mayor", "Kars")]
    assert list(probable_slips(people, meet=lambda one, other: False)) == []
