"""What the lists of names say is true of the rules that read them."""

import pytest

from extractor.lexicon.person_names import FullName, family_key, first_key, full_firsts, is_common_family, read_name
from extractor.lexicon.tables import word_table


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", FullName("ruiz", "ana")),
        ("George H.W. Bush", FullName("bush", "george", ("h", "w"))),
        ("Martin Luther King, Jr.", FullName("king", "martin", ("luther",), "jr")),
        ("Ron ‘Spud’ Mackelroy", FullName("mackelroy", "ron", nickname="spud")),
        ("Bill de Blasio", FullName("blasio", "bill")),
        ("Abdel Fattah el-Sisi", FullName("sisi", "abdel", ("fattah",))),
        ("Ben Carson", FullName("carson", "ben")),
        ("Paul Adeyemi-Cole", FullName("adeyemicole", "paul")),
        ("Øystein Łuk", FullName("luk", "oystein")),
        ("Peskov’s", FullName("peskov")),
        ("1984", None),
    ],
)
def test_a_name_has_its_parts(name: str, expected: FullName | None) -> None:
    assert read_name(name) == expected


@pytest.mark.parametrize("spelling", sorted(word_table("spellings.csv")))
def test_a_listed_spelling_is_read_as_the_common_one(spelling: str) -> None:
    common = word_table("spellings.csv")[spelling][0].lower()
    assert spelling != common
    assert first_key(spelling, "ruiz") == first_key(common, "ruiz")
    assert family_key(spelling) == family_key(common)


@pytest.mark.parametrize(("part", "kind"), [(part, kind) for part, (kind,) in word_table("name_parts.csv").items()])
def test_a_listed_part_of_a_name_is_none_of_its_names(part: str, kind: str) -> None:
    name = f"Ana {part} Ruiz" if kind == "particle" else f"Ana Ruiz {part}"
    assert read_name(name) == FullName("ruiz", "ana", suffix=part if kind == "suffix" else "")


@pytest.mark.parametrize("short", sorted(word_table("nicknames.csv")))
def test_a_listed_short_form_stands_for_longer_names(short: str) -> None:
    assert full_firsts(short) and short not in full_firsts(short)


@pytest.mark.parametrize("family", sorted(word_table("common_families.csv")))
def test_a_listed_family_name_is_common(family: str) -> None:
    parts = read_name(f"Ana {family}")
    assert parts is not None and is_common_family(parts.family)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("petrosyan", "poghosyan"),
        ("bryce", "pryce"),
        ("ivanov", "ivanenko"),
        ("grigoryan", "gevorgyan"),
        ("reed", "reid"),
    ],
)
def test_two_family_names_are_no_spellings_of_one(one: str, other: str) -> None:
    assert family_key(one) != family_key(other)
