"""Deciding by hand: what the command `decide` and the pages of `serve --edit` do to the file of decisions and to the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.cli.follow_decisions import follow_decisions
from extractor.errors import CurationError, StoreError
from extractor.model import Change, Decision, DecisionKind

if TYPE_CHECKING:
    from db.store.decisions import Archive

TYPE_IN_WORDS = {
    "person": "a person",
    "organisation": "a body",
    "group": "a group",
    "unnamed": "somebody without a name",
}
EntryFields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Curator:
    """What makes decisions: their file, and the database that follows it, if there is one.

    Whoever writes the file or makes the database follow it does so alone; others wait. So no decision is lost, and the
    database agrees with the last one.
    """

    curation: Path
    database: Path

    def topics(self) -> Sequence[str]:
        """Return the names of the topics that a quote can have."""
        from extractor.details.topics import load_topics

        return sorted(load_topics().topics)

    def propose(self, kind: DecisionKind, entry: EntryFields, *, anyway: bool = False) -> Change:
        """Return what a decision would change. Nothing is written.

        Raises CurationError if it breaks the rules of its kind, or if what it is about is not in the database. With
        `anyway` it may be about anything.
        """
        from extractor.curation.decisions_file import difference_of_decision, in_words, make_decision

        told = _told(entry)
        decision = make_decision(kind, told, str(self.curation))
        question, notes = self._looked_up(decision, must_be_stored=not anyway)
        return Change(
            decision, in_words(decision), difference_of_decision(self.curation, kind, told), question, tuple(notes)
        )

    def make(self, kind: DecisionKind, entry: EntryFields, *, anyway: bool = False) -> Change:
        """Write a decision, and make the database follow it. Raises CurationError as `propose` does."""
        from extractor.curation.decisions_file import contradictions, read_decisions, write_decision
        from extractor.curation.one_at_a_time import alone_with

        with alone_with(self.curation):
            change = self.propose(kind, entry, anyway=anyway)
            difference = write_decision(self.curation, kind, _told(entry))
            decisions = read_decisions(self.curation)
            contradicted = [earlier for earlier, later in contradictions(decisions).items() if later == decisions[-1]]
            notes = [f"This contradicts {each.place}; the later one is followed." for each in contradicted]
            written = replace(change, decision=decisions[-1], difference=difference, notes=(*change.notes, *notes))
            return self._followed(written)

    def propose_undoing(self, says: str | None = None) -> Change:
        """Return what would change if a decision were taken back: the last one with these words, or the last of all."""
        from extractor.curation.decisions_file import difference_of_removal, in_words

        decision = self._find(says)
        return Change(decision, in_words(decision), difference_of_removal(self.curation, decision))

    def undo(self, says: str | None = None) -> Change:
        """Take a decision back, and make the database follow. Raises CurationError if the file doesn't have it."""
        from extractor.curation.decisions_file import remove_decision
        from extractor.curation.one_at_a_time import alone_with

        with alone_with(self.curation):
            change = self.propose_undoing(says)
            return self._followed(replace(change, difference=remove_decision(self.curation, change.decision)))

    def _find(self, says: str | None) -> Decision:
        from extractor.curation.decisions_file import in_words, last_decision, read_decisions

        if says is None:
            return last_decision(self.curation)
        found = [each for each in read_decisions(self.curation) if in_words(each) == says]
        if not found:
            raise CurationError(str(self.curation), f"doesn't have this decision: {says}", "look at what it has now")
        return found[-1]

    def _looked_up(self, decision: Decision, *, must_be_stored: bool) -> tuple[str | None, list[str]]:
        """Return the question and the notes about a decision. Raises CurationError if the database lacks what it is about."""
        from db.store.decisions import Archive
        from db.tables.schema import opened_to_read
        from extractor.curation.decisions_file import read_decisions
        from extractor.curation.nearest_names import in_quotes
        from extractor.curation.validation import known_alike, require_stored

        if not self.database.is_file():
            return None, []
        with opened_to_read(self.database) as db:
            archive = Archive(db)
            if must_be_stored:
                require_stored(decision, archive, topics=self.topics(), earlier=read_decisions(self.curation))
            alike = known_alike(decision, archive) if must_be_stored else []
            question = question_about_types(decision, archive) if decision.kind == "same" else None
        is_new = f'Nobody has the name "{decision.says[0]}" so far, but {in_quotes(alike)}.' if alike else ""
        return question, [is_new] if is_new else []

    def _followed(self, change: Change) -> Change:
        """Make the database follow the file, and return a change with what became of it."""
        if not self.database.is_file():
            return replace(change, problem="there is no database")
        try:
            outcomes, failures = follow_decisions(self.database, self.curation)
        except StoreError as error:  # it is written all the same, and the next run follows it
            return replace(change, problem=str(error))
        problem = next((each.problem for each in outcomes if each.decision == change.decision), None)
        failed = (f"failed: {failure}" for failure in failures)
        return replace(change, notes=(*change.notes, *failed), problem=problem)


def question_about_types(decision: Decision, archive: Archive) -> str | None:
    """Return the question whether names of different kinds of speakers are one; None if they are of one kind."""
    types = {name: sorted(archive.types(name)) for name in decision.names}
    known = {name: " or ".join(TYPE_IN_WORDS.get(each, each) for each in some) for name, some in types.items() if some}
    if len({*known.values()}) < 2:
        return None
    return " and ".join(f'"{name}" is {each}' for name, each in known.items())


def _told(entry: EntryFields) -> dict[str, Any]:
    """Return the fields of an entry that say something."""
    return {name: value for name, value in entry.items() if value not in (None, [])}
