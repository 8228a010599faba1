"""Where a name begins and ends in a noun phrase, and whether it is a person's: by its words, its surroundings, and what it does."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.lexicon.cue_verbs import has_part
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import (
    body_kind,
    is_company,
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
from extractor.speakers.name_evidence import BODIES, BODY_LINKS, belongs_to_name, names_other

MISTAKEN = (
    "ORG",
    "NORP",
    "FAC",
    "PRODUCT",
    "WORK_OF_ART",
    "EVENT",
    "LAW",
)  # what ner takes an unknown name of one word for
HYPHENS = ("-", "‐", "‑")


def is_proper(token: Token) -> bool:
    """Say whether a noun is a proper name: tagged as one, or written with a capital; not people who open a sentence: Marchers."""
    if (
        token.tag_ == "NNS"
        and token.ent_type_ != "PERSON"
        and token.i == token.sent.start
        and _names_people(token.text)
    ):
        return False
    return token.tag_.startswith("NNP") or (token.tag_.startswith("NN") and token.text[:1].isupper())


def _names_people(word: str) -> bool:
    """Say whether a plural tells people by what they do: Marchers, Activists, Lawmakers; not: Abrantes."""
    return is_role_noun(word) or word.endswith(tuple(words_in("plural-people")))


def name_head(token: Token) -> Token | None:
    """Return the last word of the name that a noun phrase holds: its own head, or a name that a description leads up to."""
    if is_proper(token) and (not is_personal(token.text) or is_family_name(token)):
        return token
    for child in token.children:
        if child.i < token.i:
            continue
        found = None
        if child.dep_ == "appos":
            found = child if child.tag_.startswith("NNP") else name_head(child)
        elif child.dep_ == "prep" and not token.tag_.endswith("S"):
            found = _name_after_office(token, child)
        if found is not None:
            return found
    return None


def is_family_name(word: Token) -> bool:
    """Say whether a word that can be a title is a name: Elaine Bishop; Bishop said; not: the Bishop."""
    is_named = word.ent_type_ == "PERSON" and word.tag_ == "NNP"
    return is_named and not any(child.dep_ in ("det", "poss") for child in word.children)


def _name_after_office(office: Token, preposition: Token) -> Token | None:
    """Return the name that an office with a preposition leads up to: Prime Minister of Armenia Ana Ruiz, not: lawyer for Ana Ruiz."""
    for noun in preposition.children:
        if noun.dep_ != "pobj":
            continue
        if noun.tag_.startswith("NNP") and is_personal(office.text) and _is_led_to(noun, preposition.i):
            return noun
        for deeper in noun.children:
            found = None
            if deeper.dep_ == "appos" and deeper.i > noun.i and _is_set_off(deeper, noun):
                found = deeper  # the mayor of Lund, Ana Ruiz
            elif deeper.lower_ in BODY_LINKS and deeper.i > noun.i:  # head of the Delta branch of the Union Ana Ruiz
                found = _name_after_office(office, deeper)
            if found is not None:
                return found
    return None


def _is_set_off(name: Token, noun: Token) -> bool:
    """Say whether a name in apposition to a place or body is a person's, behind a comma: the mayor of Lund, Ana Ruiz."""
    if not name.tag_.startswith("NNP"):
        return False
    first = name_start(name)
    words = [word.text for word in name.doc[first : name.i + 1]]
    lead = first - 1
    while lead > noun.i and is_title(name.doc[lead].text):
        lead -= 1
    return name.doc[lead].text == "," and looks_personal(words, name.ent_type_)


def _is_led_to(head: Token, preposition: int) -> bool:
    """Say whether the end of a phrase is a person's name, and what stands before it the name of a place or body."""
    doc, first = head.doc, name_start(head)
    at = first
    while at - 1 > preposition and is_title(doc[at - 1].text):
        at -= 1
    before = doc[at - 1]
    is_office = is_personal(before.text) and not before.text.endswith("s")  # the Board of Directors
    if first == head.i or at - 1 <= preposition or not before.tag_.startswith("NN") or is_office:
        return False
    if any(is_first_name(word.text) for word in doc[first : head.i]) or is_place(doc[at - 2 : at].text):
        return True
    has_article = any(child.dep_ == "det" for child in head.children)
    if has_article and before.ent_type_ == head.ent_type_ in BODIES:
        return False  # a spokesman for the Swedish Rail Office
    if is_place(before.text):
        return True
    is_label = doc[first].ent_type_ == head.ent_type_ == "PERSON" != before.ent_type_
    return not body_kind(head.text) and (is_label or body_kind(before.text) is not None)


def name_start(head: Token) -> int:
    """Return where the name that ends with a word begins. Titles, offices, demonyms and places before it are not part of it."""
    first, least = head.i, head.sent.start
    while first > least:
        more = _one_word_more(head, first, least)
        if more is None:
            break
        first = more
    return first


def _one_word_more(head: Token, first: int, least: int) -> int | None:
    """Return where a name begins if it has one word more; None if the word before it is not part of the name."""
    doc = head.doc
    before = doc[first - 1]
    further = doc[first - 2] if first - 2 >= least else None
    if further is not None and is_place(f"{further.text} {before.text}") and not is_first_name(before.text):
        return None
    if further is not None and before.text in HYPHENS and not before.whitespace_ and not further.whitespace_:
        return first - 2
    if further is not None and before.text.islower() and further.text[:1].isupper() and _is_particle(before, head):
        return first - 1
    return first - 1 if belongs_to_name(before, first, head) else None


def _is_particle(word: Token, head: Token) -> bool:
    is_labelled = word.is_alpha and len(word) < 4 and word.ent_type_ == head.ent_type_ == "PERSON"
    return is_labelled or is_name_part(word.lower_, "particle")


def is_personal(word: str) -> bool:
    return is_title(word) or is_role_noun(word)


def follows_office(start: int, first: int, head: Token) -> bool:
    """Say whether an office with what it is of leads up to a name in its own phrase: Minister of Harvests Timo Sarrazin."""
    doc = head.doc
    if first == head.i or any(body_kind(word.text) for word in doc[first : head.i + 1]):
        return False
    link = next((at for at in range(start + 1, first - 1) if doc[at].lower_ in BODY_LINKS), None)
    return link is not None and is_role_noun(doc[link - 1].text)


def looks_personal(words: Sequence[str], label: str) -> bool:
    if any(body_kind(word) for word in words) or is_seat(" ".join(words)):
        return False
    if len(words) > 1 and is_first_name(words[0]):
        return True
    if is_place(" ".join(words)) or (len(words) == 1 and (is_place(words[0]) or is_company(words[0]))):
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
    if any(kid.lower_ in words_in("person-relative") for child in relatives for kid in child.children):
        return True
    speaks = head.dep_ in SUBJECT_LABELS and cue_verb(head.head) is not None
    has_article = any(child.dep_ == "det" for child in head.children)
    is_likely = not head.ent_type_ or _is_single_name(words, head) or _is_introduced_name(words, head)
    return is_likely and not has_article and speaks


def _is_single_name(words: Sequence[str], head: Token) -> bool:
    """Say whether one word that no list knows can be a person's name, whatever body ner takes it for: Okello said; not: HuffPost."""
    is_alone = len(words) == 1 and head.left_edge == head and words[0].istitle() and not is_company(words[0])
    return (
        is_alone and is_first_name(words[0]) and head.ent_type_ in MISTAKEN and not has_part(head.head.text, "relays")
    )


def _is_introduced_name(words: Sequence[str], head: Token) -> bool:
    """Say whether a common noun or a country leads up to a name of two words, as to a person's: medallist Zor Bek; Norway's Zor Bek."""
    first = head.i - len(words) + 1
    if len(words) < 2 or head.ent_type_ == "ORG" or first <= head.sent.start:
        return False
    before = head.doc[first - 1]
    if before.tag_ == "POS":
        return is_place(head.doc[first - 2].text) and len(words) == 2
    return before.tag_ == "NN" and before.text.islower() and before.head == head and not names_other(before.text)
