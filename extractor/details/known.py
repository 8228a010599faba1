"""What a whole document tells of each of its people and bodies, after the rules have read it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.lexicon.characters import MARKED_WORD
from extractor.lexicon.words import Gender, country_of, is_first_name, name_words, plain
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.salience import LIGHT


@dataclass(frozen=True, eq=False)
class Known:
    """Somebody in a document: where they are `met`, and where they speak (`spoke_at`). The rest is computed when it is asked for."""

    who: Referent
    met: tuple[Mention, ...]
    spoke_at: tuple[int, ...] = ()

    @cached_property
    def met_at(self) -> tuple[int, ...]:
        return tuple(seen.span.start_char for seen in self.met)

    @cached_property
    def name_words(self) -> frozenset[str]:
        return frozenset(word for name in self.who.names for word in name_words(name)) - LIGHT

    @cached_property
    def fullest_name(self) -> tuple[str, ...]:
        return max((name_words(name) for name in self.who.names), key=len, default=())

    @property
    def is_of_one_word(self) -> bool:
        return len(self.fullest_name) < 2

    @cached_property
    def has_first_name(self) -> bool:
        return not self.is_of_one_word and is_first_name(self.fullest_name[0])

    @cached_property
    def role_words(self) -> frozenset[str]:
        return content_words(" ".join(f"{role} {affiliation or ''}" for role, affiliation in self.who.roles))

    @cached_property
    def role_families(self) -> frozenset[str]:
        return self.who.families

    @cached_property
    def role_countries(self) -> frozenset[str]:
        return countries(self.role_words)

    @cached_property
    def gender(self) -> Gender | None:
        return self.who.gender

    def before(self, offset: int) -> Sequence[Mention]:
        """Return the mentions that stand before a place."""
        return self.met[: bisect_left(self.met_at, offset)]

    def is_within(self, mention: Mention) -> bool:
        """Say whether a mention holds another of somebody: “her lawyer” holds her, and is not she."""
        first, last = (bisect_left(self.met_at, at) for at in (mention.span.start_char, mention.span.end_char))
        return any(seen is not mention and mention.span.covers(seen.span) for seen in self.met[first:last])

    def without(self, mention: Mention, head: int) -> Known:
        """Return what is known of them if a mention, a source at `head`, means somebody else."""
        met = tuple(seen for seen in self.met if seen is not mention)
        return replace(self, met=met, spoke_at=tuple(at for at in self.spoke_at if at != head))

    def with_mention(self, mention: Mention, head: int) -> Known:
        """Return what is known of them if a mention, a source at `head`, means them."""
        met = sorted([*(seen for seen in self.met if seen is not mention), mention], key=lambda seen: seen.span)
        return replace(self, met=tuple(met), spoke_at=tuple(sorted({*self.spoke_at, head})))


def known_of(who: Referent, spoke_at: Iterable[int] = ()) -> Known:
    return Known(who, tuple(who.mentions), tuple(spoke_at))


def content_words(text: str) -> frozenset[str]:
    """Return the words of a phrase in plain form, articles, owners and such left out."""
    return frozenset(plain(word) for word in MARKED_WORD.findall(text)) - LIGHT


def countries(words: Iterable[str]) -> frozenset[str]:
    return frozenset(country for word in words if (country := country_of(word)) is not None)
