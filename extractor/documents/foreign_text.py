"""Which paragraphs are in another language than the rules know, told by their letters and their most frequent words.

A paragraph counts as foreign only if that is sure: the words of another language, and hardly any English ones. What is not sure
has the language of the paragraphs around it, and in a text in which nothing is sure, all is read as English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from extractor.documents.paragraphs import paragraphs
from extractor.lexicon.language import LANGUAGE
from extractor.lexicon.tables import word_table
from extractor.model import Document, TextSpan

WORD_OF_ANY_LANGUAGE = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
PART_AFTER_APOSTROPHE = re.compile(r".*[’'](?=[^\W\d_]{3})")  # l’école: école; but not don’t
ADDRESSES = re.compile(r"\S*(?:://|[@#])\S*|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
BEYOND_ASCII = re.compile(r"[^\W\d_a-zA-Z]")
LATIN = "Latin"
ALSO_ENGLISH = "mul"  # the words that English shares with others
SCRIPTS = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}
# Measured on 19,800 paragraphs of English news (seeds, challenge, real, PolNeAR, GUM): none is foreign with these numbers.
LEAST_OTHER_LETTERS = 10  # in another script than the Latin one
OTHER_SCRIPT = 0.6  # share of the letters
FEW_WORDS, LEAST_OF_FEW = 4, 0.4  # of so few words, this share must be known
MANY_WORDS, LEAST_OF_MANY = 8, 0.2
LEAST_KNOWN = 2  # different words of the language
LEAST_BEYOND = 0.3  # share of words with letters beyond a to z, where fewer words are known
MOST_ENGLISH = 0.12  # share of the words in a paragraph of another language; English has a third
LEAST_ENGLISH = 2  # words that show that a paragraph is English
OPENING_OF_PARAGRAPH, LEAST_IN_OPENING = 150, 3  # characters, and English words in them that settle it
SAMPLE_OF_PARAGRAPH = 1_500  # characters that are looked at


def language_of(text: str) -> str | None:
    """Return the code of a text's language: that of the rules if any paragraph surely is in it; None if nothing is sure.

    >>> language_of("Die Fähre wird erst im Herbst fahren, sagte die Bürgermeisterin am Montag."), language_of("Berlin")
    ('de', None)
    """
    told: Counter[str] = Counter()
    for span in paragraphs(text):
        code = _sure_language(span.of(text))
        if code == LANGUAGE:
            return LANGUAGE
        told[code or ""] += 1
    del told[""]
    if not told:
        return None
    return min(told, key=lambda code: (-told[code], code))


def foreign_paragraphs(text: str, spans: Sequence[TextSpan]) -> list[bool]:
    """Return for each paragraph whether it is in another language."""
    sure = [_sure_language(span.of(text)) for span in spans]
    others = {code for code in sure if code is not None and code != LANGUAGE}
    if not others:
        return [False] * len(spans)
    before: str | None = None
    after: list[str | None] = []
    for code in reversed(sure):
        after.append(code if code else (after[-1] if after else None))
    found = []
    for span, code, following in zip(spans, sure, reversed(after), strict=True):
        before = code or before
        is_among = LANGUAGE not in (before, following)
        found.append(code != LANGUAGE if code else is_among or _is_like(span.of(text), others))
    return found


def _is_like(paragraph: str, codes: Collection[str]) -> bool:
    """Return whether a paragraph too short to be sure has words or letters of these languages, and no English ones."""
    words = WORD_OF_ANY_LANGUAGE.findall(paragraph.lower())
    if any(word in _vocabulary()[each] for word in words for each in (LANGUAGE, ALSO_ENGLISH)):
        return False
    scripts = {word_table("languages.csv")[code][1] for code in codes} - {LATIN}
    is_in_script = any(_script(char) in scripts for char in paragraph if not char.isascii() and char.isalpha())
    return is_in_script or any(word in _vocabulary()[code] for word in words for code in codes)


def is_foreign(document: Document) -> bool:
    """Return whether nothing in a document is read, because it is in another language."""
    return document.language not in (None, LANGUAGE)


def paragraphs_to_read(document: Document, spans: Sequence[TextSpan]) -> list[bool]:
    """Return for each paragraph of a document whether it is read. If its language is not known, all are."""
    if document.language is None:
        return [True] * len(spans)
    if is_foreign(document):
        return [False] * len(spans)
    return [not is_other for is_other in foreign_paragraphs(document.text, spans)]


def language_name(code: str | None) -> str:
    """Return the name of a language, or its code if it has none here."""
    return word_table("languages.csv").get(code or "", (code or "an unknown language",))[0]


def _sure_language(paragraph: str) -> str | None:
    """Return the code of a paragraph's language; None if it is not sure."""
    opening = WORD_OF_ANY_LANGUAGE.findall(paragraph[:OPENING_OF_PARAGRAPH].lower())
    if sum(map(_vocabulary()[LANGUAGE].__contains__, opening)) > max(LEAST_IN_OPENING, MOST_ENGLISH * len(opening)):
        return LANGUAGE
    sample = ADDRESSES.sub(" ", paragraph[:SAMPLE_OF_PARAGRAPH])
    if not sample.isascii() and (code := _by_script(sample)):
        return code
    words = [PART_AFTER_APOSTROPHE.sub("", word) for word in WORD_OF_ANY_LANGUAGE.findall(sample.lower())]
    n_english = sum(word in _vocabulary()[LANGUAGE] for word in words)
    if n_english >= LEAST_ENGLISH and n_english > MOST_ENGLISH * len(words):
        return LANGUAGE
    return _by_words(words) if len(words) >= FEW_WORDS else None


def _by_words(words: Sequence[str]) -> str | None:
    known = Counter(code for word in words for code in _languages_of().get(word, ()))
    if not known:
        return None
    beyond = [frozenset(BEYOND_ASCII.findall(word)) for word in words if not word.isascii()]
    weighed = {code: n + sum(1 if letters <= _letters(code) else -1 for letters in beyond) for code, n in known.items()}
    code = min(weighed, key=lambda each: (-weighed[each], each))
    english = _vocabulary()[LANGUAGE] | _vocabulary()[ALSO_ENGLISH]
    n_english = sum(word in english and word not in _vocabulary()[code] for word in words)
    n, n_different = len(words), len({word for word in words if code in _languages_of().get(word, ())})
    if n_different < LEAST_KNOWN and len(beyond) < LEAST_BEYOND * n:
        return None
    if n < MANY_WORDS:
        return code if known[code] >= LEAST_OF_FEW * n and not n_english else None
    return code if weighed[code] >= LEAST_OF_MANY * n and weighed[code] > n_english else None


def _by_script(sample: str) -> str | None:
    """Return the language of a paragraph in another script than the Latin one."""
    letters = [char for char in sample if char.isalpha()]
    scripts = Counter(_script(char) for char in letters)
    n_other = len(letters) - scripts[LATIN]
    if n_other < max(LEAST_OTHER_LETTERS, OTHER_SCRIPT * len(letters)):
        return None
    script = (
        "Kana" if scripts["Kana"] > len(letters) / 20 else max(scripts, key=lambda each: (each != LATIN, scripts[each]))
    )
    codes = [code for code, (_, its_script, _, _) in word_table("languages.csv").items() if its_script == script]
    words = WORD_OF_ANY_LANGUAGE.findall(sample.lower())
    told = {code: sum(word in _vocabulary()[code] for word in words) for code in codes}
    own = {code: sum(char in _letters(code) for char in letters) for code in codes}
    return max(codes, key=lambda code: told[code] + own[code], default=None)


@cache
def _script(char: str) -> str:
    first = unicodedata.name(char, "UNKNOWN").partition(" ")[0]
    return SCRIPTS.get(first, first.capitalize())


@cache
def _vocabulary() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, (_, _, _, words) in word_table("languages.csv").items()}


@cache
def _letters(code: str) -> frozenset[str]:
    return frozenset(word_table("languages.csv")[code][2])


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """Return the languages other than English of each word in Latin letters."""
    found: dict[str, tuple[str, ...]] = {}
    for code, (_, script, _, words) in word_table("languages.csv").items():
        for word in words.split() if code not in (LANGUAGE, ALSO_ENGLISH) and script == LATIN else ():
            found[word] = (*found.get(word, ()), code)
    return found
