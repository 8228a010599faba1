"""Archives (.zip, .tar) and single compressed files (.gz, .bz2, .xz): what is in them is read like files in folders.

Nothing is written to disk under the names in an archive, so that none can lead out of it.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import IO, cast

from extractor.documents.cleaning import CONTROL
from extractor.documents.make_document import Listed
from extractor.errors import InputError, TooMuchError
from extractor.model import Document
from extractor.readers.file_list import FILE_LIST, parse_file_list
from extractor.readers.registry import BROKEN_PACKING, file_suffix, is_readable, read_source, suffixes, unknown_format
from extractor.readers.source import Source, is_no_document

MOST_MEMBERS = 200_000
LONGEST_DIRECTORY = 40_000_000  # bytes of a zip's table of contents; in memory it takes ten times as much
LARGEST_FILE_LIST = 10_000_000  # bytes
LENGTH_OF_END = 65_557  # bytes in which the end of a zip must begin
END_OF_ZIP = b"PK\x05\x06"
IS_ENCRYPTED = 0x1
BROKEN = (*BROKEN_PACKING, OSError, NotImplementedError)
UNPACK = "unpack it, and name what is in it"
INNER_SUFFIXES: Mapping[str, str] = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def read_zip(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents in a zip archive, in the order of their names."""
    stream = source.seekable()
    size = stream.seek(0, 2)
    _refuse_long_directory(stream, size, source.where)
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise InputError(source.where, f"is no zip archive that can be read ({error})", "pack it again") from error
    source = source.as_archive(size)
    with archive:
        members = sorted((each for each in archive.infolist() if not each.is_dir()), key=lambda each: each.filename)
        names = {each.filename for each in members}
        lists: dict[str, dict[str, Listed]] = {}
        for member in members:
            if file_suffix(member.filename) == ".csv" and PurePosixPath(member.filename).name == FILE_LIST:
                yield from _read_list(archive, member, source, lists)
        if all(is_no_document(name, names) for name in names):
            yield InputError(source.where, "holds no documents", f"put {suffixes()} files into it")
        for member in members:
            if not is_no_document(member.filename, names):
                listed = lists.get(_folder(member.filename), {}).get(PurePosixPath(member.filename).name)
                yield from _read_zipped(archive, member, source, listed=listed)


def read_tar(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents in a tar archive, in its order."""
    source = source.as_archive(_size(source.stream))
    try:
        with tarfile.open(fileobj=source.stream, mode="r|") as archive:
            is_empty = True
            for number, member in enumerate(archive, 1):
                if number > MOST_MEMBERS:
                    yield InputError(source.where, f"holds more than {MOST_MEMBERS:,} files", UNPACK)
                    return
                content = archive.extractfile(member) if member.isreg() else None
                if content is not None and not is_no_document(member.name, ()):
                    is_empty = False
                    yield from _read_member(source, member.name.removeprefix("./"), content)
            if is_empty:
                yield InputError(source.where, "holds no documents", f"put {suffixes()} files into it")
    except TooMuchError:
        raise
    except BROKEN as error:
        yield InputError(source.where, f"is broken, what follows is lost ({error})", "pack it again")


def read_gzip(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents in a file that gzip compressed."""
    return _read_compressed(source, cast("IO[bytes]", gzip.GzipFile(fileobj=source.stream)))


def read_bzip2(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents in a file that bzip2 compressed."""
    return _read_compressed(source, cast("IO[bytes]", bz2.BZ2File(source.stream)))


def read_xz(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents in a file that xz compressed."""
    return _read_compressed(source, cast("IO[bytes]", lzma.LZMAFile(source.stream)))


def _read_compressed(source: Source, stream: IO[bytes]) -> Iterator[Document | InputError]:
    suffix = file_suffix(source.name)
    name = source.name[: -len(suffix)] + INNER_SUFFIXES.get(suffix, "")
    if not is_readable(name):
        raise unknown_format(source.where, name)
    packed = source.as_archive(_size(source.stream))
    try:
        yield from read_source(packed.inside(source.where, name, stream))
    except TooMuchError:
        raise
    except BROKEN as error:
        yield InputError(source.where, f"is broken, what follows is lost ({error})", "pack it again")


def _size(stream: IO[bytes]) -> int:
    """Return how many bytes a stream has; 0 if it does not tell."""
    if not stream.seekable():
        return 0
    here = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(here)
    return size


def _refuse_long_directory(stream: IO[bytes], size: int, where: str) -> None:
    """Raise InputError for a zip whose table of contents alone would fill the memory."""
    stream.seek(max(0, size - LENGTH_OF_END))
    end = stream.read(LENGTH_OF_END)
    stream.seek(0)
    at = end.rfind(END_OF_ZIP)
    length = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    if length > LONGEST_DIRECTORY and (length != 0xFFFFFFFF or size > LONGEST_DIRECTORY):
        raise InputError(where, f"holds more than {MOST_MEMBERS:,} files", UNPACK)


def _read_list(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, lists: dict[str, dict[str, Listed]]
) -> Iterator[InputError]:
    """Take in what a documents.csv in an archive says of the files beside it."""
    where = f"{source.where}!{member.filename}"
    if member.file_size > LARGEST_FILE_LIST:
        yield InputError(where, f"is longer than {LARGEST_FILE_LIST:,} bytes", "split it by folders")
        return
    try:
        found = parse_file_list(archive.read(member), where)
    except (*BROKEN, RuntimeError) as error:
        yield InputError(where, f"can't be read ({error})", "pack it again")
        return
    yield from found.errors
    lists[_folder(member.filename)] = dict(found.listed)


def _read_zipped(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, *, listed: Listed | None
) -> Iterator[Document | InputError]:
    where = f"{source.where}!{CONTROL.sub('?', member.filename)}"
    if member.flag_bits & IS_ENCRYPTED:
        yield InputError(where, "is encrypted", "unpack it with its password, and name what is in it")
        return
    try:
        with archive.open(member) as content:
            yield from _read_member(source, member.filename, content, listed=listed)
    except TooMuchError:
        raise
    except BROKEN as error:
        yield InputError(where, f"is broken ({error})", "pack it again")


def _read_member(
    source: Source, name: str, content: IO[bytes], *, listed: Listed | None = None
) -> Iterator[Document | InputError]:
    where = f"{source.where}!{CONTROL.sub('?', name)}"
    if not is_readable(name):
        yield unknown_format(where, name)
        return
    try:
        inner = source.inside(where, PurePosixPath(name).name, content, listed=listed)
    except TooMuchError:
        raise
    except InputError as error:
        yield error
        return
    yield from read_source(inner)


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.as_posix()
