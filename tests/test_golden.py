"""Every golden file is what the extractor finds, marks and reasons included."""

from pathlib import Path

import pytest
from golden_files import found_now, golden_paths

PATHS = golden_paths()
# Known misses, each with the step that it waits for. Whoever makes one come true takes it out.
MISSES = {
    "declined_to_comment": "claims: what somebody did not say still counts as said",
    "quoted_as_saying": "claims: chains of reporting",
}


def paths_to_mark() -> list[object]:
    """Return the golden files as parameters of a test, the known misses marked as such."""
    marks = {stem: [pytest.mark.xfail(reason=reason)] for stem, reason in MISSES.items()}
    return [pytest.param(path, marks=marks.get(path.stem, []), id=path.stem) for path in PATHS]


@pytest.fixture(scope="module")
def marked_now() -> dict[Path, str]:
    return dict(zip(PATHS, found_now(PATHS), strict=True))


def test_there_are_golden_files() -> None:
    assert len(PATHS) >= 25


@pytest.mark.parametrize("path", paths_to_mark())
def test_the_extractor_marks_a_golden_text_as_written(path: Path, marked_now: dict[Path, str]) -> None:
    assert marked_now[path] == path.read_text(encoding="utf-8")
