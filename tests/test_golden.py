"""Every golden file is what the extractor finds, marks and reasons included."""

from pathlib import Path

import pytest

from tests.support.golden_files import found_now, golden_paths

PATHS = golden_paths()


@pytest.fixture(scope="module")
def marked_now() -> dict[Path, str]:
    return dict(zip(PATHS, found_now(PATHS), strict=True))


def test_there_are_golden_files() -> None:
    assert len(PATHS) >= 25


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_extractor_marks_a_golden_text_as_written(path: Path, marked_now: dict[Path, str]) -> None:
    assert marked_now[path] == path.read_text(encoding="utf-8")
