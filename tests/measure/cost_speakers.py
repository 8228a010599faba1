"""What deciding who is who costs: for one new document beside a large database, and for everything from scratch.

    python -m tests.measure.cost_speakers [--quotes 100000] [--names 5000] [--db FOLDER]

Names, documents and quotes are generated, always the same; the new documents are the seeds, of people of the database.
Storing is all that a document holds, its search and counts included; placing is who said it, over all documents, and
every row and count that changes with that.
Printed is CPU time.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

from sqlite_utils import Database

from db.speakers.place import place_speakers
from db.store.write import store_extraction
from db.tables.ids import make_uid
from db.tables.schema import open_database
from extractor.documents.make_document import make_document
from extractor.identity.identity import decide_profiles
from extractor.identity.judge import Judge, guess
from extractor.model import Attribution, Extraction, Profile, Speaker, TextSpan
from extractor.pipeline import extract

SYLLABLES = ["ka", "lo", "mi", "ru", "ten", "var", "dos", "pel", "hu", "zi", "bra", "ston", "fel", "gor", "min"]
ENDINGS = ("ov", "yan", "", "son", "ski", "enko", "")
OFFICES = ("minister", "mayor", "spokesman", "coach", "analyst", "Armenian minister", "Russian minister")
QUOTES_A_DOCUMENT = 5
SPEAKERS_A_DOCUMENT = 3
SHARES = (4, 2, 1)  # of the quotes and names, one database each
ROUNDS = 6  # in which each of the seeds is a new document
SEEDS = Path(__file__).parents[2] / "seeds"
JUDGE = Judge("generated")


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


def fill(path: Path, n_quotes: int, n_names: int) -> None:
    with closing(open_database(path)) as db:
        db.execute("pragma synchronous = off")
        for each in generate_documents(n_quotes, n_names):
            store_extraction(db, each, make_uid("document", each.document.id), fingerprint="generated", guess=guess)
        place_speakers(db, JUDGE)


def costs_of_new(db: Database, names: list[str]) -> Iterator[tuple[float, float, float]]:
    """Yield what extracting, storing and placing costs for one new article after another, each of people in the database."""
    articles = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    list(extract(make_document(text, id=str(at)) for at, text in enumerate(articles)))  # loads the model
    for number, text in enumerate(articles * ROUNDS):
        start = process_time()
        (found,) = extract([make_document(text, id=str(number), path=f"new-{number}.txt")])
        extracted = process_time()
        if not isinstance(found, Extraction):
            raise TypeError(f"{found}: the extractor failed; see its error")
        known = _with_known_people(found, Random(number), names)  # noqa: S311  (no secret)
        began = process_time()
        store_extraction(db, known, make_uid("document", f"new {number}"), fingerprint="generated", guess=guess)
        stored = process_time()
        place_speakers(db, JUDGE)
        yield extracted - start, stored - began, process_time() - stored


def _with_known_people(extraction: Extraction, chance: Random, names: list[str]) -> Extraction:
    profiles = []
    for each in extraction.profiles:
        name = chance.choice(names)
        profiles.append(replace(each, name=name, names=(name,)) if each.type == "person" else each)
    return replace(extraction, profiles=tuple(profiles))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--names", type=int, default=5_000)
    parser.add_argument("--db", type=Path, help="a folder in which the databases are kept for the next time")
    options = parser.parse_args()
    for share in SHARES:
        _tell_cost_of_all(options.quotes // share, options.names // share)
    with tempfile.TemporaryDirectory() as scratch:
        for share in SHARES:
            kept = (options.db or Path(scratch)) / f"{options.quotes // share}.db"
            if not kept.exists():
                fill(kept, options.quotes // share, options.names // share)
            path = shutil.copy(kept, Path(scratch) / "measured.db")
            _tell_costs_of_new(path, options.quotes // share, options.names // share)


def _tell_cost_of_all(n_quotes: int, n_names: int) -> None:
    profiles = [
        (each.document.id, profile) for each in generate_documents(n_quotes, n_names) for profile in each.profiles
    ]
    start = process_time()
    decide_profiles(profiles)
    memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    _tell(f"all from scratch, {n_quotes} quotes: {process_time() - start:.2f} s, {memory} MB at most")


def _tell_costs_of_new(path: Path, n_quotes: int, n_names: int) -> None:
    with closing(open_database(path)) as db:
        costs = list(costs_of_new(db, generate_names(n_names)))
    extracting, storing, placing = (1000 * median(column) for column in zip(*costs, strict=True))
    _tell(
        f"one new document beside {n_quotes} quotes: extracting {extracting:.1f} ms, storing {storing:.1f} ms, "
        f"placing {placing:.1f} ms, {placing / extracting:.0%} of extracting (medians of {len(costs)})"
    )


def _tell(line: str) -> None:
    print(line)  # noqa: T201  (a command)


if __name__ == "__main__":
    main()
