"""Attributions in a SQLite database: open it, take documents in, export their quotes.

    with closing(open_database(Path("my.db"))) as db, open("quotes.csv", "wb") as file:
        take_in(db, read_paths(["seeds"]), extract=extract, judge=Judge)
        export_file(db, file, "csv")

`read_paths`, `extract` and `Judge` come from `extractor`.

The names of `__all__` are the public API: they keep their meaning from release to release. Everything else may move.
Each is loaded when it is first used, so that `import db` loads neither SQLite nor Datasette.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.export.run import export_file
    from db.store.take_in import take_in
    from db.tables.schema import open_database

__all__ = ["export_file", "open_database", "take_in"]

# The module that each name stands in.
_HOMES = {"export_file": "export.run", "open_database": "tables.schema", "take_in": "store.take_in"}


def __getattr__(name: str) -> object:
    """Return a public name, loaded when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
