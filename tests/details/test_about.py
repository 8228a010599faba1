"""What quotes are about: by the names in their own words and in their sentence."""

import pytest

from db.tables.rows import document_uid, make_rows
from extractor import extract, make_document, read_paths
from extractor.lexicon.tables import word_table
from extractor.model import Entity

LEAD = (
    "Ana Ruiz, the mayor of Port Alder, met Nikol Hakobyan on Friday. Hakobyan is an engineer.\n\n"
    "Omar Bell, the harbour master, was there. "
)


def about(sentence: str) -> list[str]:
    """Return what the last quote of an article is about."""
    [found] = extract([make_document(LEAD + sentence, id="a")])
    return [f"{each.name} ({each.type})" for each in found.attributions[-1].about]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("“We sell fish to Armenia and Turkey,” said Bell.", ["Armenia (place)", "Turkey (place)"]),
        ("“The Russian-Armenian trade has grown,” said Bell.", ["Russia (place)", "Armenia (place)"]),
        ("“Karabakh is far away,” said Bell.", ["Nagorno-Karabakh (place)"]),
        ("“The Russian fleet left,” said Bell.", ["Russia (place)"]),
        ("“The Russian language is hard,” said Bell.", []),
        ("“Armenians in the port buy fish,” said Bell.", []),
        ("“Hakobyan knows the pumps,” said Bell.", ["Nikol Hakobyan (person)"]),
        ("“President Washington had no pumps,” said Bell.", []),
        ("“Bell is my name,” said Omar Bell.", []),
        ("“I read it in the Washington Post,” said Bell.", []),
        ("“The UN and the Alder Harbour Board agree,” said Bell.",
         ["United Nations (organisation)", "Alder Harbour Board (organisation)"]),
        ("“It froze at the Winter Olympics in Alder County,” said Bell.",
         ["Winter Olympics (event)", "Alder County (place)"]),
        ("“Nobody asked us,” Bell said about Georgia.", ["Georgia (place)"]),
        ("“Nobody asked us,” Bell said in Georgia.", []),
        ("Bell said that the pumps from the U.S. would hold.", ["United States (place)"]),
    ],
)  # fmt: skip
def test_a_quote_is_about_what_its_words_name(sentence: str, found: list[str]) -> None:
    assert about(sentence) == found


def test_spellings_of_a_person_are_one_entity_over_documents() -> None:
    documents = (
        make_document(f"Ana Ruiz met Nikol {name}. “We trust Nikol {name},” said Ana Ruiz.", id=name)
        for name in ("Hakobyan", "Hakobian")
    )
    rows = [make_rows(each, document_uid(each.document), fingerprint="") for each in extract(documents)]
    assert len({row["id"] for each in rows for row in each.entities}) == 1
    assert [row["name"] for each in rows for row in each.entities] == ["Nikol Hakobyan", "Nikol Hakobian"]


@pytest.mark.parametrize(
    "word", [word for word, (kind, _) in word_table("about.csv").items() if kind in ("place", "organisation")]
)
def test_every_other_name_stands_for_its_own(word: str) -> None:
    kind, name = word_table("about.csv")[word]
    shown = (
        word.upper()
        if len(word) < 5
        else " ".join(each if each == "of" else each.capitalize() for each in word.split())
    )
    [found] = extract([make_document(f"“We have heard of {shown},” said Omar Bell.", id="a")])
    assert found.attributions[0].about == (Entity(name, kind),)


@pytest.mark.parametrize("word", [word for word, (_, name) in word_table("about.csv").items() if not name])
def test_every_noun_tells_what_a_name_is(word: str) -> None:
    kind = word_table("about.csv")[word][0]
    noun = word.title().replace("Ii", "II")
    words = f"the Russian {word}" if kind == "not-people" else f"the Alder {noun}"
    [found] = extract([make_document(f"“We have heard of {words},” said Omar Bell.", id="a")])
    wanted = () if kind == "not-people" else (Entity(f"Alder {noun}", kind.removesuffix("-noun")),)
    assert found.attributions[0].about == wanted


def test_the_seeds_quotes_about_the_conflict_say_so() -> None:
    stems = {"Russia": "Russia", "Armenia": "Armenia", "Azerbaijan": "Azerbaijan", "Karabakh": "Nagorno-Karabakh"}
    missed = set()
    for each in extract(read_paths(["seeds"])):
        for quote in each.attributions:
            words = " ".join(span.of(each.document.text) for span in quote.content)
            wanted = {name for stem, name in stems.items() if stem in words}
            if lacking := wanted - {entity.name for entity in quote.about}:
                missed.add((words[:40], *sorted(lacking)))
    # The Armenians of Karabakh, or in it, are no matter of Armenia.
    assert missed == {
        ("We continue our contacts with Armenians ", "Armenia"),
        ("They are now actually in the territory o", "Armenia"),
    }
