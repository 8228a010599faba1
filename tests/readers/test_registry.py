"""Readers are found by entry point, ours and those of other packages; what is missing is named."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from extractor.readers.registry import GROUP, file_suffix, registered

ROOT = Path(__file__).parents[2]
READ = """
import sys
from extractor.readers import read_paths
for name in sys.argv[2:]:
    sys.modules[name] = None
for found in read_paths([sys.argv[1]]):
    print(found if isinstance(found, Exception) else f"{found.id}: {found.text}")
"""
READER = """
from extractor.documents.make_document import make_document

def read_loud(source):
    yield make_document(source.read(100).decode().upper(), id=source.where, path=source.where)

def read_badly(source):
    raise KeyError("head")
"""


def read(path: Path, *missing: str, beside: Path | None = None) -> list[str]:
    """Return what a process of its own reads, in which some modules are missing and a folder is on the path."""
    code = f"import sys; sys.path.insert(0, {str(beside)!r})\n{READ}" if beside else READ
    done = subprocess.run([sys.executable, "-c", code, str(path), *missing], capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    assert done.stderr == ""
    return done.stdout.replace(f"{path.parent.as_posix()}/", "").splitlines()


def other_package(folder: Path) -> Path:
    """Return a folder with a package that registers readers, as pip installs it."""
    (folder / "loud.py").write_text(READER)
    told = folder / "loud-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(
        f"[{GROUP}]\nloud = loud:read_loud\nmd = loud:read_loud\nbad = loud:read_badly\ngone = nowhere:read\n"
    )
    return folder


def test_every_reader_of_ours_is_registered_and_there() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][GROUP]
    assert {f".{suffix}" for suffix in stated} <= registered().keys()
    for value in stated.values():
        module, _, function = value.partition(":")
        assert callable(getattr(import_module(module), function))


def test_a_suffix_is_the_last_part_of_a_name() -> None:
    names = ("a.tar.GZ", "b/c.d/page", ".hidden", "a.")
    assert [file_suffix(name) for name in names] == [".gz", "", "", "."]


def test_another_package_adds_a_reader_and_replaces_one(tmp_path: Path) -> None:
    package = other_package(tmp_path)
    for name in ("a.loud", "a.md"):
        (tmp_path / name).write_text("No, she said.")
        assert read(tmp_path / name, beside=package) == [f"{name}: NO, SHE SAID."]


def test_a_broken_reader_of_another_package_costs_its_file_alone(tmp_path: Path) -> None:
    package = other_package(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    for name in ("a.bad", "b.gone", "c.txt"):
        (news / name).write_text("No, she said.")
    assert read(news, beside=package) == [
        "news/a.bad: can't be read as a .bad file (KeyError: 'head'); mend it, or save its text as .txt",
        "news/b.gone: .gone files need nowhere (No module named 'nowhere'); install it, or remove the package with the reader",
        "news/c.txt: No, she said.",
    ]


def test_the_extra_that_a_format_needs_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    [error] = read(tmp_path / "a.parquet", "pyarrow")
    assert error.startswith("a.parquet: .parquet files need pyarrow (")
    assert error.endswith("; run: pip install 'quote-tracker[parquet]'")
