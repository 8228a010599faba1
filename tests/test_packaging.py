"""What `pip install .` leaves behind works anywhere: the wheel has the data, the pages and the statements in it."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = "“We will rebuild every street,” said Ana Ruiz, the mayor of Port Alder."
PAGE = """
import asyncio, sys
from pathlib import Path
from db.serve import make_datasette
page = asyncio.run(make_datasette(Path("quotes.db")).client.get("/quotes/quotes"))
print(page.status_code, "Ana Ruiz" in page.text, 'class="qt-card"' in page.text)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(  # noqa: S603  (our own words)
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installed copy in `site`, which goes before the tree, and an article."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder / "site"]
    subprocess.run([*pip, wheel], check=True, capture_output=True)  # noqa: S603  (our own words)
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    return folder


def test_the_wheel_has_every_file_that_is_read_at_run_time(wheel: Path) -> None:
    suffixes = {".csv", ".toml", ".json", ".sql", ".html", ".css"}
    needed = {
        path.relative_to(ROOT).as_posix()
        for package in ("extractor", "db")
        for path in (ROOT / package).rglob("*")
        if path.suffix in suffixes
    }
    with ZipFile(wheel) as archive:
        assert needed | {"db/web/metadata.yml"} <= set(archive.namelist())


def test_an_installed_copy_is_the_one_that_runs(installed: Path) -> None:
    place = run(installed, "import extractor; print(extractor.__file__)").stdout.strip()
    assert place == str(installed / "site" / "extractor" / "__init__.py")


def test_an_installed_copy_reads_and_publishes(installed: Path) -> None:
    read = run(installed, "from extractor.cli.main import main; main()", "run", "article.txt", "--db", "quotes.db")
    assert (read.returncode, read.stdout) == (0, "1 new, 0 changed, 0 moved, 0 unchanged, 0 vanished, 0 failed\n")
    assert run(installed, PAGE).stdout == "200 True True\n"


def test_a_second_make_serve_installs_nothing(tmp_path: Path) -> None:
    first = steps_of_serve(tmp_path)
    (tmp_path / "bin").mkdir()
    for made in ("bin/python", "installed"):
        (tmp_path / made).touch()
    second = steps_of_serve(tmp_path)
    assert ("pip" in first, "pip" in second, "quote-tracker serve" in second) == (True, False, True)


def steps_of_serve(environment: Path) -> str:
    """Return what `make serve` would do with a virtual environment."""
    command = ["make", "--dry-run", "serve", f"VENV={environment}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603  (our own words)


def run(installed: Path, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program, *words],
        cwd=installed, env={**os.environ, "PYTHONPATH": str(installed / "site")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
