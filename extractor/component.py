"""The spaCy component "quotes"."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("quotes")
def make_quotes(nlp: Language, name: str) -> Quotes:
    return Quotes()


class Quotes:
    def __call__(self, doc: Doc) -> Doc:
        return doc
