"""What shows where a name begins and whether it is a person's: each sign has a weight (evidence.toml), and the sum decides."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.lexicon.evidence import weight
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
PROPER, COMMON = weight("speakers", "name_proper"), weight("speakers", "name_common")
SAME_LABEL, OTHER_LABEL = weight("speakers", "name_same_label"), weight("speakers", "name_other_label")
NO_LABEL, FIRST_NAME = weight("speakers", "name_no_label"), weight("speakers", "name_first_name")
INITIAL, OFFICE = weight("speakers", "name_initial"), weight("speakers", "name_office")
DEMONYM, PLACE = weight("speakers", "name_demonym"), weight("speakers", "name_place")
BODY, PLURAL = weight("speakers", "name_body"), weight("speakers", "name_plural")
CAPITALS, SHORT_CAPITALS = weight("speakers", "name_capitals"), weight("speakers", "name_short_capitals")
WHOLE, AFTER_OFFICE = weight("speakers", "name_whole"), weight("speakers", "name_after_office")
ENDS_OFFICE = weight("speakers", "name_ends_office")
MOST_OBJECT = 4  # words of what an office is of
LEAST_ENDING = 5  # letters of an office that a longer word may end in: undersheriff


def belongs_to_name(word: Token, first: int, head: Token) -> bool:
    """Say whether a word is part of the name behind it, which goes from `first` to its `head`."""
    if not word.text[:1].isupper() or not (word.tag_.startswith(NAME_TAGS) or _opens_as_first_name(word, head)):
        return False
    if word.is_punct or (word.i == word.sent.start and _is_verb_before(word, head)):
        return False
    return _by_label(word, head) + _by_word(word) + _by_place(word, first, head) > 0


def _is_verb_before(word: Token, head: Token) -> bool:
    """Say whether a word in -ing opens a sentence as a verb: Helping Mason is fun, of a name that stands without it too."""
    if word.tag_ == "VBG" or not word.text.endswith("ing") or is_first_name(word.text):
        return word.tag_ == "VBG"
    return any(other.text == head.text and other.i != head.i for other in word.doc)


def _opens_as_first_name(word: Token, head: Token) -> bool:
    """Say whether the first word of a sentence is a first name that the tagger took for another word: Will Hayden; Per Olsen."""
    opens = word.i == word.sent.start or word.nbor(-1).is_punct
    return opens and word.i + 1 == head.i and head.ent_type_ == "PERSON" and is_first_name(word.text)


def _by_label(word: Token, head: Token) -> float:
    if head.ent_type_ != "PERSON":
        return PROPER if word.tag_.startswith("NNP") else COMMON
    if word.ent_type_ == "PERSON":
        return SAME_LABEL
    is_known = is_place(word.text) or (word.ent_type_ == "NORP" and is_demonym(word.text))
    is_other = (word.ent_type_ in BODIES and not (is_first_name(word.text) or word.ent_type_ == "NORP")) or is_known
    return OTHER_LABEL if is_other else NO_LABEL


def _by_word(word: Token) -> float:
    text = word.text
    points = FIRST_NAME if is_first_name(text) else 0.0
    if len(text.rstrip(".")) == 1 or _is_initials(text):
        return points + INITIAL
    if is_title(text):
        points += OFFICE
    if is_role_noun(text) or ends_in_office(text):
        points += OFFICE
    if is_demonym(text):
        points += DEMONYM
    elif is_place(text) and not is_first_name(text):
        points += PLACE
    if body_kind(text):
        points += BODY
    return points + (PLURAL if word.tag_.endswith("S") else 0.0)


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
        points += CAPITALS if len(word.text) > 2 else SHORT_CAPITALS
    before = doc[word.i - 1] if word.i > word.sent.start else None
    if first < head.i and is_first_name(doc[first].text):
        points += WHOLE
    if before is not None and first == head.i and is_demonym(word.text) and is_role_noun(before.text):
        points += AFTER_OFFICE  # minister German Lobov
    return points + (ENDS_OFFICE if _ends_office(word, is_whole=first < head.i) else 0.0)


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
