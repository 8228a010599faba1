"""`serve` says what is wrong and how to fix it before it opens a page."""

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.serve import METADATA, listen, make_datasette, serve
from extractor.errors import QuoteTrackerError, StoreError
from tests.support.published import publish
from tests.support.samples import samples


def test_a_port_in_use_is_named_with_another_one(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", [])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(QuoteTrackerError) as caught:
            serve(path, port=port)
    assert str(caught.value) == (
        f"127.0.0.1:{port}: can't listen there (Address already in use); "
        f"stop the program that uses it, or take another port: --port {port + 1}"
    )


def test_datasette_alone_shows_the_same_pages(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", samples("seeds"))
    command = [Path(sys.executable).with_name("datasette"), path, "--metadata", METADATA[1]]
    answer = subprocess.run(  # noqa: S603 - our own words
        [*command, "--get", "/quotes/quotes?speaker=sergey-lavrov"], capture_output=True, text=True, check=True
    )
    assert answer.stdout.count('<article class="qt-card"') == 3


def test_the_plugin_is_complete_whatever_imports_it_first() -> None:
    code = "import db.web.pieces.charts; from datasette.plugins import pm; print(len(pm.get_hookcallers(pm.get_plugin('quote_tracker'))))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert int(answer.stdout) == 12


def test_an_unknown_host_is_named() -> None:
    with pytest.raises(
        QuoteTrackerError,
        match=r"^256\.0\.0\.1:8001: can't listen there .*; name an address of this machine: --host 127\.0\.0\.1$",
    ):
        listen("256.0.0.1", 8001)


def test_a_missing_database_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(StoreError) as caught:
        make_datasette(path)
    assert str(caught.value) == (
        f"{path}: no such database; make one with `quote-tracker run`, or name another with --db"
    )
    assert not path.exists()


@pytest.mark.parametrize("content", ["text", "other tables"])
def test_a_file_that_is_not_a_database_of_quotes_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.db"
    if content == "text":
        path.write_text("“We will rebuild,” said Ana Ruiz. " * 100, "utf-8")
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("create table birds (name text)")
    with pytest.raises(StoreError, match=r"is (not a database of quotes|a database of another program)"):
        make_datasette(path)


def test_an_outdated_database_is_refused_with_the_command_that_updates_it(tmp_path: Path) -> None:
    path = publish(tmp_path / "quotes.db", [])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from _sqlite_migrations where name = 'm010_topic_counts'")
        connection.commit()
    with pytest.raises(StoreError) as caught:
        make_datasette(path)
    assert str(caught.value) == (
        f"{path}: was written by an older version; bring it up to date: quote-tracker run --db {path}"
    )


def test_a_database_of_any_name_is_served_as_quotes(tmp_path: Path) -> None:
    datasette = make_datasette(publish(tmp_path / "my archive.db", []))
    assert [name for name in datasette.databases if name != "_internal"] == ["quotes"]
    assert datasette.metadata("title") == "Quote tracker"
