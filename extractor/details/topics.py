"""What quotes are about: topics of a tree in `data/en/topics.toml`, found by their terms.

A term in the quote counts most, in its paragraph less; a term elsewhere only strengthens a topic named there, or tells
with others what the document is mainly about. That outweighs a stray word ("He won the battle for the pitch" is
football).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

from extractor.errors import LexiconError
from extractor.lexicon.characters import LINE_TEXT
from extractor.lexicon.terms import Hit, Term, TermIndex, find_terms, index_terms, term_words
from extractor.model import Attribution, Spans, TextSpan, Topic

Scores = dict[str, float]

DATA = Path(__file__).parents[1] / "data" / "en" / "topics.toml"

# The top level of the IPTC Media Topics (iptc.org/standards/media-topics), as the IPTC spells them.
SUBJECTS = (
    "arts, culture, entertainment and media",
    "conflict, war and peace",
    "crime, law and justice",
    "disaster, accident and emergency incident",
    "economy, business and finance",
    "education",
    "environment",
    "health",
    "human interest",
    "labour",
    "lifestyle and leisure",
    "politics and government",
    "religion",
    "science and technology",
    "society",
    "sport",
    "weather",
)

# What a term counts: by itself, made of several words, and as a hint.
# `pytest tests/details/test_topics.py` holds what these reach on tests/gold.
TERM, PHRASE, HINT = 1.0, 1.5, 0.25
# How much the quote, its paragraph and the document say, and how strong a topic must be beside the best.
IN_QUOTE, IN_PARAGRAPH, IN_DOCUMENT = 1.0, 0.5, 2.5
LEAST_SHARE = 0.5
# How strong a topic that a term in the quote tells: "psychological warfare" is no matter of mental health.
LEAST_SHARE_IN_WORDS = 0.25
# Three hints or a term: less than that is chance.
LEAST_EVIDENCE = 3 * HINT
# More than one mention: a single term stays below, of several words too.
TOLD_TWICE = 1.6
# How strong a topic must be beside the best of its document to mark quotes that tell none; those that do get the best.
MAIN_SHARE = 0.85
MOST_TOPICS = 3

FIELDS = {"terms", "hints", "example"}


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """One topic of the data file, with the words that tell it and a sentence that must get it."""

    topic: Topic
    terms: tuple[str, ...]
    hints: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All topics, and the terms that tell them."""

    entries: tuple[TopicEntry, ...]
    index: TermIndex
    topics: Mapping[str, Topic]


def load_topics(path: Path | None = None) -> Taxonomy:
    """Return the tree of topics that quotes are sorted into.

    Raises LexiconError, with the line, where the file breaks its rules.
    """
    path = path or DATA
    source = path.read_text(encoding="utf-8")
    try:
        tree = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path.name}:{line[1] if line else 1}"
        raise LexiconError(where, f"not TOML: {error}", "put words in quotes and lists in square brackets") from error
    return build_taxonomy(_read_entries(tree, source, path.name))


def _read_entries(tree: Mapping[str, object], source: str, name: str) -> Iterator[TopicEntry]:
    for subject, topics in tree.items():
        if subject not in SUBJECTS or not isinstance(topics, dict):
            raise LexiconError(
                f"{name}:{_line_of(source, subject)}",
                f'"{subject}" is no IPTC subject',
                f"use one of: {'; '.join(SUBJECTS)}",
            )
        for topic, fields in topics.items():
            yield _read_entry(Topic(topic, subject), fields, f"{name}:{_line_of(source, topic)}")


def _read_entry(topic: Topic, fields: object, where: str) -> TopicEntry:
    if not isinstance(fields, dict):
        raise LexiconError(where, f'"{topic.name}" is no topic', f'write ["{topic.subject}"."{topic.name}"] above it')
    if unknown := fields.keys() - FIELDS:
        raise LexiconError(where, f'"{min(unknown)}" is no field of a topic', "use terms, hints and example")
    terms, hints = fields.get("terms", []), fields.get("hints", [])
    if not terms or not all(isinstance(words, list) for words in (terms, hints)):
        raise LexiconError(where, f'"{topic.name}" has no list of terms', 'add terms = ["..."]')
    for term in [*terms, *hints]:
        if not isinstance(term, str) or not term_words(term):
            raise LexiconError(where, f'"{topic.name}" has {term!r} as a term', "write a word in quotes")
    if repeated := [term for term, times in Counter([*terms, *hints]).items() if times > 1]:
        raise LexiconError(where, f'"{topic.name}" has "{repeated[0]}" twice', "leave one")
    if not isinstance(fields.get("example"), str):
        raise LexiconError(where, f'"{topic.name}" has no example', 'add example = "..." that holds its terms')
    return TopicEntry(topic, tuple(terms), tuple(hints), fields["example"])


def _line_of(source: str, name: str) -> int:
    """Return the line whose header names a subject or topic first."""
    lines = enumerate(source.splitlines(), start=1)
    return next((number for number, line in lines if line.lstrip().startswith("[") and f'"{name}"' in line), 1)


def build_taxonomy(entries: Iterable[TopicEntry]) -> Taxonomy:
    """Return the topics, ready to be found in texts."""
    entries = tuple(entries)
    terms = (term for entry in entries for term in _weighted_terms(entry))
    return Taxonomy(entries, index_terms(terms), {entry.topic.name: entry.topic for entry in entries})


def _weighted_terms(entry: TopicEntry) -> Iterator[Term]:
    for term in entry.terms:
        words = term_words(term)
        yield Term(words, entry.topic.name, PHRASE if len(words) > 1 else TERM)
    for hint in entry.hints:
        yield Term(term_words(hint), entry.topic.name, HINT)


def assign_topics(text: str, attributions: Sequence[Attribution], taxonomy: Taxonomy) -> tuple[Attribution, ...]:
    """Return the attributions with what each is about: up to three topics, the best first, or none.

    The quote's own words count most, then its paragraph. What neither names counts only where the document is mainly
    about it: one "teacher" elsewhere makes no quote a matter of schools.
    """
    hits = list(find_terms(text, taxonomy.index))
    document = _supported(_scores(hits))
    paragraphs = [TextSpan(*paragraph.span()) for paragraph in LINE_TEXT.finditer(text)]
    return tuple(
        replace(
            each, topics=tuple(taxonomy.topics[name] for name in _topics_of(each.content, paragraphs, hits, document))
        )
        for each in attributions
    )


def _topics_of(content: Spans, paragraphs: Sequence[TextSpan], hits: Sequence[Hit], document: Scores) -> list[str]:
    told = {hit.term.means for hit in _hits_in(content, hits) if hit.term.weight >= TERM}
    return _best_topics(_scores_of(content, paragraphs, hits, document), in_words=told)


def _scores_of(content: Spans, paragraphs: Sequence[TextSpan], hits: Sequence[Hit], document: Scores) -> Scores:
    near = _scores_near(content, paragraphs, hits, document)
    told = any(near[name] >= LEAST_EVIDENCE and document[name] >= TOLD_TWICE for name in near)
    main = _main_topics(document, least_share=1.0 if told else MAIN_SHARE)
    best = max(document.values(), default=1.0)
    return {
        name: near.get(name, 0.0) + IN_DOCUMENT * (document[name] / best) ** 2
        for name in document
        if name in main or near.get(name, 0.0) >= HINT
    }


def _scores_near(content: Spans, paragraphs: Sequence[TextSpan], hits: Sequence[Hit], document: Scores) -> Scores:
    """Return how much the quote and its paragraph speak for each topic, stray words of the paragraph left out."""
    around = [paragraph for paragraph in paragraphs if any(map(paragraph.overlaps, content))]
    in_quote, in_paragraph = _scores(_hits_in(content, hits)), _scores(_hits_in(around, hits))
    return {
        name: IN_QUOTE * in_quote[name] + IN_PARAGRAPH * in_paragraph[name]
        for name, score in document.items()
        if in_quote[name] or score >= TOLD_TWICE
    }


def _main_topics(document: Scores, *, least_share: float) -> set[str]:
    """Return what a document is mainly about: its best topic and those nearly as strong, told more than once."""
    least = max(TOLD_TWICE, least_share * max(document.values(), default=0.0))
    return {name for name, score in document.items() if score >= least}


def _hits_in(spans: Iterable[TextSpan], hits: Sequence[Hit]) -> list[Hit]:
    bounds = [(bisect_left(hits, edge, key=_start) for edge in (span.start_char, span.end_char)) for span in spans]
    return [hit for first, last in bounds for hit in hits[first:last]]


def _start(hit: Hit) -> int:
    return hit.start_char


def _scores(hits: Iterable[Hit]) -> defaultdict[str, float]:
    """Return how much the terms speak for each topic. A term said ten times counts about three times."""
    scores: defaultdict[str, float] = defaultdict(float)
    for term, times in Counter(hit.term for hit in hits).items():
        scores[term.means] += term.weight * (1 + log(times))
    return scores


def _supported(scores: Scores) -> Scores:
    return {name: score for name, score in scores.items() if score >= LEAST_EVIDENCE}


def _best_topics(scores: Scores, *, in_words: Collection[str]) -> list[str]:
    """Return the strongest topics; those that a term in the quote's own words tells go before those from around it."""
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    fitting = [
        name
        for name in ranked
        if scores[name] >= (LEAST_SHARE_IN_WORDS if name in in_words else LEAST_SHARE) * scores[ranked[0]]
    ]
    chosen = sorted(fitting, key=lambda name: name not in in_words)[:MOST_TOPICS]
    return [name for name in ranked if name in chosen]
