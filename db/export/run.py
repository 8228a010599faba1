"""Exporting the quotes of a database, all or filtered, in one of the formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import IO

from sqlite_utils import Database

from db.export.brat import write_brat
from db.export.formats import FORMATS
from db.export.parquet import write_parquet
from db.export.records import IN_DOCUMENTS, NEWEST_FIRST, Record, stored_records
from db.export.web_annotation import TextOf, write_annotations
from db.speakers.former_addresses import speaker_called
from extractor.errors import QuoteTrackerError

IDS_SQL = (Path(__file__).parent / "ids.sql").read_text("utf-8")
AN_OUTLET = (
    "select outlet from documents where outlet is not null group by outlet order by count(*) desc, outlet limit 1"
)
ENDING = {4: "-01-01", 7: "-01"}  # by the length of a written year or month: what makes it a day
FILTERS = ("speaker", "topic", "outlet", "since", "until")
# The filters whose values must exist, with the tables that hold these.
NAMED_TABLES = {"speaker": "speakers", "topic": "topics"}
ONE_FILE = (*FORMATS, "annotations", "parquet")
FOLDER = ("brat",)


def export_file(
    db: Database,
    file: IO[bytes],
    form: str,
    *,
    filters: Mapping[str, str | None] | None = None,
    site: str | None = None,
) -> None:
    """Write the quotes that pass the filters into a file, in a format of ONE_FILE.

    `filters` are any of FILTERS; without them, or with None as a value, nothing is left out. `site` is the address that links start with.
    Raises QuoteTrackerError for an unknown speaker, topic or outlet, and for a date that is none.
    """
    records = find_records(db, filters or {})
    if form == "annotations":
        write_annotations(file, records, site, text_of(db))
    elif form == "parquet":
        write_parquet(file, records, site)
    else:
        FORMATS[form].write(file, records, site)


def export_folder(db: Database, folder: Path, *, filters: Mapping[str, str | None]) -> None:
    """Write the quotes that pass the filters into a folder in brat's format, with their documents."""
    write_brat(folder, find_records(db, filters, order=IN_DOCUMENTS), text_of(db))


def find_records(db: Database, filters: Mapping[str, str | None], *, order: str = NEWEST_FIRST) -> Iterator[Record]:
    """Return the quotes that pass the filters, in an order of SQL."""
    filters = {**filters, "speaker": present_speaker(db, filters.get("speaker"))}
    for name, table in NAMED_TABLES.items():
        slug = filters.get(name)
        if slug is not None and not db.table(table).count_where("slug = ?", [slug]):
            fix = f"use the name at the end of the address of its page: /{name}/..."
            raise QuoteTrackerError(f"--{name} {slug}", f"there is no such {name} in the database", fix)
    refuse_outlet(db, filters.get("outlet"))
    for name in ("since", "until"):
        refuse_date(name, filters.get(name))
    values = {name: filters.get(name) for name in FILTERS}
    return stored_records(db.conn, [row["id"] for row in db.query(IDS_SQL.format(order=order), values)])


def refuse_outlet(db: Database, outlet: str | None) -> None:
    """Raise QuoteTrackerError for an outlet that has no quotes."""
    if outlet is None or db.table("quotes").count_where("outlet = ?", [outlet]):
        return
    fix = next(
        (f'write one such as "{row["outlet"]}"' for row in db.query(AN_OUTLET)), "leave it out: no document has one"
    )
    raise QuoteTrackerError(f"--outlet {outlet}", "no quote is from this outlet", fix)


def refuse_date(name: str, written: str | None) -> None:
    """Raise QuoteTrackerError unless a text is a year, a month or a day of the calendar."""
    if written is not None and not is_date(written):
        raise QuoteTrackerError(f"--{name} {written}", "is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD")


def is_date(written: str) -> bool:
    """Return whether a text is a year, month or day: 2023, 2023-09, 2023-09-25."""
    day = written + ENDING.get(len(written), "")
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def present_speaker(db: Database, name: str | None) -> str | None:
    """Return the present slug for a former one or a spelling of the name. Unknown names are returned as they are."""
    found = speaker_called(db.conn, name) if name else None
    return found[1] if found else name


def text_of(db: Database) -> TextOf:
    """Return a function from the uid of a document to its text. It keeps some texts, for quotes of a document come together."""

    @lru_cache(maxsize=16)
    def text(uid: str) -> str:
        return next(str(row["text"]) for row in db.query("select text from documents where uid = ?", [uid]))

    return text
