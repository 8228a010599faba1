"""Runs that are killed, interrupted, starved and doubled: whatever happens, the next run ends as an undisturbed one.

python -m tests.faults                     300 kills, then everything else; about 15 minutes
python -m tests.faults --kills 20 --cold   each run started as a user starts it, which takes 5 seconds more
"""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from tests.faults.articles import write_articles
from tests.faults.runs import COMMAND, ROOT, Content, Ended, Run, phase_of, stored, warm_up, wrong_in

DICE = random.Random(15)  # noqa: S311 - a repeatable trial, no secret
RUN = ("run", "news", "--db", "quotes.db")
DOCUMENTS, WORDS = 6, 60
FULL_AT = 20
SECONDS_LOCKED = 3.0


class Trial:
    """A folder with articles, what an undisturbed run stores of them, and how long it takes."""

    def __init__(self, folder: Path, *, is_cold: bool) -> None:
        self.folder, self.is_cold = folder, is_cold
        write_articles(folder / "news", DOCUMENTS, WORDS)
        ended = self.run().wait()
        if ended.code:
            raise SystemExit(f"the undisturbed run failed: {ended.says}")
        self.whole = stored(self.database)
        self.size = self.database.stat().st_size
        self.seconds = ended.seconds
        self.faults: list[str] = []
        self.clear()

    @property
    def database(self) -> Path:
        return self.folder / "quotes.db"

    def run(self, *words: str, most_bytes: int | None = None) -> Run:
        return Run([*RUN, *words], self.folder, is_cold=self.is_cold, most_bytes=most_bytes)

    def clear(self) -> None:
        for file in (*self.folder.glob("quotes.db*"), *self.folder.glob("said-*")):
            file.unlink()

    def judge(self, what: str, ended: Ended, *, may_say: str = "") -> None:
        """Note what is wrong with how a run ended, run again, note what is wrong with what is stored then, and clear up."""
        if ended.n_orphans:
            self.faults.append(f"{what}: {ended.n_orphans} processes outlived the run")
        if "Traceback" in ended.says:
            self.faults.append(f"{what}: a traceback: {ended.says[-300:]}")
        if may_say and ended.code not in (0, -signal.SIGXFSZ) and may_say not in ended.says:
            self.faults.append(f"{what}: exit code {ended.code}, and no word about it: {ended.says[-300:]}")
        again = self.run().wait()
        if again.code or again.n_orphans or "Traceback" in again.says:
            self.faults.append(f"{what}: the next run ended with {again.code}: {again.says[-300:]}")
        else:
            self.faults += (f"{what}: {each}" for each in differences(self.whole, stored(self.database)))
            self.faults += (f"{what}: {each}" for each in wrong_in(self.database))
        self.clear()


def differences(whole: Content, found: Content) -> Iterator[str]:
    """Yield a line for each table that has lost rows, or has some that it should not have."""
    for table in sorted({*whole, *found}):
        lost = Counter(whole.get(table, ())) - Counter(found.get(table, ()))
        doubled = Counter(found.get(table, ())) - Counter(whole.get(table, ()))
        if lost or doubled:
            yield f"{table}: {lost.total()} rows lost, {doubled.total()} that should not be: {[*lost][:1]} {[*doubled][:1]}"


def kills(trial: Trial, n: int) -> str:
    """Kill runs with one worker and with two: a third at its beginning, the others when some documents are stored, or all."""
    phases: Counter[str] = Counter()
    for number in range(n):
        run = trial.run("--workers", str(1 + number % 2))
        if number % 3 == 0:
            after = DICE.uniform(0, trial.seconds * 0.6)
        else:
            wait_for_documents(run, trial.database, DICE.randint(1, DOCUMENTS))
            after = time.monotonic() - run.started + DICE.uniform(0, DICE.choice((0.01, 0.05, 0.3)))
        ended = run.end_with(signal.SIGKILL, after)
        phases[phase_of(trial.database) if ended.code < 0 else "ended before"] += 1
        trial.judge(f"kill {number}", ended)
        click.echo(f"\r{number + 1} of {n} kills, {len(trial.faults)} faults", nl=False, err=True)
    click.echo(err=True)
    return ", ".join(f"{count} {phase}" for phase, count in phases.most_common())


def wait_for_documents(run: Run, database: Path, n: int) -> None:
    """Wait until a run has stored so many documents, or has ended."""
    while run.is_running():
        try:
            with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
                if connection.execute("select count(*) from documents").fetchone()[0] >= n:
                    return
        except sqlite3.Error:
            pass  # there are no tables yet
        time.sleep(0.002)


def signals(trial: Trial, n: int) -> str:
    """Interrupt runs by the signals that a terminal or a service sends."""
    for number in range(n):
        end = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)[number % 3]
        ended = trial.run("--workers", str(1 + number % 2)).end_with(end, DICE.uniform(0.02, trial.seconds))
        trial.judge(f"{end.name} {number}", ended)
    return f"{n} runs ended by SIGTERM, SIGHUP and SIGINT"


def full_disks(trial: Trial, n: int) -> str:
    """Let a run store on disks that are too small, or, where none can be mounted, let its files grow only so far."""
    codes: Counter[int] = Counter()
    small = trial.folder / "small"
    small.mkdir()
    for number in range(n):
        most = int(trial.size * 2.5 * (number + 1) / n) // 4096 * 4096
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={most}", "tmpfs", small], check=False)  # noqa: S603,S607
        if mounted.returncode:
            ended = trial.run(most_bytes=most).wait()
        else:
            ended = Run(["run", "news", "--db", "small/quotes.db"], trial.folder, is_cold=trial.is_cold).wait()
            for file in small.glob("quotes.db*"):
                shutil.copy(file, trial.folder)
            subprocess.run(["umount", small], check=True)  # noqa: S603,S607
        codes[ended.code] += 1
        trial.judge(f"disk full at {most:,} bytes", ended, may_say="disk")
    return f"{n} sizes; exit codes {dict(codes)}"


def locks(trial: Trial) -> str:
    """Hold the lock of the database, for a while and for longer than a run waits."""
    trial.run().wait()
    with locked(trial.database):
        run = trial.run("--again")
        time.sleep(SECONDS_LOCKED)
    trial.judge("a lock for a while", run.wait(), may_say="-")
    trial.run().wait()
    with locked(trial.database):
        ended = trial.run("--again").wait()
    if ended.code != 2:
        trial.faults.append(f"a lock that stays: exit code {ended.code}")
    trial.judge("a lock that stays", ended, may_say="stop other programs")
    return f"held for {SECONDS_LOCKED:.0f} s and for {ended.seconds:.0f} s"


@contextmanager
def locked(database: Path) -> Iterator[None]:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("begin immediate")
    yield
    connection.execute("rollback")
    connection.close()


def doubles(trial: Trial, n: int) -> str:
    """Run twice at once over the same folder, into the same database."""
    for number in range(n):
        first = trial.run()
        time.sleep(DICE.uniform(0, trial.seconds * number / n))
        second = trial.run("--workers", "2")
        for ended in (first.wait(), second.wait()):
            if ended.code:
                trial.faults.append(f"two runs at once: exit code {ended.code}: {ended.says[-300:]}")
        trial.faults += (f"two runs at once: {each}" for each in differences(trial.whole, stored(trial.database)))
        trial.clear()
    return f"{n} pairs"


def pipes(trial: Trial) -> str:
    """Close the pipe that a command prints to."""
    lines = trial.folder / "lines.jsonl"
    lines.write_text("".join(f'{{"id": "{n}", "text": "“No,” said Ana Ruiz."}}\n' for n in range(200)))
    for words in ("run news --db quotes.db --again", "extract lines.jsonl", "extract lines.jsonl --workers 2", "check"):
        command = subprocess.Popen(  # noqa: S603 - our own words
            [*COMMAND, *words.split()],
            cwd=trial.folder,
            env={"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert command.stdout is not None and command.stderr is not None
        command.stdout.close()
        says = command.stderr.read().decode()
        command.wait()
        if "Traceback" in says or "BrokenPipe" in says:
            trial.faults.append(f"closed pipe, {words}: {says[-400:]}")
    lines.unlink()
    trial.clear()
    return "4 commands"


@click.command()
@click.option("--kills", "n_kills", default=300, show_default=True, help="How many runs to kill.")
@click.option("--cold", is_flag=True, help="Start each run as a user does.")
@click.option("--only", help="One part: kills, signals, disks, locks, doubles or pipes.")
def faults(n_kills: int, cold: bool, only: str | None) -> None:
    """Disturb runs in many ways, run again each time, and say what is wrong then."""
    if not cold:
        warm_up()
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    try:
        trial = Trial(folder, is_cold=cold)
        click.echo(f"an undisturbed run takes {trial.seconds:.1f} s, its file has {trial.size:,} bytes")
        parts: dict[str, Callable[[], str]] = {
            "kills": lambda: kills(trial, n_kills),
            "signals": lambda: signals(trial, 30),
            "disks": lambda: full_disks(trial, FULL_AT),
            "locks": lambda: locks(trial),
            "doubles": lambda: doubles(trial, 10),
            "pipes": lambda: pipes(trial),
        }
        for name in [only] if only else parts:
            started, n_before = time.monotonic(), len(trial.faults)
            told = parts[name]()
            n_faults, seconds = len(trial.faults) - n_before, time.monotonic() - started
            click.echo(f"{name}: {told}; {n_faults} faults ({seconds:.0f} s)")
        for fault in trial.faults:
            click.echo(f"fault: {fault}")
        sys.exit(1 if trial.faults else 0)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    faults()
