"""Who is one person within an article: spellings from another alphabet are one name, English names that sound alike are two."""

import pytest

from extractor.documents.make_document import make_document
from extractor.identity.identity import decide
from extractor.lexicon.words import name_words
from extractor.model import Extraction
from extractor.pipeline import extract
from extractor.speakers.referents import same_name

TWO = [
    ("Tom Parker", "Tom Barker"),
    ("Anna Gould", "Anna Kult"),
    ("Maria Holt", "Maria Hold"),
    ("Omar Bell", "Omar Pell"),
    ("Ben Pryce", "Ben Bryce"),
    ("Ana Todd", "Ana Dodd"),
    ("Eva Gale", "Eva Kale"),
    ("Rosa Tiller", "Rosa Diller"),
    ("Lucy Vance", "Lucy Wance"),
]
ONE = [
    ("Serzh Sargsyan", "Serzh Sarkisian"),
    ("Valery Strizhov", "Valeriy Strijov"),
    ("Mikhail Zelensky", "Mikhail Zelenskyy"),
    ("Armen Petrosyan", "Armen Bedrosian"),
    ("Hilary Holt", "Hillary Holt"),
]


def speakers(*texts: str) -> list[str]:
    """The ids of who speaks in each attribution of some articles: one for one person over all of them."""
    found = [*extract(make_document(text, id=str(at)) for at, text in enumerate(texts))]
    read = [each for each in found if isinstance(each, Extraction)]
    identities = decide(read)
    said = [(each.document.id, one.speaker) for each in read for one in each.attributions]
    return [identities[document, speaker.id].id for document, speaker in said if speaker is not None]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_sound_alike_are_two_peoples(one: str, other: str) -> None:
    assert not same_name(name_words(one), name_words(other))
    first, second = speakers(f"“The hall is cold,” {one} said.\n\n“It is warm enough,” {other} said.")
    assert first != second


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_a_name_are_one_persons(one: str, other: str) -> None:
    assert same_name(name_words(one), name_words(other))
    first, second = speakers(f"“The hall is cold,” {one} said.\n\n“It will stay cold,” {other} added.")
    assert first == second


@pytest.mark.parametrize(("one", "other"), ONE[:4])
def test_spellings_of_a_name_are_one_persons_over_articles(one: str, other: str) -> None:
    first, second = speakers(f"“The hall is cold,” {one} said.", f"“It will stay cold,” {other} said.")
    assert first == second


@pytest.mark.parametrize("short", ["Matthews", "Mathews"])
def test_a_family_name_may_miss_a_doubled_letter(short: str) -> None:
    first, second = speakers(f"“The hall is cold,” Ana Matthews said.\n\n“It will stay cold,” {short} added.")
    assert first == second


def test_a_family_name_of_another_is_not_taken_for_a_misspelt_one() -> None:
    text = "Ana Matthews and Omar Mathews met. “The hall is cold,” Mathews said. “It is not,” Matthews said."
    assert speakers(text) == ["omar-mathews", "ana-matthews"]


def test_a_family_name_that_only_sounds_like_one_is_another_persons() -> None:
    first, second = speakers("“The hall is cold,” Tom Parker said.\n\n“It is warm enough,” Barker said.")
    assert first != second


def test_a_son_is_not_his_father_misspelt() -> None:
    text = "“The hall is cold,” Omar Bell Sr. said.\n\n“It is warm enough,” Mr. Bell Jr. said."
    [extraction] = extract([make_document(text, id="bell")])
    assert isinstance(extraction, Extraction)
    assert [profile.name for profile in extraction.profiles] == ["Omar Bell Sr", "Bell Jr."]
