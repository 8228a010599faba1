"""Frames: paragraphs as the parser sees them, with each long quotation replaced by the short `“It is so,”`.

In `“It is so,” Peskov said.` a parser finds the subject and the verb, which it may miss after the hundred words that
Peskov said. Fragments that the reporter's sentence needs (called it “a model”) stay, without their marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractor.lexicon.characters import DASHES, WORD
from extractor.lexicon.cue_verbs import cue_verbs, has_part
from extractor.lexicon.word_classes import words_in
from extractor.model import TextSpan
from extractor.parsing.quotation_marks import Quoted

# Marks without a partner, blanks of unusual width, and characters that change the direction of writing.
# Rows of signs or single letters, and words longer than any: the tokenizer's time for them grows with the square of their length.
NOISE = re.compile(r"(?:[^\w\s]\s?|\b\w\b\s?){40,}|\S{300,}")
BLANK = re.compile('[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00a0\u2007\u2009\u202f“”„‟«»‹›❝❞＂「」『』"″�]')
CAPITALS = re.compile(r"\b[A-Z][A-Za-z]+\b")
# Up to five words and a colon, on the first line. Words all in capitals are the place that a report comes from.
HEADLINE_LEAD = re.compile(r"(?![A-Z .'-]+:)(?:[\w’'-]+ ){0,4}[\w’'-]+: ")
NAME_LEAD = re.compile(r"(?![A-Z .'-]+:)(?:[A-Z][\w’'.-]* ){0,3}[A-Z][\w’'-]+: ")  # all of them begin with a capital
LONGEST_HEADLINE_LEAD = 6  # tokens before the colon
LONGEST_HEADLINE = 200  # characters
CAPITALISED_PART = 0.8  # share of a headline's words of more than three letters that begin with a capital
ENDS_FREE = ",.?!…—–-;"
STARTS_AFTER = ".?!,:;—–-…”\"'’»)“•·▪*"
CLAUSE_INSIDE = re.compile(r"[.?!…][”’\"']?\s+[“‘\"']?\w")
INNER_MARK = re.compile(r"[“”\"«»‘]|(?<!\w)'")
# A word between a quotation and its cue. A dot after a title does not end the sentence.
DOTTED = "|".join(sorted(word.capitalize() for word in words_in("dotted")))
STEP = re.compile(rf"[\s,—–-]*((?:{DOTTED}|[A-Z])\.|[^\W_][\w’'-]*)")
NEIGHBOURHOOD = 200  # characters around a quotation that show how it fits into its sentence
CLOSING = "”\"’'»›❞＂"
NOT_DOTTED = "".join(rf"(?<!\b{word.capitalize()})" for word in sorted(words_in("dotted-in-quote")))
ENDS_SENTENCE = re.compile(NOT_DOTTED + r"[.?!][”\"’\')]?$")
LEAST_QUOTED_WORDS = 4  # words of a quotation without a comma before it: told reporters “it is far too late”
BARE = re.compile(r"\s*([^.?!“”\"]+)\.(?:\s|$)")
LONGEST_BARE = 5  # words
CUE_REACH = 10  # words between a quotation and its cue: “Are you sure?” the long-serving mayor of the town asked
LAST_WORD = re.compile(r"([^\W_][\w’'-]*)\W*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """The place of a quotation in a frame. `start_char` and `end_char` are offsets into the frame's text."""

    quoted: Quoted
    start_char: int
    end_char: int
    is_stand_in: bool


@dataclass(slots=True)
class Frame:
    """A paragraph, or the inside of a quotation, as the parser sees it, and the way back to the document's offsets."""

    area: TextSpan
    text: str = ""
    is_headline: bool = False
    pieces: list[Piece] = field(default_factory=list)
    sentence_starts: set[int] = field(default_factory=set)
    _starts: list[int] = field(default_factory=list)
    _origins: list[int] = field(default_factory=list)

    def to_text(self, offset: int) -> int:
        """Return the document offset of a frame offset. Inside a stand-in, it is where the quotation starts."""
        step = bisect_right(self._starts, offset) - 1
        return self._origins[step] + offset - self._starts[step]

    def add(self, text: str, start_char: int) -> None:
        """Add a stretch of text. Unusual blanks, marks without a partner, and noise become plain blanks."""
        plain = NOISE.sub(lambda match: " " * len(match[0]), BLANK.sub(" ", text))
        self.put(CAPITALS.sub(_lower_cue, plain) if self.is_headline else plain, start_char)

    def put(self, text: str, start_char: int) -> None:
        """Add text unchanged, in place of what begins at a document offset."""
        self._starts.append(len(self.text))
        self._origins.append(start_char)
        self.text += text


def build_frame(text: str, area: TextSpan, stretches: Sequence[Quoted]) -> Frame:
    """Return the frame of an area of the text, given the outermost quoted stretches in it.

    >>> sample = '“We will rebuild every street,” said Ana Ruiz.'
    >>> quoted = Quoted(TextSpan(0, 31), TextSpan(1, 30))
    >>> build_frame(sample, TextSpan(0, len(sample)), [quoted]).text
    '“It is so,” said Ana Ruiz.'
    """
    frame = Frame(area, is_headline=is_headline(text, area, stretches))
    at = area.start_char
    for quoted in stretches:
        frame.add(text[at : quoted.span.start_char], at)
        at = quoted.span.end_char
        start_char = len(frame.text)
        is_stand_in = is_freestanding(text, area, quoted)
        if is_stand_in:
            at = _add_stand_in(frame, text, quoted)
        else:
            frame.add(quoted.words.of(text), quoted.words.start_char)
        frame.pieces.append(Piece(quoted, start_char, len(frame.text), is_stand_in))
    frame.add(text[at : area.end_char], at)
    return frame


def is_headline(text: str, area: TextSpan, stretches: Sequence[Quoted]) -> bool:
    """Say whether a paragraph is a headline written with capitals: Graham Says Plan Is ‘Dead’."""
    if area.end_char - area.start_char > LONGEST_HEADLINE:
        return False
    whole = area.of(text)
    lead = HEADLINE_LEAD if whole[-1:] not in ".!?…" else NAME_LEAD
    if lead.match(whole) and not text[: area.start_char].strip():
        return True  # Foreign ministry: Talks “useful”
    inside = [quoted.span for quoted in stretches]
    words = [
        match.group()
        for match in WORD.finditer(text, area.start_char, area.end_char)
        if len(match.group()) > 3 and not any(span.start_char <= match.start() < span.end_char for span in inside)
    ]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= CAPITALISED_PART * len(words)


def _lower_cue(match: re.Match[str]) -> str:
    """Return a headline's verb of saying in lower case, as the parser expects it: Says -> says."""
    word = match.group()
    return word.lower() if word.lower() in cue_verbs() else word


def is_freestanding(text: str, area: TextSpan, quoted: Quoted) -> bool:
    """Say whether a quotation stands apart from the reporter's sentence: “Stay,” he said; but not in: he called it “a model”."""
    words = quoted.words.of(text)
    before = text[max(area.start_char, quoted.span.start_char - NEIGHBOURHOOD) : quoted.span.start_char].rstrip()
    after = text[quoted.span.end_char : min(area.end_char, quoted.span.end_char + NEIGHBOURHOOD)].lstrip()
    count = len(WORD.findall(words))
    if before.endswith("(") or _goes_on_from(before, words):
        return False
    if CLAUSE_INSIDE.search(words) and count > 3:
        return True
    cue = cue_verbs().get(_last_word(before))
    follows_cue = cue is not None and "mixed" in cue.kinds
    is_led_to = before[-1:] in (",", ":") or follows_cue
    ends_free = not quoted.closed or _last_character(words) in ENDS_FREE or not after or after[0] in "," + DASHES
    if ends_free or (after[0] in ".?!;" and is_led_to and count >= LEAST_QUOTED_WORDS):
        return not before or before[-1] in STARTS_AFTER or (count >= LEAST_QUOTED_WORDS and follows_cue)
    if (
        after[0] in ".?!" and count > 1 and (not before or ENDS_SENTENCE.search(before))
    ):  # a whole sentence: «We start again».
        return True
    if before[-1:] == ":" or (not before and after[0] == ":"):
        return True
    return (not before or before[-1] in CLOSING) and _first_word(after) in cue_verbs()


def _goes_on_from(before: str, words: str) -> bool:
    """Say whether quoted words complete the reporter's sentence: the plan “is late. It is costly too.”; not: said “it is late”."""
    last = _last_word(before) if before[-1:].isalnum() else ""
    is_cue = before.endswith(last) and last in cue_verbs() and not last.endswith("s")
    is_told_after = words.endswith(",")  # We need to “mend it. It is late,” Ruiz said.
    is_free = is_cue or is_told_after or last in words_in("declarative") or INNER_MARK.search(words) is not None
    return words[:1].islower() and bool(last) and not is_free


def end_lost_quotation(text: str, quoted: Quoted) -> Quoted:
    """Return a quotation that lacks its closing mark, ended where its cue begins: “Nobody came, she told the radio; said Ana Ruiz.

    If no cue shows the end, it goes on as far as the other marks allow.
    """
    if quoted.closed:
        return quoted
    for match in _cue_within().finditer(text, quoted.words.start_char, quoted.words.end_char):
        if (match.group("behind") or match.group("before")).lower() in cue_verbs():
            end_char = match.start() + 1
            words = TextSpan(quoted.words.start_char, end_char)
            return replace(quoted, span=TextSpan(quoted.span.start_char, end_char), words=words)
    return quoted


@cache
def _cue_within() -> re.Pattern[str]:
    """Return a pattern for the cue after words whose closing mark is lost: a pronoun or a name beside a word that may be a cue verb."""
    pronouns = "|".join(sorted(words_in("subject")))
    name = r"(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+"
    return re.compile(rf"[,?!] (?:(?:{pronouns}|{name}) (?P<behind>\w+)\b|(?P<before>[a-z]+) {name}[.,])")


def _add_stand_in(frame: Frame, text: str, quoted: Quoted) -> int:
    """Add a stand-in, and return the document offset where the text goes on."""
    at, end_char = quoted.span.end_char, frame.area.end_char
    rest = text[at : min(end_char, at + NEIGHBOURHOOD)]
    last = _last_character(quoted.words.of(text))
    before = frame.text[-NEIGHBOURHOOD:].rstrip()
    word = "It" if not before or before[-1] in ".?!:”" else "it"
    glued = re.match(r"\s*,(?:\s*[—–―-](?=\s))?|\s*[—–―-](?=\s)", rest)
    is_ahead = has_cue_ahead(rest)
    if glued and (glued.group().strip()[0] == "," or is_ahead):
        at += glued.end()
        stop = ","
    elif last == "," or (is_ahead and (last != "." or rest.lstrip()[:1].islower() or is_bare_cue(rest))):
        stop = ","
    else:
        stop = "." if last in ".?!…" or not rest.strip() else ""
    if word == "It" and ENDS_SENTENCE.search(before):
        frame.sentence_starts.add(len(frame.text))
    is_glued = at < end_char and text[at] in DASHES
    gap = "" if not frame.text or frame.text[-1] in " ([" else " "
    frame.put(f"{gap}“{word} is so{stop}”{' ' if is_glued else ''}", quoted.words.start_char)
    if stop == "." and at < end_char:
        frame.sentence_starts.add(len(frame.text))
    return at


def has_cue_ahead(rest: str) -> bool:
    """Say whether a cue verb follows a quotation before the sentence ends."""
    at = 0
    for _ in range(CUE_REACH):
        match = STEP.match(rest, at)
        if not match:
            return False
        if match.group(1).lower() in cue_verbs():
            return True
        at = match.end()
    return False


def is_bare_cue(rest: str) -> bool:
    """Say whether a sentence after a quotation is nothing but its cue: “It is late.” Ana Ruiz said; not: Ana Ruiz sighed."""
    sentence = BARE.match(rest)
    words = WORD.findall(sentence.group(1)) if sentence else []
    return 1 < len(words) <= LONGEST_BARE and any(
        word in cue_verbs() and not has_part(word, "gesture") for word in (words[0], words[-1])
    )


def _last_character(words: str) -> str:
    """Return the last character of a quotation's words, without the marks of a quotation inside it."""
    return words.rstrip(CLOSING + "’ ")[-1:] or words[-1]


def _last_word(before: str) -> str:
    match = LAST_WORD.search(before[-40:])
    return match.group(1).lower() if match else ""


def _first_word(after: str) -> str:
    match = WORD.match(after)
    return match.group().lower() if match else ""
