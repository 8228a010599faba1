"""Mail: one document for each message (.eml, .mbox), and those that are attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import IO

from extractor.documents.cleaning import CONTROL
from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.encodings import decode_text
from extractor.readers.page_text import text_of_html
from extractor.readers.registry import is_readable, read_source
from extractor.readers.source import Source

LARGEST_MESSAGE = 50_000_000  # bytes, attachments included
ENVELOPE = b"From "
QUOTED_ENVELOPE = re.compile(rb"^>(>*From )", re.MULTILINE)
MAIL_SIGNATURE = re.compile(r"^-- \r?\n.*", re.DOTALL | re.MULTILINE)
# Below it stands the message that was answered.
ANSWERED = re.compile(r"^(?:On .{10,120} wrote:|-{2,}\s*(?:Original|Forwarded) Message\s*-{2,})\s*$", re.MULTILINE)
LEAST_OF_THE_HTML = 0.2  # of the HTML: a shorter plain text says only that the mail is in HTML


def read_mail(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of a message, then those of its attachments."""
    yield from _read_message(source.read(LARGEST_MESSAGE), source, source.where, source.where)


def read_mailbox(source: Source) -> Iterator[Document | InputError]:
    """Yield the documents of each message of a mailbox."""
    is_empty = True
    seen: set[str] = set()
    for number, data in enumerate(_messages(source.stream), 1):
        is_empty = False
        where = f"{source.where}:{number}"
        if len(data) > LARGEST_MESSAGE:
            yield InputError(where, f"is longer than {LARGEST_MESSAGE:,} bytes", "save its text as .txt")
            continue
        name = re.search(rb"^Message-ID:\s*<?([^\s<>]+)", data[:100_000], re.IGNORECASE | re.MULTILINE)
        id = CONTROL.sub("", name[1].decode("ascii", "replace")) if name else str(number)
        if id in seen:
            continue  # mail programs keep a message in several folders
        seen.add(id)
        yield from _read_message(data, source, f"{source.where}#{id}", where)
    if is_empty:
        raise InputError(source.where, "holds no messages", 'give a mailbox whose messages begin with "From "')


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the messages of a mailbox. Of one that is too long, only the beginning is kept."""
    lines: list[bytes] | None = None
    size = 0
    is_after_blank = True
    while line := stream.readline(LARGEST_MESSAGE):
        if is_after_blank and line.startswith(ENVELOPE):
            if lines is not None:
                yield QUOTED_ENVELOPE.sub(rb"\1", b"".join(lines))
            lines, size = [], 0
        elif lines is not None:
            if size <= LARGEST_MESSAGE:
                lines.append(line)
            size += len(line)
        is_after_blank = not line.strip()
    if lines is not None:
        yield QUOTED_ENVELOPE.sub(rb"\1", b"".join(lines))


def _read_message(data: bytes, source: Source, id: str, where: str) -> Iterator[Document | InputError]:
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError(where, "is no message", "give a message with its head, as mail programs save it")
    attached = list(_attachments(message, source, id))
    if text := _text(message, where):
        document = make_document(
            text,
            id=id,
            path=id,
            title=_head(message, "Subject"),
            author=parseaddr(_head(message, "From") or "")[0] or None,
            published=_day_of(message),
            listed=source.listed,
        )
        yield replace(document, is_converted=True)
    elif not attached:
        yield InputError(where, "has no text", "remove it")
    for part in attached:
        yield from read_source(part)


def _head(message: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(message[name] or "").split()) or None
    except (ValueError, LookupError, IndexError):  # a head that breaks the rules of mail
        return None


def _day_of(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_head(message, "Date") or "").date().isoformat()
    except ValueError:
        return None


def _text(message: EmailMessage, where: str) -> str:
    """Return what was written: the plain text, or the text of the HTML where the plain one only points at it."""
    plain = _body(message, "plain", where)
    html = text_of_html(_body(message, "html", where))
    text = html if len(plain) < LEAST_OF_THE_HTML * len(html) else plain
    text = MAIL_SIGNATURE.sub("", text)
    answered = ANSWERED.search(text)
    return (text[: answered.start()] if answered and text[: answered.start()].strip() else text).strip()


def _body(message: EmailMessage, kind: str, where: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        return ""
    text = decode_text(data, where=where, declared=part.get_content_charset()).text
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return re.sub(r"(?<=\S) \r?\n(?!-- )", " ", text) if is_flowed else text


def _attachments(message: EmailMessage, source: Source, id: str) -> Iterator[Source]:
    for part in message.iter_attachments():
        name = CONTROL.sub("", part.get_filename() or "").rpartition("/")[2]
        data = part.get_payload(decode=True)
        if part.get_content_disposition() == "attachment" and is_readable(name) and isinstance(data, bytes):
            yield source.as_archive(len(data)).inside(f"{id}!{name}", name, io.BytesIO(data))
