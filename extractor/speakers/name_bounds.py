"""Where a name begins and ends in a noun phrase, and whether it is a person's: by its words, its surroundings, and what it does."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.lexicon.words import (
    body_kind,
    is_demonym,
    is_first_name,
    is_name_part,
    is_outlet_word,
    is_place,
    is_role_noun,
    is_seat,
    is_title,
)
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.quotes.cues import cue_verb

OF_BODIES = ("of", "for", "on", "at", "in")
HYPHENS = ("-", "‐", "‑")


def is_proper(token: Token) -> bool:
    """Say whether a noun is a proper name: tagged as one, or written with a capital, which opens a sentence at most."""
    return token.tag_.startswith("NNP") or (token.tag_.startswith("NN") and token.text[:1].isupper())


def name_head(token: Token) -> Token | None:
    """Return the last word of the name that a noun phrase holds: its own head, or a name that a description leads up to."""
    if is_proper(token) and not is_personal(token.text):
        return token
    for child in token.children:
        if child.i < token.i:
            continue
        found = None
        if child.dep_ == "appos":
            found = child if child.tag_.startswith("NNP") else name_head(child)
        elif child.dep_ == "prep" and is_personal(token.text) and not token.tag_.endswith("S"):
            found = _name_after_office(child)
        if found is not None:
            return found
    return None


def _name_after_office(preposition: Token) -> Token | None:
    """Return the name that an office with a preposition leads up to: Prime Minister of Armenia Ana Ruiz, not: lawyer for Ana Ruiz."""
    for child in preposition.children:
        if child.dep_ != "pobj":
            continue
        if child.tag_.startswith("NNP") and _is_led_to(child, preposition.i):
            return child
        for deeper in child.children:  # head of the Delta branch of the Union Ana Ruiz
            found = _name_after_office(deeper) if deeper.lower_ in OF_BODIES and deeper.i > child.i else None
            if found is not None:
                return found
    return None


def _is_led_to(head: Token, preposition: int) -> bool:
    """Say whether the end of a phrase is a person's name, and what stands before it the name of a place or body."""
    doc, first = head.doc, name_start(head)
    at = first
    while at - 1 > preposition and is_title(doc[at - 1].text):
        at -= 1
    before = doc[at - 1]
    is_office = is_personal(before.text) and not before.tag_.endswith("S")  # the Board of Directors
    if first == head.i or at - 1 <= preposition or not before.tag_.startswith("NN") or is_office:
        return False
    if is_first_name(doc[first].text) or is_place(before.text) or is_place(doc[at - 2 : at].text):
        return True
    is_label = doc[first].ent_type_ == head.ent_type_ == "PERSON" != before.ent_type_
    return not body_kind(head.text) and (is_label or body_kind(before.text) is not None)


def name_start(head: Token) -> int:
    """Return where the name that ends with a word begins: titles, offices, demonyms and places before it are none of it."""
    doc, first, least = head.doc, head.i, head.sent.start
    while first > least:
        before = doc[first - 1]
        further = doc[first - 2] if first - 2 >= least else None
        if further is not None and is_place(f"{further.text} {before.text}") and not is_first_name(before.text):
            break
        if further is not None and before.text in HYPHENS and not before.whitespace_ and not further.whitespace_:
            first -= 2
        elif (
            further is not None
            and is_name_part(before.lower_, "particle")
            and before.text.islower()
            and further.text[:1].isupper()
        ) or _may_be_in_name(before, head):
            first -= 1
        else:
            break
    return first


def _may_be_in_name(word: Token, head: Token) -> bool:
    if not word.text[:1].isupper() or not word.tag_.startswith(("NNP", "NN", "FW", "JJ")) or word.is_punct:
        return False
    if is_title(word.text) or is_role_noun(word.text) or is_demonym(word.text) or body_kind(word.text):
        return False
    if is_place(word.text) and not is_first_name(word.text):
        return False
    return not (word.ent_type_ in ("ORG", "NORP") and head.ent_type_ == "PERSON")


def is_personal(word: str) -> bool:
    return is_title(word) or is_role_noun(word)


def looks_personal(words: Sequence[str], label: str) -> bool:
    if any(body_kind(word) for word in words) or is_seat(" ".join(words)):
        return False
    if len(words) > 1 and is_first_name(words[0]):
        return True
    if is_place(" ".join(words)) or (is_place(words[-1]) and len(words) == 1):
        return False
    return label == "PERSON"


def acts_personal(words: Sequence[str], head: Token) -> bool:
    """Say whether the sentence treats an unknown name as a person's: Zor Bek, 82; Zor Bek, who; Bek said."""
    if any(body_kind(word) or is_place(word) or is_outlet_word(word) for word in words) or words[-1].isupper():
        return False
    doc, after = head.doc, head.i + 1
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].text.isdigit() and len(doc[after + 1]) == 2:
        return True
    if any(child.dep_ == "appos" and is_role_noun(child.text) for child in head.children):
        return True
    relatives = (child for child in head.children if child.dep_ == "relcl")
    if any(kid.lower_ == "who" for child in relatives for kid in child.children):
        return True
    has_article = any(child.dep_ == "det" for child in head.children)
    return not head.ent_type_ and not has_article and head.dep_ in SUBJECT_LABELS and cue_verb(head.head) is not None
