"""Databases for the tests of the pages, made from annotated articles, so that no test waits for spaCy."""

from collections.abc import Iterable
from pathlib import Path

from db.speakers.place import place_speakers
from db.store.write import store_extraction
from db.tables.rows import document_uid
from db.tables.schema import open_database
from extractor.model import Extraction
from tests.support.samples import SampleJudge


def publish(path: Path, extractions: Iterable[Extraction]) -> Path:
    """Return a database file that holds these articles."""
    db = open_database(path)
    for extraction in extractions:
        store_extraction(db, extraction, document_uid(extraction.document), fingerprint="tests")
    place_speakers(db, SampleJudge())
    db.close()
    return path
