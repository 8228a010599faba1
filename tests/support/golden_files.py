"""The golden files of tests/golden: sentences in marked text, each with what the extractor must find in them.

    make golden                                  writes all anew from what the extractor finds now; then read the diff
    make golden FILES=tests/golden/a_title.txt   writes one

A file's text, its name and its marks say what it is about. Write a new one by hand, marks and all.
"""

from __future__ import annotations

import sys
from pathlib import Path

from extractor.marked import mark, parse_marked
from extractor.model import Document
from extractor.pipeline import extract

GOLDEN = Path(__file__).parents[1] / "golden"


def golden_paths() -> list[Path]:
    return sorted(GOLDEN.glob("*.txt"))


def found_now(paths: list[Path]) -> list[str]:
    """Return the marked texts as the extractor would write them now, one for each file."""
    texts = [parse_marked(path.read_text(encoding="utf-8"))[0] for path in paths]
    documents = [Document(id=path.stem, raw=text, text=text) for path, text in zip(paths, texts, strict=True)]
    return [mark(each) for each in extract(documents)]


def rewrite(paths: list[Path]) -> None:
    for path, marked in zip(paths, found_now(paths), strict=True):
        path.write_text(marked, encoding="utf-8")


if __name__ == "__main__":
    rewrite([Path(name) for name in sys.argv[1:]] or golden_paths())
