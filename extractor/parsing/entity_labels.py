"""Which names in a document are those of people, bodies and times: ner labels a name where it is new, and the label holds wherever the name comes again.

As a name that was recognised once is known everywhere in the document, half of the text needs no ner at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.parsing.parsed_frame import Parsed


def sentences_with_new_names(parsed: Sequence[Parsed]) -> list[Span]:
    """Return the sentences of a document that have a new name, neighbours joined. Names in a headline do not count as known.

    There they are among other words with capitals, and ner makes mistakes.
    """
    shown: set[str] = set()
    found: list[Span] = []
    for here in parsed:
        for sentence in here.doc.sents:
            names = {token.text for token in _names(sentence)}
            if names <= shown:
                continue
            if found and found[-1].doc is here.doc and found[-1].end == sentence.start:
                sentence = here.doc[found.pop().start : sentence.end]
            found.append(sentence)
            if not here.frame.is_headline:
                shown |= names
    return found


def as_doc(span: Span) -> Doc:
    """Return sentences as a Doc for ner: their own Doc if they are all of it, or else a new one."""
    if len(span) == len(span.doc):
        return span.doc
    return Doc(span.doc.vocab, [token.text for token in span], [bool(token.whitespace_) for token in span])


def take_labels(span: Span, labelled: Doc) -> None:
    """Give the words of sentences the labels that they got in a separate Doc."""
    if labelled is not span.doc:
        for token, seen in zip(span, labelled, strict=True):
            if seen.ent_type:
                token.ent_type = seen.ent_type


def spread_labels(parsed: Sequence[Parsed], labelled: Sequence[Span]) -> None:
    """Give names in the other sentences of a document the label that they have most often in the `labelled` ones."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    done: set[Token] = set()
    for span in labelled:
        for token in _names(span):
            counts[token.text][token.ent_type_] += 1
            done.add(token)
    labels = {name: max(sorted(each), key=each.__getitem__) for name, each in counts.items()}
    for here in parsed:
        for token in _names(here.doc):
            if token not in done:
                token.ent_type_ = labels[token.text]


def _names(words: Iterable[Token]) -> Iterator[Token]:
    return (token for token in words if token.tag_.startswith("NNP"))
