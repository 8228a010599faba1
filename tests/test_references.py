"""The references in docs/ say what the program and its data say now."""

import pytest

from tests.support.references import PAGES, ROOT, data_files


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: make references"


def test_every_data_file_says_first_what_it_is_for() -> None:
    assert len(data_files()) > 20
    assert [path.name for path in data_files() if not path.read_text(encoding="utf-8").startswith("# ")] == []
