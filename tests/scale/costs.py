"""What pages cost over a small and a large database, beside Datasette's own page of the table over the same two."""

import asyncio
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

from datasette.app import Datasette
from sqlite_utils import Database

from db.serve import make_datasette
from tests.scale.pages import addresses

# Of the connections that Datasette opens each has a cache of its own, to be filled first.
WARMING, ROUNDS = 3, 7
PLAIN = "Datasette's plain page"

# Seconds of processor time, and bytes.
Answer = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of processor time that a kind of page takes over the small and over the large database.

    `longer`: the length of the large one's answer, the small one's being 1.
    """

    name: str
    small: float
    large: float
    longer: float


def measure(small: Path, large: Path) -> list[Cost]:
    """Return what each kind of page costs, the plain page first: the median of some rounds over all pages and both sizes.

    The rounds before are not counted: they fill the caches.
    """
    with ExitStack() as stack:
        askers = {path: stack.enter_context(page_costs(path)) for path in (small, large)}
        spent: dict[tuple[str, Path], list[float]] = defaultdict(list)
        lengths: dict[tuple[str, Path], int] = {}
        names = list(askers[small])
        for number in range(WARMING + ROUNDS):
            for name in names:
                for path, costs in askers.items():
                    seconds, lengths[name, path] = costs[name]()
                    spent[name, path] += [seconds] if number >= WARMING else []
    return [
        Cost(
            name,
            1000 * median(spent[name, small]),
            1000 * median(spent[name, large]),
            lengths[name, large] / lengths[name, small],
        )
        for name in names
    ]


@contextmanager
def page_costs(path: Path) -> Iterator[dict[str, Callable[[], Answer]]]:
    """Give what asks for each kind of page of a database once and returns its processor time in seconds, and its length."""
    datasette = make_datasette(path)
    places = addresses(Database(path))
    command = [sys.executable, "-m", "tests.scale", "plain", path]
    environment = {**os.environ, "DATASETTE_LOAD_PLUGINS": ""}
    with subprocess.Popen(command, env=environment, stdin=-1, stdout=-1, text=True) as plain:  # noqa: S603 - our own words

        def plain_cost() -> Answer:
            plain.stdin.write("\n")
            plain.stdin.flush()
            seconds, length = plain.stdout.readline().split()
            return float(seconds), int(length)

        with asyncio.Runner() as runner:
            yield {PLAIN: plain_cost} | {
                name: lambda place=place: runner.run(cost(datasette, place)) for name, place in places.items()
            }
        plain.stdin.close()


def answer_plain(path: Path) -> None:
    """Print what Datasette's plain page of the table costs, once for each line that comes in.

    As it comes, but for suggested facets, which would cost more than the page. In a process that loads no plugin.
    """
    datasette = Datasette([str(path)], settings={"suggest_facets": False, "sql_time_limit_ms": 1000})
    with asyncio.Runner() as runner:
        for _ in sys.stdin:
            seconds, length = runner.run(cost(datasette, f"/{path.stem}/quotes?_size=100"))
            sys.stdout.write(f"{seconds} {length}\n")
            sys.stdout.flush()


async def cost(datasette: Any, place: str) -> Answer:
    """Return the processor time of an answer, infinite when there is none, and its length."""
    start = time.process_time()
    answer = await datasette.client.get(place)
    spent = time.process_time() - start
    return spent if answer.status_code == 200 else inf, len(answer.content)
