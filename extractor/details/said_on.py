"""When something was said, as the sentence around the cue tells it: on Tuesday, a day earlier, in a 2019 interview.

The words of the quotation itself never count, nor a time that belongs to something else in the sentence (the vote on
Tuesday). A date is never more exact than what is written, and never later than the day of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractor.details.time_expressions import Told, find_times, gap_words, meaning_of
from extractor.documents.date_lines import dated_dateline, head_lines
from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import is_title
from extractor.model import Attribution, Document, Precision, Spans, TextSpan

CONTENT, SOURCE = "\x01", "\x02"
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»")
SENTENCE_END = re.compile(r"(?<!\S)(\S+?)[.!?][”\"’»)\]]*\s+(?=[“\"‘«(\[]*[^\W\d_a-z]|[\x01\x02])")
NOT_YET = re.compile(rf"\b(?:{any_of('not-yet')})\b", re.IGNORECASE)
OPENING = re.compile(rf"\s*(?:{any_of('opening')}|\w+ days?)\b", re.IGNORECASE)
SPEAKING = words_in("speaking")
SENTENCE_REACH = 4000  # characters on each side of a cue in which its sentence stands
GAP_WORDS = 14  # a time further from its cue belongs to something else
DATELINE_DAYS = 14  # an article appears soon after its dateline


@dataclass(frozen=True, slots=True)
class Writing:
    """When a document was written, as far as it is known: the day, or at least the published date."""

    day: date | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """When words were said: `date` is as long as `precision` says."""

    date: str
    precision: Precision


def date_attributions(document: Document, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return attributions with the dates on which their words were said, where the text tells them."""
    writing = writing_of(document)
    return tuple(_dated(each, document.text, writing) for each in attributions)


def writing_of(document: Document) -> Writing:
    """Return when a document was written: the day of its dateline where that is other than the day of publication."""
    published = document.published
    day = date.fromisoformat(published.date) if published.precision == "day" and published.date else None
    body = document.text[document.header.end_char :] if document.header else document.text
    for line in head_lines(body):
        told = dated_dateline(line)
        if day and told and told.month and told.day:
            return Writing(_dateline_day(day, told.month, told.day), published.date)
    return Writing(day, published.date)


def said_on(text: str, writing: Writing, *, content: Spans, cue: Spans, source: Spans = ()) -> Said | None:
    """Return when the words were said, or None where the sentence does not tell it.

    >>> from extractor.model import TextSpan
    >>> text = "The mayor told reporters on Thursday: “We will stay.”"
    >>> span = lambda words: (TextSpan(text.index(words), text.index(words) + len(words)),)
    >>> said_on(text, Writing(date(2023, 11, 4), "2023-11-04"), content=span("We will stay."), cue=span("told"))
    Said(date='2023-11-02', precision='day')
    """
    if not cue or NOT_YET.search(" ".join(span.of(text) for span in cue)):
        return None
    first = max(0, cue[0].start_char - SENTENCE_REACH)
    cue_start, cue_end = cue[0].start_char - first, cue[-1].end_char - first
    shown = _blanked(text[first : cue[-1].end_char + SENTENCE_REACH], _moved(content, first), _moved(source, first))
    start, end = _sentence(shown, cue_start, cue_end)
    before, after = shown[start:cue_start], shown[cue_end:end]
    told = _told_after(after.partition(CONTENT)[0]) or _told_before(before.rpartition(CONTENT)[2])
    return _resolve(told, writing, shown[:start]) if told else None


def _dated(attribution: Attribution, text: str, writing: Writing) -> Attribution:
    said = said_on(text, writing, content=attribution.content, cue=attribution.cue, source=attribution.source)
    if said is None:
        return attribution
    return replace(attribution, said_on=said.date, said_precision=said.precision, said_basis="text")


def _dateline_day(published: date, month: int, day: int) -> date:
    """Return the day of a dateline that may lack its year, unless it is far from the day of publication."""
    for year in (published.year, published.year - 1):
        try:
            told = date(year, month, day)
        except ValueError:
            continue
        if timedelta(0) <= published - told <= timedelta(DATELINE_DAYS):
            return told
    return published


def _blanked(text: str, content: Spans, source: Spans) -> str:
    """Return the text with everybody's words and the source blotted out, every character in its place."""
    shown = list(QUOTED.sub(lambda match: CONTENT * len(match.group()), text))
    for spans, mark in ((source, SOURCE), (content, CONTENT)):
        for span in spans:
            shown[span.start_char : span.end_char] = mark * (span.end_char - span.start_char)
    return "".join(shown)


def _moved(spans: Spans, first: int) -> Spans:
    """Return spans as they stand in the stretch of text that begins at `first`; what ends before it is left out."""
    return tuple(
        TextSpan(max(0, span.start_char - first), span.end_char - first) for span in spans if span.end_char > first
    )


def _sentence(text: str, cue_start: int, cue_end: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, cue_start) + 1
    line_end = text.find("\n", cue_end)
    end = line_end if line_end >= 0 else len(text)
    for match in SENTENCE_END.finditer(text, start, end):
        word = match.group(1)
        if is_title(word) or len(word) == 1 or "." in word:
            continue
        if match.end() <= cue_start:
            start = match.end()
        elif match.end(1) >= cue_end:
            return start, match.end()
    return start, end


def _told_after(after: str) -> Told | None:
    """Return the time after a cue: said on Tuesday, told reporters in Baku on Thursday."""
    for told in find_times(after):
        gap = after[: told.start_char]
        words = gap_words(gap)
        is_near = len(words) <= GAP_WORDS and not any(map(_is_elsewhere, words))
        return told if is_near and not _is_of_source(gap, told) else None
    return None


def _is_of_source(gap: str, told: Told) -> bool:
    """Say whether a time belongs to what a source is: said Jeff Patch, an operative unaligned in 2016."""
    rest = gap.rpartition(SOURCE)[2] if SOURCE in gap else ""
    words = gap_words(rest)
    if not words or meaning_of(words[0]) == "place":
        return False
    return told.kind != "weekday" or not rest.rstrip().endswith(",")


def _told_before(before: str) -> Told | None:
    """Return the time before a cue: the agency on Tuesday quoted; On Tuesday, Ruiz said; In an interview on Tuesday, she said."""
    for told in reversed(list(find_times(before))):
        opening, gap = before[: told.start_char], before[told.end_char :]
        phrase, _, rest = gap.partition(",")
        if all(meaning_of(word) == "light" for word in gap_words(gap.replace(SOURCE, ""))):
            lead = gap_words(opening.replace(SOURCE, " x "))
            # Beside the cue and not parted from it by a comma: "Cruz, who left in July, said" tells when he left.
            is_beside = "," not in gap and SOURCE not in gap
            return told if is_beside or _opens(opening + told.written, lead) else None
        if all(meaning_of(word) == "light" for word in gap_words(rest.replace(SOURCE, ""))) and rest:
            words = gap_words(opening + " " + phrase)
            return told if _opens(opening + told.written, words) else None
        return None
    return None


def _opens(lead: str, words: list[str]) -> bool:
    """Say whether a sentence begins with a time or an occasion of speaking."""
    others = [word for word in words if word not in SPEAKING]
    return bool(OPENING.match(lead)) and "," not in lead and not any(map(_is_elsewhere, others))


def _is_elsewhere(word: str) -> bool:
    """Say whether a word begins something that has a time of its own."""
    if word.endswith("ing"):
        return meaning_of(word) not in ("-ing", "occasion", "place")
    return meaning_of(word) == "stop"


def _resolve(told: Told, writing: Writing, earlier: str) -> Said | None:
    """Return the date that a time means for this document; None where that takes a day of writing that nobody knows."""
    found = (
        _counted(told, writing, earlier)
        if told.days_before is not None
        else told.date_for(writing.day, writing.published)
    )
    if found is None:
        return None
    latest = writing.day.isoformat() if writing.day else writing.published
    if latest is not None and found[0] > latest[: len(found[0])]:
        return None
    return Said(*found)


def _counted(told: Told, writing: Writing, earlier: str) -> tuple[str, Precision] | None:
    """Return a day counted from the day last spoken of: on Monday ... A day earlier ..."""
    anchor = writing.day
    days = told.days_before or 0
    paragraphs = [each for each in earlier.splitlines() if each.strip()][-2:]
    spoken_of = [time for paragraph in paragraphs for time in find_times(paragraph) if time.days_before is None]
    if spoken_of:
        found = spoken_of[-1].date_for(writing.day, writing.published)
        if found is None or found[1] != "day":
            return None
        anchor = date.fromisoformat(found[0])
    elif days < 0:
        return None
    return ((anchor - timedelta(days)).isoformat(), "day") if anchor else None
