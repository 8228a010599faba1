"""Word documents (.docx): paragraphs, cells of tables and text boxes, with changes that were tracked as if they were accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from extractor.documents.make_document import make_document
from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.formats.plain_text import refuse_empty
from extractor.readers.source import Source

LARGEST_UNPACKED = 300_000_000  # bytes of all parts together
LARGEST_XML = 60_000_000  # bytes of a part that is parsed
WORD_XML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SHOWN_AS = {f"{WORD_XML}tab": " ", f"{WORD_XML}br": "\n", f"{WORD_XML}cr": "\n", f"{WORD_XML}noBreakHyphen": "-"}


def read_word(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of a Word file."""
    import docx

    stream = source.seekable()
    _refuse_bomb(stream, source.where)
    word = docx.Document(stream)
    raw = "\n".join(text for text in _paragraphs(word.element.body) if text.strip())
    refuse_empty(raw, source.where)
    known = word.core_properties
    title, author = known.title or None, known.author or None
    document = make_document(raw, id=source.where, path=source.where, title=title, author=author, listed=source.listed)
    yield replace(document, is_converted=True)


def _refuse_bomb(stream: IO[bytes], where: str) -> None:
    try:
        with zipfile.ZipFile(stream) as parts:
            sizes = [(part.filename, part.file_size) for part in parts.infolist()]
    except zipfile.BadZipFile as error:
        raise InputError(where, "is no Word document", "save it again as .docx") from error
    stream.seek(0)
    xml = max((size for name, size in sizes if name.endswith((".xml", ".rels"))), default=0)
    if sum(size for _, size in sizes) > LARGEST_UNPACKED or xml > LARGEST_XML:
        raise InputError(where, f"unpacks to more than {LARGEST_XML:,} bytes", "save its text as .txt")


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the text of each paragraph. A text box is one of its own, after the paragraph that it hangs on."""
    for paragraph in body.iter(f"{WORD_XML}p"):
        if not any(each.tag == FALLBACK for each in paragraph.iterancestors()):
            yield "".join(_words(paragraph))


def _words(paragraph: Any) -> Iterator[str]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{WORD_XML}t":
            yield element.text or ""
        elif element.tag in SHOWN_AS:
            yield SHOWN_AS[element.tag]
        elif element.tag not in (f"{WORD_XML}p", FALLBACK):
            waiting += reversed(element)
