"""What `pip install .` leaves behind works anywhere: the wheel has the data, the pages and the statements in it."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

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


def test_the_pythons_are_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [each.rpartition(" :: ")[2] for each in project["classifiers"] if ":: 3." in each]
    newest = int(named[-1].removeprefix("3."))
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    assert (
        workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == named == [f"3.{n}" for n in range(11, newest + 1)]
    )
    assert project["requires-python"] == f">=3.11,<3.{newest + 1}"
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"PYTHON ?= {' '.join(f'python{each}' for each in reversed(named))} python3 python\n" in makefile
    assert f"(3, 11) <= sys.version_info < (3, {newest + 1})" in makefile


def test_make_passes_over_a_python_that_does_not_run(tmp_path: Path) -> None:
    """As one of pyenv's, which says that the version is installed elsewhere; and one that is too old."""
    broken, old, whole = (tmp_path / name for name in ("python3.14", "python3.9", "python3"))
    broken.write_text("#!/bin/sh\necho 'pyenv: python3.14: command not found' >&2\nexit 127\n")
    old.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'import sys; sys.exit(1)'\n")
    whole.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    for each in (broken, old, whole):
        each.chmod(0o755)
    made = tmp_path / "environment"
    make = ["make", f"{made}/bin/python", f"VENV={made}", f"PYTHON={broken} {tmp_path}/nowhere {old} {whole}"]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  (our own words)
    assert (done.returncode, done.stderr, (made / "bin" / "python").exists()) == (0, "", True)


def test_make_says_what_it_needs_where_no_python_works(tmp_path: Path) -> None:
    make = ["make", f"{tmp_path}/bin/python", f"VENV={tmp_path}", f"PYTHON={tmp_path}/nowhere"]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  (our own words)
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"make: no Python from 3.11 to 3.14 works among: {tmp_path}/nowhere; install one, or name it"
    )


def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = (line.split()[1:] for line in makefile.splitlines() if line.startswith(".PHONY"))
    command = ["make", "--no-print-directory", "help"]  # within `make test` it would name the folder that it enters
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603  (our own words)
    assert sorted(line.split()[1] for line in told.splitlines()) == sorted(phony)


def steps_of_serve(environment: Path) -> str:
    """Return what `make serve` would do with a virtual environment."""
    command = ["make", "--dry-run", "serve", f"VENV={environment}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603  (our own words)


def run(installed: Path, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program, *words],
        cwd=installed, env={**os.environ, "PYTHONPATH": str(installed / "site")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
