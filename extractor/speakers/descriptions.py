"""Who a description is: somebody with that office whom the text names just after it, below a headline or before; otherwise nobody named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.lexicon.characters import POSSESSIVE_ENDING
from extractor.lexicon.evidence import weight
from extractor.lexicon.word_classes import any_of
from extractor.lexicon.words import role_families
from extractor.speakers.candidates import ChoiceWeights, choose, office_candidates, present_candidates
from extractor.speakers.memory import Memory, Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import ARTICLES, Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import describes, is_definite

BY_OFFICE = ChoiceWeights(presence=weight("speakers", "presence_of_office"), spoke_last=0)
BY_AGE = ChoiceWeights(presence=1, spoke_last=0)
THE = any_of("definite-article")
AGE = re.compile(rf"(?:{THE})\s+\d+-(?:{any_of('year-old')})$", re.IGNORECASE)
STARTS_WITH_THE = re.compile(rf"(?:{THE}) ", re.IGNORECASE)
HEADLINES = 1  # paragraphs, counted from 0, that can be a headline


def resolve_description(reading: Reading, memory: Memory, mention: Mention, *, speaks: bool) -> Resolution:
    """Return who a description is; `speaks` says that it is the source of a statement."""
    is_bare = mention.text.lower() == mention.head or mention.text.isupper()
    if is_bare and not speaks:
        return Resolution(None, "description", f'"{mention.text}" addresses somebody')
    if not is_bare and not is_definite(mention.text):
        return unnamed(mention)
    if AGE.match(mention.text):
        people = present_candidates(reading, memory, mention, lambda who: 0.0 if who.type == "person" else None)
        return choose(mention, people, BY_AGE)
    candidates = [] if is_bare else office_candidates(reading, memory, mention)
    if candidates:
        return choose(mention, candidates, BY_OFFICE)
    people_named = reading.cast.people
    return (
        named_later(people_named, mention)
        or named_below(people_named, mention)
        or just_spoken_of(people_named, mention)
        or unnamed(mention)
    )


def named_later(people: Sequence[Referent], mention: Mention) -> Resolution | None:
    """Return the one person who is first named after a description, in its paragraph, and whom nothing else describes.

    The statement was made by the spokesman. “...,” Dmitry Peskov said.
    """
    if not mention.is_subject or not _tells_office(mention):
        return None
    after = [
        who
        for who in people
        if who.first_at > mention.span.end_char
        and who.mentions[0].paragraph == mention.paragraph
        and who.mentions[0].is_subject
        and who.mentions[0].sentence > mention.sentence
        and not who.roles
    ]
    if len(after) != 1:
        return None
    says = f'"{mention.text}" -> {after[0].name}, named just after'
    return Resolution(after[0], "named later", says, office=_office(mention))


def named_below(people: Sequence[Referent], mention: Mention) -> Resolution | None:
    """Return the one person who, in the text below a headline, has the office that the headline mentions."""
    if mention.paragraph > HEADLINES:
        return None
    fitting = [who for who in people if describes(mention, who) is not None]
    if len(fitting) != 1:
        return None
    return Resolution(fitting[0], "named below", f'"{mention.text}" -> {fitting[0].name}, named below')


def just_spoken_of(people: Sequence[Referent], mention: Mention) -> Resolution | None:
    """Return the subject of the sentence before, whom nothing describes yet: Omar Bell, 82, was angry. “...,” said the accordionist."""
    if not _tells_office(mention):
        return None
    for who in people:
        if who.roles or (None not in (who.gender, mention.gender) and who.gender != mention.gender):
            continue
        if any(
            seen.is_subject and seen.paragraph == mention.paragraph and mention.sentence - seen.sentence == 1
            for seen in who.met(mention)
        ):
            says = f'"{mention.text}" -> {who.name}, of whom the sentence before speaks'
            return Resolution(who, "spoken of before", says, office=_office(mention))
    return None


def unnamed(mention: Mention) -> Resolution:
    """Return somebody whom the text does not name."""
    who = Referent("unnamed", is_vague=is_definite(mention.text))
    who.names[POSSESSIVE_ENDING.sub("", mention.text)] += 1
    if mention.gender is not None:
        who.genders[mention.gender] += 1
    who.roles.append((_office(mention), None))
    return Resolution(who, "unnamed")


def _tells_office(mention: Mention) -> bool:
    return STARTS_WITH_THE.match(mention.text) is not None and bool(role_families(mention.text))


def _office(mention: Mention) -> str:
    return ARTICLES.sub("", mention.text)
