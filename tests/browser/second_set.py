"""Fifteen articles that were written for the tests of the pages: local news, sport, courts, business and science.

They are read as a user's would be, by the program's own model. Everybody in them is invented.
"""

from pathlib import Path

from db import open_database, take_in
from extractor import extract, read_paths
from extractor.identity.judge import Judge, guess

ARTICLES = Path(__file__).parent / "articles"


def read_articles(path: Path) -> Path:
    """Return a database file that holds the articles."""
    db = open_database(path)
    take_in(db, read_paths([ARTICLES]), paths=[ARTICLES.as_posix()], extract=extract, judge=Judge, guess=guess)
    db.close()
    return path
