"""Files of decisions that are no TOML in UTF-8 are named with what to do."""

from pathlib import Path

import pytest

from extractor.curation.decisions_file import read_decisions
from extractor.errors import CurationError

SAME = b'[[same]]\nnames = ["Ana Ruiz", "Anna Ruiz"]\n'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (SAME.decode().encode("utf-16"), "curation.toml:1: is not UTF-8; save it as UTF-8"),
        (b"\x7fELF\x02\x01\xff\xfe", "curation.toml:1: is not UTF-8; save it as UTF-8"),
        (SAME + b"\xe9", "curation.toml:3: is not UTF-8; save it as UTF-8"),
        (b"a = " + b"[" * 5000, "curation.toml:1: is nested too deeply; write only the fields that a decision has"),
        (b'same = [1]\n', 'curation.toml:1: "same" holds more than its headings; write [[same]] above each'),
        (b'x = """\n[[same]]\n"""\n', "curation.toml:2: [[same]] is no decision; write headings as [[same]], each on a line of its own"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, error: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("curation.toml").write_bytes(data)
    with pytest.raises(CurationError) as caught:
        read_decisions(Path("curation.toml"))
    assert str(caught.value) == error


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "curation.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SAME)
    assert [each.names for each in read_decisions(path)] == [("Ana Ruiz", "Anna Ruiz")]
