"""Runs of the command that are ended before their time, and what they leave.

A run is started as a user starts it, or, many times faster, as a copy of this process, which has loaded the model already. Either
way it has a process group of its own, by which those that outlive it are found.
"""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

import extractor.workers
from db.store.invariants import broken_invariants
from db.tables.schema import open_database, opened_to_read
from extractor.analysis import extract_batch
from extractor.cli.main import main
from extractor.lexicon.language import DEFAULT_MODEL
from tests.support.runs import content

ROOT = Path(__file__).parents[2]
SECONDS_TO_END = 5.0
COMMAND = [sys.executable, "-c", "from extractor.cli.main import main; main()"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code, negative for a signal, what it printed, how long it took, and who outlived it."""

    code: int
    says: str
    seconds: float
    n_orphans: int


class Run:
    """A run of the command within a folder."""

    def __init__(
        self, words: Sequence[str], folder: Path, *, is_cold: bool = False, most_bytes: int | None = None
    ) -> None:
        self.said = folder / f"said-{time.monotonic_ns()}.txt"
        self.said.touch()
        self.started = time.monotonic()
        self.popen: subprocess.Popen[bytes] | None = None
        if is_cold:
            self.popen = subprocess.Popen(  # noqa: S603 - our own words
                [*COMMAND, *words],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=self.said.open("wb"),
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self.pid = self.popen.pid
        else:
            self.pid = os.fork()
            if not self.pid:
                self._be(words, folder, most_bytes)

    def _be(self, words: Sequence[str], folder: Path, most_bytes: int | None) -> None:
        code = 1
        try:
            os.setsid()
            os.chdir(folder)
            said = os.open(self.said, os.O_WRONLY | os.O_CREAT)
            os.dup2(said, 1)
            os.dup2(said, 2)
            for end in (signal.SIGHUP, signal.SIGTERM):
                signal.signal(end, signal.SIG_DFL)
            if most_bytes is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
            sys.argv = ["quote-tracker", *words]
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)

    def is_running(self) -> bool:
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def end_with(self, end: signal.Signals, after: float) -> Ended:
        """Send a signal after some seconds, unless the run has ended by then, and return how it ended."""
        until = self.started + after
        while self.is_running() and time.monotonic() < until:
            time.sleep(0.002)
        if self.is_running():
            os.kill(self.pid, end)
        return self.wait()

    def wait(self) -> Ended:
        if self.popen is None:
            _, status = os.waitpid(self.pid, 0)
            code = os.waitstatus_to_exitcode(status)
        else:
            code = self.popen.wait()
        seconds = time.monotonic() - self.started
        return Ended(code, self.said.read_text("utf-8", "replace"), seconds, self._n_orphans())

    def _n_orphans(self) -> int:
        until = time.monotonic() + SECONDS_TO_END
        while (n := sum(1 for _ in members(self.pid))) and time.monotonic() < until:
            time.sleep(0.05)
        return n


def members(group: int) -> Iterator[int]:
    """Yield the living processes of a process group."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state not in "ZX":
            yield int(path.parent.name)


def warm_up() -> None:
    """Load the model, and let processes begin as copies of this one."""
    extract_batch([], DEFAULT_MODEL)
    extractor.workers.get_context = lambda _: multiprocessing.get_context("fork")  # type: ignore[assignment,misc]


Content = dict[str, list[tuple[object, ...]]]


def stored(path: Path) -> Content:
    """Return all that a database holds but when it was made. Its search index must agree with it."""
    with closing(open_database(path)) as db:
        for table in ("quotes_fts", "documents_fts"):
            db.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")
    return content(str(path))


def wrong_in(path: Path) -> list[str]:
    """Return what `check` finds wrong in a database."""
    with opened_to_read(path) as db:
        return list(broken_invariants(db))


def phase_of(path: Path) -> str:
    """Return how far a run had come that left this file."""
    if not path.is_file() or not path.stat().st_size:
        return "before the file"
    with closing(Database(path)) as db:
        names = set(db.table_names())
        if "read_files" not in names:
            return "first migration"
        if not db.table("runs").count:
            return "before the first document"
        if not db.table("documents").count:
            return "before the first document"
        [(n_finished,)] = db.execute("select count(*) from runs where finished is not null")
        [(n_unplaced,)] = db.execute("select count(*) from unplaced")
        [(n_known,)] = db.execute("select count(*) from read_files")
        if n_finished:
            return "following decisions, or ended"
        if n_known:
            return "recording the files"
        return "between documents" if n_unplaced else "speakers are placed"
