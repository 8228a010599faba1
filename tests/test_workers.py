"""Processes that die or hang cost their items one retry, and none outlives the process that started it."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import extractor.workers
from extractor.errors import InputError
from extractor.workers import KILLED, work_in_processes

SLEEPERS = """
import signal, sys, time
from extractor.workers import work_in_processes
from tests.test_workers import sleep_long

if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever started the tests may have it ignored, as nohup does
    print("begun", flush=True)
    list(work_in_processes([[1], [2]], sleep_long, 2, seconds=lambda _: 600, failure=lambda *_: 0))
"""


def double(items: list[int]) -> list[int]:
    """Return each number doubled; 13 kills its process, 666 hangs."""
    for item in items:
        if item == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == 666:
            time.sleep(600)
    return [2 * item for item in items]


def refuse(items: list[int]) -> list[int]:
    if items:
        raise InputError("a.txt", "is odd", "make it even")
    return []


def sleep_long(items: list[int]) -> list[int]:
    if items:
        time.sleep(600)
    return items


def worked(batches: Sequence[list[int]]) -> list[object]:
    return list(
        work_in_processes(batches, double, 2, seconds=lambda _: 3, failure=lambda item, why: (item, why))  # type: ignore[misc,arg-type,return-value]
    )


def test_results_come_in_order() -> None:
    assert worked([[1, 2], [3], [], [4, 5, 6], [7]]) == [2, 4, 6, 8, 10, 12, 14]


def test_an_item_that_kills_its_process_is_tried_twice_and_harms_no_other() -> None:
    assert worked([[1, 13, 2], [3]]) == [2, (13, KILLED), 4, 6]


def test_an_item_that_hangs_is_given_up_and_harms_no_other() -> None:
    assert worked([[1, 666], [2]]) == [2, (666, "it took longer than 3 seconds, twice"), 4]


def test_items_that_take_long_are_named_while_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor.workers, "SECONDS_TO_A_SIGN", 0.5)
    told: list[tuple[list[int], float]] = []
    results = work_in_processes(
        [[666], [2]],
        double,
        2,
        seconds=lambda _: 3,
        failure=lambda item, _: item,
        on_slow=lambda items, seconds: told.append((list(items), seconds)),
    )
    assert list(results) == [666, 4]
    (first, after), (second, later), *_ = [each for each in told if each[0] == [666]]
    assert (first, second) == ([666], [666])
    assert 0.5 <= after <= later - 0.5


def test_without_items_no_process_is_started() -> None:
    assert list(work_in_processes([], double, 2, seconds=lambda _: 3, failure=lambda item, _: item)) == []


def test_an_error_of_a_process_is_raised_as_it_is() -> None:
    with pytest.raises(InputError, match=r"^a\.txt: is odd; make it even$"):
        list(work_in_processes([[1]], refuse, 1, seconds=lambda _: 9, failure=lambda *_: 0))


def test_an_error_is_the_same_after_a_way_between_processes() -> None:
    error = InputError("a.txt", "is odd", "make it even")
    error.line = 7
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - written one step before
    assert (str(again), again.where, again.line) == (str(error), "a.txt", 7)


def children_of(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
    pairs = (line.split() for line in listed.stdout.splitlines())
    return [int(pid) for pid, ppid in pairs if int(ppid) == parent]


def is_alive(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603,S607
    return bool(listed.stdout.strip()) and not listed.stdout.startswith("Z")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_no_process_outlives_its_parent_or_holds_its_output(tmp_path: Path, end: signal.Signals) -> None:
    script = tmp_path / "sleepers.py"
    script.write_text(SLEEPERS)
    root = str(Path(__file__).parents[1])
    parent = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"begun\n"
    time.sleep(1.5)
    children = children_of(parent.pid)
    assert len(children) >= 2
    parent.send_signal(end)
    parent.wait(timeout=30)
    assert parent.stdout.read() == b""  # ends only when nobody holds the pipe
    time.sleep(1)
    assert [child for child in children if is_alive(child)] == []
