"""What a reader is given: a stream of bytes, what it is called, and how much may be read of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from tempfile import TemporaryFile
from typing import IO, cast

from extractor.documents.make_document import Listed
from extractor.errors import InputError, TooMuchError
from extractor.model import Document
from extractor.readers.file_list import FILE_LIST

# They are about the documents of a folder and are not documents themselves.
NO_DOCUMENTS = frozenset(("README.md", FILE_LIST))
RESOURCES_OF_MACOS = "__MACOSX"
# What a browser saves beside a page: the pictures and programs of `Ferry.html` in `Ferry_files`.
SAVED_BESIDE = "_files"
PAGES = (".html", ".htm", ".xhtml")
PIECE = 1 << 16
MEMBER_SIGN = "!"  # between an archive and what is in it
# What an archive may unpack to: text shrinks to a fifth when packed, and what shrinks to a two-hundredth is a trap.
UNPACKED_AT_LEAST, TIMES_UNPACKED = 100_000_000, 200
DEEPEST_ARCHIVE = 4
LARGEST_COPY = 2_000_000_000  # bytes of a stream that must be kept on disk, because its reader goes back and forth


@dataclass(slots=True)
class Allowance:
    """How many bytes an archive, with the archives in it, may still be unpacked to."""

    n_left: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a member of an archive or the standard input, open for reading.

    `where` is what errors and the ids of documents call it: `news.zip!a/b.html`. Its suffix in `name` chooses the reader.
    `columns` are names of columns that the user gave, by the field that they stand for. `depth` counts the archives around it.
    """

    where: str
    name: str
    stream: IO[bytes]
    listed: Listed | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    allowance: Allowance | None = None

    def read(self, limit: int) -> bytes:
        """Return all bytes. Raises InputError if there are more than the limit."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(self.where, f"is longer than {limit:,} bytes", "split it into articles")
        return data

    def seekable(self) -> IO[bytes]:
        """Return the stream, or a copy on disk of one that can only be read from its beginning to its end."""
        if self.stream.seekable() and self.depth == 0:
            return self.stream
        copy = cast("IO[bytes]", TemporaryFile())  # noqa: SIM115 - the reader goes on with it
        n = 0
        while piece := self.stream.read(PIECE):
            n += len(piece)
            if n > LARGEST_COPY:
                raise InputError(
                    self.where, f"is longer than {LARGEST_COPY:,} bytes", "unpack it, and name what is in it"
                )
            copy.write(piece)
        copy.seek(0)
        return copy

    def as_archive(self, size: int) -> Source:
        """Return this source with its allowance, if it is the outermost archive; `size` are its bytes."""
        return replace(self, allowance=self.allowance or Allowance(max(UNPACKED_AT_LEAST, TIMES_UNPACKED * size)))

    def inside(self, where: str, name: str, stream: IO[bytes], *, listed: Listed | None = None) -> Source:
        """Return what is packed in this archive. Raises InputError if archives are nested too deeply."""
        if self.depth == DEEPEST_ARCHIVE:
            raise InputError(
                where, f"is in an archive in {DEEPEST_ARCHIVE} others", "unpack it, and name what is in it"
            )
        counted = cast("IO[bytes]", io.BufferedReader(_Counted(stream, self.allowance or Allowance(0), where), PIECE))
        return replace(
            self,
            where=where,
            name=name,
            stream=counted,
            listed=listed or self.listed,
            depth=self.depth + 1,
        )


def is_no_document(name: str, others: Collection[str]) -> bool:
    """Return whether a file is about the documents beside it, hidden, or a part of a page that a browser saved.

    `others` are the files among which it is. What a browser saves beside `Ferry.html` lies in the folder `Ferry_files`.

    >>> [is_no_document(name, {"a/Ferry.html"}) for name in ("a/README.md", "a/Ferry_files/logo.png", "a/Ferry.html")]
    [True, True, False]
    """
    *folders, last = (part for part in name.split("/") if part not in ("", "."))
    if last in NO_DOCUMENTS or any(part.startswith(".") or part == RESOURCES_OF_MACOS for part in (*folders, last)):
        return True
    beside = ("/".join(folders[: at + 1]) for at, folder in enumerate(folders) if folder.endswith(SAVED_BESIDE))
    return any(path[: -len(SAVED_BESIDE)] + suffix in others for path in beside for suffix in PAGES)


Reader = Callable[[Source], Iterator[Document | InputError]]


class _Counted(io.RawIOBase):
    """A stream that counts what is unpacked, and ends the reading when it is too much."""

    def __init__(self, stream: IO[bytes], allowance: Allowance, where: str) -> None:
        self.packed, self.allowance, self.where = stream, allowance, where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # all that BufferedReader gives
        data = self.packed.read(min(len(buffer), PIECE))
        self.allowance.n_left -= len(data)
        if self.allowance.n_left < 0:
            what = f"unpacks to more than {TIMES_UNPACKED} times its size"
            raise TooMuchError(self.where, what, "unpack it yourself if you trust it, and name what is in it")
        buffer[: len(data)] = data
        return len(data)
