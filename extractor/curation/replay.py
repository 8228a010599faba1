"""The decisions of a file, applied in a run: to what is extracted, and to who is who. At the end of the run they are reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from extractor.curation.corrections import correct, decisions_about, decisions_by_document, stamp
from extractor.curation.decisions_file import contradictions, read_decisions, rulings_of
from extractor.curation.review import Archive, review
from extractor.details.topics import load_topics
from extractor.errors import InputError
from extractor.identity.explain import explain
from extractor.identity.judge import Judge
from extractor.identity.rulings import Rulings
from extractor.model import Decision, Document, Extraction, Outcome, Profile, Topic

FindDocuments = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Replay:
    """All decisions, those that are followed, and those of them about quotes, by document. `topics` are those that a quote can have, by name.

    A decision is not followed if a later one contradicts it.
    """

    decisions: Sequence[Decision]
    followed: Sequence[Decision]
    by_document: Mapping[str, Sequence[Decision]]
    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, file: Path) -> Replay:
        """Return the decisions of a file. Raises CurationError if the file breaks its rules."""
        decisions = read_decisions(file)
        contradicted = contradictions(decisions)
        followed = [each for each in decisions if each not in contradicted]
        return cls(decisions, followed, decisions_by_document(followed), load_topics().topics if decisions else {})

    def names_of_documents(self) -> frozenset[str]:
        """Return what the decisions about quotes call their documents."""
        return frozenset(self.by_document)

    def with_paths(self, find: FindDocuments) -> Replay:
        """Return these decisions, each under the path of its document where it calls a stored document by its uid."""
        paths = find(sorted(self.by_document))
        by_document: dict[str, list[Decision]] = defaultdict(list)
        for name, decisions in self.by_document.items():
            by_document[paths.get(name, name)].extend(decisions)
        return replace(self, by_document=by_document)

    def stamp(self, document: Document) -> str:
        """Return a short hash of the decisions about a document; empty if there are none."""
        return stamp(decisions_about(document, self.by_document))

    def correct(self, results: Iterable[Extraction | InputError]) -> Iterator[Extraction | InputError]:
        """Yield what was extracted, corrected as the decisions about each document say."""
        for result in results:
            if isinstance(result, InputError):
                yield result
            else:
                yield correct(result, decisions_about(result.document, self.by_document), self.topics)

    def judge(self, version: str, find: FindDocuments) -> Judge:
        """Return what decides who is who. `find` returns the keys of documents, as profiles have them, by their names."""
        return Judge(version, self._rulings(find))

    def explain(self, profiles: Iterable[tuple[str, Profile]], name: str, find: FindDocuments) -> list[str]:
        """Return lines that explain why the mentions of a speaker are one; none if nobody has the name."""
        return list(explain(profiles, name, self._rulings(find)))

    def review(self, archive: Archive) -> list[Outcome]:
        """Return what became of each decision."""
        return review(self.decisions, archive, topics=self.topics.keys())

    def told_apart(self) -> frozenset[frozenset[str]]:
        """Return the pairs of names that were decided to be two people."""
        apart = (each.names for each in self.followed if each.kind == "not-same")
        return frozenset(frozenset(pair) for names in apart for pair in combinations(names, 2))

    def _rulings(self, find: FindDocuments) -> Rulings:
        named = {name for each in self.followed if each.words is None for name in each.documents}
        return rulings_of(self.followed, find(sorted(named)))
