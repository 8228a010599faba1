"""What a run says of how far it is."""

from io import StringIO
from pathlib import Path

import pytest

from extractor.cli import progress as module
from extractor.cli.progress import Progress
from extractor.documents.make_document import make_document
from extractor.model import Extraction


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "end"), [(StringIO(), "\n"), (Terminal(), "")])
def test_the_counts_are_told_in_time(
    stream: StringIO, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text("The ferry came.")
    monkeypatch.setattr(module, "SECONDS_ELSEWHERE", 0.0)
    monkeypatch.setattr(module, "SECONDS_ON_TERMINAL", 0.0)
    progress = Progress([str(tmp_path)], stream)
    progress.started -= 100
    skip = progress.on_each_file(lambda *_: False)
    assert not skip(tmp_path / "a.txt", None)
    list(progress.on_each_result([Extraction(make_document("The ferry came.", id="a"))]))
    last = stream.getvalue().split("\r\x1b[K" if stream.isatty() else "\n")[-1 if stream.isatty() else -2]
    assert last == "1 of 4 files, 1 documents read, 0 quotes, 0.0 documents a second, 5 min left"
    assert stream.getvalue().endswith(end)


def test_the_longest_of_slow_documents_is_named() -> None:
    stream = StringIO()
    progress = Progress([], stream)
    texts = {"a.txt": "The ferry came.", "b.txt": "The ferry came, and it went again."}
    documents = [make_document(text, id=name, path=name) for name, text in texts.items()]
    progress.name_slow(documents, 42.3)
    progress.name_slow(documents[:1], 15.0)
    assert stream.getvalue() == (
        "still reading b.txt (34 characters, the longest of 2 that are read together) after 42 s\n"
        "still reading a.txt (15 characters) after 15 s\n"
    )
