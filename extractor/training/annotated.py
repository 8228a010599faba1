"""Annotated articles with their parse: which words of a frame people marked as cue, content and source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.documents.make_document import make_document
from extractor.documents.turns import Turn
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.model import Document
from extractor.parsing.parsed_frame import Parsed
from extractor.parsing.parser import load_model, parse_documents
from extractor.parsing.plan import plan_document
from extractor.parsing.tree import Tree, read_tree
from extractor.quotes.assemble import draft_quotes
from extractor.quotes.draft import Draft

ARTICLES_AT_ONCE = 64  # articles parsed together
WORD_CHARACTER = re.compile(r"\w")
ROLES = ("cue", "content", "source")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as people marked it, as numbers of words in a frame."""

    cue: frozenset[int]
    content: frozenset[int]
    source: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sample:
    """A parsed paragraph, what people marked in it, and the words that are cues of its quotations."""

    tree: Tree
    marked: tuple[Marked, ...]
    taken: frozenset[int]


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article: what people marked (`record`), its text, its turns and its parse."""

    record: Mapping[str, Any]
    document: Document
    turns: Sequence[Turn]
    parsed: Sequence[Parsed]


def read_samples(path: Path) -> Iterator[Sample]:
    """Return the paragraphs of annotated articles, which are JSON lines with id, text, and attributions with their spans."""
    for article in read_articles(path):
        yield from _samples(article)


def read_articles(path: Path) -> Iterator[Article]:
    """Return annotated articles with their parse."""
    nlp = load_model(DEFAULT_MODEL)
    with path.open(encoding="utf-8") as lines:
        while batch := [json.loads(line) for line in islice(lines, ARTICLES_AT_ONCE)]:
            documents = [make_document(record["text"], id=record["id"]) for record in batch]
            plans = [plan_document(document) for document in documents]
            for each in zip(batch, documents, plans, parse_documents(nlp, plans), strict=True):
                record, document, plan, parsed = each
                yield Article(record, document, plan.turns, parsed)


def _samples(article: Article) -> Iterator[Sample]:
    marks = _marks(article.record, article.document)
    drafts = draft_quotes(article.document.text, article.parsed)
    for here in article.parsed:
        if here.inside is None:
            tree = read_tree(here)
            yield Sample(tree, tuple(_marked(tree, marks)), taken_words(tree, drafts))


def taken_words(tree: Tree, drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the words of a frame that are cues of quotations."""
    offsets = {at for draft in drafts for span in draft.cue for at in range(span.start_char, span.end_char)}
    to_text = tree.here.frame.to_text
    return frozenset(token.i for token in tree.here.doc if to_text(token.idx) in offsets)


def _marks(record: Mapping[str, Any], document: Document) -> dict[int, list[tuple[str, int]]]:
    """Return for each marked character the roles and the numbers of its attributions."""
    marks: dict[int, list[tuple[str, int]]] = {}
    to_text = document.alignment.to_text
    for number, attribution in enumerate(record["attributions"]):
        for role in ROLES:
            for start_char, end_char in record_spans(attribution, role):
                for at in range(to_text(start_char), to_text(end_char)):
                    marks.setdefault(at, []).append((role, number))
    return marks


def record_spans(attribution: Mapping[str, Any], role: str) -> list[tuple[int, int]]:
    """Return the spans of a role, written as pairs or, as in tests/gold, as objects with a start and an end."""
    return [
        (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1]) for span in attribution[role]
    ]


def _marked(tree: Tree, marks: dict[int, list[tuple[str, int]]]) -> Iterator[Marked]:
    found: dict[int, dict[str, set[int]]] = {}
    for token in tree.here.doc:
        for role, number in marks.get(tree.here.frame.to_text(token.idx), ()):
            found.setdefault(number, {role: set() for role in ROLES})[role].add(token.i)
    for roles in found.values():
        yield Marked(frozenset(roles["cue"]), words_among(tree, roles["content"]), frozenset(roles["source"]))


def words_among(tree: Tree, tokens: set[int] | frozenset[int]) -> frozenset[int]:
    """Return the tokens that are words, not punctuation."""
    return frozenset(at for at in tokens if WORD_CHARACTER.search(tree.words[at]))
