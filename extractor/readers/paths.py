"""Files and folders -> documents. A file's suffix chooses its reader."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from extractor.documents.cleaning import CONTROL, is_visible
from extractor.documents.make_document import LONGEST_TEXT, Listed, make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.bytes import decode
from extractor.readers.file_list import FILE_LIST, FileList, read_file_list
from extractor.readers.html import is_web_page
from extractor.readers.jsonl import bounded_lines, read_lines

# They are about the documents of a folder and are not documents themselves.
NO_DOCUMENTS = frozenset(("README.md", FILE_LIST))

BYTES_OF_A_CHARACTER = 4  # in UTF-8, at most

Reader = Callable[[Path, Listed | None], Iterator[Document | InputError]]
Skip = Callable[[Path, Listed | None], bool]


def read_paths(
    paths: Iterable[str | Path], *, leave_out: Collection[Path] = (), skip: Skip | None = None
) -> Iterator[Document | InputError]:
    """Return the documents in files and folders, in sorted order; for what can't be read, an error that names it.

    Folders are read with all folders in them, except hidden ones. A file named twice is read once. What a folder's
    documents.csv says about a file comes before what the file says itself. `leave_out` are absolute paths of files that
    are not documents: the program's own. `skip` is asked for each file, with what documents.csv says of it, whether it
    need not be read.
    """
    lists: dict[Path, FileList] = {}
    seen: set[Path] = set()
    for found in (file for path in paths for file in walk(Path(path), leave_out)):
        if isinstance(found, InputError):
            yield found
        elif found not in seen:
            seen.add(found)
            if found.parent not in lists:
                lists[found.parent] = read_file_list(found.parent)
                yield from lists[found.parent].errors
            listed = lists[found.parent].listed.get(found.name)
            if skip is None or not skip(found, listed):
                yield from _read_file(found, listed)


def walk(path: Path, leave_out: Collection[Path] = ()) -> Iterator[Path | InputError]:
    """Return the files to be read at a path that the user named."""
    if not os.path.isdir(path):
        yield path
        return
    is_empty = True
    for found in _walk_folder(path, leave_out):
        is_empty = is_empty and not (isinstance(found, Path) and found.suffix.lower() in READERS)
        yield found
    if is_empty:
        yield InputError(path.as_posix(), "holds no documents", f"put {READABLE_SUFFIXES} files into it")


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
    return not entry.name.startswith(".") and not is_ours


def _read_file(path: Path, listed: Listed | None) -> Iterator[Document | InputError]:
    if unfit := _unfit(path):
        yield unfit
        return
    try:
        yield from READERS[path.suffix.lower()](path, listed)
    except OSError as error:
        yield _unreadable(path, error)
    except InputError as error:
        yield error


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
        return InputError(where, "is neither a file nor a folder", f"give {READABLE_SUFFIXES} files")
    if path.suffix.lower() not in READERS:
        what = f"is a {path.suffix} file" if path.suffix else "has no suffix"
        return InputError(where, what, f"give {READABLE_SUFFIXES} files")
    return None


def _read_text(path: Path, listed: Listed | None) -> Iterator[Document | InputError]:
    where = path.as_posix()
    if path.stat().st_size > BYTES_OF_A_CHARACTER * LONGEST_TEXT:
        raise InputError(where, f"is longer than {LONGEST_TEXT:,} characters", "split it into articles")
    raw = decode(path.read_bytes(), where=where)
    if not any(map(is_visible, raw)):
        raise InputError(where, "is empty", "put an article into it or remove it")
    if is_web_page(raw.removeprefix("\ufeff")):
        raise InputError(where, "is a web page with HTML tags", "save only the text of the article")
    yield make_document(raw, id=where, path=where, listed=listed)


def _read_json_lines(path: Path, listed: Listed | None) -> Iterator[Document | InputError]:
    is_empty = True
    with path.open("rb") as lines:
        for found in read_lines(bounded_lines(lines), path.as_posix(), listed=listed):
            is_empty = False
            yield found
    if is_empty:
        raise InputError(path.as_posix(), "is empty", "put one JSON object a line into it or remove it")


def _unreadable(path: Path, error: OSError) -> InputError:
    match error:
        case FileNotFoundError():
            return InputError(path.as_posix(), "links to a file that is not there", "remove or mend it")
        case PermissionError():
            fix = f"allow yourself to read it: chmod u+r {path.as_posix()}"
            return InputError(path.as_posix(), "may not be read", fix)
    return InputError(path.as_posix(), f"can't be read ({error.strerror})", "make it a readable file")


READERS: dict[str, Reader] = {".txt": _read_text, ".jsonl": _read_json_lines}
READABLE_SUFFIXES = " or ".join(READERS)
