"""How far a run is: one line that changes on a terminal, and elsewhere a line each minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from extractor.errors import InputError
from extractor.model import Document, Extraction
from extractor.readers.paths import walk

SECONDS_ON_TERMINAL, SECONDS_ELSEWHERE = 0.5, 60.0
CLEAR_LINE = "\r\x1b[K"

Results = Iterable[Extraction | InputError]


class Progress:
    """Counts files, documents and quotes as they go by, and prints the counts now and then."""

    def __init__(self, names: Sequence[str], stream: IO[str] = sys.stderr) -> None:
        self.names, self.stream = names, stream
        self.is_terminal = stream.isatty()
        self.started = self.printed = time.monotonic()
        self.n_files = self.n_read = self.n_documents = self.n_quotes = 0

    def on_each_file(self, skip: Callable[[Path, object], bool]) -> Callable[[Path, object], bool]:
        """Return a function that does the same, and is counted."""

        def counted(file: Path, listed: object) -> bool:
            self.n_read += 1
            self._print_in_time()
            return skip(file, listed)

        return counted

    def on_each_result(self, results: Results) -> Iterator[Extraction | InputError]:
        """Yield what was extracted, counted."""
        for result in results:
            self.n_documents += 1
            self.n_quotes += len(result.attributions) if isinstance(result, Extraction) else 0
            self._print_in_time()
            yield result

    def name_slow(self, documents: Sequence[Document], seconds: float) -> None:
        """Say which document takes long; of several that are read together, the longest."""
        longest = max(documents, key=lambda document: len(document.text))
        among = "" if len(documents) == 1 else f", the longest of {len(documents)} that are read together"
        name = longest.path or longest.id
        self._print_line(f"still reading {name} ({len(longest.text):,} characters{among}) after {seconds:.0f} s")

    def end(self) -> None:
        if self.is_terminal:
            self.stream.write(f"{CLEAR_LINE}{self._line(self.n_read)}\n")

    def _print_in_time(self) -> None:
        now = time.monotonic()
        if now - self.printed < (SECONDS_ON_TERMINAL if self.is_terminal else SECONDS_ELSEWHERE):
            return
        self.printed = now
        if not self.n_files:
            self.n_files = sum(1 for name in self.names for file in walk(Path(name)) if isinstance(file, Path))
        self._print_line(self._line(self.n_files))

    def _print_line(self, line: str) -> None:
        if self.is_terminal:
            self.stream.write(f"{CLEAR_LINE}{line}")
        else:
            self.stream.write(f"{line}\n")
        self.stream.flush()

    def _line(self, n_files: int) -> str:
        seconds = max(time.monotonic() - self.started, 0.1)
        counts = f"{self.n_read:,} of {n_files:,} files, {self.n_documents:,} documents read, {self.n_quotes:,} quotes"
        left = (n_files - self.n_read) * seconds / max(self.n_read, 1)
        line = f"{counts}, {self.n_documents / seconds:.1f} documents a second"
        return f"{line}, {length_of_time(left)} left" if left >= 1 else line


def length_of_time(seconds: float) -> str:
    """Return a length of time.

    >>> length_of_time(42.4), length_of_time(200), length_of_time(4_400)
    ('42 s', '3 min', '1 h 13 min')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
