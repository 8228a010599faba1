"""What deciding who is who costs: for one new document beside a large database, and for everything from scratch.

    python -m tests.cost_speakers [--quotes 100000] [--names 5000] [--db FOLDER]

Names, documents and quotes are generated, always the same. Printed are CPU seconds; memory in MB.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import process_time

from sqlite_utils import Database

from db.rows import make_uid
from db.schema import open_database
from db.speakers import place_speakers, stored_profiles
from db.store import store_extraction
from extractor.documents import make_document
from extractor.identity import decide
from extractor.model import Attribution, Extraction, Profile, Speaker, TextSpan
from extractor.pipeline import extract

SYLLABLES = ["ka", "lo", "mi", "ru", "ten", "var", "dos", "pel", "hu", "zi", "bra", "ston", "fel", "gor", "min"]
ENDINGS = ("ov", "yan", "", "son", "ski", "enko", "")
OFFICES = ("minister", "mayor", "spokesman", "coach", "analyst", "Armenian minister", "Russian minister")
QUOTES_A_DOCUMENT = 5
SPEAKERS_A_DOCUMENT = 3
ARTICLE = Path(__file__).parents[1] / "seeds" / "004_e10e4d827bf1c584.txt"


def generate_names(n: int) -> list[str]:
    """Return full names, some of which share a family name or a first name."""
    chance = Random(1)  # noqa: S311  (no secret)
    word = lambda: "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()  # noqa: E731
    firsts = [word() for _ in range(n // 12)]
    families = [word() + chance.choice(ENDINGS) for _ in range(n // 3)]
    return [f"{chance.choice(firsts)} {chance.choice(families)}" for _ in range(n)]


def generate_documents(n_quotes: int, n_names: int) -> Iterator[Extraction]:
    """Yield documents with the quotes of three speakers each; one name in ten is shortened to the family name."""
    chance, names = Random(2), generate_names(n_names)  # noqa: S311  (no secret)
    for number in range(n_quotes // QUOTES_A_DOCUMENT):
        profiles = tuple(_profile(f"s{at}", chance, names) for at in range(SPEAKERS_A_DOCUMENT))
        lines = [f"“Sentence {at} of document {number}.”" for at in range(QUOTES_A_DOCUMENT)]
        text = "\n\n".join(lines)
        document = make_document(text, id=str(number), path=f"{number}.txt", published=f"20{number % 20:02}-05-01")
        quotes = []
        for at, line in enumerate(lines):
            start, who = text.index(line) + 1, profiles[at % SPEAKERS_A_DOCUMENT]
            span = TextSpan(start, start + len(line) - 2)
            quotes.append(Attribution(f"a{at}", "direct", (span,), speaker=Speaker(who.key, who.name, "person")))
        yield Extraction(document, tuple(quotes), profiles)


def _profile(key: str, chance: Random, names: list[str]) -> Profile:
    name = chance.choice(names)
    written = chance.choices([name, name.split()[1], f"{name[0]}. {name.split()[1]}"], [85, 10, 5])[0]
    roles = ((chance.choice(OFFICES), None),) if chance.random() < 0.5 else ()
    return Profile(key, written, "person", (written,), roles)


def fill(db: Database, n_quotes: int, n_names: int) -> None:
    db.execute("pragma synchronous = off")
    for each in generate_documents(n_quotes, n_names):
        store_extraction(db, each, make_uid("document", each.document.id), fingerprint="generated")
    place_speakers(db, decide(stored_profiles(db)))


def cost_of_one(db: Database) -> tuple[float, float]:
    """Return what extracting one new article costs, and what placing its speakers does."""
    text = ARTICLE.read_text(encoding="utf-8")
    list(extract([make_document("“We will stay,” said Ana Ruiz.", id="first")]))  # loads the model
    start = process_time()
    (found,) = extract([make_document(text, id="new", path="new.txt")])
    extracting = process_time() - start
    if not isinstance(found, Extraction):
        raise TypeError(f"{found}: the extractor failed; see its error")
    store_extraction(db, found, make_uid("document", "new"), fingerprint="generated")
    start = process_time()
    place_speakers(db, decide(stored_profiles(db)))
    return extracting, process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--names", type=int, default=5_000)
    parser.add_argument("--db", type=Path, help="a folder in which the database is kept for the next time")
    options = parser.parse_args()
    for share in (4, 2, 1):
        profiles = [
            (each.document.id, profile)
            for each in generate_documents(options.quotes // share, options.names // share)
            for profile in each.profiles
        ]
        start = process_time()
        decide(profiles)
        memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        _tell(
            f"all from scratch, {options.quotes // share} quotes: {process_time() - start:.2f} s, {memory} MB at most"
        )
    with tempfile.TemporaryDirectory() as scratch:
        path = (options.db or Path(scratch)) / f"{options.quotes}.db"
        is_new = not path.exists()
        with closing(open_database(path)) as db:
            if is_new:
                fill(db, options.quotes, options.names)
            extracting, placing = cost_of_one(db)
    _tell(f"one new document: extracting {extracting:.3f} s, placing {placing:.3f} s, {placing / extracting:.0%}")


def _tell(line: str) -> None:
    print(line)  # noqa: T201  (a command)


if __name__ == "__main__":
    main()
