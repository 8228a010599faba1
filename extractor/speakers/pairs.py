"""Which of two people just named a word means: the former, the latter, both, the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.lexicon.word_classes import words_in
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Cast, Referent

NAMED_WITHIN = 2  # sentences before a word for two people in which they are named


def with_pairs(cast: Cast, mentions: Mapping[int, Mention], sources: Mapping[int, object]) -> Cast:
    """Return the cast with the people that the sources "the former", "the latter", "both" and "the two" mean.

    They mean the two people of the last sentence that names any; where it names one or three, nobody is told.
    """
    words = words_in("first-of-two", "second-of-two", "both-of-two")
    found: dict[int, list[Referent]] = {}
    for offset, mention in mentions.items():
        if offset in sources and mention.head in words and _stands_alone(mention):
            two = _two_before(cast, mentions, mention)
            if len(two) == 2:
                found[offset] = [_meant(mention, two)]
    return cast.with_labels(found) if found else cast


def _stands_alone(mention: Mention) -> bool:
    """Say whether nothing but an article stands with such a word: the two; not: the two of them."""
    return len(mention.text.split()) <= 2


def _two_before(cast: Cast, mentions: Mapping[int, Mention], mention: Mention) -> list[Referent]:
    """Return the people of the last sentence before a mention that names any, in the order named."""
    found: dict[int, list[Referent]] = {}
    for offset, other in mentions.items():
        if offset >= mention.span.start_char:
            break
        who = cast.of_mention.get(offset, [])
        is_near = 0 <= mention.sentence - other.sentence <= NAMED_WITHIN and mention.paragraph - other.paragraph <= 1
        if is_near and len(who) == 1 and other.kind == "name" and not other.is_inside:
            people = found.setdefault(other.sentence, [])
            people.extend(each for each in who if each not in people)
    return found[max(found)] if found else []


def _meant(mention: Mention, two: Sequence[Referent]) -> Referent:
    if mention.head in words_in("first-of-two"):
        return two[0]
    if mention.head in words_in("second-of-two"):
        return two[1]
    names = [who.name for who in two]
    group = Referent("group", members=tuple(names))
    group.names[" and ".join(names)] += 1
    return group
