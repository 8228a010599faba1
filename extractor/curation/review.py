"""What became of decisions by hand: which of them apply to what is stored, and why others do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from extractor.curation.corrections import find_quotes, has_words
from extractor.curation.decisions_file import contradictions
from extractor.curation.nearest_names import in_quotes, nearest_topics
from extractor.model import Decision, DecisionKind, Outcome

TELL_WHICH = "say which with --document, naming one in which this is the full name"


class Archive(Protocol):
    """What is stored: documents by path or address, their quotes and their unsaid words by id, speakers by name."""

    def document(self, name: str) -> tuple[int, str] | None: ...
    def quotes(self, document_id: int) -> dict[str, str]: ...
    def unsaid(self, document_id: int) -> dict[str, str]: ...
    def speakers(self, name: str) -> frozenset[int]: ...
    def said_by(self, quote_id: int) -> int | None: ...
    def topics(self, quote_id: int) -> frozenset[str]: ...
    def bearers(self, name: str, documents: Sequence[int]) -> frozenset[int]: ...
    def document_names(self) -> Iterable[str]: ...
    def speaker_names(self) -> Iterable[str]: ...


def review(decisions: Sequence[Decision], archive: Archive, *, topics: Collection[str]) -> list[Outcome]:
    """Return what became of each decision, in order. `topics` are the names of all topics."""
    contradicted = contradictions(decisions)
    outcomes = []
    for each in decisions:
        outcome = REVIEWS[each.kind](each, archive)
        problem = _unknown_topic(each, topics) or outcome.problem
        if each in contradicted:
            problem = f"{contradicted[each].place} contradicts it and is followed"
        outcomes.append(Outcome(each, problem, outcome.document_id, outcome.quote_id, outcome.speaker_id))
    return outcomes


def _unknown_topic(decision: Decision, topics: Collection[str]) -> str | None:
    """Return the problem that there is no such topic, with the closest ones; None if there is."""
    unknown = next((name for name in decision.says if decision.kind == "topic" and name not in topics), None)
    if unknown is None:
        return None
    near = nearest_topics(unknown, topics)
    return f'no topic is called "{unknown}"' + (f"; write {in_quotes(near)}" if near else "")


def _review_same(decision: Decision, archive: Archive) -> Outcome:
    found = [archive.speakers(name) for name in decision.names]
    everybody = sorted(frozenset().union(*found))
    if missing := _missing(decision.names, found):
        others = [name for name, ids in zip(decision.names, found, strict=True) if ids]
        are_one = len(others) > 1 and len(everybody) == 1
        return Outcome(decision, f"{missing}; {' and '.join(map(_quoted, others))} are one" if are_one else missing)
    if len(everybody) > 1:
        return Outcome(decision, f"they are still {len(everybody)} speakers: another decision keeps them apart")
    return Outcome(decision, speaker_id=everybody[0])


def _review_not_same(decision: Decision, archive: Archive) -> Outcome:
    found = [archive.speakers(name) for name in decision.names]
    documents = {name: archive.document(name) for name in decision.documents}
    if missing := _missing(decision.names, found):
        return Outcome(decision, missing)
    gone = [name for name, document in documents.items() if document is None]
    if gone:
        return Outcome(decision, f"there is no document {gone[0]}")
    shared = [one & other for at, one in enumerate(found) for other in found[at + 1 :] if one & other]
    if shared and not documents:
        return Outcome(decision, "a document or another decision shows them as one")
    return Outcome(decision, speaker_id=min(found[0]))


def _review_name(decision: Decision, archive: Archive) -> Outcome:
    documents = {name: archive.document(name) for name in decision.documents}
    if gone := [name for name, document in documents.items() if document is None]:
        return Outcome(decision, f"there is no document {gone[0]}")
    name = decision.names[0]
    numbers = [document[0] for document in documents.values() if document]
    by_full_name = decision.kind == "name" and not numbers
    found = archive.bearers(name, numbers) if numbers or by_full_name else archive.speakers(name)
    if missing := _missing(decision.names, [found]):
        return Outcome(decision, missing)
    if len(found) > 1:
        return Outcome(decision, f"{len(found)} speakers have this name; {TELL_WHICH}")
    if decision.kind == "name" and not found <= archive.speakers(decision.says[0]):
        return Outcome(decision, f"the speaker still has another name; run again, or {TELL_WHICH}")
    return Outcome(decision, speaker_id=min(found))


def _review_correction(decision: Decision, archive: Archive) -> Outcome:
    document = archive.document(decision.documents[0])
    if document is None:
        return Outcome(decision, f"there is no document {decision.documents[0]}")
    document_id, text = document
    words = decision.words or ""
    if not has_words(words, text):
        return Outcome(decision, "the document no longer has these words", document_id)
    if decision.kind == "not-a-quote":
        return Outcome(decision, document_id=document_id)
    found = find_quotes(words, archive.quotes(document_id), text)
    unsaid = [] if found else find_quotes(words, archive.unsaid(document_id), text)
    if not found and not unsaid:
        return Outcome(decision, "no quote has these words now, or two fit alike", document_id)
    problem = next(filter(None, (_disagreement(decision, int(key), archive) for key in (*found, *unsaid))), None)
    return Outcome(decision, problem, document_id, int(found[0]) if found else None)


def _disagreement(decision: Decision, quote_id: int, archive: Archive) -> str | None:
    """Return the problem that what is stored of a quote is not what was decided; unsaid words have no topics."""
    if decision.kind == "topic":
        topics = archive.topics(quote_id)
        return "the quote has other topics still" if topics and topics != set(decision.says) else None
    speaker, name = archive.said_by(quote_id), decision.says[0]
    if (speaker is None and not name) or (speaker in archive.speakers(name)):
        return None
    return "the quote has another speaker: it was not read again since, or another decision says so"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _missing(names: Sequence[str], found: Sequence[frozenset[int]]) -> str | None:
    """Return the problem that nobody has one of the names; None if somebody has each."""
    return next((f'nobody is called "{name}"' for name, ids in zip(names, found, strict=True) if not ids), None)


REVIEWS: Mapping[DecisionKind, Callable[[Decision, Archive], Outcome]] = {
    "same": _review_same,
    "not-same": _review_not_same,
    "name": _review_name,
    "wikidata": _review_name,
    "gender": _review_name,
    "speaker": _review_correction,
    "topic": _review_correction,
    "not-a-quote": _review_correction,
}
