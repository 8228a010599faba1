"""What textacy, a library that anyone can install, finds in the same texts, in the form that `extract` writes.

Its `direct_quotations` raises an error for a document with an odd number of quotation marks, so it is run on whole
documents and also paragraph by paragraph. If it refuses a text, it counts as having found nothing there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import TextacyMissingError
from extractor.evaluation.overlap import Json
from extractor.lexicon.characters import LINE_TEXT
from extractor.lexicon.language import DEFAULT_MODEL

Predict = Callable[[Iterable[Json]], Iterator[Json]]

EDGE_CHARACTERS = " \n\"'“”‘’«»"


def peer_predictions(model: str | None) -> dict[str, Predict]:
    """Return the predictions of textacy, on whole documents and by paragraph. Both use all components of the same spaCy model.

    Raises TextacyMissingError if textacy is not installed.
    """
    _direct_quotations()
    nlp = spacy.load(model or DEFAULT_MODEL)

    def whole(golds: Iterable[Json]) -> Iterator[Json]:
        for gold in golds:
            yield _answer(gold, _found(nlp(gold["text"]), 0))

    def by_paragraph(golds: Iterable[Json]) -> Iterator[Json]:
        for gold in golds:
            yield _answer(gold, [each for part in _paragraphs(nlp, gold["text"]) for each in part])

    return {"textacy": whole, "textacy, paragraphs": by_paragraph}


def _direct_quotations() -> Callable[[Doc], Iterable[Any]]:
    try:
        from textacy.extract.triples import direct_quotations
    except ModuleNotFoundError as error:
        raise TextacyMissingError("score --peers") from error
    found: Callable[[Doc], Iterable[Any]] = direct_quotations
    return found


def _paragraphs(nlp: Language, text: str) -> Iterator[list[Json]]:
    paragraphs = list(LINE_TEXT.finditer(text))
    docs = nlp.pipe(paragraph.group() for paragraph in paragraphs)
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        yield _found(doc, paragraph.start())


def _answer(gold: Json, attributions: list[Json]) -> Json:
    return {"id": gold["id"], "attributions": attributions}


def _found(doc: Doc, start_char: int) -> list[Json]:
    """Return textacy's quotations of a text that starts at this offset of its document."""
    try:
        triples = list(_direct_quotations()(doc))
    except ValueError:  # an odd number of marks
        return []
    return [_attribution(doc, start_char, triple) for triple in triples]


def _attribution(doc: Doc, start_char: int, triple: Any) -> Json:
    start, end = triple.content.start_char, triple.content.end_char
    while start < end and doc.text[start] in EDGE_CHARACTERS:
        start += 1
    while end > start and doc.text[end - 1] in EDGE_CHARACTERS:
        end -= 1
    words = [[start_char + start, start_char + end]]
    name = " ".join(token.text for token in triple.speaker)
    return {
        "kind": "direct",
        "content": words,
        "quoted": words,
        "cue": [[start_char + token.idx, start_char + token.idx + len(token)] for token in triple.cue],
        "source": [[start_char + token.idx, start_char + token.idx + len(token)] for token in triple.speaker],
        "speaker": {"id": name, "name": name} if name else None,
    }
