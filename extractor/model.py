"""What the extractor knows of a document: plain values, frozen, standard library only.

Offsets are code points in `Document.text`, half-open, unless a name says raw. `None` means that the text does
not say (for `speaker`, that nobody fits or more than one does).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "mixed", "indirect"]
Modality = Literal["said", "thought", "not-said", "other"]
Position = Literal["pre", "post", "mid", "around", "none"]
SpeakerType = Literal["person", "organisation", "group", "unnamed"]
Precision = Literal["year", "month", "day"]
DecisionKind = Literal["same", "not-same", "name", "wikidata", "gender", "speaker", "topic", "not-a-quote"]
# How documents refer to a person, and what tells it. A first name alone is no proof.
ReferredTo = Literal["she", "he", "they"]
GenderBasis = Literal["title", "pronoun", "first name"]
Basis = Literal["file list", "metadata", "header", "dateline", "byline", "text", "none"]


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """A stretch of a document's text."""

    start_char: int
    end_char: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start_char : self.end_char]

    def covers(self, other: TextSpan) -> bool:
        return self.start_char <= other.start_char and other.end_char <= self.end_char

    def overlaps(self, other: TextSpan) -> bool:
        return self.start_char < other.end_char and other.start_char < self.end_char


Spans = tuple[TextSpan, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which character of the raw text each character of the cleaned text came from.

    Two sorted columns of the same length: from `text_starts[i]` to the next start, the text runs in step with the
    raw text from `raw_starts[i]`. A stretch that cleaning replaced is one step; all its offsets map to its start. If
    the columns are empty, nothing was changed.
    """

    text_starts: tuple[int, ...] = ()
    raw_starts: tuple[int, ...] = ()

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of a text offset."""
        if not self.text_starts:
            return offset
        step = bisect_right(self.text_starts, offset) - 1
        raw = self.raw_starts[step] + offset - self.text_starts[step]
        return min(raw, self.raw_starts[step + 1]) if step + 1 < len(self.raw_starts) else raw

    def to_text(self, raw_offset: int) -> int:
        """Return the text offset of a raw offset."""
        if not self.raw_starts:
            return raw_offset
        step = bisect_right(self.raw_starts, raw_offset) - 1
        offset = self.text_starts[step] + raw_offset - self.raw_starts[step]
        return min(offset, self.text_starts[step + 1]) if step + 1 < len(self.text_starts) else offset

    def after(self, later: Alignment) -> Alignment:
        """Return the alignment of a text that was changed once more; `later` tells which character of this text each of its came from."""
        starts = sorted({*later.text_starts, *(later.to_text(start) for start in self.text_starts)})
        return Alignment(tuple(starts), tuple(self.to_raw(later.to_raw(start)) for start in starts))


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published: `date` is as long as `precision` says (2023, 2023-09, 2023-09-20)."""

    date: str | None = None
    precision: Precision | None = None
    basis: Basis = "none"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One news document.

    `text` is what a reader sees, `raw` is what was given, and `alignment` maps the offsets of one to the other.
    `header` is a `date YYYY-MM-DD` prefix, which is part of the text but is not shown on pages. `language` is the code
    of the language if it is sure; None if it is not, and then the text is read as English. `encoding` is what the file was
    encoded in, unless in UTF-8. `is_converted` says that `raw` was taken out of a page, a PDF or the like.
    """

    id: str
    raw: str
    text: str
    alignment: Alignment = Alignment()
    header: TextSpan | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published = Published()
    encoding: str | None = None
    is_converted: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, with one identity over everything given in one call or stored in one database.

    Until identity is decided (`extractor.identity.identity`), `id` is the key of the document's own `Profile`.
    `role` and `affiliation` are as this document states them.
    """

    id: str
    name: str
    type: SpeakerType
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker as one document shows them: the evidence on which identity across documents is decided.

    `names` are the forms of name met in this document, the fullest first, titles left out; empty for
    an unnamed speaker, whose `name` is the fullest noun phrase. `roles` are (role, affiliation | None) as stated. `gender` is
    how the document refers to the speaker, and `gender_basis` what tells it.
    """

    key: str
    name: str
    type: SpeakerType
    names: tuple[str, ...] = ()
    roles: tuple[tuple[str, str | None], ...] = ()
    members: tuple[str, ...] = ()
    gender: ReferredTo | None = None
    gender_basis: GenderBasis | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A profile that several documents share, apart from its key."""

    profile: Profile
    n_documents: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a quote, with the IPTC Media Topic (top level) that it belongs to."""

    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A place, organisation, person or event that a quote is about.

    `key` is what all spellings of the name have in common, where that is not the name itself.
    """

    name: str
    type: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quote, who said it, and why we think so.

    `content` are the words, `quoted` those of them in quotation marks, `cue` the words that introduce them, `source` the
    words that say who speaks; each in text order. `source_inherited` says that the source was carried on from an earlier
    quote. `position` is that of the cue, seen from the words. `via` is the outlet or platform through which they came,
    `addressee` whom they were told. `said_on` is the day of the statement, if the text tells it. `about` are the entities
    that it is about. `nested_in` is the id of the quote around this one. Only if `speaker` is None, `rivals` are those
    between whom it could not be decided, or the one who was too unsure. `confidence` is how often attributions with the
    same `evidence` are right (`extractor.details.confidence`).
    """

    id: str
    kind: Kind
    content: Spans
    quoted: Spans = ()
    cue: Spans = ()
    source: Spans = ()
    source_inherited: bool = False
    modality: Modality = "said"
    speaker: Speaker | None = None
    rivals: tuple[str, ...] = ()
    nested_in: str | None = None
    via: str | None = None
    addressee: str | None = None
    said_on: str | None = None
    said_precision: Precision | None = None
    said_basis: Literal["text", "none"] = "none"
    position: Position = "none"
    topics: tuple[Topic, ...] = ()
    about: tuple[Entity, ...] = ()
    confidence: float | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with everything found in it. `profiles` are its speakers, in order of mention."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    profiles: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """One speaker over all documents: `id` is a slug made from the names, so the order of input never changes it."""

    id: str
    name: str
    type: SpeakerType


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision by hand. `extractor.curation.decisions_file` reads it from a file, and explains which kind uses which field.

    `place` is its file and line. A quote is named by `document` (path, address or id) and `words`. `says` are the right
    name, speaker, Wikidata id, gender or topics.
    """

    kind: DecisionKind
    place: str
    names: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    words: str | None = None
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: the ids of the rows that it concerns, and the problem if it does not apply."""

    decision: Decision
    problem: str | None = None
    document_id: int | None = None
    quote_id: int | None = None
    speaker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A decision that is made or taken back: in words, and what changes in the file of decisions (`difference`).

    `question` must be answered with yes before it is made. `notes` are what else its maker should know. Once it is written,
    `problem` is why the database does not follow it yet.
    """

    decision: Decision
    says: str
    difference: str
    question: str | None = None
    notes: tuple[str, ...] = ()
    problem: str | None = None
