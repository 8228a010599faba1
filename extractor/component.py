"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes` and `doc.spans["quotes"]`. Needs no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extractor.model import Attribution, Document, Identity, Speaker

Doc.set_extension("quotes", default=(), force=True)


@Language.factory("quotes", requires=["token.tag", "token.dep", "doc.ents"], assigns=["doc._.quotes", "doc.spans"])
def make_quotes(nlp: Language, name: str) -> Quotes:
    """Return the component that finds quotations and their speakers with the tagger, parser and ner of its pipeline."""
    return Quotes(nlp)


class Quotes:
    """Finds the quotations of a Doc. `doc._.quotes` holds Attribution objects whose offsets are characters of `doc.text`."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with `doc._.quotes` and, of each quotation's words, a span in `doc.spans["quotes"]`."""
        from extractor.documents.make_document import (
            make_document,  # spaCy loads this module for every model: the rest only when used
        )
        from extractor.identity.identity import decide
        from extractor.pipeline import analyse

        document = make_document(doc.text, id="")
        [extraction] = analyse([document], self.nlp)
        identities = decide(("", profile) for profile in extraction.profiles)
        doc._.quotes = tuple(_for_doc(attribution, document, identities) for attribution in extraction.attributions)
        doc.spans["quotes"] = _span_group(doc)
        return doc


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
    """Return the words of each quotation as spans labelled with its kind; `span.id_` is the attribution's id."""
    spans = [
        doc.char_span(span.start_char, span.end_char, label=each.kind, span_id=each.id, alignment_mode="expand")
        for each in doc._.quotes
        for span in each.content
    ]
    return SpanGroup(doc, name="quotes", spans=[span for span in spans if span is not None])
