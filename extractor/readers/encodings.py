"""Bytes -> text, with the encoding where it is not UTF-8, or an error that says which byte is wrong."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from extractor.errors import InputError

BYTE_ORDER_MARKS: tuple[tuple[bytes, str, str | None], ...] = (
    (codecs.BOM_UTF8, "utf-8", None),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
LEAST_WIDE = 16  # bytes; of fewer, no share of zeros tells anything
SAMPLE = 100_000  # bytes: enough for every guess, few enough for the slowest
# In UTF-16 every other byte of English is zero, and nearly none of the others.
LEAST_ZEROS, MOST_ZEROS = 0.3, 0.02
# Quotation marks of Mac OS Roman, which would be Ò and Ó in Windows-1252: Ò before a word, Ó after a comma or a full stop.
MAC_MARKS = re.compile(rb"(?:\A|[\s(])\xd2[A-Za-z]|[,.!?]\xd3|[a-z]\xd5[a-z]")
WINDOWS_MARKS = re.compile(rb"(?:\A|[\s(])\x93[A-Za-z]|[,.!?]\x94|[a-z]\x92[a-z]")
# Western text has few letters beyond ASCII; Cyrillic, Greek and East Asian text hardly any others.
MOST_WESTERN = 0.12
LEAST_FOREIGN = 30  # of them; from fewer, no guess is any good
CODECS = {"Windows-1252": "windows-1252", "Mac OS Roman": "mac-roman", "UTF-16": "utf-16", "UTF-32": "utf-32"}
# Undefined in Windows-1252, but bytes all the same.
SLOPPY = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}


class Decoded(NamedTuple):
    """A text, and the encoding that it was in, in words; None for UTF-8."""

    text: str
    encoding: str | None = None


def decode_text(data: bytes, *, where: str, declared: str | None = None) -> Decoded:
    """Return the bytes as text: as UTF-8 if that is possible, else in the encoding that is `declared` or most likely.

    Raises InputError if the bytes are no text.

    >>> decode_text(b"\\x93No,\\x94 she said.", where="a.txt")
    Decoded(text='“No,” she said.', encoding='Windows-1252')
    """
    for mark, codec, name in BYTE_ORDER_MARKS:
        if data.startswith(mark) and (text := _with_mark(data, codec, where=where)) is not None:
            return Decoded(text, name)
    if (zero := data.find(0)) >= 0:
        if wide := _wide_codec(data):
            return Decoded(data.decode(wide, "replace"), "UTF-16")
        raise InputError(where, f"is binary, not text (byte {zero} is zero)", "give plain text in UTF-8")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_other(data, declared)


def _with_mark(data: bytes, codec: str, *, where: str) -> str | None:
    """Return a text that begins with a byte order mark; None for one in UTF-8 with bytes of another encoding."""
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            return None
        what = f"begins like {codec.upper()}, but byte {error.start} is wrong"
        raise InputError(where, what, "save it as UTF-8, or restore it") from error


def likely_codec(sample: bytes, *, where: str) -> tuple[str, str | None]:
    """Return the codec of a long text by its beginning, and its name in words; None for UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # may end within a character
        if 0 not in sample:
            return "utf-8-sig", None
    except UnicodeDecodeError:
        pass
    encoding = decode_text(sample, where=where).encoding
    if encoding == "UTF-16" and not sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide_codec(sample) or "utf-16", encoding
    return CODECS.get(
        encoding or "", "utf-8" if (encoding or "").startswith("UTF-8") else encoding or "utf-8"
    ), encoding


def _wide_codec(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark at its beginning; None if the zeros mean something else."""
    even, odd = (data[start:SAMPLE:2].count(0) / max(1, len(data[start:SAMPLE:2])) for start in (0, 1))
    if len(data) < LEAST_WIDE:
        return None
    if odd >= LEAST_ZEROS and even <= MOST_ZEROS:
        return "utf-16-le"
    return "utf-16-be" if even >= LEAST_ZEROS and odd <= MOST_ZEROS else None


def _decode_other(data: bytes, declared: str | None) -> Decoded:
    if found := _mostly_utf8(data):
        return found
    if declared and (found := _in_codec(data, declared)):
        return found
    sample = data[:SAMPLE]
    if len(MAC_MARKS.findall(sample)) > len(WINDOWS_MARKS.findall(sample)):
        return Decoded(data.decode("mac-roman"), "Mac OS Roman")
    n_high = sum(byte > 0x7F for byte in sample)
    if n_high > max(LEAST_FOREIGN, MOST_WESTERN * len(sample)) and (found := _guess(data, sample)):
        return found
    return Decoded(_in_windows_1252(data), "Windows-1252")


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Return text in UTF-8 into which some bytes of Windows-1252 were pasted; None if most is not UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    n_wrong = len(re.findall("[\udc80-\udcff]", text))
    n_right = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if n_right <= n_wrong:
        return None
    mended = re.sub("[\udc80-\udcff]", lambda match: _in_windows_1252(bytes([ord(match[0]) - 0xDC00])), text)
    return Decoded(mended, f"UTF-8 with {n_wrong} byte{'s' if n_wrong > 1 else ''} of Windows-1252")


def _in_codec(data: bytes, name: str) -> Decoded | None:
    try:
        codec = codecs.lookup(name).name
        if codec in ("iso8859-1", "ascii", "utf-8"):  # what is called so is Windows-1252, as browsers know
            return Decoded(_in_windows_1252(data), "Windows-1252")
        return Decoded(data.decode(codec), name)
    except (LookupError, UnicodeError):
        return None


def _in_windows_1252(data: bytes) -> str:
    return "".join(SLOPPY.get(ord(char) - 0xDC00, char) for char in data.decode("windows-1252", "surrogateescape"))


def _guess(data: bytes, sample: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return _in_codec(data, best.encoding) if best else None
