"""A frame with its parse, and the frames of a paragraph: its own, and those of the text inside its quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from extractor.model import TextSpan
from extractor.parsing.frames import Frame, build_frame, end_lost_quotation
from extractor.parsing.quotation_marks import Quoted


@dataclass(frozen=True)
class Parsed:
    """A frame with its parse. `number` is that of its paragraph in the document. `inside` is the quotation whose inside this is, if any."""

    frame: Frame
    doc: Doc
    number: int
    inside: Quoted | None = None

    @cached_property
    def stand_ins(self) -> frozenset[int]:
        """The tokens of stand-ins."""
        found: set[int] = set()
        for piece in self.frame.pieces:
            span = self.doc.char_span(piece.start_char, piece.end_char, alignment_mode="expand")
            if piece.is_stand_in and span is not None:
                found.update(range(span.start, span.end))
        return frozenset(found)

    def is_quoted(self, token: Token) -> bool:
        """Say whether a word is between quotation marks, in a fragment that the reporter's sentence needs."""
        return any(piece.start_char <= token.idx < piece.end_char for piece in self.frame.pieces)

    def offset_of(self, token: Token) -> int:
        """Return where a word begins in the document. For a word of a stand-in, it is where the quotation begins."""
        return self.frame.to_text(token.idx)

    def span_of(self, start: int, end: int) -> TextSpan:
        """Return the span in the document of some words (tokens, half-open)."""
        last = self.doc[end - 1]
        return TextSpan(self.offset_of(self.doc[start]), self.frame.to_text(last.idx + len(last) - 1) + 1)


Beside = tuple[Parsed | None, Parsed | None]  # the paragraphs before and after one


def frames_of(text: str, paragraph: TextSpan, stretches: Sequence[Quoted]) -> list[tuple[Frame, Quoted | None]]:
    """Return the frames of a paragraph: its own, and one for the inside of each quotation that contains another."""
    stretches = [end_lost_quotation(text, quoted) for quoted in stretches]
    frames: list[tuple[Frame, Quoted | None]] = [
        (build_frame(text, paragraph, [quoted for quoted in stretches if not quoted.depth]), None)
    ]
    for at, outer in enumerate(stretches):
        inner = []
        for quoted in stretches[at + 1 :]:
            if quoted.depth <= outer.depth:
                break
            if quoted.depth == outer.depth + 1:
                inner.append(quoted)
        if inner:
            frames.append((build_frame(text, outer.words, inner), outer))
    return frames


def turn_frames(text: str, words: TextSpan, stretches: Sequence[Quoted]) -> list[tuple[Frame, Quoted | None]]:
    """Return the frames of a paragraph that is a turn in a transcript: one for its inside, if there are quotations in it."""
    inside = [quoted for quoted in stretches if words.covers(quoted.span) and quoted.span != words]
    outer = min((quoted.depth for quoted in inside), default=0)
    inner = [quoted for quoted in inside if quoted.depth == outer]
    return [(build_frame(text, words, inner), Quoted(words, words))] if inner else []
