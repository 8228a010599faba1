"""The server answers only to its own names, closes idle connections, and says what listening beyond the machine means."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from db.web.site.hosts import is_loopback
from db.web.site.idle_connections import SECONDS_FOR_HEADERS
from tests.support.published import publish
from tests.support.samples import samples


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """A server that all machines may reach: its port, and what it said when it began."""
    path = publish(tmp_path_factory.mktemp("served") / "quotes.db", samples("seeds"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["serve", "--db", path, "--host", "0.0.0.0", "--port", str(port), "--allowed-host", "quotes.example.org"]  # noqa: S104
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", "from extractor.cli.main import main; main()", *words],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stderr is not None
    said = process.stderr.readline() + process.stderr.readline()
    yield port, said
    process.terminate()
    process.wait()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:8001", 200),
        ("LOCALHOST", 200),
        ("[::1]:8001", 200),
        ("quotes.example.org", 200),
        ("quotes.example.org:443", 200),
        ("evil.example.org", 421),
        ("127.0.0.1.evil.example.org", 421),
        ("localhost@evil.example.org", 421),
        ("localhost:8001.evil.example.org", 421),
    ],
)
def test_only_known_names_are_answered(server: tuple[int, str], host: str, status: int) -> None:
    answer = httpx.get(f"http://127.0.0.1:{server[0]}/quotes/quotes", headers={"host": host}, timeout=30)
    assert answer.status_code == status


def test_listening_beyond_the_machine_is_said(server: tuple[int, str]) -> None:
    assert "Other machines can reach it: whoever does can read every stored article" in server[1]


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_connection_without_a_request_is_closed(server: tuple[int, str], sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server[0])) as idle:
        idle.sendall(sent)
        idle.settimeout(SECONDS_FOR_HEADERS + 20)
        started = time.monotonic()
        while idle.recv(4096):
            pass
        assert time.monotonic() - started < SECONDS_FOR_HEADERS + 10


@pytest.mark.parametrize(
    ("host", "is_own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.168.1.5", False)]  # noqa: S104
)  # fmt: skip
def test_addresses_that_only_this_machine_reaches(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own
