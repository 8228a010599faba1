"""Runs over the folder `news`, and what they leave. The annotated articles stand in for the extractor, so that only storing is tested."""

from pathlib import Path

from sqlite_utils import Database

from db.store.take_in import Report, take_in
from db.tables.schema import open_database
from extractor.identity.judge import Judge
from extractor.readers import read_paths
from tests.support.samples import annotate, samples

# What may differ between two databases with the same content: when they were made, and how the search index is packed.
OF_THE_MAKING = ("runs", "_sqlite_migrations")


def write_seeds(folder: Path) -> Path:
    """Write the five seeds into a new folder, and return it."""
    folder.mkdir()
    for each in samples():
        (folder / f"{each.document.id}.txt").write_text(each.document.raw, "utf-8")
    return folder


def run(*paths: str, db: str = "quotes.db", fingerprint: str = "v1", prune: bool = False) -> Report:
    names = sorted(paths or ("news",))
    database = open_database(Path(db))
    report = take_in(
        database,
        read_paths(names),
        paths=names,
        extract=annotate,
        judge=lambda: Judge(fingerprint),
        version="0",
        fingerprint=fingerprint,
        prune=prune,
    )
    database.close()
    return report


def content(db: str = "quotes.db") -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for when it was written."""
    database = Database(db)
    tables = [name for name in database.table_names() if "_fts" not in name and name not in OF_THE_MAKING]
    rows = {name: [{**row, "run_id": None} for row in database.query(f"select * from {name}")] for name in tables}
    return {name: sorted((tuple(row.values()) for row in some), key=repr) for name, some in rows.items()}


def rows_of(path: str, table: str = "quotes") -> list[tuple[object, ...]]:
    sql = f"select * from {table} where document_id = (select id from documents where path = ?) order by 2"
    return list(map(tuple, Database("quotes.db").execute(sql, [path])))


def dump(db: str = "quotes.db") -> list[str]:
    return [line for line in Database(db).iterdump() if not line.startswith('INSERT INTO "runs"')]
