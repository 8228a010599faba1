"""An attribution in the making: words, cue and source found, but not yet who the source is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.lexicon.characters import WORD
from extractor.lexicon.word_classes import words_in
from extractor.model import Kind, Modality, Position, Spans, TextSpan
from extractor.quotes.channels import NO_CHANNEL, Channel

WORD_REACH = 40  # characters
WORD_BEFORE = re.compile(r"(?<!\w)(\w[\w’'-]*)\s*\W?\Z")  # a blank and the opening mark between: said “


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making. `source` is where the mention of the speaker stands; `rule` is how it was found.

    `key` tells the drafts of a document apart, whatever becomes of them; `outer` is the key of the one that holds this one.
    `likelihood` is how sure the model of claims is of its cue; None for quotations, which rules find. `is_marked` is False
    for words of a transcript that stand without quotation marks.
    """

    key: int
    kind: Kind
    paragraph: int
    content: Spans = ()
    quoted: Spans = ()
    cue: Spans = ()
    source: TextSpan | None = None
    source_head: int | None = None
    relative: TextSpan | None = None
    is_inherited: bool = False
    rule: str = "none"
    channel: Channel = NO_CHANNEL
    outer: int | None = None
    modality: Modality = "said"
    likelihood: float | None = None
    is_marked: bool = True

    @property
    def span(self) -> TextSpan:
        spans = [*self.content, *self.cue, *([] if self.is_inherited or self.source is None else [self.source])]
        return TextSpan(min(span.start_char for span in spans), max(span.end_char for span in spans))

    def sources(self, described: Spans) -> Spans:
        """Return the source with what its sentence tells of it (`described`), and the "who" by which a relative clause speaks of it.

        What is told of it ends where its own words or their cue begin: Ana Ruiz, the mayor, who said that.
        """
        if self.source is None:
            return ()
        source = self.source
        for piece in described:
            if any(piece.overlaps(other) for other in (*self.cue, *self.content, *self.quoted)):
                break
            source = replace(source, end_char=max(source.end_char, piece.end_char))
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


def kind_by_marks(text: str, draft: Draft) -> Draft:
    """Return a draft as direct if marks hold all its words and only its cue leads to them: added “far too late”; not: warned of “delays”."""
    if draft.kind != "mixed" or not draft.is_marked or not _is_led_to(text, draft):
        return draft
    outside = [
        word
        for span in draft.content
        for word in WORD.finditer(text, span.start_char, span.end_char)
        if not any(quoted.start_char <= word.start() < quoted.end_char for quoted in draft.quoted)
    ]
    return draft if outside else replace(draft, kind="direct", content=draft.quoted)


def _is_led_to(text: str, draft: Draft) -> bool:
    """Say whether the word right before each quotation of a draft is its cue or "that"; there may be none."""
    for quoted in draft.quoted:
        word = WORD_BEFORE.search(text, max(0, quoted.start_char - WORD_REACH), quoted.start_char)
        is_cue = word is not None and any(span.start_char <= word.start(1) < span.end_char for span in draft.cue)
        if word is not None and not is_cue and word[1].lower() not in words_in("declarative"):
            return False
    return True


def words_of_sources(drafts: Iterable[Draft]) -> dict[int, list[TextSpan]]:
    """Return what each source says and the cues of it, by the offset of its head word.

    Whom it speaks of there, it does not mean by "he said".
    """
    words: dict[int, list[TextSpan]] = {}
    for draft in drafts:
        if draft.source_head is not None:
            words.setdefault(draft.source_head, []).extend([*draft.content, *draft.cue])
    return words
