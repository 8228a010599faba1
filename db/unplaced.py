"""Documents whose speakers wait to be placed: what they hold is counted nowhere until then."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from db.counting import AMONG, count_out, listed
from db.sync import fetch


def mark_unplaced(db: Database, documents: Iterable[int]) -> None:
    """List documents, before they change, as unplaced with their names and speakers, and take what they hold from all counts.

    Those that are listed already were taken out then.
    """
    wanted = set(documents)
    known = fetch(db, f"select document_id from unplaced where document_id {AMONG} and name = ''", [listed(wanted)])
    leaving = wanted - {row["document_id"] for row in known}
    if not leaving:
        return
    db.execute(
        "insert into unplaced "
        "select distinct document_id, name, coalesce(speaker_id, 0) from profiles "
        f"where document_id {AMONG} and name != ''",
        [listed(leaving)],
    )
    db.conn.executemany("insert into unplaced values (?, '', 0)", [[each] for each in leaving])
    stored = {row["id"] for row in fetch(db, f"select id from documents where id {AMONG}", [listed(leaving)])}
    if stored:
        count_out(db, stored)
