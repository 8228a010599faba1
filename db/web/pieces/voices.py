"""The speakers of a document, each with a number, a colour and their quotes, so that a reader can tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from db.web.pieces.cards import Card

# The colours in the style sheet; 0 is grey, for unknown speakers. Speakers of one colour have different numbers.
N_TONES = 8


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a document. All words of unknown speakers are one voice, the last, labelled with a question mark."""

    label: str
    tone: int
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """The voice of a quote, and the next quote of the same voice; 0 for its last quote."""

    voice: Voice
    next_quote: int


def voices_of(cards: Iterable[Card]) -> list[Voice]:
    """Return the voices of a document's quotes, in the order in which they first speak."""
    spoken: dict[int | None, list[Card]] = {}
    for card in cards:
        spoken.setdefault(card.speaker_id, []).append(card)
    unknown = spoken.pop(None, [])
    voices = [
        Voice(str(number), (number - 1) % N_TONES + 1, some[0].speaker, tuple(some))
        for number, some in enumerate(spoken.values(), start=1)
    ]
    return [*voices, Voice("?", 0, "Unknown speaker", tuple(unknown))] if unknown else voices


def heard_in(voices: Iterable[Voice]) -> Mapping[int, Heard]:
    """Return the voice of each quote, by the id of the quote."""
    return {
        card.id: Heard(voice, following.id if following else 0)
        for voice in voices
        for card, following in pairwise((*voice.cards, None))
        if card
    }
