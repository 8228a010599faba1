"""Serving the database on this machine: Datasette with our metadata, settings and plugin."""

from __future__ import annotations

import errno
import socket
import sqlite3
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import DEFAULT_SETTINGS, Datasette
from datasette.database import Database
from datasette.utils import BadMetadataError, parse_metadata
from sqlite_utils import Database as Tables

from db.tables.schema import DAMAGED, is_immutable, reading_address, refuse_older, refuse_unusable, unusable
from db.web.editing.editor import Editor, allow_editing
from db.web.site.addresses import DATABASE
from db.web.site.excerpts import PLUGIN
from db.web.site.hosts import is_loopback, with_known_hosts
from db.web.site.idle_connections import MOST_CONNECTIONS, ImpatientProtocol
from extractor.errors import QuoteTrackerError, StoreError

HERE = Path(__file__).parent
# It lies beside the plugin in an installed copy, and at the top of a checkout.
METADATA = (HERE / "web" / "metadata.yml", HERE.parent / "metadata.yml")
# What it means to listen on an address that other machines reach.
BEYOND = (
    "Other machines can reach it: whoever does can read every stored article, whole, and ask it in SQL. "
    "To show only excerpts, use --context; to keep it to this machine, leave out --host."
)
BEYOND_EXCERPTS = "Other machines can reach it: whoever does can read every quote and ask them in SQL."
YES_OR_NO = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}
NO_SETTINGS: Mapping[str, str] = {}
SETTINGS = {
    # All our facets are configured. Suggesting more takes two thirds of the time of a page at five million quotes.
    "suggest_facets": False,
    # As long as any query may take: better a late facet than a missing one.
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 1000,
    # Nobody reads an article in a cell of the plain tables.
    "truncate_cells_html": 300,
    # The file contains whole articles, which belong to their publishers.
    "allow_download": False,
}


def serve(
    db: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    context: int | None = None,
    allowed_hosts: Sequence[str] = (),
    metadata: Path | None = None,
    editor: Editor | None = None,
    cors: bool = False,
    settings: Mapping[str, str] = NO_SETTINGS,
) -> None:
    """Serve the database until interrupted: for reading, and with an `editor` for correcting by those who may.

    Whoever opens the address that is printed on this machine may correct; so may those whom the metadata allow.
    It answers to addresses in numbers, to `localhost`, to `host` and to the names of `allowed_hosts`. With `context`, pages show each quote with this many characters around it, and nothing else of a document.

    With `cors`, pages of other sites may read the data. `settings` are Datasette's, such as `base_url`, by name.

    Raises StoreError if the file is missing or not a database of ours, QuoteTrackerError if the port is taken.
    """
    datasette = make_datasette(db, context=context, metadata=metadata, editor=editor, cors=cors, settings=settings)
    with closing(listen(host, port)) as listening:
        base = datasette.setting("base_url")
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}{base}"
        click.echo(f"{db} is at {address} (Ctrl+C stops it)", err=True)
        if editor is not None and is_loopback(host):
            address = sign_in_address(datasette, address)
            click.echo(f"To correct, sign in once at {address}", err=True)
        if not is_loopback(host):
            click.echo(BEYOND if context is None else BEYOND_EXCERPTS, err=True)
        if open_browser:
            webbrowser.open(address)
        app = with_known_hosts(datasette.app(), [host, *allowed_hosts])
        with suppress(KeyboardInterrupt):
            uvicorn.Server(how_to_answer(app)).run(sockets=[listening])


def how_to_answer(app: Any) -> uvicorn.Config:
    """Return the settings of the web server: few connections at once, none of them idle, and no sign of what answers."""
    return uvicorn.Config(
        app,
        log_level="warning",
        lifespan="on",
        http=ImpatientProtocol,
        ws="none",
        limit_concurrency=MOST_CONNECTIONS,
        server_header=False,
    )


def sign_in_address(datasette: Datasette, address: str) -> str:
    """Return the address that signs in whoever opens it first, as `datasette --root` prints it."""
    return f"{address.rstrip('/')}/-/auth-token?token={datasette._root_token}"


def make_datasette(
    db: Path,
    *,
    context: int | None = None,
    metadata: Path | None = None,
    editor: Editor | None = None,
    cors: bool = False,
    settings: Mapping[str, str] = NO_SETTINGS,
) -> Datasette:
    """Return Datasette over a database file. Pages call the database `quotes`, whatever the name of the file.

    `metadata` is a file of Datasette metadata that is laid over ours, such as a title, or who may see and correct.

    It is opened for reading, but not as immutable, so that a `run` in the meantime is seen without a restart. In a folder
    that can't be written there is no run.
    """
    check_database(db)
    described = laid_over(read_metadata(next(path for path in METADATA if path.exists())), read_metadata(metadata))
    if context is not None:
        described["plugins"] = {**described.get("plugins", {}), PLUGIN: {"context": context}}
    datasette = Datasette([], metadata=described, cors=cors, settings={**SETTINGS, **read_settings(settings)})
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, path=str(db), is_mutable=not is_immutable(db)), name=DATABASE)
    if editor is not None:
        if is_immutable(db):
            raise StoreError(str(db), "can't be corrected in a folder that can't be written", "make it writable")
        allow_editing(datasette, editor)
    return datasette


def read_metadata(file: Path | None) -> dict[str, Any]:
    """Return the metadata of a file, JSON or YAML. Raises QuoteTrackerError if it can't be read."""
    if file is None:
        return {}
    try:
        found = parse_metadata(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, BadMetadataError) as error:
        raise QuoteTrackerError(str(file), f"can't be read ({error})", "name a file of Datasette metadata") from error
    if not isinstance(found, dict):
        raise QuoteTrackerError(str(file), "holds no metadata", "write names and values, such as title: Our quotes")
    return found


def laid_over(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Return metadata with those of somebody else laid over them, name by name.

    >>> laid_over({"title": "Quotes", "plugins": {"a": 1}}, {"title": "Ours", "plugins": {"b": 2}})
    {'title': 'Ours', 'plugins': {'a': 1, 'b': 2}}
    """
    both = ((name, ours[name], theirs[name]) for name in ours if name in theirs)
    inner = {name: laid_over(a, b) for name, a, b in both if isinstance(a, dict) and isinstance(b, dict)}
    return {**ours, **theirs, **inner}


def read_settings(given: Mapping[str, str]) -> dict[str, str | int | bool]:
    """Return settings of Datasette as it needs them. Raises QuoteTrackerError for an unknown name or a wrong value.

    >>> read_settings({"base_url": "/news", "default_page_size": "50", "allow_download": "on"})
    {'base_url': '/news/', 'default_page_size': 50, 'allow_download': True}
    """
    return {name: read_setting(name, value) for name, value in given.items()}


def read_setting(name: str, value: str) -> str | int | bool:
    if name not in DEFAULT_SETTINGS:
        raise QuoteTrackerError("--setting", f'knows no "{name}"', f"use one of {', '.join(sorted(DEFAULT_SETTINGS))}")
    usual = DEFAULT_SETTINGS[name]
    if isinstance(usual, bool):
        if value.lower() not in YES_OR_NO:
            raise QuoteTrackerError(f"--setting {name}", f'"{value}" is neither on nor off', "write on or off")
        return YES_OR_NO[value.lower()]
    if isinstance(usual, int):
        if not (value.isascii() and value.isdigit()):
            raise QuoteTrackerError(f"--setting {name}", f'"{value}" is no number', f"write one, such as {usual}")
        return int(value)
    return f"/{value.strip('/')}/".replace("//", "/") if name == "base_url" else value


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises QuoteTrackerError, with the fix, if that is not possible."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        # Python adds the address in brackets, which our message has already.
        what = str(error.strerror).partition(" (")[0]
        raise QuoteTrackerError(f"{host}:{port}", f"can't listen there ({what})", fix_of(error, port)) from error


def fix_of(error: OSError, port: int) -> str:
    """Return what to do if an address can't be listened on."""
    if error.errno == errno.EADDRINUSE:
        return f"stop the program that uses it, or take another port: --port {port + 1 if port < 65535 else 8001}"
    if error.errno == errno.EACCES:
        return "take a port that needs no special rights: --port 8001"
    return "name an address of this machine: --host 127.0.0.1"


def check_database(db: Path) -> None:
    """Raise StoreError if there is nothing to serve."""
    make_one = "make one with `quote-tracker run`, or name another with --db"
    if not db.is_file():
        raise StoreError(str(db), "no such database", make_one)
    try:
        with closing(sqlite3.connect(reading_address(db), uri=True)) as connection:
            opened = Tables(connection, execute_plugins=False)
            refuse_unusable(opened, db)
            connection.execute("select 1 from facet_counts limit 1")
            refuse_older(opened, db)
    except sqlite3.Error as error:
        if DAMAGED.search(str(error)):
            raise unusable(db, error) from error
        raise StoreError(str(db), f"is not a database of quotes ({error})", make_one) from error
