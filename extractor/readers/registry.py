"""Which reader reads which files: by suffix, from the entry points of all installed packages, ours among them.

[project.entry-points."quote_tracker.readers"]
odt = "my_package:read_odt"      # a function that takes a Source and yields documents and InputErrors
"""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version

from extractor.errors import InputError, QuoteTrackerError, TooMuchError
from extractor.model import Document
from extractor.readers.source import Reader, Source

GROUP = "quote_tracker.readers"
OURS = "quote-tracker"
# By module, what brings it where it is missing.
EXTRAS = {"pyarrow": "parquet"}
# What our readers read with.
LIBRARIES = [
    "charset-normalizer",
    "feedparser",
    "htmldate",
    "lxml",
    "pyarrow",
    "pypdf",
    "python-docx",
    "trafilatura",
    "warcio",
]
# What the reader of an archive raises while another reads what is in it. That is a fault of the archive.
BROKEN_PACKING = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
MOST_OF_A_MESSAGE = 200  # characters of what a library says


@cache
def registered() -> Mapping[str, EntryPoint]:
    """Return the readers by suffix. For a suffix of ours that another package registers too, theirs is taken.

    Raises QuoteTrackerError if an old installation does not know ours.
    """
    found = entry_points(group=GROUP)
    if not any(_package(point) == OURS for point in found):
        raise QuoteTrackerError(OURS, "is installed without its readers", "install it again: pip install -e .")
    points = sorted(found, key=lambda point: (_package(point) != OURS, point.name, _package(point)))
    return {f".{point.name.lower()}": point for point in points}


@cache
def reader_versions() -> str:
    """Return by which packages files are read, with their versions: what is stored of a file holds only as long as they stay."""
    packages = {*LIBRARIES, *(_package(point) for point in registered().values())}
    return ", ".join(f"{name} {_version(name)}" for name in sorted(packages))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def suffixes() -> str:
    """Return the suffixes that can be read, in words."""
    *others, last = sorted(registered())
    return f"{', '.join(others)} or {last}"


def file_suffix(name: str) -> str:
    """Return the last suffix of a file's name in lower case, with its dot; nothing if it has none.

    >>> file_suffix("news/2024.05/Page.HTML"), file_suffix("news/README")
    ('.html', '')
    """
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def is_readable(name: str) -> bool:
    return file_suffix(name) in registered()


def unknown_format(where: str, name: str) -> InputError:
    """Return the error for a file that no reader is for."""
    suffix = file_suffix(name)
    what = f"is a {suffix} file" if suffix else "has no suffix"
    return InputError(where, what, f"give {suffixes()} files")


def read_source(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents of a source, read by what its suffix is registered for; for what can't be read, an error.

    Whatever a library raises on a broken file becomes an error of this one file. OSError, and what is wrong with an archive around the file, is left to the caller.
    """
    suffix = file_suffix(source.name)
    try:
        yield from _load(source, suffix)(source)
    except TooMuchError as error:
        if source.depth:
            raise
        yield error
    except InputError as error:
        yield error
    except ImportError as error:
        yield _missing(source, suffix, error)
    except OSError:
        raise
    except Exception as error:
        if source.depth and isinstance(error, BROKEN_PACKING):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())[:MOST_OF_A_MESSAGE]
        yield InputError(
            source.where, f"can't be read as a {suffix} file ({said})", "mend it, or save its text as .txt"
        )


def _load(source: Source, suffix: str) -> Reader:
    point = registered().get(suffix)
    if point is None:
        raise unknown_format(source.where, source.name)
    reader: Reader = point.load()
    return reader


def _missing(source: Source, suffix: str, error: ImportError) -> InputError:
    package = (error.name or "").partition(".")[0]
    extra = EXTRAS.get(package)
    fix = f"run: pip install 'quote-tracker[{extra}]'" if extra else "install it, or remove the package with the reader"
    return InputError(source.where, f"{suffix} files need {package or 'what is missing'} ({error})", fix)


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else ""
