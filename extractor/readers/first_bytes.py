"""The format of a stream without a name, told from its first bytes."""

from __future__ import annotations

import re

BEGINNING = 2048  # bytes
SIGNS = (
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04.{0,2000}word/", re.DOTALL), ".docx"),
    (re.compile(rb"PK\x03\x04"), ".zip"),
    (re.compile(rb"\x1f\x8b"), ".gz"),
    (re.compile(rb"BZh[1-9]"), ".bz2"),
    (re.compile(rb"\xfd7zXZ\x00"), ".xz"),
    (re.compile(rb"PAR1"), ".parquet"),
    (re.compile(rb"WARC/\d"), ".warc"),
    (re.compile(rb".{257}ustar", re.DOTALL), ".tar"),
    (re.compile(rb"From \S+.*\d{4}\r?\n"), ".mbox"),
    (re.compile(rb"(?:[A-Z][\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){2,}", re.IGNORECASE), ".eml"),
    (
        re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL),
        ".rss",
    ),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), ".html"),
    (re.compile(rb"[^\n{]*\n(?:[^\n]*\n){0,9}?\{\s*\"\w+\""), ".jsonl"),  # its first line is broken
    (re.compile(rb"\s*\["), ".json"),
    (re.compile(rb"\s*\{\s*\r?\n"), ".json"),
    (re.compile(rb"\s*\{"), ".jsonl"),
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def suffix_of_bytes(beginning: bytes) -> str:
    """Return the suffix of the format in which a stream is; that of JSON lines for an empty stream, of plain text if nothing tells.

    >>> suffix_of_bytes(b'{"id": "1", "text": "No."}'), suffix_of_bytes(b"The ferry came.")
    ('.jsonl', '.txt')
    """
    start = beginning.removeprefix(BYTE_ORDER_MARK)
    if not start.strip():
        return ".jsonl"
    return next((suffix for sign, suffix in SIGNS if sign.match(start)), ".txt")
