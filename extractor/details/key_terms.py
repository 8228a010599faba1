"""Which words of the user's own documents the topics don't know: to extend `topics.toml` with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from extractor.details.topics import HINT, Taxonomy
from extractor.errors import TextacyMissingError
from extractor.lexicon.terms import find_terms

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Of one document: textacy ranks them, the later ones are hardly key.
KEY_TERMS_OF_A_DOCUMENT = 10


def missing_terms(texts: Iterable[str], taxonomy: Taxonomy, *, model: str) -> list[tuple[str, int]]:
    """Return the key terms that no topic covers, with the number of texts that have them, the most frequent first.

    Names are left out: people and places are no topics. `model` is a spaCy model with a tagger and a lemmatizer.
    Raises TextacyMissingError where textacy, which ranks the terms, is not installed.
    """
    import spacy  # imported only here: loading them takes seconds that no other command should pay

    rank = _textrank()
    nlp = spacy.load(model, exclude=["ner", "parser"])
    counts = Counter(term for doc in nlp.pipe(texts) for term in rank(doc) if not _is_covered(term, taxonomy))
    return sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))


def _textrank() -> Callable[[Doc], set[str]]:
    """Return what finds the key terms of a Doc. Raises TextacyMissingError where textacy is not installed."""
    try:
        from textacy.extract.keyterms.textrank import textrank
    except ModuleNotFoundError as error:
        raise TextacyMissingError("terms") from error

    def key_terms(doc: Doc) -> set[str]:
        ranked = textrank(doc, normalize="lower", include_pos=("NOUN", "ADJ"), topn=KEY_TERMS_OF_A_DOCUMENT)
        return {term for term, _ in ranked}

    return key_terms


def _is_covered(term: str, taxonomy: Taxonomy) -> bool:
    return any(hit.term.weight > HINT for hit in find_terms(term, taxonomy.index))
