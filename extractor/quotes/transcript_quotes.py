"""The turns of a transcript as quotations in the making."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.turns import Turn
from extractor.quotes.channels import Channel
from extractor.quotes.draft import Draft


def draft_turns(turns: Sequence[Turn]) -> list[Draft]:
    """Return the turns as attributions in the making. What an interviewer asks is no statement."""
    return [
        Draft(
            key,
            "direct",
            turn.number,
            tuple(turn.content),
            tuple(turn.content),
            source=None if turn.is_unlabelled else turn.label,
            source_head=None if turn.is_unlabelled else turn.label.start_char,
            rule="dialogue" if turn.is_unlabelled else "turn",
            modality="not-said" if turn.is_question else "said",
            is_marked=turn.is_marked,
            channel=Channel(turn.via),
        )
        for key, turn in enumerate(turns)
    ]
