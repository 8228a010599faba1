"""Why the mentions of a speaker are one, told for any name that the speaker has."""

from extractor.identity.explain import explain
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.model import Profile
from tests.support.profiles import profiles


def test_an_explanation_names_forms_links_and_others_of_the_name() -> None:
    every = profiles(
        [("Valery Strizhov", "spokesman")], ["Valery Strizhov"], ["Valeriy Strijov"], ["Strizhov"], ["Oleg Strizhov"]
    )
    assert list(explain(every, "valery strizhov")) == [
        "Valery Strizhov (person)  valery-strizhov",
        "  Valeriy Strijov: 1 document",
        "  Valery Strizhov: 2 documents; spokesman",
        '  one: "Valeriy Strijov" and "Valery Strizhov": spellings of one name',
        '  somebody else: "Oleg Strizhov", 1 document',
        '  somebody else: "Strizhov", 1 document',
    ]


def test_an_explanation_of_a_name_with_two_bearers_names_both() -> None:
    assert list(explain(profiles(["Ana Smith"], ["Oleg Smith"], ["Smith"]), "Smith")) == [
        "Smith: a different speaker in each document, as several share the name or it says too little",
        "  Smith: 1 document",
        '  somebody else: "Ana Smith", 1 document',
        '  somebody else: "Oleg Smith", 1 document',
        'also called "Smith":',
        "  quote-tracker explain-speaker 'Ana Smith'",
        "  quote-tracker explain-speaker 'Oleg Smith'",
    ]


def explained(name: str, *people: tuple[str, ...], rulings: Rulings = NO_RULINGS) -> list[str]:
    """Return the first line of the explanation of each speaker, and those that lead to others."""
    every = [(f"d{at}", Profile("s1", names[0], "person", names)) for at, names in enumerate(people)]
    return [line for line in explain(every, name, rulings) if "document" not in line]


ANA, OMAR = ("Ana Strizhov", "Strizhov"), ("Omar Strijov", "Strijov")


def test_a_family_name_is_explained_where_one_speaker_has_it() -> None:
    assert explained("strizhov", ANA) == ["Ana Strizhov (person)  ana-strizhov"]
    assert explained("Strijov", ANA) == ["Ana Strizhov (person)  ana-strizhov"]
    assert explained("Omar Strizhov", ANA) == []


def test_of_a_name_that_several_have_each_command_is_told() -> None:
    assert explained("Strizhov", ANA, OMAR) == [
        'called "Strizhov":',
        "  quote-tracker explain-speaker 'Ana Strizhov'",
        "  quote-tracker explain-speaker 'Omar Strijov'",
    ]
    assert explained("Omar Strijov", ANA, OMAR) == ["Omar Strijov (person)  omar-strijov"]


def test_a_name_decided_by_hand_is_explained() -> None:
    rulings = Rulings(names={"Ana Strizhov": "Anna Bell"})
    assert explained("Anna Bell", ANA, rulings=rulings) == ["Anna Bell (person)  anna-bell"]


def test_a_name_that_nobody_has_is_not_explained() -> None:
    assert list(explain(profiles(["Ana Ruiz"]), "Pablo Ruiz")) == []
