"""The second reading: after the rules, the speaker of each statement is chosen among all people and bodies of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.details.choice_features import Question, ask, mention_kind
from extractor.details.known import Known, known_of
from extractor.details.weighed_choice import Choice, possible_answers
from extractor.quotes.draft import Draft
from extractor.speakers.memory import Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.resolver import FirstReading

LAST_SPEAKERS = 3

Chooser = Callable[[Draft, Question, Choice], Resolution]


@dataclass(frozen=True, slots=True)
class ResolvedStatement:
    """A statement with who speaks in it. `mention` is its source; None where the text names none.

    `by_rules` is what the rules answer, `choice` among whom it was chosen; None where there was no choice.
    """

    draft: Draft
    mention: Mention | None
    resolution: Resolution
    by_rules: Resolution
    choice: Choice | None = None


def read_again(first: FirstReading, choose: Chooser) -> list[ResolvedStatement]:
    """Return the statements of a document, in their order, each with who speaks in it, as `choose` answers after the rules.

    What is chosen for a statement counts for those that follow.
    """
    state = _state(first)
    kinds = {draft.key: draft.kind for draft in first.statements}
    told: dict[int, ResolvedStatement] = {}
    for draft in sorted(first.statements, key=lambda draft: (draft.outer is not None, draft.content[0].start_char)):
        # Only what somebody says word for word has "I" for its speaker.
        outer = draft.outer if draft.outer is not None and kinds[draft.outer] == "direct" else None
        speaker = told[outer].resolution.referent if outer is not None else None
        told[draft.key] = _read_statement(first, state, draft, speaker, choose)
    return [told[draft.key] for draft in first.statements]


def _read_statement(
    first: FirstReading, state: _State, draft: Draft, outer: Referent | None, choose: Chooser
) -> ResolvedStatement:
    """Return who speaks in a statement; `outer` is the speaker of the quotation that it stands in."""
    rules = first.by_rules[draft.key]
    mention = first.reading.mentions[draft.source_head] if draft.source_head is not None else None
    if draft.source_head is None or mention is None or _is_plain(mention, draft, rules):
        return ResolvedStatement(draft, mention, rules, rules)
    question = state.ask(first.reading, draft.source_head, rules, outer)
    choice = Choice(question.kind, possible_answers(question, list(state.everybody.values())))
    found = choose(draft, question, choice)
    if found.referent is not rules.referent:
        state.correct(question, draft.source_head, found.referent)
    return ResolvedStatement(draft, mention, found, rules, choice)


def _is_plain(mention: Mention, draft: Draft, rules: Resolution) -> bool:
    """Say whether there is nothing to weigh: several joined by "and", the label of a turn, a full name."""
    is_full_name = mention_kind(mention) == "full name" and rules.referent is not None
    return is_full_name or rules.how == "group" or draft.rule == "turn"


@dataclass(slots=True)
class _State:
    """All people and bodies of a document, and who speaks where: `speakers` in the order of the places of their `heads`."""

    everybody: dict[Referent, Known] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    speakers: list[Referent | None] = field(default_factory=list)

    def ask(self, reading: Reading, head: int, rules: Resolution, outer: Referent | None) -> Question:
        """Return the question whom the mention at a place means."""
        end = bisect_left(self.heads, head)
        before = [self._known(who) for who in reversed(self.speakers[max(0, end - LAST_SPEAKERS) : end])]
        return ask(reading.mentions[head], rules, tuple(reading.sources.get(head, ())), self._known(outer), before)

    def _known(self, who: Referent | None) -> Known | None:
        return self.everybody.get(who) if who is not None else None

    def correct(self, question: Question, head: int, who: Referent | None) -> None:
        """Remember that a mention means somebody else than the rules say."""
        place = bisect_left(self.heads, head)
        if place < len(self.heads) and self.heads[place] == head:
            self.speakers[place] = who
        wrong = question.rules.referent
        if wrong is not None and wrong in self.everybody:
            self.everybody[wrong] = self.everybody[wrong].without(question.mention, head)
        if who is not None:
            self.everybody[who] = (self._known(who) or known_of(who)).with_mention(question.mention, head)


def _state(first: FirstReading) -> _State:
    """Return everybody, those whom the text names as people first, and who speaks where, as the rules say."""
    by_rules = first.by_rules
    found = {
        draft.source_head: by_rules[draft.key].referent
        for draft in first.statements
        if draft.source_head is not None and not draft.is_inherited
    }
    heads = sorted(found)
    spoke_at: dict[Referent, list[int]] = {}
    for head in heads:
        who = found[head]
        if who is not None:
            spoke_at.setdefault(who, []).append(head)
    chosen = (each.referent for each in by_rules.values())
    everybody = dict.fromkeys(
        who for who in (*first.reading.cast.people, *first.memory.others, *chosen) if who is not None
    )
    known = {who: known_of(who, spoke_at.get(who, ())) for who in everybody if who.mentions or who in spoke_at}
    return _State(known, heads, [found[head] for head in heads])
