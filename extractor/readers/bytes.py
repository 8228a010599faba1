"""Bytes -> text, or an error that says which byte is wrong."""

from __future__ import annotations

import codecs

from extractor.errors import InputError

SAVE_AS_UTF8 = "save it as UTF-8"


def decode(data: bytes, *, where: str) -> str:
    """Return the bytes as text.

    Raises InputError when they are not UTF-8, with the offset of the first byte that is wrong.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(where, "is UTF-16, not UTF-8", f"{SAVE_AS_UTF8}: iconv -f UTF-16 -t UTF-8")
    zero = data.find(0)
    if zero >= 0:
        raise InputError(where, f"is binary, not text (byte {zero} is zero)", "give plain text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}"
        raise InputError(where, what, f"{SAVE_AS_UTF8}, for instance: iconv -f WINDOWS-1252 -t UTF-8") from error
