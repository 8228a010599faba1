"""Some documents, from their texts to what is found in them. Where documents fail together, each is tried alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from spacy.language import Language

from extractor.attribute import attribute
from extractor.details.topics import Taxonomy, assign_topics, load_topics
from extractor.documents.boilerplate import without_boilerplate
from extractor.errors import InputError, not_analysed
from extractor.lexicon.check import check_data_files
from extractor.long_documents import Part, join_parts, split_document
from extractor.model import Document, Extraction
from extractor.parsing.parser import load_model, parse_documents
from extractor.parsing.plan import plan_document

MOST_PARTS = 16  # parsed together: enough to fill the parser's batches, few enough for little memory


def extract_batch(batch: Sequence[Document], model: str) -> list[Extraction | InputError]:
    """Return what is found in each document, or the error that says why it can't be analysed.

    Raises ModelError if the model can't be used, LexiconError if a data file is broken, both also without a document.
    """
    check_data_files()  # a wrong list or model is reported once, and not as the failure of each document
    nlp = load_model(model)
    _taxonomy()
    try:
        return [*analyse(batch, nlp)]
    except Exception as error:
        if len(batch) == 1:
            return [not_analysed(batch[0].path or batch[0].id, f"{type(error).__name__}: {error}")]
    return [result for document in batch for result in extract_batch([document], model)]


def analyse(batch: Sequence[Document], nlp: Language) -> list[Extraction]:
    """Return what is found in each document, with the components of a loaded pipeline."""
    parts = [split_document(document) for document in batch]
    stream = (part for each in parts for part in each)
    groups = iter(lambda: list(islice(stream, MOST_PARTS)), [])
    found = (pair for group in groups for pair in _analyse_parts(group, nlp))
    return [join_parts(document, islice(found, len(each))) for document, each in zip(batch, parts, strict=True)]


def _analyse_parts(parts: Sequence[Part], nlp: Language) -> Iterator[tuple[Part, Extraction]]:
    plans = [plan_document(part.document) for part in parts]
    for part, plan, parsed in zip(parts, plans, parse_documents(nlp, plans), strict=True):
        yield part, _with_topics(attribute(part.document, plan.turns, parsed))


def _with_topics(extraction: Extraction) -> Extraction:
    text = without_boilerplate(extraction.document.text)
    attributions = assign_topics(text, extraction.attributions, _taxonomy())
    return replace(extraction, attributions=attributions)


@cache
def _taxonomy() -> Taxonomy:
    return load_topics()
