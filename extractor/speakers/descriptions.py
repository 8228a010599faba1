"""Who a description is that no office of anybody met before explains: named just after, below a headline, or spoken of before."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon.words import role_families
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import ARTICLES, Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import describes

HEADLINES = 1  # paragraphs, counted from 0, that can be a headline


def named_below(people: Sequence[Referent], mention: Mention) -> Resolution | None:
    """Return the one person whom the text below a headline gives the office that the headline speaks of."""
    if mention.paragraph > HEADLINES:
        return None
    fitting = [who for who in people if describes(mention, who) is not None]
    if len(fitting) != 1:
        return None
    return Resolution(fitting[0], "named below", f'"{mention.text}" -> {fitting[0].name}, named below')


def just_spoken_of(people: Sequence[Referent], mention: Mention) -> Resolution | None:
    """Return the subject of the sentence before, whom nothing describes yet: Omar Bell, 82, was angry. “...,” said the accordionist."""
    if not mention.text.lower().startswith("the ") or not role_families(mention.text):
        return None
    for who in people:
        if who.roles or (None not in (who.gender, mention.gender) and who.gender != mention.gender):
            continue
        if any(
            seen.is_subject and seen.paragraph == mention.paragraph and mention.sentence - seen.sentence == 1
            for seen in who.met(mention)
        ):
            who.roles.append((ARTICLES.sub("", mention.text), None))
            return Resolution(
                who, "spoken of before", f'"{mention.text}" -> {who.name}, of whom the sentence before speaks'
            )
    return None


def named_later(people: Sequence[Referent], mention: Mention) -> Resolution | None:
    """Return the one person first named in a sentence after a description, in its paragraph, whom nothing else describes.

    The statement was made by the spokesman. “...,” Dmitry Peskov said.
    """
    if not role_families(mention.text) or not mention.text.lower().startswith("the "):
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
    if len(after) != 1 or not mention.is_subject:
        return None
    after[0].roles.append((ARTICLES.sub("", mention.text), None))
    return Resolution(after[0], "named later", f'"{mention.text}" -> {after[0].name}, named just after')
