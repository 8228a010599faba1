"""Documents in, attributions out, as a stream in bounded memory. If one document fails, the others are not affected.

spaCy is loaded by `extractor.analysis`, where the first document is analysed: in this process, or in those that do the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from extractor.errors import InputError, not_analysed
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.model import Document, Extraction
from extractor.output import in_order
from extractor.workers import OnSlow, work_in_processes

# How long a document may take in a process of its own: the first is for a machine that is busy with other things.
LEAST_SECONDS, SECONDS_PER_CHARACTER = 120.0, 0.005
# Documents that are given to a process together, and their characters: a long document comes with few others, so that
# the one that takes long is known.
BATCH, LONGEST_BATCH = 16, 100_000


def extract(
    readings: Iterable[Document | InputError],
    *,
    model: str = DEFAULT_MODEL,
    workers: int = 1,
    on_error: Callable[[InputError], object] | None = None,
) -> Iterator[Extraction]:
    """Yield what is found in each document, in their order.

    `readings` are documents, or what `read_paths` and `read_lines` yield. A document that can't be read or analysed is an
    InputError. It is raised; or, if `on_error` is given, that is called with it, and the other documents follow.
    Raises ModelError if the model can't be used, LexiconError if a data file is broken.
    """
    for result in in_order(readings, partial(try_extract, model=model, workers=workers)):
        if isinstance(result, Extraction):
            yield result
        elif on_error is None:
            raise result
        else:
            on_error(result)


def try_extract(
    documents: Iterable[Document], *, model: str = DEFAULT_MODEL, workers: int = 1
) -> Iterator[Extraction | InputError]:
    """Yield for each document, in their order, what is found in it, or the error that says why it can't be analysed.

    With one worker that is done in this process. Raises ModelError if the model can't be used, LexiconError if a data file is
    broken.
    """
    if workers > 1:
        yield from extract_apart(documents, model=model, workers=workers)
        return
    from extractor.analysis import extract_batch

    extract_batch([], model)  # a wrong list or model is reported before a document is read
    for batch in _batches(documents):
        yield from extract_batch(batch, model)


def extract_apart(
    documents: Iterable[Document],
    *,
    model: str = DEFAULT_MODEL,
    workers: int = 1,
    on_slow: OnSlow[Document] | None = None,
) -> Iterator[Extraction | InputError]:
    """Yield the same as `try_extract`, from processes of their own, which are given only so much time for a document.

    Without a document no process is started. `on_slow` is called with documents that take long, and for how long so far.
    """
    yield from work_in_processes(
        _batches(documents),
        partial(_extract_there, model=model),
        workers,
        seconds=_seconds,
        failure=_failure,
        on_slow=on_slow,
    )


def _extract_there(batch: list[Document], model: str) -> list[Extraction | InputError]:
    from extractor.analysis import extract_batch  # spaCy, which the process that reads and stores does not need

    return extract_batch(batch, model)


def _failure(document: Document, why: str) -> InputError:
    return not_analysed(document.path or document.id, why)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    n_characters = 0
    for document in documents:
        if batch and (len(batch) == BATCH or n_characters + len(document.text) > LONGEST_BATCH):
            yield batch
            batch, n_characters = [], 0
        batch.append(document)
        n_characters += len(document.text)
    if batch:
        yield batch


def _seconds(documents: Sequence[Document]) -> float:
    """Return how long some documents may take together: a hundred times what they usually need."""
    return LEAST_SECONDS + SECONDS_PER_CHARACTER * sum(len(document.text) for document in documents)
