"""The rooms of the project: imports go one way, in the order that pyproject.toml lists under `tool.quote-tracker.rooms`."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.test_imports import ROOT, imported, modules

# By package, its rooms from the lowest level to the highest. A room is a subpackage, or a module of its own.
Orders = Mapping[str, list[list[str]]]
MOST_ROOMS = 26
MOST_MODULES = 16
MOST_MODULES_ON_THE_WAY = 12  # whose functions extractor/attribute.py calls
ORDERS: Orders = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["quote-tracker"]["rooms"]


def imports() -> dict[str, set[str]]:
    """Return for each module of the project the modules of the project that it imports, inside functions too."""
    paths = {name_of(path): path for package in ("extractor", "db") for path in modules(package)}
    return {name: {other for other in imported(path) if other in paths} - {name} for name, path in paths.items()}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def arrows_against(orders: Orders, graph: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield each import from a room of the same or a higher level, and each module in no listed room."""
    for package, levels in orders.items():
        level_of = {f"{package}.{room}": level for level, rooms in enumerate(levels) for room in rooms}
        for name, others in sorted(graph.items()):
            here = room_of(name, package, level_of)
            if name.startswith(f"{package}.") and not here:
                yield f"{name} is in no room of {package}"
            for other in sorted(others):
                there = room_of(other, package, level_of)
                if here and there and here != there and level_of[here] <= level_of[there]:
                    yield f"{name} imports {other}"


def room_of(name: str, package: str, level_of: Mapping[str, int]) -> str | None:
    room = ".".join(name.split(".")[: package.count(".") + 2])
    return room if room in level_of else None


def first_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def sizes(graph: Mapping[str, set[str]]) -> dict[str, int]:
    """Return how many modules lie in each package."""
    packages = [name_of(path) for top in ("extractor", "db") for path in modules(top) if path.name == "__init__.py"]
    inside = [name for name in graph if name not in packages]
    return {package: sum(name.rpartition(".")[0] == package for name in inside) for package in packages}


@pytest.mark.parametrize("package", ORDERS)
def test_no_import_goes_against_the_order_of_the_rooms(package: str) -> None:
    assert list(arrows_against({package: ORDERS[package]}, imports())) == []


def test_a_document_goes_through_few_modules_on_its_way() -> None:
    tree = ast.parse((ROOT / "extractor" / "attribute.py").read_text("utf-8"))
    homes = {
        name.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("extractor.")
        for name in node.names
        if not name.name[0].isupper()  # functions; no classes
    }
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    found = {homes[name] for name in called & homes.keys()}
    assert "extractor.quotes.assemble" in found
    assert len(found) <= MOST_MODULES_ON_THE_WAY


def test_every_room_that_is_listed_is_there() -> None:
    rooms = {f"{package}.{room}" for package, levels in ORDERS.items() for rooms in levels for room in rooms}
    assert rooms - imports().keys() == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert first_circle(imports()) == []


def test_rooms_are_few_and_small() -> None:
    found = sizes(imports())
    assert len(found) <= MOST_ROOMS
    assert {room: n for room, n in found.items() if n > MOST_MODULES} == {}


@pytest.mark.parametrize(
    ("name", "other", "complaint"),
    [
        ("db.tables.rows", "db.store.write", ["db.tables.rows imports db.store.write"]),
        ("db.web.pieces.cards", "db.web.query.orders", ["db.web.pieces.cards imports db.web.query.orders"]),
        ("db.web.query.orders", "db.web.query.sample", []),
        ("extractor.lexicon.tables", "extractor.pipeline", ["extractor.lexicon.tables imports extractor.pipeline"]),
        ("db.attic", "db.tables.rows", ["db.attic is in no room of db"]),
    ],
)  # fmt: skip
def test_an_arrow_against_the_order_is_named(name: str, other: str, complaint: list[str]) -> None:
    assert list(arrows_against(ORDERS, {name: {other}, other: set()})) == complaint


def test_a_circle_is_named() -> None:
    assert first_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    assert first_circle({"a": {"b"}, "b": set()}) == []
