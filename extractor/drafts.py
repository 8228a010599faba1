"""An attribution in the making: words, cue and source found, but not yet who the source is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractor.channels import NO_CHANNEL, Channel
from extractor.model import Kind, Modality, Position, Spans, TextSpan


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `source` is where the mention of the speaker stands; `rule` is how it was found.

    `described_until` is the offset at which ends what commas tell of the source: Ana Ruiz, who heads the clinic.
    `likelihood` is how sure the model of claims is of its cue; None for quotations, which rules find.
    """

    kind: Kind
    paragraph: int
    content: list[TextSpan] = field(default_factory=list)
    quoted: list[TextSpan] = field(default_factory=list)
    cue: Spans = ()
    source: TextSpan | None = None
    source_head: int | None = None
    relative: TextSpan | None = None
    described_until: int | None = None
    is_inherited: bool = False
    rule: str = "none"
    channel: Channel = NO_CHANNEL
    outer: Draft | None = None
    modality: Modality = "said"
    likelihood: float | None = None

    @property
    def span(self) -> TextSpan:
        spans = [*self.content, *self.cue, *([] if self.is_inherited or self.source is None else [self.source])]
        return TextSpan(min(span.start_char for span in spans), max(span.end_char for span in spans))

    @property
    def sources(self) -> Spans:
        """The source with what commas tell of it, and the "who" by which a relative clause speaks of it."""
        if self.source is None:
            return ()
        source = replace(self.source, end_char=max(self.source.end_char, self.described_until or 0))
        return (source,) if self.relative is None else (source, self.relative)

    @property
    def position(self) -> Position:
        """Where the cue stands: before the words, after the first of them, inside a sentence of theirs, or around them."""
        if not self.cue or not self.content:
            return "none"
        first, last = self.content[0], self.content[-1]
        start_char, end_char = self.cue[0].start_char, self.cue[-1].end_char
        if end_char <= first.start_char:
            return "pre"
        if start_char >= last.end_char:
            return "post"
        return "around" if start_char < first.start_char and end_char > last.end_char else "mid"
