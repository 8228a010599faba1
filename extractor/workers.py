"""Work given to processes: batches out, results back in order. A process that dies or hangs costs its documents one retry.

The processes end with the one that started them, however that ends, and hold none of its pipes.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from extractor.errors import QuoteTrackerError

Item = TypeVar("Item")
Done = TypeVar("Done")
Task = Callable[[list[Item]], list[Done]]
OnSlow = Callable[[Sequence[Item], float], object]

KILLED = "its process was killed twice, most likely because memory ran out"
SLOW = "it took longer than {:.0f} seconds, twice"
PR_SET_PDEATHSIG = 1
READY = "ready"
# Batches that are read ahead for each process: enough that none waits, few enough to stay small in memory.
AHEAD = 2
# Items that take longer are named, and again each time that this has passed.
SECONDS_TO_A_SIGN = 15.0
# Processes that die while they load the model. More than this is no accident.
MOST_FALSE_STARTS = 5


@dataclass(slots=True)
class _Job(Generic[Item, Done]):
    """Some items to be worked on, the places of their results, and how often that was tried."""

    items: list[Item]
    results: list[Done | None]
    places: range
    n_tries: int = 0


@dataclass(slots=True)
class _Worker(Generic[Item, Done]):
    """A process, our end of its pipe, and what it works on until when."""

    process: BaseProcess
    pipe: Connection
    is_ready: bool = False
    job: _Job[Item, Done] | None = None
    started: float = 0.0
    deadline: float = 0.0
    next_sign: float = 0.0


@dataclass(slots=True)
class _Pool(Generic[Item, Done]):
    """The processes of one call, and the jobs that wait for them."""

    task: Task[Item, Done]
    seconds: Callable[[Sequence[Item]], float]
    failure: Callable[[Item, str], Done]
    on_slow: OnSlow[Item] | None = None
    workers: list[_Worker[Item, Done]] = field(default_factory=list)
    waiting: deque[_Job[Item, Done]] = field(default_factory=deque)
    n_false_starts: int = 0

    def start(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.task), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def give(self) -> None:
        """Give the waiting jobs to the processes that have none."""
        for worker in self.workers:
            if worker.is_ready and worker.job is None and self.waiting:
                worker.job = self.waiting.popleft()
                worker.started = time.monotonic()
                worker.deadline = worker.started + self.seconds(worker.job.items)
                worker.next_sign = worker.started + SECONDS_TO_A_SIGN
                try:
                    worker.pipe.send(worker.job.items)
                except OSError:
                    continue  # it has died; `listen` finds its pipe closed

    def listen(self) -> None:
        """Wait until a process answers, dies or takes too long, and act on it."""
        now = time.monotonic()
        busy = [min(worker.deadline, worker.next_sign) for worker in self.workers if worker.job]
        answering = connection.wait(
            [worker.pipe for worker in self.workers], max(0.0, min(busy, default=now + 60) - now)
        )
        for worker in list(self.workers):
            if worker.pipe in answering:
                self._hear(worker)
            elif worker.job:
                self._look_at_clock(worker, worker.job)

    def _look_at_clock(self, worker: _Worker[Item, Done], job: _Job[Item, Done]) -> None:
        now = time.monotonic()
        if now > worker.deadline:
            self._replace(worker, SLOW.format(self.seconds(job.items)))
        elif now > worker.next_sign:
            worker.next_sign = now + SECONDS_TO_A_SIGN
            if self.on_slow is not None:
                self.on_slow(job.items, now - worker.started)

    def _hear(self, worker: _Worker[Item, Done]) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._replace(worker, KILLED)
            return
        if answer == READY:
            worker.is_ready = True
        elif isinstance(answer, BaseException):
            raise answer
        elif worker.job:
            worker.job.results[worker.job.places.start : worker.job.places.stop] = answer
            worker.job = None

    def _replace(self, worker: _Worker[Item, Done], why: str) -> None:
        """End a process and start another. Its items are tried again, each alone, and fail if that was done already."""
        self.workers.remove(worker)
        _end(worker)
        self.n_false_starts += not worker.is_ready
        if self.n_false_starts > MOST_FALSE_STARTS:
            fix = "use fewer, or close programs that need memory"
            raise QuoteTrackerError("--workers", "processes are killed before they begin to work", fix)
        job = worker.job
        for place, item in zip(job.places, job.items, strict=True) if job else ():
            if job and job.n_tries:
                job.results[place] = self.failure(item, why)
            elif job:
                self.waiting.appendleft(_Job([item], job.results, range(place, place + 1), n_tries=1))
        self.start()

    def end(self) -> None:
        for worker in self.workers:
            _end(worker)


def work_in_processes(
    batches: Iterable[list[Item]],
    task: Task[Item, Done],
    n_processes: int,
    *,
    seconds: Callable[[Sequence[Item]], float],
    failure: Callable[[Item, str], Done],
    on_slow: OnSlow[Item] | None = None,
) -> Iterator[Done]:
    """Yield the results of a task in the order of the items.

    `seconds` says how long some items may take. `failure` makes the result of an item whose process died or hung twice.
    `on_slow` is called now and then with items that are still worked on, and the seconds so far. An exception of the task
    is raised. The processes are started when the first items are there.
    """
    stream = iter(batches)
    first = next(stream, None)
    if first is None:
        return
    stream = chain([first], stream)
    pool = _Pool(task, seconds, failure, on_slow)
    ordered = deque[list[Done | None]]()
    try:
        for _ in range(n_processes):
            pool.start()
        is_more = True
        while is_more or ordered:
            while is_more and len(ordered) < AHEAD * n_processes:
                batch = next(stream, None)
                is_more = batch is not None
                if batch is not None:
                    ordered.append([None] * len(batch))
                    pool.waiting.append(_Job(batch, ordered[-1], range(len(batch))))
            while ordered and all(result is not None for result in ordered[0]):
                yield from (result for result in ordered.popleft() if result is not None)
            if ordered and any(result is None for result in ordered[0]):
                pool.give()
                pool.listen()
    finally:
        pool.end()


def _end(worker: _Worker[Item, Done]) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _work(pipe: Connection, task: Task[Item, Done]) -> None:
    """Answer each batch with its results, in a process of its own, as long as the parent lives."""
    _end_with_parent()
    _let_go_of_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this one
    try:
        task([])  # loads the model
        pipe.send(READY)
        while True:
            pipe.send(task(pipe.recv()))
    except (EOFError, OSError):
        return
    except Exception as error:  # the parent raises it
        pipe.send(error)


def _end_with_parent() -> None:
    """End this process as soon as its parent ends, in whatever way: at once on Linux, elsewhere by watching the parent."""
    parent = parent_process()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _let_go_of_pipes() -> None:
    """Let go of the standard streams: whoever reads the parent's output must not wait for this process."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
