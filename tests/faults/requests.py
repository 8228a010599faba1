"""Requests of all kinds, hostile ones among them, while a run writes: none fails, none waits long, the server stays small.

python -m tests.faults.requests            10,000 requests, 20 at once
"""

import http.client
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import click

from tests.faults.articles import write_articles
from tests.faults.runs import COMMAND, ROOT

MOST_SECONDS, MOST_GROWTH = 5.0, 300_000  # kilobytes
PLAIN = (
    "/", "/.json", "/robots.txt", "/llms.txt", "/compare", "/feed.atom", "/feed.atom?speaker={speaker}", "/export.csv",
    "/export.jsonl?speaker={speaker}", "/export.xlsx?topic={topic}", "/export.json?year=2024", "/quotes", "/quotes.json",
    "/quotes/quotes", "/quotes/quotes.json", "/quotes/quotes.csv", "/quotes/quotes?_search={word}", "/quotes/quotes?speaker={speaker}",
    "/quotes/quotes?topic={topic}", "/quotes/quotes?_search={word}&_sort=sort_date", "/quotes/quotes?_size=100", "/quotes/quotes/{id}",
    "/quotes/quotes/{id}.json", "/quote/{id}", "/quotes/speakers", "/quotes/speakers.json", "/quotes/speakers?_search={word}",
    "/quotes/speakers/{id}", "/speaker/{speaker}", "/speaker/{speaker}.json", "/quotes/documents", "/quotes/documents?_search={word}",
    "/quotes/documents/{id}", "/quotes/documents.json", "/quotes/topics", "/quotes/topics/{id}", "/topic/{topic}", "/quotes/unsaid",
    "/quotes/unsaid.json", "/quotes/entities", "/quotes/decisions", "/quotes/runs", "/quotes/failures", "/quotes/most_quoted",
    "/quotes/latest_quotes", "/quotes/quotes_without_speaker", "/compare?speaker={speaker}&speaker={speaker}", "/-/static/app.css",
    "/-/databases.json", "/nothing/at/all",
)  # fmt: skip
HOSTILE = (
    "/quotes/quotes?_search={odd}", "/quotes/documents?_search={odd}", "/quotes/speakers?name={odd}", "/quotes/quotes?{name}={odd}",
    "/quotes/quotes?{name}={odd}&{name}={odd}&{name}={odd}", "/quotes/{name}.json?{name}={odd}", "/export.{name}?{name}={odd}",
    "/feed.atom?{name}={odd}", "/compare?speaker={odd}&speaker={odd}", "/quotes.json?sql={sql}", "/quotes?sql={sql}", "/speaker/{odd}",
    "/topic/{odd}", "/quotes/quotes/{odd}", "/{odd}", "/quotes/speakers.json?{name}={odd}&_size={odd}",
)  # fmt: skip
NAMES = (
    "_search", "_sort", "_sort_desc", "_size", "_next", "_facet", "_facet_date", "_facet_array", "_facet_size", "_where", "_col", "_nocol",
    "_shape", "_labels", "_timelimit", "_ttl", "_through", "_searchmode", "_json", "_nl", "_trace", "id", "id__in", "id__gt", "text__like",
    "text__glob", "speaker", "topic", "outlet", "year", "month", "about", "kind", "speaker_id", "published__gt", "quotes", "csv", "page",
)  # fmt: skip
ODD = (
    "a" * 5_000, "lantern" * 500, "[", "[[1]]", "(", ";", "--", "'", '"', "%", "%00", "a\x00b", "²", "-1", "9" * 100, "1e999", "NaN", "null",
    "\ud83d", "\u202e", "<script>alert(1)</script>", "../../etc/passwd", "..%2f..%2f", "a" * 300, " ", "", "*", "AND", "NEAR(", "a*b*c*",
    '"a', "speaker:", "before:", "-", "-a", "OR OR", "é" * 200, "{}", "[]", '{"a":1}', "0x10", "1;drop table quotes", "$null", "2024-99",
    "99999999999999999999", "a b " * 400, "%%%", "\r\nSet-Cookie: a=b", "x" * 60_000,
)  # fmt: skip
SQL = (
    "select 1", "select * from quotes", "select hex(zeroblob(400000000))", "select randomblob(1000000000)", "pragma database_list", "select (",
    "with recursive c(n) as (select 1 union all select n + 1 from c) select max(n) from c", "delete from quotes", "attach 'a.db' as a",
    "select group_concat(text) from quotes, (select 1 from quotes, quotes)", "select hex(fts3_tokenizer('simple'))", "select load_extension('a')",
    "select * from quotes, documents, speakers order by random()", "select printf('%300000000d', 1)", "vacuum into 'b.db'",
)  # fmt: skip
METHODS = ("GET",) * 30 + ("HEAD", "POST", "TRACE", "PUT")


class Site:
    """A served database, and what it answers."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        words = ["serve", "--db", "quotes.db", "--port", str(port)]
        self.log = (folder / "serve.log").open("wb")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen([*COMMAND, *words], cwd=folder, env=environment, stderr=self.log)  # noqa: S603
        self.statuses: Counter[int | str] = Counter()
        self.slow: list[tuple[float, str]] = []
        self.failed: list[str] = []
        self.seconds: list[float] = []
        self.lock = threading.Lock()

    def answer(self, method: str, address: str) -> None:
        started = time.monotonic()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            connection.putrequest(method, address, skip_host=True)
            connection.putheader("Host", "127.0.0.1")
            connection.endheaders()
            response = connection.getresponse()
            response.read()
            status: int | str = response.status
            connection.close()
        except (OSError, http.client.HTTPException) as error:
            status = type(error).__name__
        took = time.monotonic() - started
        with self.lock:
            self.statuses[status] += 1
            self.seconds.append(took)
            if took > MOST_SECONDS:
                self.slow.append((took, f"{method} {address[:150]}"))
            if not isinstance(status, int) or (status >= 500 and status != 503):  # 503: SQL must wait its turn
                self.failed.append(f"{status}: {method} {address[:300]}")

    def memory(self) -> int:
        """Return how much memory the server has, in kilobytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]

    def most_memory(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1])  # type: ignore[index]

    def wait_until_ready(self) -> None:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("the server did not start")


def addresses(database: Path, n: int) -> Iterator[tuple[str, str]]:
    """Yield methods and addresses, three in four of them as readers use them."""
    dice = random.Random(10)  # noqa: S311 - a repeatable trial, no secret
    connection = sqlite3.connect(database)
    ids = [
        id
        for table in ("quotes", "speakers", "documents", "topics")
        for (id,) in connection.execute(f"select id from {table} limit 40")
    ]
    speakers = [slug for (slug,) in connection.execute("select slug from speakers limit 60")]
    topics = [slug for (slug,) in connection.execute("select slug from topics limit 60")] or ["peace"]
    connection.close()
    for number in range(n):
        kind = (PLAIN + HOSTILE)[number % (len(PLAIN) + len(HOSTILE))]
        yield (
            dice.choice(METHODS),
            kind.format(
                id=dice.choice(ids),
                speaker=dice.choice(speakers),
                topic=dice.choice(topics),
                word=dice.choice(("bridge", "ferri", "mayor+ruiz", "Lower+Tamsey", "nothingness")),
                odd=quote(dice.choice(ODD), errors="surrogatepass"),
                name=quote(dice.choice(NAMES)),
                sql=quote(dice.choice(SQL)),
            ),
        )


def keep_running(folder: Path, has_ended: threading.Event, codes: list[int]) -> None:
    """Run over the same articles again and again, as long as requests come."""
    while not has_ended.is_set():
        words = ["run", "news", "--db", "quotes.db", "--again"]
        done = subprocess.run(  # noqa: S603
            [*COMMAND, *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
            capture_output=True,
        )
        codes.append(done.returncode)


@click.command()
@click.option("--requests", "n", default=10_000, show_default=True)
@click.option("--at-once", default=20, show_default=True)
@click.option("--documents", default=150, show_default=True)
@click.option("--port", default=8765, show_default=True)
def requests(n: int, at_once: int, documents: int, port: int) -> None:
    """Ask a served database for all kinds of pages while a run writes into it, and say what went wrong."""
    folder = Path(tempfile.mkdtemp(prefix="requests-"))
    write_articles(folder / "news", documents)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*COMMAND, "run", "news", "--db", "quotes.db"], cwd=folder, env=environment, check=True)  # noqa: S603
    site, has_ended, codes = Site(folder, port), threading.Event(), list[int]()
    writer = threading.Thread(target=keep_running, args=(folder, has_ended, codes))
    try:
        site.wait_until_ready()
        for address in ("/", "/quotes/quotes", "/quotes/speakers"):
            site.answer("GET", address)
        before = site.memory()
        writer.start()
        with ThreadPoolExecutor(at_once) as pool:
            for number, (method, address) in enumerate(addresses(folder / "quotes.db", n)):
                pool.submit(site.answer, method, address)
                while pool._work_queue.qsize() > at_once:  # so that the list of addresses stays short
                    time.sleep(0.01)
                if number % 500 == 0:
                    click.echo(f"{number} requests, {len(site.failed)} failed, {len(site.slow)} slow", err=True)
        grown = site.most_memory() - before
    finally:
        has_ended.set()
        site.process.terminate()
        site.process.wait()
        if writer.is_alive():
            writer.join()
        log = (folder / "serve.log").read_text("utf-8", "replace")
        shutil.rmtree(folder)
    seconds = sorted(site.seconds)
    click.echo(
        f"{n} requests of {len(PLAIN) + len(HOSTILE)} kinds, {at_once} at once, beside {len(codes)} runs (exit codes {Counter(codes)})"
    )
    click.echo(f"statuses {dict(sorted(site.statuses.items(), key=str))}")
    click.echo(
        f"half within {seconds[len(seconds) // 2]:.2f} s, 99 of 100 within {seconds[len(seconds) * 99 // 100]:.2f} s, all within {seconds[-1]:.2f} s"
    )
    click.echo(f"memory {before // 1000} MB, at most {grown // 1000} MB more")
    for each in [*site.failed[:20], *(f"{took:.1f} s: {what}" for took, what in sorted(site.slow, reverse=True)[:20])]:
        click.echo(f"fault: {each}")
    if "Traceback" in log:
        click.echo(f"fault: a traceback in the log: {log[log.index('Traceback') :][:1500]}")
    sys.exit(1 if site.failed or site.slow or grown > MOST_GROWTH or "Traceback" in log else 0)


if __name__ == "__main__":
    requests()
