"""Documents in, attributions out, as a stream in bounded memory. If one document fails, the others are not affected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from typing import TypeVar

from spacy.language import Language

from extractor.attribute import attribute
from extractor.details.topics import Taxonomy, assign_topics, load_topics
from extractor.documents.boilerplate import without_boilerplate
from extractor.errors import InputError
from extractor.lexicon.check import check_data_files
from extractor.long_documents import Part, join_parts, split_document
from extractor.model import Document, Extraction
from extractor.output import in_order
from extractor.parsing.parser import DEFAULT_MODEL, load_model, parse_documents
from extractor.parsing.plan import plan_document
from extractor.workers import work_in_processes

# How long a document may take in a process of its own: the first is for a machine that is busy with other things.
LEAST_SECONDS, SECONDS_PER_CHARACTER = 120.0, 0.005

Each = TypeVar("Each")

BATCH = 16  # documents, or parts of long ones, that are parsed together: enough to fill the parser's batches, few enough for little memory


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

    Raises ModelError if the model can't be used, LexiconError if a data file is broken.
    """
    check_data_files()  # a wrong list or model is reported once, and not by each worker or document
    load_model(model)
    _taxonomy()
    batches = _batches(documents)
    if workers == 1:
        for batch in batches:
            yield from _extract_batch(batch, model)
    else:
        task = partial(_extract_batch, model=model)
        yield from work_in_processes(batches, task, workers, seconds=_seconds, failure=_failure)


@cache
def _taxonomy() -> Taxonomy:
    return load_topics()


def _batches(documents: Iterable[Each]) -> Iterator[list[Each]]:
    stream = iter(documents)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _extract_batch(batch: list[Document], model: str) -> list[Extraction | InputError]:
    """Return the results of some documents; when they fail together, of each alone."""
    nlp = load_model(model)
    try:
        return [*analyse(batch, nlp)]
    except Exception as error:
        if len(batch) == 1:
            return [_failure(batch[0], f"{type(error).__name__}: {error}")]
    return [result for document in batch for result in _extract_batch([document], model)]


def _failure(document: Document, why: str) -> InputError:
    return InputError(document.path or document.id, f"can't be analysed ({why})", "report it, with this document")


def analyse(batch: Sequence[Document], nlp: Language) -> list[Extraction]:
    """Return what is found in each document, with the components of a loaded pipeline."""
    parts = [split_document(document) for document in batch]
    stream = (part for each in parts for part in each)
    found = (pair for group in _batches(stream) for pair in _analyse_parts(group, nlp))
    return [join_parts(document, islice(found, len(each))) for document, each in zip(batch, parts, strict=True)]


def _analyse_parts(parts: Sequence[Part], nlp: Language) -> Iterator[tuple[Part, Extraction]]:
    plans = [plan_document(part.document) for part in parts]
    for part, plan, parsed in zip(parts, plans, parse_documents(nlp, plans), strict=True):
        yield part, _with_topics(attribute(part.document, plan.turns, parsed))


def _with_topics(extraction: Extraction) -> Extraction:
    text = without_boilerplate(extraction.document.text)
    attributions = assign_topics(text, extraction.attributions, _taxonomy())
    return replace(extraction, attributions=attributions)


def _seconds(documents: Sequence[Document]) -> float:
    """Return how long some documents may take together: a hundred times what they usually need."""
    return LEAST_SECONDS + SECONDS_PER_CHARACTER * sum(len(document.text) for document in documents)
