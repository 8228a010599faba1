"""What several modules of tests start from."""

from pathlib import Path

import pytest

from tests.samples import samples


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with the five seeds, in the current folder."""
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    for each in samples():
        (news / f"{each.document.id}.txt").write_text(each.document.raw, "utf-8")
    return news
