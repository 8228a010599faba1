"""Which names of a document are a person's, a body's, a time's: ner sees where a name is new, its label holds wherever it comes again.

A name recognised once in a document is that name everywhere in it, so a third of the text needs no ner at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.parsed import Parsed


def frames_with_new_names(parsed: Sequence[Parsed]) -> list[Parsed]:
    """Return the frames of a document in which a name stands that no frame before shows; a headline shows none.

    Names in a headline stand among words with capitals, where ner errs.
    """
    shown: set[str] = set()
    found: list[Parsed] = []
    for here in parsed:
        names = {token.text for token in _names(here)}
        if names <= shown:
            continue
        found.append(here)
        if not here.frame.is_headline:
            shown |= names
    return found


def spread_labels(parsed: Sequence[Parsed], labelled: Sequence[Parsed]) -> None:
    """Give the names of a document's other frames the label that each has most often in the `labelled` ones."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for here in labelled:
        for token in _names(here):
            counts[token.text][token.ent_type_] += 1
    labels = {name: max(sorted(each), key=each.__getitem__) for name, each in counts.items()}
    done = {id(here) for here in labelled}
    for here in parsed:
        if id(here) not in done:
            for token in _names(here):
                token.ent_type_ = labels[token.text]


def _names(here: Parsed) -> Iterator[Token]:
    return (token for token in here.doc if token.tag_.startswith("NNP"))
