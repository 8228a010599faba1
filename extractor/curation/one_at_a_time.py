"""Taking turns: whoever writes decisions, or makes a database follow them, does so alone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import CurationError

# Reading one article again takes seconds; placing all speakers of a large database, minutes.
PATIENCE_SECONDS = 300.0
PAUSE_SECONDS = 0.05


@contextmanager
def alone_with(file: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Let no other program, and no other thread, work on a file of decisions until the block ends.

    The lock is on the folder: the file need not exist, and each change puts a new one in its place. On Windows, where folders
    can't be locked, nobody waits. Raises CurationError if the others take longer than `patience`, in seconds.
    """
    if sys.platform == "win32" or not file.parent.is_dir():
        yield
        return
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        _lock(folder, file, time.monotonic() + patience)
        yield
    finally:
        os.close(folder)  # which unlocks it


def _lock(folder: int, file: Path, until: float) -> None:
    import fcntl

    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                what = "another quote-tracker has been working on it for minutes"
                raise CurationError(str(file), what, "try again when it has ended") from error
            time.sleep(PAUSE_SECONDS)
        else:
            return
