"""Text as a reader should see it, and the way back to the text as it was given.

Broken encodings are repaired, invisible characters and markup dropped, and lines joined that were broken to fit a width. Everything
else stays: quotation marks keep their shape, because the shape says where a quotation opens and closes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import ftfy
from ftfy.badness import is_bad

from extractor.documents.line_wrapping import find_joins
from extractor.documents.markup import Cut, find_markup
from extractor.model import Alignment

BREAK = re.compile(r"\r\n?|\n")
CONTROLS = "\\x00-\\x08\\x0e-\\x1f\\x7f"
# They are left out wherever they stand, also between a letter and its accent.
DROPPED = re.compile(f"[{CONTROLS}\u00ad\u200b\u2060\ufeff\u200c\u200d]+")
ACCENTS = f"(?:(?:{DROPPED.pattern})?[\u0300-\u036f])+"
# A letter with accents written apart, which cut names: José as e and a combining accent.
APART = re.compile(rf"[^\W\d_]{ACCENTS}")
STRETCH = re.compile(
    rf"{BREAK.pattern}|[A-Za-z]{ACCENTS}|[^\x00-\x7f]+(?:[{CONTROLS}]+[\u0300-\u036f]+[^\x00-\x7f]*)*|[{CONTROLS}]+"
)
# UTF-8 read as Windows-1252, which leaves the third byte of a right double quotation mark undefined: often it got lost.
LOST_MARK = re.compile(r"(â€(?=â|\Z))")
# U+0085 is a line break. The others from U+0080 on are what is left of an encoding.
HIDDEN = re.compile(f"([{CONTROLS}\\x80-\\x84\\x86-\\x9f\u00ad\u200b\u2060\ufeff\u200c\u200d])")
# In names and titles a tab or a line break is as much out of place.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# JSON can write half of a character ("\\ud83d"); no file and no database can hold it.
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
MOST_MISREADINGS = 4
DEEPEST_MARKUP = 8  # markup within markup
# Joiners shape emoji and the letters of some scripts; after anything else they are debris.
JOINERS = frozenset("\u200c\u200d")
JOINABLE = frozenset(("So", "Sk", "Mn", "Mc", "Lo"))


class CleanPiece(NamedTuple):
    """A stretch of the raw text and the characters that stand for it."""

    raw: str
    text: str


def clean(raw: str) -> tuple[str, Alignment]:
    """Return the text that a reader should see, and which raw character each of its characters came from.

    Takes time and memory linear in the text. Accents written apart join their letters. Characters that are merely
    unusual (no-break spaces, U+FFFD, emoji) stay.

    >>> clean("â€œNo,â€\\x9d she said, and co\\u00adoperated.")[0]
    '“No,” she said, and cooperated.'
    """
    repairs = {} if raw.isascii() else _repairs(raw)
    joins = find_joins(raw)
    markup = find_markup(raw)
    is_changed = repairs or joins or markup or "\r" in raw or HIDDEN.search(raw) or APART.search(raw)
    if not is_changed:
        return raw, Alignment()
    return _without_nested(*_weave(_pieces(raw, repairs, joins, markup)))


def _without_nested(text: str, alignment: Alignment) -> tuple[str, Alignment]:
    """Return a cleaned text without the markup that stood within other markup: > ## A title, **[Ana Ruiz](https://example.org)**."""
    for _ in range(DEEPEST_MARKUP):
        markup = find_markup(text)
        if not markup:
            break
        text, inner = _weave(_pieces(text, {}, {}, markup))
        alignment = alignment.after(inner)
    return text, alignment


def is_visible(char: str) -> bool:
    """Return whether a reader sees a character: no blank, no control, nothing of no width."""
    return not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _weave(pieces: Iterable[CleanPiece]) -> tuple[str, Alignment]:
    texts: list[str] = []
    text_starts, raw_starts = [0], [0]
    text_end = raw_end = 0
    for piece in pieces:
        texts.append(piece.text)
        text_end += len(piece.text)
        raw_end += len(piece.raw)
        if len(piece.text) != len(piece.raw):
            text_starts.append(text_end)
            raw_starts.append(raw_end)
    if len(text_starts) == 1:
        return "".join(texts), Alignment()
    return "".join(texts), Alignment(tuple(text_starts), tuple(raw_starts))


def _pieces(
    raw: str, repairs: Mapping[str, list[CleanPiece]], joins: Mapping[int, str], markup: Sequence[Cut]
) -> Iterator[CleanPiece]:
    """Return the raw text in pieces: long ones where nothing changes, single characters where something does."""
    done = 0
    for start, end, text in (*markup, Cut(len(raw), len(raw), "")):
        yield from _between_markup(raw, range(done, start), repairs, joins)
        yield CleanPiece(raw[start:end], text)
        done = end


def _between_markup(
    raw: str, part: range, repairs: Mapping[str, list[CleanPiece]], joins: Mapping[int, str]
) -> Iterator[CleanPiece]:
    done = part.start
    for stretch in STRETCH.finditer(raw, part.start, part.stop):
        start, end = stretch.span()
        yield CleanPiece(raw[done:start], raw[done:start])
        done = end
        if BREAK.fullmatch(stretch[0]):
            yield CleanPiece(stretch[0], joins.get(start, "\n"))
        else:
            yield from _visible(repairs.get(stretch[0]) or _around_hidden(stretch[0]))
    yield CleanPiece(raw[done : part.stop], raw[done : part.stop])


def _repairs(raw: str) -> dict[str, list[CleanPiece]]:
    """Return how each broken run of non-ASCII characters is repaired.

    A run such as `Å¡` is either a broken letter or a rare but correct pair. It counts as broken if other runs in the
    same text surely are.
    """
    runs = {match[0] for match in STRETCH.finditer(raw) if not match[0][0].isascii()}
    repaired = {run: _settled(fixed) for run in runs if (fixed := _repair(run) or _repair(HIDDEN.sub("", run)))}
    if not repaired:
        return {}
    doubtful = {run: _settled(fixed) for run in runs - repaired.keys() if (fixed := _decode(run))}
    return {run: _align(run, fixed) for run, fixed in (repaired | doubtful).items()}


def _settled(fixed: str) -> str:
    """Return a repaired run, repaired again as often as it was misread."""
    for _ in range(MOST_MISREADINGS):
        again = STRETCH.sub(lambda match: _repair(match[0]) or match[0], fixed)
        if again == fixed:
            break
        fixed = again
    return fixed


def _repair(run: str) -> str | None:
    """Return what the run was before its encoding was misread; None if nothing shows that it was misread."""
    parts = LOST_MARK.split(run)
    fixed = "".join("”" if LOST_MARK.fullmatch(part) else _fix(part) for part in parts)
    return fixed if fixed != run and len(fixed) <= len(run) else None


def _fix(part: str) -> str:
    return ftfy.fix_encoding(part) if is_bad(part) else part


def _decode(run: str) -> str | None:
    try:
        return run.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return None


def _align(run: str, fixed: str) -> list[CleanPiece]:
    """Return for each repaired character the characters of the run that stood for it.

    Misreading turns each byte of UTF-8 into one character. If the lengths don't agree (the text was broken twice), the
    whole run is one piece.
    """
    pieces: list[CleanPiece] = []
    start = 0
    for char in fixed:
        if run.startswith(char, start):
            size = 1
        elif char == "”" and LOST_MARK.match(run, start):
            size = 2
        else:
            size = len(char.encode("utf-8"))
        pieces.append(CleanPiece(run[start : start + size], char))
        start += size
    return pieces if start == len(run) else [CleanPiece(run, fixed)]


def _around_hidden(run: str) -> list[CleanPiece]:
    return [piece for part in _around_accents(run) for piece in _with_accents_joined(part)]


def _with_accents_joined(part: str) -> list[CleanPiece]:
    if APART.fullmatch(part):
        return [CleanPiece(part, unicodedata.normalize("NFC", DROPPED.sub("", part)))]
    return [CleanPiece(each, each) for each in HIDDEN.split(part)]


def _around_accents(run: str) -> Iterator[str]:
    """Yield a run cut before and after each letter with accents written apart."""
    done = 0
    for match in APART.finditer(run):
        yield from filter(None, (run[done : match.start()], match[0]))
        done = match.end()
    if done < len(run):
        yield run[done:]


def _visible(pieces: Iterable[CleanPiece]) -> Iterator[CleanPiece]:
    """Return the pieces without invisible characters."""
    before = ""
    for raw, text in pieces:
        shown = _show(text, before) if HIDDEN.search(text) else text
        yield CleanPiece(raw, shown)
        before = shown or before


def _show(text: str, before: str) -> str:
    shown = ""
    for char in text:
        if "\x80" <= char <= "\x9f":  # Windows-1252 read as Latin-1: quotation marks and dashes
            shown += char.encode("latin-1").decode("windows-1252", "ignore")
            continue
        joins = char in JOINERS and unicodedata.category((before + shown or "a")[-1]) in JOINABLE
        if joins or not HIDDEN.match(char):
            shown += char
    return shown
