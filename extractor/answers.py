"""What `extract` answers: one object a document, in the order of the input, with one speaker over all of it.

Who is who can be said only after the last document, so attributions wait in a temporary file.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import SEEK_END
from tempfile import TemporaryFile
from typing import IO

from extractor.errors import InputError
from extractor.model import Document, Extraction, Identity
from extractor.output import Identities, to_json

Answer = dict[str, object]
Extract = Callable[[Iterable[Document]], Iterable[Extraction | InputError]]
Decide = Callable[[Iterable[Extraction]], Mapping[tuple[str, str], Identity]]


def answer(readings: Iterable[Document | InputError], *, extract: Extract, decide: Decide) -> Iterator[Answer]:
    """Yield who said what in each document; for one that can't be read, its line (or id) and the error.

    `extract` gives one result for each document, in order; `decide` says who is one speaker over all of them.
    """
    with TemporaryFile() as spool:
        _write(spool, in_order(readings, extract))
        identities = decide(entry for entry in _entries(spool) if isinstance(entry, Extraction))
        yield from map(partial(_answer, identities=identities), _entries(spool))


def _write(spool: IO[bytes], results: Iterable[Extraction | InputError]) -> None:
    for result in results:
        pickle.dump(_error(result) if isinstance(result, InputError) else result, spool)


def _answer(entry: Extraction | Answer, identities: Identities) -> Answer:
    return to_json(entry, identities) if isinstance(entry, Extraction) else entry


def in_order(readings: Iterable[Document | InputError], extract: Extract) -> Iterator[Extraction | InputError]:
    """Yield results and errors in the order of the readings; an error of `extract` names its document by the id."""
    waiting: deque[InputError | str] = deque()

    def documents() -> Iterator[Document]:
        for reading in readings:
            waiting.append(reading if isinstance(reading, InputError) else reading.id)
            if not isinstance(reading, InputError):
                yield reading

    for result in extract(documents()):
        while isinstance(next_one := waiting.popleft(), InputError):
            yield next_one
        yield InputError(next_one, result.what, result.fix) if isinstance(result, InputError) else result
    yield from (error for error in waiting if isinstance(error, InputError))


def _error(error: InputError) -> Answer:
    place: Answer = {"id": error.where} if error.line is None else {"line": error.line}
    return place | {"error": f"{error.what}; {error.fix}"}


def _entries(spool: IO[bytes]) -> Iterator[Extraction | Answer]:
    end = spool.seek(0, SEEK_END)
    spool.seek(0)
    while spool.tell() < end:
        yield pickle.load(spool)  # noqa: S301  (our own file, written above)
