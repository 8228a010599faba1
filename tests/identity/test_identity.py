"""Who is one speaker over all documents: by evidence, in any order."""

from collections import defaultdict

import pytest

from extractor.details.former_names import add_former_names
from extractor.documents.make_document import make_document
from extractor.identity.identity import decide_profiles
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.lexicon.tables import word_table
from extractor.model import Extraction, Profile
from extractor.pipeline import extract
from tests.support.profiles import Stated, profiles


def speakers(*documents: list[Stated], rulings: Rulings = NO_RULINGS) -> set[frozenset[str]]:
    """The names of each speaker, as "document: name" where a name has several bearers."""
    every = profiles(*documents)
    groups = defaultdict(set)
    for (document, key), identity in decide_profiles(every, rulings).items():
        name = next(profile.name for at, profile in every if (at, profile.key) == (document, key))
        groups[identity.id].add(f"{document} {name}")
    return {frozenset(names) for names in groups.values()}


def one(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Valery Strizhov", "Valeriy Strijov"),
        ("Vardges Tumasyan", "Vardkes Toumassian"),
        ("Vardges Tumasyan", "V. Tumasian"),
        ("Serzh Sarkisian", "Serzh Sargsyan"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Dmitry Peskov", "Dmitri Peskoff"),
        ("Mohammed Morsi", "Muhammad Morsi"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Jean-Claude Juncker", "Jean Claude Juncker"),
        ("Jörg Haverbeck", "Joerg Haverbeck"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Donald J. Trump", "Donald Trump"),
        ("Leonard E. Burman", "Len Burman"),
        ("Robert C. “Bobby” Scott", "Bobby Scott"),
        ("ANA RUIZ", "Ana Ruiz"),
        ("J. Edgar Hoover", "Edgar Hoover"),
        ("Lucio San Mateo", "San Mateo"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Chris Van Hollen", "Van Hollen"),
        ("Bashar al-Assad", "Assad"),
        ("Robert O’Neill", "O'Neill"),
        ("Dmitry Peskov", "Peskov"),
        ("Peskov", "PESKOV"),
    ],
)
def test_two_names_are_one_person(first: str, second: str) -> None:
    assert speakers([first], [second]) == {one(f"d1 {first}", f"d2 {second}")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wes Delacroix", "Marcus Delacroix"),
        ("John Bryce", "John Pryce"),
        ("Carl Jones", "Karl Jones"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Martin King Sr.", "Martin King Jr."),
        ("George W. Bush", "George H.W. Bush"),
        ("Ana Ruiz", "Ana Ruiz-Lopez"),
        ("Ana Ruiz", "Ana Lopez"),
        ("Ana Ruiz", "Ana"),
        ("James", "James"),
        ("Smith", "Smith"),
        ("Ana Smith", "Smith"),
        ("Ana Smith", "A. Smith"),
        ("Petros Petrosyan", "Petros Poghosyan"),
        ("Ana Ruiz", "Rui Anaz"),
    ],
)
def test_two_names_are_two_people(first: str, second: str) -> None:
    assert speakers([first], [second]) == {one(f"d1 {first}"), one(f"d2 {second}")}


def test_a_family_name_with_two_bearers_is_somebody_else_in_each_document() -> None:
    assert speakers(["Ana Ruiz"], ["Pablo Ruiz"], ["Ruiz"], ["Ruiz"]) == {
        one("d1 Ana Ruiz"), one("d2 Pablo Ruiz"), one("d3 Ruiz"), one("d4 Ruiz"),
    }  # fmt: skip


def test_an_office_tells_whose_the_family_name_is() -> None:
    assert speakers(
        [("Barack Obama", "President")], [("Michelle Obama", "author")], [("Obama", "President")], ["Obama"]
    ) == {one("d1 Barack Obama", "d3 Obama"), one("d2 Michelle Obama"), one("d4 Obama")}


def test_a_family_name_is_the_well_known_bearers_whatever_a_rare_other_is_called() -> None:
    known: list[list[Stated]] = [["Barack Obama"]] * 20
    assert speakers(*known, ["Michelle Obama"], ["Obama"]) == {
        frozenset([*(f"d{at} Barack Obama" for at in range(1, 21)), "d22 Obama"]), one("d21 Michelle Obama"),
    }  # fmt: skip


def test_one_document_with_a_misread_office_parts_nobody() -> None:
    known: list[list[Stated]] = [[("Obama", "American President")]] * 9
    assert len(speakers(["Barack Obama"], *known, [("Obama", "Syrian President")])) == 1


def test_a_common_family_name_needs_the_office_too() -> None:
    assert speakers([("Ana Smith", "mayor")], [("Smith", "Mayor")], [("Smith", "goalkeeper")]) == {
        one("d1 Ana Smith", "d2 Smith"), one("d3 Smith"),
    }  # fmt: skip


def test_an_office_of_another_country_parts_a_family_name() -> None:
    assert speakers([("Ivan Orlov", "Russian minister")], [("Orlov", "Bulgarian minister")]) == {
        one("d1 Ivan Orlov"), one("d2 Orlov"),
    }  # fmt: skip


def test_an_initial_that_two_fit_is_nobody_of_them() -> None:
    assert speakers(["Ana Ruiz"], ["Alba Ruiz"], ["A. Ruiz"]) == {
        one("d1 Ana Ruiz"), one("d2 Alba Ruiz"), one("d3 A. Ruiz"),
    }  # fmt: skip


def test_a_name_without_the_middle_name_that_parts_two_is_nobody_of_them() -> None:
    assert speakers(["George W. Bush"], ["George H. W. Bush"], ["George Bush"]) == {
        one("d1 George W. Bush"), one("d2 George H. W. Bush"), one("d3 George Bush"),
    }  # fmt: skip


def test_two_whom_one_document_shows_side_by_side_are_two() -> None:
    assert speakers(["Mike Rowe", "Michael Rowe"]) == {one("d1 Mike Rowe"), one("d1 Michael Rowe")}


def test_a_junior_with_the_office_of_the_name_without_it_is_one_person() -> None:
    assert speakers([("Joseph R. Biden Jr.", "Vice President")], [("Joe Biden", "Vice President")]) == {
        one("d1 Joseph R. Biden Jr.", "d2 Joe Biden")
    }


def test_a_person_and_a_company_of_one_name_are_two_and_the_person_has_the_plain_id() -> None:
    person, company = profiles(["Lloyd George"]), [("d2", Profile("s1", "Lloyd George", "organisation"))]
    found = decide_profiles([*company, *person])
    assert (found["d1", "s1"].id, found["d1", "s1"].type) == ("lloyd-george", "person")
    assert found["d2", "s1"].id.startswith("lloyd-george-") and found["d2", "s1"].type == "organisation"


@pytest.mark.parametrize(
    ("others", "is_one"),
    [([], True), (["Ana Factwatch"], False), ([("Factwatch", "spokesman")], False)],
    ids=["no person of that name", "a person of that name", "an office beside the name"],
)
def test_a_name_that_only_a_body_has_is_the_bodys(others: list[Stated], is_one: bool) -> None:
    people = profiles(others or ["Factwatch"], ["Factwatch"])[-2:]
    body = ("d3", Profile("s1", "FactWatch", "organisation"))
    found = decide_profiles([*people, body])
    document = "d1" if others and isinstance(others[0], tuple) else "d2"
    assert (found[document, "s1"] == found["d3", "s1"]) == is_one


def test_two_spellings_of_a_bodys_name_are_the_bodys() -> None:
    found = decide_profiles(
        [*profiles(["Factwatch"], ["Fact’watch"]), ("d3", Profile("s1", "FactWatch", "organisation"))]
    )
    assert found["d1", "s1"] == found["d2", "s1"] == found["d3", "s1"]


def test_a_body_is_one_by_its_proper_name_and_a_description_is_known_in_its_document_only() -> None:
    bodies = profiles(["The New York Times", "the council"], ["New York Times", "the council"], type="organisation")
    found = decide_profiles(bodies)
    assert found["d1", "s1"] == found["d2", "s1"]
    assert found["d1", "s2"].id != found["d2", "s2"].id


@pytest.mark.parametrize(("short", "full"), [(short, full) for short, (full,) in word_table("short_names.csv").items()])
def test_a_body_and_its_short_name_are_one(short: str, full: str) -> None:
    found = decide_profiles(profiles([f"the {short.upper()}"], [f"the {full}"], type="organisation"))
    assert found["d1", "s1"] == found["d2", "s1"]


def test_the_order_of_the_documents_changes_nothing() -> None:
    every = profiles(
        ["Vardges Tumasyan", "Ana Smith"], ["Vardkes Toumassian"], ["V. Tumasian", "Smith"], ["Tumasyan"], ["Smith"],
        ["George W. Bush"], ["George Bush"], ["George H. W. Bush"], [("Bush", "President")], ["Jon Bush"], ["J. Bush"],
    )  # fmt: skip
    first = decide_profiles(every)
    for at in range(len(every)):
        assert decide_profiles(every[at:] + every[:at]) == first
        assert decide_profiles(reversed(every[at:] + every[:at])) == first


def test_people_may_join_what_looks_like_two() -> None:
    rulings = Rulings(same=(("Serge Sarkis", "Serzh Sarkisian"),))
    assert speakers(["Serzh Sarkisian"], ["Serge Sarkis"], rulings=rulings) == {
        one("d1 Serzh Sarkisian", "d2 Serge Sarkis")
    }


def test_people_may_part_what_looks_like_one() -> None:
    rulings = Rulings(not_same=(("Valeriy Strijov", "Valery Strizhov"),))
    assert speakers(["Valery Strizhov"], ["Valeriy Strijov"], rulings=rulings) == {
        one("d1 Valery Strizhov"), one("d2 Valeriy Strijov"),
    }  # fmt: skip


def test_people_may_part_two_bearers_of_one_name_by_their_documents() -> None:
    rulings = Rulings(apart={("d2", "Ana Ruiz"): "the actor", ("d3", "Ana Ruiz"): "the actor"})
    assert speakers(["Ana Ruiz"], ["Ana Ruiz"], ["Ana Ruiz"], rulings=rulings) == {
        one("d1 Ana Ruiz"), one("d2 Ana Ruiz", "d3 Ana Ruiz"),
    }  # fmt: skip


def test_people_may_correct_a_name() -> None:
    rulings = Rulings(names={"Dimitry Peskow": "Dmitry Peskov"})
    (identity,) = decide_profiles(profiles(["Dimitry Peskow"]), rulings).values()
    assert (identity.id, identity.name) == ("dmitry-peskov", "Dmitry Peskov")


def test_a_name_that_a_text_says_was_borne_before_is_the_same_person() -> None:
    married = ("d1", Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz", "Ana Lopez")))
    found = decide_profiles([married, *(("d2", profile) for _, profile in profiles(["Ana Lopez"]))])
    assert found["d1", "s1"] == found["d2", "s1"]


def test_a_word_of_a_headline_before_a_name_makes_nobody_else() -> None:
    headline = ("d1", Profile("s1", "Slams Ana Ruiz", "person", ("Slams Ana Ruiz", "Ana Ruiz", "Ruiz")))
    found = decide_profiles(
        [headline, *(("d2", profile) for _, profile in profiles(["Ana Ruiz"])), ("d3", headline[1])]
    )
    assert found["d1", "s1"] == found["d2", "s1"] == found["d3", "s1"]


@pytest.mark.parametrize("sentence", [sentence for (sentence,) in word_table("former_names.csv").values()])
def test_a_text_says_which_name_was_borne_before(sentence: str) -> None:
    ana = Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz",))
    assert [profile.names for profile in add_former_names(sentence, [ana])] == [("Ana Ruiz", "Ana Lopez")]


def test_a_place_of_birth_is_no_name() -> None:
    ana = Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz",))
    assert list(add_former_names("Ana Ruiz, born in Leeds, came.", [ana])) == [ana]


def test_a_document_that_shows_father_and_son_has_two_speakers() -> None:
    text = (
        "“We will win,” Donald Trump said. “He will,” said Donald Trump Jr. “Yes,” Trump Jr. added. “Good,” said Trump."
    )
    (found,) = extract([make_document(text, id="x")])
    assert isinstance(found, Extraction)
    assert [each.speaker.name for each in found.attributions if each.speaker] == [
        "Donald Trump", "Donald Trump Jr.", "Donald Trump Jr.", "Donald Trump",
    ]  # fmt: skip


def test_a_stray_mark_in_a_name_makes_it_no_better() -> None:
    body = ("d3", Profile("s1", "FactWatch", "organisation"))
    identities = decide_profiles([*profiles(["Factwatch"], ["Fact’watch"]), body])
    assert {identity.name for identity in identities.values()} == {"FactWatch"}
