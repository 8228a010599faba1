"""A database served for the browser to look at."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from extractor.model import Extraction
from tests.support.published import publish

# Starting Datasette takes two seconds; a busy machine may need ten times as long.
PATIENCE = 30
SERVE = (
    "import sys; from pathlib import Path; from db.serve import serve; serve(Path(sys.argv[1]), port=int(sys.argv[2]))"
)


@contextmanager
def served_articles(articles: Iterable[Extraction]) -> Iterator[str]:
    """Return the address at which these articles are served."""
    with TemporaryDirectory() as folder, served(publish(Path(folder) / "quotes.db", articles)) as address:
        yield address


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Return the address at which a process of its own serves a database, until the block ends."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(database), str(port)])  # noqa: S603 - our own words
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when the server listens; raises RuntimeError when it ended or took too long."""
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server on port {port} does not answer (exit status {server.poll()})")
