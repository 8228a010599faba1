"""What shows where a name begins and whether it is a person's: each sign has a weight, and the sum decides.

No sign decides alone. The weights are rough: 3 outweighs any one other sign, 1 tips the balance where nothing else speaks.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import (
    body_kind,
    is_demonym,
    is_first_name,
    is_outlet_word,
    is_place,
    is_role_noun,
    is_title,
    plain,
)

BODY_LINKS = words_in("body-link")
BODIES = ("ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART")
NAME_TAGS = ("NNP", "NN", "FW", "JJ", "VBG", "UH")
MOST_OBJECT = 4  # words of what an office is of
LEAST_ENDING = 5  # letters of an office that a longer word may end in: undersheriff


def belongs_to_name(word: Token, first: int, head: Token) -> bool:
    """Say whether a word is part of the name behind it, which goes from `first` to its `head`."""
    if not word.text[:1].isupper() or not (word.tag_.startswith(NAME_TAGS) or _opens_as_first_name(word, head)):
        return False
    if word.is_punct or (word.tag_ == "VBG" and word.i == word.sent.start):  # Helping Mason
        return False
    return _by_label(word, head) + _by_word(word) + _by_place(word, first, head) > 0


def _opens_as_first_name(word: Token, head: Token) -> bool:
    """Say whether the first word of a sentence is a first name that the tagger took for another word: Will Hayden; Per Olsen."""
    opens = word.i == word.sent.start or word.nbor(-1).is_punct
    return opens and word.i + 1 == head.i and head.ent_type_ == "PERSON" and is_first_name(word.text)


def _by_label(word: Token, head: Token) -> float:
    if head.ent_type_ != "PERSON":
        return 0.5 if word.tag_.startswith("NNP") else 0.3
    if word.ent_type_ == "PERSON":
        return 3.5
    is_other = word.ent_type_ in BODIES and not (is_first_name(word.text) and not is_place(word.text))
    return -2.5 if is_other else -1.0


def _by_word(word: Token) -> float:
    text = word.text
    points = 2.0 if is_first_name(text) else 0.0
    if len(text.rstrip(".")) == 1 or _is_initials(text):
        return points + 3.0
    if is_title(text):
        points -= 4.0
    if is_role_noun(text) or ends_in_office(text):
        points -= 4.0
    if is_demonym(text):
        points -= 2.5
    elif is_place(text) and not is_first_name(text):
        points -= 2.0
    if body_kind(text):
        points -= 4.0
    return points - (1.5 if word.tag_.endswith("S") else 0.0)


def _is_initials(text: str) -> bool:
    return re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", text) is not None


def ends_in_office(text: str) -> bool:
    """Say whether a word ends in what people are called by: undersheriff, vice-chairman."""
    word = plain(text)
    return any(is_role_noun(word[at:]) for at in range(2, len(word) - LEAST_ENDING + 1))


def _by_place(word: Token, first: int, head: Token) -> float:
    """Return what stands around a word tells: capitals only, an office before it, a whole name behind it."""
    doc, points = word.doc, 0.0
    if word.text.isupper() and len(word.text) > 1 and not head.text.isupper() and not _is_initials(word.text):
        points -= 4.0 if len(word.text) > 2 else 1.0
    before = doc[word.i - 1] if word.i > word.sent.start else None
    if first < head.i and is_first_name(doc[first].text):
        points -= 2.5
    if before is not None and first == head.i and is_demonym(word.text) and is_role_noun(before.text):
        points += 1.5  # minister German Lobov
    return points - (2.5 if _ends_office(word, is_whole=first < head.i) else 0.0)


def _ends_office(word: Token, *, is_whole: bool) -> bool:
    """Say whether a word ends what an office is of: Minister of Inland Waters. Where the name behind is whole, that can be several words."""
    doc, at, least = word.doc, word.i - 1, word.sent.start
    while is_whole and at > max(least, word.i - MOST_OBJECT) and doc[at].text[:1].isupper():
        at -= 1
    return (
        at > least and doc[at].lower_ in BODY_LINKS and (is_title(doc[at - 1].text) or is_role_noun(doc[at - 1].text))
    )


def names_other(word: str) -> bool:
    """Say whether a word is a place's, a people's, a body's or an outlet's, and so tells nobody's role."""
    return is_place(word) or is_demonym(word) or body_kind(word) is not None or is_outlet_word(word)
