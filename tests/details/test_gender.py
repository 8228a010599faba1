"""How documents refer to their speakers: by titles, and by pronouns that can mean nobody else. First names prove nothing."""

import pytest

from extractor import extract, make_document


def genders(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Return how an article refers to each of its speakers, and what tells it."""
    [found] = extract([make_document(text, id="a")])
    return {each.name: (each.gender, each.gender_basis) for each in found.profiles}


@pytest.mark.parametrize(
    ("text", "who", "found"),
    [
        ("“The roof leaks,” said Mr Omar Katz, a parent.", "Omar Katz", ("he", "title")),
        ("“The roof leaks,” said Nour Katz. “Nobody came,” Ms Katz said.", "Nour Katz", ("she", "title")),
        ("“The roof leaks,” said Nour Katz, a spokeswoman for the school.", "Nour Katz", ("she", "title")),
        ("A spokesman said the lift would be repaired.", "A spokesman", ("he", "title")),
        ("Mx Kim Dale said that the hall was too small.", "Kim Dale", ("they", "title")),
        ("Kim Dale, who uses they/them pronouns, said that the hall was too small.", "Kim Dale", ("they", "title")),
        ("“We are glad,” said Nour Katz. She said the pupils had waited long.", "Nour Katz", ("she", "pronoun")),
        ("“The road is shut,” said Robert Katz.", "Robert Katz", ("he", "first name")),
        ("“The road is shut,” said Nour Katz.", "Nour Katz", (None, None)),
        # A title that is used of everybody.
        ("“The road is shut,” said the chairman, Nour Katz.", "Nour Katz", (None, None)),
        # A name that is also a noun for a relative.
        ("“The road is shut,” said Nour Dad.", "Nour Dad", (None, None)),
        # What contradicts stays open.
        ("“The road is shut,” said Mr Robert Katz. “It is,” Ms Katz said.", "Robert Katz", (None, None)),
        # Bodies are neither.
        ("“The road is shut,” the ministry said.", "the ministry", (None, None)),
    ],
)
def test_how_a_speaker_is_referred_to(text: str, who: str, found: tuple[str | None, str | None]) -> None:
    assert genders(f"Port Alder, 6 May 2024\n\n{text}\n")[who] == found


def test_a_possessive_may_mean_somebody_of_the_paragraph_before() -> None:
    text = "Senator Wilma Bork praised the tweet on Monday.\n\nWriter Shiv Katz answered with her own words: “It is a shame,” Katz said.\n"
    assert genders(text)["Shiv Katz"][0] is None
