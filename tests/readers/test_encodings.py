"""Files in other encodings than UTF-8 are read, and it is told in which they were."""

from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.readers import read_paths
from extractor.readers.encodings import decode_text

SENTENCE = "“We’ll not close the café,” said Zoë Brandt — ever. "
RUSSIAN = "«Мы построим мост до конца года», — сказала мэр Анна Руис журналистам в порту. " * 5


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SENTENCE.encode(), SENTENCE, None),
        (SENTENCE.encode("utf-8-sig"), SENTENCE, None),
        (SENTENCE.encode("utf-16"), SENTENCE, "UTF-16"),
        (SENTENCE.encode("utf-32"), SENTENCE, "UTF-32"),
        (SENTENCE.encode("utf-16-le"), SENTENCE, "UTF-16"),
        (SENTENCE.encode("utf-16-be"), SENTENCE, "UTF-16"),
        (SENTENCE.encode("windows-1252"), SENTENCE, "Windows-1252"),
        (SENTENCE.encode("mac-roman"), SENTENCE, "Mac OS Roman"),
        (SENTENCE.encode() * 3 + b"\x93No,\x94 she said.", SENTENCE * 3 + "“No,” she said.", "UTF-8 with 2 bytes of Windows-1252"),
        (RUSSIAN.encode("windows-1251"), RUSSIAN, "cp1251"),
    ],
)  # fmt: skip
def test_bytes_are_read_in_the_encoding_that_they_are_in(data: bytes, text: str, encoding: str | None) -> None:
    assert decode_text(data, where="a.txt") == (text, encoding)


def test_what_is_declared_is_believed() -> None:
    greek = "«Όχι», είπε η Άννα."
    assert decode_text(greek.encode("iso8859-7"), where="a", declared="ISO-8859-7") == (greek, "ISO-8859-7")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InputError, match=r"a\.txt: is binary, not text \(byte 4 is zero\); give plain text in UTF-8"):
        decode_text(b"\x89PNG\x00\x01\x02", where="a.txt")


def test_a_document_knows_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SENTENCE.encode("windows-1252"))
    [document] = read_paths([tmp_path])
    assert not isinstance(document, InputError)
    assert (document.text, document.encoding) == (SENTENCE, "Windows-1252")
