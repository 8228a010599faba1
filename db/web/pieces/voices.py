"""Who speaks in a document: each speaker with a number, a colour and their quotes, so that a reader can tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from db.web.pieces.cards import Card

# The style sheet has so many colours, and grey (0) for words of nobody known. The number tells apart what shares one.
N_TONES = 8


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a document. Words whose speaker is unknown share the last voice, labelled with a question mark."""

    label: str
    tone: int
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Whose a quote is, and the next quote of the same voice; 0 after the last one."""

    voice: Voice
    next_quote: int


def voices_of(cards: Iterable[Card]) -> list[Voice]:
    """Return the voices of a document's quotes, in the order in which they are first heard."""
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
    """Return for each quote, by its id, whose it is."""
    return {
        card.id: Heard(voice, following.id if following else 0)
        for voice in voices
        for card, following in pairwise((*voice.cards, None))
        if card
    }
