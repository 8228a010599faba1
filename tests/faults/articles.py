"""Invented news articles, as many and as long as asked for; the same number gives the same article."""

import random
from collections.abc import Iterator
from pathlib import Path

FIRST = (
    "Ana",
    "Omar",
    "Eva",
    "Ines",
    "Lars",
    "Mina",
    "Tomas",
    "Ruth",
    "Yusuf",
    "Clara",
    "Iven",
    "Nadia",
    "Piet",
    "Sofia",
)
FAMILY = ("Ruiz", "Bell", "Holt", "Duarte", "Vance", "Okoro", "Lindqvist", "Marsh", "Demir", "Castell", "Novik", "Aziz")
ROLES = ("the mayor", "a teacher", "the chief engineer", "a shop owner", "the head of the union", "a spokeswoman")
PLACES = ("Port Alder", "Westhaven", "Corrin", "Lower Tamsey", "Brackwater", "Ostrand", "Millford", "Dunmere")
THINGS = ("bridge", "school", "ferry", "market", "library", "harbour", "clinic", "tram line", "dam", "hospital roof")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SENTENCES = (
    "“We will repair the {thing} before the winter, and nobody will pay more for it,” said {name}, {role}.",
    "{name}, {role} in {place}, said that the {thing} would be closed for {number} weeks.",
    "Work on the {thing} in {place} began on {day}, {number} years after the first plans were drawn.",
    "“Nobody asked us,” {family} told reporters on {day}. “We read about the {thing} in the paper.”",
    "The council of {place} has {number} members, and half of them live near the {thing}.",
    "According to {name}, the costs of the {thing} have risen to {number} million.",
    "{family} called the delay “a disgrace” and asked for a new vote on the {thing}.",
    "It rained in {place} on {day}, and the {thing} stayed empty for most of the afternoon.",
    "Asked about the {thing}, {family} declined to comment.",
    "“That is not what we agreed on {day},” {name} added.",
)


def article(number: int, n_words: int = 200) -> str:
    """Return an article of about this many words, in paragraphs of two or three sentences."""
    dice = random.Random(number)  # noqa: S311 - a repeatable article, no secret
    place = dice.choice(PLACES)
    people = [(f"{dice.choice(FIRST)} {dice.choice(FAMILY)}", dice.choice(ROLES)) for _ in range(4)]
    paragraphs = [f"{place}, {dice.choice(DAYS)}. Number {number} of the news from {place}."]
    while sum(len(each.split()) for each in paragraphs) < n_words:
        paragraphs.append(" ".join(_sentences(dice, people, place)))
    return "\n\n".join(paragraphs) + "\n"


def _sentences(dice: random.Random, people: list[tuple[str, str]], place: str) -> Iterator[str]:
    for sentence in dice.choices(SENTENCES, k=dice.choice((2, 3))):
        name, role = dice.choice(people)
        yield sentence.format(
            name=name,
            family=name.split()[-1],
            role=role,
            place=place,
            thing=dice.choice(THINGS),
            day=dice.choice(DAYS),
            number=dice.randint(2, 90),
        )


def write_articles(folder: Path, n: int, n_words: int = 200) -> Path:
    """Write articles into a new folder, a hundred in each folder within it, and return it."""
    for number in range(n):
        within = folder / f"{number // 100:03}"
        within.mkdir(parents=True, exist_ok=True)
        (within / f"{number:05}.txt").write_text(article(number, n_words), "utf-8")
    return folder
