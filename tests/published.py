"""Databases for the tests of the pages, made from annotated articles, so that no test waits for spaCy."""

from collections.abc import Iterable
from pathlib import Path

from db.rows import document_uid
from db.schema import open_database
from db.speakers import place_speakers
from db.store import store_extraction
from extractor.model import Extraction
from tests.samples import SampleJudge


def publish(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Return a database file that holds these articles."""
    db = open_database(path)
    for extraction in extractions:
        store_extraction(db, extraction, document_uid(extraction.document), fingerprint="tests")
    place_speakers(db, SampleJudge())
    db.close()
    return path
