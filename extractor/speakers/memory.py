"""What is known while the sources of a document are resolved: the document as it stands, and what a reader remembers of it so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.lexicon.words import name_words
from extractor.model import TextSpan
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import ARTICLES, Cast, Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.stated_roles import split_office

LATELY = 60  # mentions that a pronoun or a description looks back over
CONTEXT = 2000  # characters before a mention within a quotation that it may refer to


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it stands before any mention is resolved.

    `mentions` are in text order, by the offset of their head word, `offsets` these offsets. `cast` are the people whom names and
    labels tell. `sources` are the mentions that speak, with the words that each of them says.
    """

    text: str
    mentions: Mapping[int, Mention]
    offsets: Sequence[int]
    cast: Cast
    sources: Mapping[int, Sequence[TextSpan]]

    def within(self, start_char: int, end_char: int) -> list[tuple[int, Mention]]:
        """Return the mentions whose head words stand in a stretch of the text."""
        first, last = (bisect_left(self.offsets, at) for at in (start_char, end_char))
        return [(at, self.mentions[at]) for at in self.offsets[first:last]]

    def shortly_before(self, mention: Mention) -> list[tuple[int, Mention]]:
        """Return the mentions that stand before another, near enough for it to refer to them."""
        return self.within(mention.span.start_char - CONTEXT, mention.span.start_char)


@dataclass(slots=True)
class Memory:
    """What a reader remembers: it grows by `note`, mention by mention, and by `introduce`.

    `others` are those whom the text does not name as people, in the order met; `bodies` are those of them known by the words of
    their name. `trail` tells who was mentioned where, in text order; `last` is the paragraph in which somebody spoke last, and who.
    """

    resolved: dict[int, Resolution] = field(default_factory=dict)
    others: list[Referent] = field(default_factory=list)
    bodies: dict[tuple[str, ...], Referent] = field(default_factory=dict)
    trail: list[tuple[int, Referent]] = field(default_factory=list)
    last: tuple[int, Referent] | None = None

    def note(self, offset: int, mention: Mention, found: Resolution, *, speaks: bool) -> None:
        """Remember who a mention is, and what it tells of them. `speaks` says that it is the source of a statement."""
        self.resolved[offset] = found
        who = found.referent
        if who is None:
            return
        if not who.mentions:
            self.introduce(who)
        if found.calls is not None:
            who.names[found.calls] += 1
            self.bodies[body_key(found.calls)] = who
        if found.office is not None:
            who.roles.append(split_office(found.office))
        if mention.kind == "pronoun" and mention.gender is not None and not mention.is_inside:
            who.genders[mention.gender] += 1
        who.see(mention)
        insort(self.trail, (offset, who), key=_offset)
        if speaks and not mention.is_inside:
            self.last = (mention.paragraph, who)

    def introduce(self, who: Referent) -> None:
        """Remember somebody new whom the text does not name as a person."""
        self.others.append(who)

    def spoke_last(self, who: Referent, mention: Mention) -> bool:
        """Say whether somebody spoke last in the paragraph of a mention."""
        return self.last == (mention.paragraph, who)

    def mentioned_before(self, mention: Mention) -> list[Referent]:
        """Return those mentioned shortly before a mention, whoever was named first first."""
        end = bisect_left(self.trail, mention.span.start_char, key=_offset)
        recent = dict.fromkeys(who for _, who in self.trail[max(0, end - LATELY) : end])
        return sorted(recent, key=lambda who: who.first_at)


def body_key(name: str) -> tuple[str, ...]:
    """Return what the forms of a body's name have in common."""
    return name_words(ARTICLES.sub("", name))


def _offset(met: tuple[int, Referent]) -> int:
    return met[0]
