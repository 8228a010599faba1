"""Speakers that are no person: organisations, groups, documents, and those who speak through a document."""

from __future__ import annotations

import re

from extractor.lexicon.characters import POSSESSIVE_ENDING
from extractor.lexicon.cue_verbs import names_words
from extractor.lexicon.word_classes import any_of
from extractor.lexicon.words import body_kind, is_outlet_word, is_seat, is_text, name_words
from extractor.model import TextSpan
from extractor.speakers.memory import Memory, Reading, body_key
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import ARTICLES, Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import is_definite

OBTAINED = re.compile(rf"\b(?:{any_of('obtained')})\b[^,]{{0,12}}$")  # a report that Reuters obtained
ISSUED = re.compile(rf"\b(?:{any_of('agent', 'belonging')})\s+$", re.IGNORECASE)
OWNS = re.compile(r"[’']s?\s")
NAME_GOES_ON = re.compile(r"\s[A-Z]")


def resolve_body(memory: Memory, mention: Mention) -> Resolution:
    """Return the body that a mention names: an organisation, a document, or several people."""
    name = POSSESSIVE_ENDING.sub("", mention.text)
    known = memory.bodies.get(body_key(name))
    if known is not None:
        return Resolution(known, "body", calls=name)
    again = known_body(memory, mention)
    if again is not None:
        return Resolution(again, "body", f'"{mention.text}" -> {again.name}')
    is_group = mention.is_plural or body_kind(mention.head) == "group"
    is_document = not is_group and mention.name is None and is_text(mention.head)
    return Resolution(Referent("group" if is_group else "organisation", is_document=is_document), "body", calls=name)


def known_body(memory: Memory, mention: Mention) -> Referent | None:
    """Return the one body met before whose name holds the noun of a definite phrase: the operator, of the operator North Grid.

    What tells the body from others has to be in its name too: the Finnish government is not the Norwegian one.
    """
    if (
        mention.name is not None
        or mention.is_plural
        or body_kind(mention.head) is None
        or not is_definite(mention.text)
    ):
        return None
    needed = {mention.head, *_telling_words(mention)}
    fitting = [
        who
        for who in memory.others
        if who.type == "organisation" and any(needed.issubset(name_words(name)) for name in who.names)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _telling_words(mention: Mention) -> set[str]:
    """Return the words of a phrase that tell a body from others of its kind: capitals, another body, what it is of."""
    text = ARTICLES.sub("", POSSESSIVE_ENDING.sub("", mention.text))
    before, _, behind = text.partition(" of ")
    words = [word for word in before.split() if word[:1].isupper() or body_kind(word) is not None]
    return {*name_words(" ".join(words)), *name_words(ARTICLES.sub("", behind))}


def group_of(reading: Reading, source: TextSpan) -> Referent:
    """Return the people of a source that joins several, as one group: Ana Ruiz and Omar Bell."""
    fitting = [reading.cast.of_mention.get(at, []) for at, _ in reading.within(source.start_char, source.end_char)]
    members = [people[0].name for people in fitting if len(people) == 1]
    who = Referent("group", members=tuple(dict.fromkeys(members)))
    who.names[source.of(reading.text)] += 1
    return who


def issuer_of(reading: Reading, memory: Memory, source: TextSpan, mention: Mention) -> Resolution | None:
    """Return who speaks through a document: a report released by the Kremlin; the trust's statement; Ana Ruiz's answer.

    It is who owns or issues the document, and nobody else in its phrase: not Ana Ruiz in a motion by Ana Ruiz's lawyers.
    """
    if not _may_be_document(mention):
        return None
    for offset, other in reading.within(source.start_char, source.end_char):
        lead = reading.text[source.start_char : other.span.start_char]
        if other is mention or is_outlet_word(other.head) or OBTAINED.search(lead):
            continue
        if NAME_GOES_ON.match(reading.text, other.span.end_char):  # New, of the New York Times poll
            return None
        owns = POSSESSIVE_ENDING.search(other.text) is not None or OWNS.match(reading.text, other.span.end_char)
        issues = mention.head in lead.casefold().split()
        if issues and (owns or not ISSUED.search(lead)):
            continue
        if other.kind in ("name", "pronoun") or offset in reading.cast.of_mention or _is_body(other):
            return memory.resolved.get(offset)
    return None


def _may_be_document(mention: Mention) -> bool:
    """Say whether a noun can be a text or what somebody said, which has an author: a report, her answer; not: her family."""
    is_singular_noun = mention.kind == "body" and not mention.is_plural and mention.name is None
    return is_singular_noun and (body_kind(mention.head) == "document" or names_words(mention.head))


def _is_body(mention: Mention) -> bool:
    is_known = body_kind(mention.head) in ("organisation", "group") or is_seat(mention.head)
    return mention.kind == "body" and (is_known or mention.name is not None)
