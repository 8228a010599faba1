"""The package is the same whenever it is built, and works beside nothing but what it says that it needs."""

import importlib.metadata
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
NOT_BUILT = ignore_patterns(".git", ".venv", "build", "dist", "*.db*", "__pycache__", ".*_cache", ".hypothesis")


def built(tree: Path, into: Path) -> dict[str, str]:
    """Build the wheel and the sdist of a tree; return a hash of each."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", into]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)  # noqa: S603 - our own words
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in into.iterdir()}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copytree(ROOT, tmp_path_factory.mktemp("first") / "tree", ignore=NOT_BUILT)


@pytest.fixture(scope="module")
def dist(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built(tree, folder)
    return folder


def test_two_builds_have_the_same_bytes(tree: Path, dist: Path, tmp_path: Path) -> None:
    other = copytree(tree, tmp_path / "elsewhere")
    for number, file in enumerate(sorted(other.rglob("*"))):
        os.utime(file, (1_500_000_000 + number, 1_500_000_000 + number))
    first = {file.name: sha256(file.read_bytes()).hexdigest() for file in dist.iterdir()}
    assert built(other, tmp_path / "dist") == first
    assert sorted(name.rpartition("-")[2].rpartition(".")[2] for name in first) == ["gz", "whl"]


def needed(requirements: list[str]) -> dict[str, importlib.metadata.Distribution]:
    """Return what some requirements need on this Python, with all that these need in turn."""
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = [(Requirement(each), "") for each in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        environment = {**default_environment(), "extra": extra}
        if requirement.marker is not None and not requirement.marker.evaluate(environment):
            continue
        name = requirement.name.lower().replace("_", "-")
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # optional on this Python, as textacy's floret
        if name in found and not requirement.extras:
            continue
        found[name] = distribution
        own = [Requirement(each) for each in distribution.requires or ()]
        waiting += [(each, extra) for extra in ("", *requirement.extras) for each in own]
    return found


def tops(distribution: importlib.metadata.Distribution) -> Iterator[Path]:
    """Yield the files and folders at the top of where a distribution is installed that belong to it."""
    for file in distribution.files or ():
        if not file.parts[0].startswith(".."):
            yield Path(str(distribution.locate_file(file.parts[0])))


def test_it_works_beside_nothing_but_what_it_needs(dist: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", symlinks=True)
    python = tmp_path / "bare" / "bin" / "python"
    [site] = (tmp_path / "bare" / "lib").glob("python*/site-packages")
    [wheel] = dist.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True, capture_output=True)  # noqa: S603 - our own words
    asked = subprocess.run(  # noqa: S603 - our own words
        [python, "-c", "from importlib.metadata import requires; print(*requires('quote-tracker'), sep='\\n')"],
        check=True,
        capture_output=True,
        text=True,
    )
    for distribution in needed([line for line in asked.stdout.splitlines() if "extra ==" not in line]).values():
        for top in tops(distribution):
            if top.name != "__pycache__" and not (site / top.name).exists():
                (site / top.name).symlink_to(top)
    (tmp_path / "article.txt").write_text("“We will rebuild every street,” said Ana Ruiz.", "utf-8")
    command = tmp_path / "bare" / "bin" / "quote-tracker"
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    for words, says in (
        (["--version"], "quote-tracker "),
        (["run", "article.txt", "--db", "quotes.db"], "1 new"),
        (["check", "--db", "quotes.db"], "0 wrong"),
        (["export", "--db", "quotes.db", "--format", "csv"], "Ana Ruiz"),
        (["serve", "--help"], "--allowed-host"),
    ):
        done = subprocess.run(  # noqa: S603 - our own words
            [command, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, says in done.stdout) == (0, True), done.stderr
