"""What quotes are about: topics of the tree in `topics.toml`, found by their terms.

A term in the quote counts most, in its paragraph less; a term elsewhere only strengthens a topic named there, or tells
with others what the document is mainly about. That outweighs a stray word ("He won the battle for the pitch" is
football).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from extractor.lexicon.characters import LINE_TEXT
from extractor.lexicon.entries import Entry, parse_entries, read_entries
from extractor.lexicon.evidence import weight
from extractor.lexicon.terms import Hit, Term, TermIndex, find_terms, index_terms, term_words
from extractor.model import Attribution, Spans, TextSpan, Topic

Scores = dict[str, float]

TOPICS = "topics.toml"

# What a term counts: by itself, made of several words, and as a hint.
TERM, PHRASE, HINT = (weight("topics", name) for name in ("term", "phrase", "hint"))
# How much the quote, its paragraph and the document say.
IN_QUOTE, IN_PARAGRAPH, IN_DOCUMENT = (weight("topics", name) for name in ("in_quote", "in_paragraph", "in_document"))
LEAST_SHARE = weight("topics", "least_share")
LEAST_SHARE_IN_WORDS = weight("topics", "least_share_in_words")
LEAST_EVIDENCE = weight("topics", "least_evidence")
TOLD_TWICE = weight("topics", "told_twice")
MAIN_SHARE = weight("topics", "main_share")
MOST_TOPICS = 3


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


def load_topics() -> Taxonomy:
    """Return the tree of topics that quotes are sorted into.

    Raises LexiconError, with the line, where the data file breaks its rules.
    """
    return _taxonomy(read_entries(TOPICS))


def read_topics(source: str) -> Taxonomy:
    """Return the tree of topics that the text of such a file holds."""
    return _taxonomy(parse_entries(TOPICS, source))


def _taxonomy(entries: Iterable[Entry]) -> Taxonomy:
    return build_taxonomy(map(_topic_entry, entries))


def _topic_entry(entry: Entry) -> TopicEntry:
    subject, name = entry.keys
    fields = entry.fields
    return TopicEntry(Topic(name, subject), tuple(fields["terms"]), tuple(fields.get("hints", ())), fields["example"])


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
