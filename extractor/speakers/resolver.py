"""Who speaks in each statement of a document: its people and labels told first, then every mention in text order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.documents.turns import Turn
from extractor.lexicon.word_classes import any_of
from extractor.model import TextSpan
from extractor.quotes.draft import Draft
from extractor.speakers.bodies import group_of, issuer_of, known_body, resolve_body
from extractor.speakers.descriptions import resolve_description
from extractor.speakers.memory import CONTEXT, Memory, Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.pairs import with_pairs
from extractor.speakers.pronouns import resolve_pronoun
from extractor.speakers.referents import Referent, gather_people
from extractor.speakers.resolution import Resolution, name_bearer
from extractor.speakers.turn_labels import read_labels, with_label_sources

JOINED = re.compile(rf",?\s+(?:{any_of('and')}|&)\s")


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A document as the rules have read it. `by_rules` tells who speaks in each statement, by its key."""

    reading: Reading
    memory: Memory
    statements: Sequence[Draft]
    by_rules: Mapping[int, Resolution]


def resolve_by_rules(
    text: str,
    turns: Sequence[Turn],
    statements: Sequence[Draft],
    *,
    mentions: Mapping[int, Mention],
    sources: Mapping[int, Sequence[TextSpan]],
) -> FirstReading:
    """Return who speaks in each statement of a document, as the rules tell it.

    `mentions` are in text order, by the offset of their head word. `sources` are those that speak, with the words that each says.
    """
    cast = with_pairs(gather_people(mentions, sources), mentions, sources)
    labels = read_labels(text, turns, cast)
    statements = with_label_sources(statements, labels, mentions)
    reading = Reading(text, mentions, list(mentions), cast.with_labels(labels.meanings), sources)
    memory = _read(reading)
    return FirstReading(reading, memory, statements, _resolve_sources(reading, memory, statements))


def _read(reading: Reading) -> Memory:
    """Return what a reader remembers after resolving the mentions outside quotations, in text order."""
    memory = Memory()
    for offset, mention in reading.mentions.items():
        if not mention.is_inside:
            _meet(reading, memory, offset)
    return memory


def _resolve_sources(reading: Reading, memory: Memory, statements: Sequence[Draft]) -> dict[int, Resolution]:
    """Return who speaks in each statement, by its key, outer statements first."""
    kinds = {draft.key: draft.kind for draft in statements}
    found: dict[int, Resolution] = {}
    for draft in sorted(statements, key=lambda draft: (draft.outer is not None, draft.content[0].start_char)):
        # Only what somebody says word for word has "I" for its speaker.
        outer = found.get(draft.outer) if draft.outer is not None and kinds.get(draft.outer) == "direct" else None
        found[draft.key] = _source_of(reading, memory, draft, outer.referent if outer is not None else None)
    return found


def _source_of(reading: Reading, memory: Memory, draft: Draft, outer: Referent | None) -> Resolution:
    """Return who speaks in a statement; `outer` is the speaker of the quotation that it stands in."""
    if draft.source is None or draft.source_head is None:
        return Resolution(None, "none", "the text names no source")
    mention = reading.mentions[draft.source_head]
    if JOINED.match(reading.text[mention.span.end_char : draft.source.end_char]):
        group = group_of(reading, draft.source)
        memory.introduce(group)
        return Resolution(group, "group")
    issuer = issuer_of(reading, memory, draft.source, mention)
    if issuer is not None:
        return issuer
    if draft.source_head not in memory.resolved:
        _meet_beside(reading, memory, draft.source_head)
        _meet(reading, memory, draft.source_head, outer)
    return memory.resolved[draft.source_head]


def _meet_beside(reading: Reading, memory: Memory, offset: int) -> None:
    """Meet what a quotation speaks of before a mention inside it: “It is from an old woman. She told me, ...”."""
    mention = reading.mentions[offset]
    for at, other in reading.within(mention.span.start_char - CONTEXT, offset):
        is_new = other.is_inside and other.kind != "pronoun" and at not in memory.resolved
        if is_new and other.paragraph == mention.paragraph:
            _meet(reading, memory, at)


def _meet(reading: Reading, memory: Memory, offset: int, outer: Referent | None = None) -> None:
    """Resolve a mention and remember who it is."""
    mention, speaks = reading.mentions[offset], offset in reading.sources
    memory.note(offset, mention, _who_is(reading, memory, offset, outer), speaks=speaks)


def _who_is(reading: Reading, memory: Memory, offset: int, outer: Referent | None) -> Resolution:
    mention = reading.mentions[offset]
    if offset in reading.cast.of_mention:
        return name_bearer(mention, reading.cast.of_mention[offset])
    if mention.kind == "pronoun":
        return resolve_pronoun(reading, memory, mention, outer)
    if mention.kind == "description" and not mention.is_plural and known_body(memory, mention) is None:
        return resolve_description(reading, memory, mention, speaks=offset in reading.sources)
    return resolve_body(memory, mention)
