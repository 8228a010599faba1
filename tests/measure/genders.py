"""Print how often the gender of speakers is right, against what people read.

    python -m tests.measure.genders gum-news.jsonl real-dev.jsonl seeds.jsonl

`genders.csv` has what was read: hashes of a document's id and a speaker's name (no text of a corpus stands in this repository), and
she, he, they, or body where it is nobody. It holds the speakers whom the program ever gave a gender, so those that it
leaves open now are refusals, not mistakes.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from extractor import extract, read_paths

READ = Path(__file__).with_suffix(".csv")


def short_hash(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:10]


def found(paths: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the document, the name, the gender and its basis of each speaker, the first two as hashes."""
    for extraction in extract(read_paths(paths), on_error=print):
        for each in extraction.profiles:
            is_proof = each.gender is not None and each.gender_basis != "first name"
            gender, basis = (each.gender, each.gender_basis) if is_proof else ("open", "none")
            yield short_hash(extraction.document.id), short_hash(each.name), str(gender), str(basis)


def main(paths: list[str]) -> None:
    with READ.open(encoding="utf-8", newline="") as file:
        read = {(row["document"], row["speaker"]): row["gender"] for row in csv.DictReader(file)}
    verdicts: Counter[str] = Counter()
    for document, speaker, gender, basis in found(paths):
        right = read.get((document, speaker))
        if gender == "open":
            verdicts["left open" if right else "left open, not read"] += 1
        else:
            says = "not read" if right is None else "right" if right == gender else "wrong"
            verdicts[f"{says}, by {basis}"] += 1
            if says == "wrong":
                sys.stdout.write(f"wrong: {document} {speaker}: {gender}, read {right}\n")
    for verdict, n in sorted(verdicts.items()):
        sys.stdout.write(f"{n:5} {verdict}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
