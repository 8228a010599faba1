"""The files that a run need not read, because all that is in them is stored as the same program would store it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from sqlite_utils import Database

from db.store.runs import is_under
from db.tables.ids import Row
from db.tables.sync import fetch, sync_rows, transaction
from extractor.model import Document

# What separates a file from its document, its member or its line.
PART_SIGN = re.compile("[#!:]")
STORED = """
    select uid, path, url, fingerprint
    from documents
    where uid in (select json_extract(value, '$[0]') from json_each(?))
"""


@dataclass(slots=True)
class KnownFiles:
    """What is known of files from earlier runs, and what this run learns. `fingerprint` is what a document is stored with now.

    With `is_again` no file counts as unchanged.
    """

    db: Database
    program: str
    fingerprint: Callable[[Document], str]
    is_again: bool = False
    seen: set[str] = field(default_factory=set)
    n_unchanged: int = 0
    _here: str | None = None
    _digests: dict[str, str] = field(default_factory=dict)
    _documents: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _unchanged: set[str] = field(default_factory=set)

    def is_unchanged(self, file: Path, listed: object) -> bool:
        """Return whether a file need not be read. `listed` is what the list of files says of it.

        What is read from now on, until the next file, is taken to come from this one.
        """
        self._here = path = file.as_posix()
        digest = self._digest(file, listed)
        if digest is None:
            self._here = None
            return False
        uids = None if self.is_again else self._stored(path, digest)
        if uids is None:
            self._digests[path] = digest
            return False
        self.seen.update(uids)
        self.n_unchanged += len(uids)
        self._unchanged.add(path)
        return True

    def meet(self, uid: str, document: Document) -> None:
        """Note that the file that is being read holds a document."""
        self.seen.add(uid)
        if self._here is not None:
            self._documents.setdefault(self._here, []).append((uid, document.id))

    def record(self, paths: Sequence[str], failed: Iterable[str]) -> None:
        """Write which files are now known, and forget those that are gone or that hold something that is not stored.

        `failed` are the places that could not be read or stored; each run must tell them again.
        """
        for where in failed:
            for sign in PART_SIGN.finditer(f"{where}#"):
                self._digests.pop(where[: sign.start()], None)
        with transaction(self.db):
            for row in fetch(self.db, "select path from read_files"):
                path = row["path"]
                if path not in self._unchanged and path not in self._digests and is_under(path, paths):
                    self.db.execute("delete from read_files where path = ?", [path])
            for path, digest in sorted(self._digests.items()):
                documents = json.dumps(self._documents.get(path, []))
                is_stored = self._are_stored(path, documents) is not None
                rows: list[Row] = [{"path": path, "digest": digest, "documents": documents}] if is_stored else []
                sync_rows(self.db, "read_files", rows, key="path", where="path = ?", value=path)

    def _digest(self, file: Path, listed: object) -> str | None:
        try:
            with file.open("rb") as stream:
                digest = file_digest(stream, sha256)
        except OSError:
            return None
        digest.update(f"\0{listed!r}\0{self.program}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:32]

    def _stored(self, path: str, digest: str) -> list[str] | None:
        sql = "select documents from read_files where path = ? and digest = ?"
        for row in fetch(self.db, sql, [path, digest]):
            return self._are_stored(path, row["documents"])
        return None

    def _are_stored(self, path: str, documents: str) -> list[str] | None:
        """Return the uids of a file's documents; None if one of them is not stored as this program would store it."""
        ids = dict(json.loads(documents))
        rows = fetch(self.db, STORED, [documents])
        is_whole = ids and len(rows) == len(ids)
        return list(ids) if is_whole and all(self._is_current(row, path, ids[row["uid"]]) for row in rows) else None

    def _is_current(self, row: dict[str, str | None], path: str, id: str) -> bool:
        document = Document(id=id, raw="", text="", path=row["path"], url=row["url"])
        is_here = (row["path"] or "").startswith(path)
        return is_here and row["fingerprint"] == self.fingerprint(document)
