"""The spaCy model, loaded and sped up, and the frames of documents parsed with it in large groups."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import ModelError
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.parsing.entity_labels import as_doc, sentences_with_new_names, spread_labels, take_labels
from extractor.parsing.fast_tok2vec import speed_up
from extractor.parsing.fast_transitions import pipe_component
from extractor.parsing.frames import Frame
from extractor.parsing.parsed_frame import Parsed
from extractor.parsing.plan import Plan, PlannedFrame
from extractor.parsing.repairs import repair

# The lemmatizer and the attribute ruler cost half as much as the parse, and nothing here uses them.
USED = frozenset(("transformer", "tok2vec", "tagger", "parser"))  # and ner, for sentences with a new name
PARSE_WORDS = 8_000  # words parsed together: about 130 paragraphs of news


@cache
def load_model(name: str) -> Language:
    """Return the spaCy model with the components that are used. Raises ModelError if the model, or one of them, is missing."""
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
    gc.freeze()  # the model stays loaded, so the garbage collector need not go through it again and again
    return nlp


def parse_documents(nlp: Language, plans: Sequence[Plan]) -> list[list[Parsed]]:
    """Return the frames of each document, in order, with their parse and the labels of their names.

    Components that are turned off in the pipeline are used all the same.
    """
    stream = _parse_frames(nlp, [frame for plan in plans for frame in plan.frames])
    documents = [list(islice(stream, len(plan.frames))) for plan in plans]
    labelled = [sentences_with_new_names(parsed) for parsed in documents]
    _label_names(nlp, [span for each in labelled for span in each])
    for parsed, each in zip(documents, labelled, strict=True):
        spread_labels(parsed, each)
    return documents


def _label_names(nlp: Language, spans: Sequence[Span]) -> None:
    ner = dict(nlp.components).get("ner")
    if ner is None:
        return
    waiting = iter(spans)
    for group in _groups(map(as_doc, spans)):
        for doc in pipe_component(ner, group, len(group)):
            take_labels(next(waiting), doc)


def _parse_frames(nlp: Language, planned: Sequence[PlannedFrame]) -> Iterator[Parsed]:
    waiting = iter(planned)
    for group in _groups(make_doc(nlp, each.frame) for each in planned):
        docs = group
        for name, component in nlp.components:
            if name in USED:
                docs = list(pipe_component(component, docs, len(docs)))
        for doc in docs:
            doc.tensor = np.empty(0, np.float32)  # 400 bytes for each word, not used again
            each = next(waiting)
            yield Parsed(each.frame, repair(doc), each.number, each.inside)


def _groups(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Return Docs in lists of about the same number of words, so that long paragraphs take no more memory than short ones."""
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
    """Return the tokens of a frame. Where quotation marks make a sentence start certain, it is set."""
    doc = nlp.make_doc(frame.text)
    waiting = sorted(frame.sentence_starts, reverse=True)
    for token in doc:
        if waiting and token.idx >= waiting[-1] and not token.is_space:
            waiting.pop()
            token.is_sent_start = True
    return doc
