"""Files and folders -> documents. A file's suffix chooses its reader."""

from __future__ import annotations

import glob
import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from extractor.documents.cleaning import CONTROL
from extractor.documents.make_document import Listed
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.file_list import FileList, read_file_list
from extractor.readers.first_bytes import BEGINNING, suffix_of_bytes
from extractor.readers.registry import is_readable, read_source, suffixes, unknown_format
from extractor.readers.source import NO_DOCUMENTS, PAGES, SAVED_BESIDE, Source

Skip = Callable[[Path, Listed | None], bool]

STANDARD_INPUT = "-"
WEB_ADDRESS = re.compile(r"(https?|ftp):/+(.+)", re.IGNORECASE)  # a Path keeps one of two slashes


def read_paths(
    paths: Iterable[str | Path],
    *,
    leave_out: Collection[Path] = (),
    columns: Mapping[str, str] | None = None,
    skip: Skip | None = None,
) -> Iterator[Document | InputError]:
    """Return the documents in files and folders, in sorted order; for what can't be read, an error that names it.

    Folders are read with all folders in them, except hidden ones. A file named twice is read once. A pattern (`news/*.html`) stands
    for the files that match it, `-` for the standard input. What a folder's documents.csv says about a file comes before what the
    file says itself. `leave_out` are absolute paths of files that are not documents: the program's own. `columns` are
    names of columns in tables, by field: `{"text": "Artikel"}`. `skip` is asked for each file, with what documents.csv says
    of it, whether it need not be read.
    """
    lists: dict[Path, FileList] = {}
    seen: set[Path] = set()
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _read_standard_input(columns or {})
            continue
        for found in walk(Path(path), leave_out):
            if isinstance(found, InputError):
                yield found
            elif found not in seen:
                seen.add(found)
                if found.parent not in lists:
                    lists[found.parent] = read_file_list(found.parent)
                    yield from lists[found.parent].errors
                listed = lists[found.parent].listed.get(found.name)
                if skip is None or not skip(found, listed):
                    yield from _read_file(found, listed, columns or {})


def walk(path: Path, leave_out: Collection[Path] = ()) -> Iterator[Path | InputError]:
    """Return the files to be read at a path or pattern that the user named."""
    if refusal := refused_address(path.as_posix()):
        yield refusal
    elif glob.has_magic(str(path)) and not os.path.lexists(path):
        matching = [Path(each) for each in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - of a Path, every pattern would have to be relative
        if not matching:
            yield InputError(path.as_posix(), "matches no file", "check the pattern")
        yield from (file for each in matching if _is_to_be_walked(each, leave_out) for file in walk(each, leave_out))
    elif not os.path.isdir(path):
        yield path
    else:
        yield from _walk_named_folder(path, leave_out)


def refused_address(path: str) -> InputError | None:
    """Return the error for an address of the web, with the command that fetches it; None for a path."""
    address = WEB_ADDRESS.fullmatch(path)
    if address is None or os.path.lexists(path):
        return None
    url = f"{address[1].lower()}://{address[2]}"
    name = re.sub(r"[^\w.-]+", "-", url.partition("://")[2].partition("?")[0]).strip("-.")[-80:]
    name = name if is_readable(name) else f"{name}.html"
    return InputError(url, "is an address, and only files are read", f"fetch it: curl -L -o {name} {shlex.quote(url)}")


def _walk_named_folder(folder: Path, leave_out: Collection[Path]) -> Iterator[Path | InputError]:
    is_empty = True
    for found in _walk_folder(folder, leave_out):
        is_empty = is_empty and not (isinstance(found, Path) and is_readable(found.name))
        yield found
    if is_empty:
        yield InputError(folder.as_posix(), "holds no documents", f"put {suffixes()} files into it")


def _walk_folder(folder: Path, leave_out: Collection[Path]) -> Iterator[Path | InputError]:
    waiting = [folder]  # a stack: folders may be nested more deeply than Python's functions
    while waiting:
        here = waiting.pop()
        if here is not folder and not os.path.isdir(here):
            yield here
        elif os.path.islink(here) and here is not folder:
            yield InputError(here.as_posix(), "is a link to a folder", "name the folder itself")
        else:
            try:
                entries = sorted(here.iterdir(), key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield _unreadable(here, error)
                continue
            waiting += (entry for entry in entries if _is_to_be_walked(entry, leave_out))


def _is_to_be_walked(entry: Path, leave_out: Collection[Path]) -> bool:
    is_ours = entry.name in NO_DOCUMENTS or Path(os.path.abspath(entry)) in leave_out
    return not entry.name.startswith(".") and not is_ours and not _is_saved_beside(entry)


def _is_saved_beside(entry: Path) -> bool:
    """Return whether an entry holds the pictures and programs of a page that a browser saved beside it."""
    return entry.name.endswith(SAVED_BESIDE) and any(
        os.path.exists(entry.with_name(entry.name[: -len(SAVED_BESIDE)] + suffix)) for suffix in PAGES
    )


def _read_file(path: Path, listed: Listed | None, columns: Mapping[str, str]) -> Iterator[Document | InputError]:
    if unfit := _unfit(path):
        yield unfit
        return
    try:
        with path.open("rb") as stream:
            yield from read_source(Source(path.as_posix(), path.name, stream, listed, columns))
    except OSError as error:
        yield _unreadable(path, error)


def _read_standard_input(columns: Mapping[str, str]) -> Iterator[Document | InputError]:
    """Yield what is read from the standard input. Its first bytes tell the format."""
    stream = sys.stdin.buffer
    beginning = stream.peek(BEGINNING) if isinstance(stream, io.BufferedReader) else b""
    name = STANDARD_INPUT + suffix_of_bytes(beginning)
    yield from read_source(Source(STANDARD_INPUT, name, cast("IO[bytes]", stream), None, columns))


def _unfit(path: Path) -> InputError | None:
    """Return the error for a file that can't be read, as far as this shows before it is opened."""
    where = path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
    if where != path.as_posix():
        return InputError(where, "has a name that is not UTF-8", "rename it")
    if CONTROL.search(where):
        return InputError(CONTROL.sub("?", where), "has a control character in its name", "rename it")
    if not os.path.lexists(path):
        return InputError(where, "does not exist", "check the spelling")
    if os.path.exists(path) and not os.path.isfile(path):
        return InputError(where, "is neither a file nor a folder", f"give {suffixes()} files")
    return None if is_readable(path.name) else unknown_format(where, path.name)


def _unreadable(path: Path, error: OSError) -> InputError:
    match error:
        case FileNotFoundError():
            return InputError(path.as_posix(), "links to a file that is not there", "remove or mend it")
        case PermissionError():
            fix = f"allow yourself to read it: chmod u+r {path.as_posix()}"
            return InputError(path.as_posix(), "may not be read", fix)
    return InputError(path.as_posix(), f"can't be read ({error.strerror})", "make it a readable file")
