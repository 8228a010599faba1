"""What quotation marks hold that nobody says: titles, names, signs, words as words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from extractor.lexicon.characters import WORD
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.parsing.frames import CLOSING, Frame, Piece

LAST_WORDS = re.compile(r"(?:([^\W_][\w’'-]*)\s+)?([^\W_][\w’'-]*)[\s,:—–-]*$")
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")
NAMES_OF_THINGS = ("label", "signage", "title")
LEAST_BEFORE_NOUN = 2  # words: a “stay at home” sign; not: a “rude” sign
# Up to how many words the marks hold a label after such a word; after "the word" or "so-called", more of them are speech.
LONGEST_LABELS = {"so-called": 6, "word": 3, "nickname": 4, "label": 12, "signage": 12, "lyric": 40}
DOUBLE_MARK = re.compile(r"[“\"«„]\w|''\w")
SINGLE_MARK = re.compile(r"(?<![\w'])[‘'`](?=\w)")
SIGNATURE = re.compile(r"[.!?][”\"’']\s*[—–-]\s*[^\W\d_][^.?!“”\"]{2,60},\s*$")
LONGEST_KIND = 6  # words
LONGEST_HEADING = 8  # words
LONGEST_TITLE = 8  # words of more than three letters, all capitalised


def is_label(text: str, piece: Piece, frame: Frame) -> bool:
    """Say whether a fragment's marks hold a title, a name, a sign or a word as a word, by what stands before them and its capitals."""
    why = label_before(text, piece, frame)
    words = WORD.findall(piece.quoted.words.of(text))
    if len(words) <= LONGEST_LABELS.get(why, 0):
        return True
    if LEAST_BEFORE_NOUN <= len(words) <= LONGEST_LABELS["label"] and _label_after(text, piece):
        return True
    if frame.is_headline and not why:
        return False
    return is_capitalised(words) and (
        bool(why) or not piece.is_stand_in or len([word for word in words if len(word) > 3]) > 2
    )


def is_work_title(text: str, piece: Piece, frame: Frame) -> bool:
    """Say whether a quotation is surely a title, whatever cue its sentence has: In her memoir, “One Hand Only,” she recalled.

    Behind a signature it is one as well: “A fine book.” — Ana Ruiz, “The Evening Star”
    """
    before = text[max(frame.area.start_char, piece.quoted.span.start_char - 2) : piece.quoted.span.start_char]
    is_set_off = before.rstrip().endswith(",") and (
        label_before(text, piece, frame) == "title"
        or SIGNATURE.search(text, frame.area.start_char, piece.quoted.span.start_char)
    )
    return bool(is_set_off) and is_capitalised(WORD.findall(piece.quoted.words.of(text)))


def is_heading(text: str, piece: Piece, frame: Frame) -> bool:
    """Say whether a paragraph is a heading in single marks, in a text that quotes in double ones: ‘Nobody rang’"""
    span = piece.quoted.span
    rest = text[frame.area.start_char : span.start_char] + text[span.end_char : frame.area.end_char]
    if text[span.start_char] not in "‘'`" or WORD.search(rest):
        return False
    is_short = len(WORD.findall(span.of(text))) <= LONGEST_HEADING
    return is_short and len(DOUBLE_MARK.findall(text)) > len(SINGLE_MARK.findall(text))


def is_kind_of_thing(span: Span) -> bool:
    """Say whether a fragment ends with a noun that tells what kind the noun behind the marks is: the “foreign agent” law; not: a “rash” step."""
    behind = span.end
    while behind < len(span.doc) and span.doc[behind].text in CLOSING:
        behind += 1
    if behind >= len(span.doc) or not len(span):
        return False
    return span[-1].tag_ in ("NN", "NNS") and span.doc[behind].tag_ in ("NN", "NNS") and len(span) <= LONGEST_KIND


def is_capitalised(words: Sequence[str]) -> bool:
    """Say whether all words of more than three letters have a capital, as in a title."""
    long_words = [word for word in words if len(word) > 3]
    return 0 < len(long_words) < LONGEST_TITLE and all(word[0].isupper() for word in long_words)


def label_before(text: str, piece: Piece, frame: Frame) -> str:
    """Return what the word before the marks makes of them (labels.csv), or "" where it is no such word; "(" opens a title."""
    start_char = piece.quoted.span.start_char
    before = text[max(frame.area.start_char, start_char - 60) : start_char]
    if before.endswith("("):
        return "label"
    match = LAST_WORDS.search(before)
    if match is None:
        return ""
    labels, first, last = word_table("labels.csv"), (match.group(1) or "").lower(), match.group(2).lower()
    return labels.get(f"{first} {last}", labels.get(last, ("",)))[0]


def _label_after(text: str, piece: Piece) -> bool:
    """Say whether the word after the marks tells that they hold a thing's name: a “stay at home” sign, the “buy now” button."""
    match = NEXT_WORD.match(text, piece.quoted.span.end_char)
    return match is not None and match.group(1) in words_in("labelled-thing")
