"""Which words of a sentence tell what somebody does: any noun phrase that stands before a name, behind it, or is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.lexicon.characters import DASH_TOKENS
from extractor.lexicon.cue_verbs import has_part
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import (
    is_address,
    is_first_name,
    is_role_noun,
    is_title,
)
from extractor.speakers.name_evidence import ends_in_office, names_other

TokenRange = tuple[int, int]  # tokens, half-open
ARTICLE_TAGS = ("DT", "PRP$", "PDT")
MODIFIERS = ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "FW")
LINKS = words_in("role-link")
SERVES_AS = words_in("name-link")  # served as mayor
JOINING, PERSON_RELATIVE = words_in("and"), words_in("person-relative")
ROLE_ADVERBS = words_in("role-adverb")
ENDS = (",", ".", ";", ":", ")", "]", "”", '"', "?", "!", *DASH_TOKENS)
NO_ROLES = ("ORG", "GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "EVENT", "WORK_OF_ART")
AFTER_ROLE = ("CC", "MD", "VBD", "VBZ", "WDT", "WP", "WP$")
BEING = words_in("being")


def is_office(word: str) -> bool:
    return is_role_noun(word) or (is_title(word) and not is_address(word)) or ends_in_office(word)


def role_before(doc: Doc, start: int, end: int) -> TokenRange | None:
    """Return the words before a name that tell what its bearer does: former Lund goalkeeper; None where they name a place or body."""
    while start < end and (doc[start].tag_ in ARTICLE_TAGS or doc[start].is_punct):
        start += 1
    while end > start and (
        doc[end - 1].is_punct or (is_address(doc[end - 1].text) and doc[end - 1].text[:1].isupper())
    ):
        end -= 1
    if start == end:
        return None
    link = next((at for at in range(start + 1, end) if doc[at].lower_ in LINKS), end)
    return (start, end) if _tells_role(doc[link - 1]) else None


def _tells_role(noun: Token) -> bool:
    """Say whether the last noun of a phrase before a name can be what somebody is: a common noun, or an office in capitals."""
    word = _with_hyphens(noun)
    if is_office(noun.text) or is_office(word):
        return True
    if not noun.tag_.startswith("NN") or noun.ent_type_ in NO_ROLES or noun.tag_.endswith("S"):
        return False
    return not names_other(word) and not is_first_name(noun.text)


def _with_hyphens(noun: Token) -> str:
    """Return a noun with what a hyphen joins to it: film-maker."""
    doc, first = noun.doc, noun.i
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_:
        first -= 2
    return doc[first : noun.i + 1].text


def roles_behind(head: Token) -> Iterator[TokenRange]:
    """Yield the phrases behind a name that tell what its bearer does: , 42, a baker from Lund,; , who heads the clinic,; as mayor."""
    set_off = [*_set_off(head)] or [*_in_apposition(head)]
    yield from set_off
    for child in head.children:
        if child.dep_ == "relcl" and child.i > head.i:
            yield from _in_relative(child)
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.tag_.startswith("VB"):
        yield from _as_what(verb)


def _set_off(head: Token) -> Iterator[TokenRange]:
    doc = head.doc
    at = _after_bracket(doc, head.i + 1)
    if at >= len(doc) or doc[at].text not in (",", *DASH_TOKENS):
        return
    at += 1
    if at + 1 < len(doc) and doc[at].text.isdigit() and len(doc[at]) == 2 and doc[at + 1].text == ",":
        at += 2
    while at < len(doc) and doc[at].lower_ in ROLE_ADVERBS:
        at += 1
    found = noun_phrase(doc, at, head.sent.end)
    if found is None:
        return
    noun, end = found
    is_closed = end >= len(doc) or doc[end].text in ENDS or doc[end].tag_ in AFTER_ROLE
    is_clause = doc[noun].dep_ in ("nsubj", "nsubjpass") and end < len(doc) and doc[end].text != ","
    has_article = doc[at].tag_ in ARTICLE_TAGS
    can_be = _can_be(doc[noun], has_article=has_article, is_linked=end > noun + 1)
    if can_be and not is_clause and (is_closed or is_office(doc[noun].text)):
        yield _without_article(doc, at), end


def _in_apposition(head: Token) -> Iterator[TokenRange]:
    """Yield what the parse has in apposition, where the words before its noun are no plain noun phrase: the club’s 6'4" goalkeeper."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and _can_be(child, has_article=True, is_linked=True):
            yield _without_article(head.doc, child.left_edge.i), child.i + 1


def _after_bracket(doc: Doc, at: int) -> int:
    """Return the place behind a short bracket: Ana Ruiz (D-Ohio), the senator."""
    if at < len(doc) and doc[at].text == "(":
        return next((close + 1 for close in range(at, min(at + 8, len(doc))) if doc[close].text == ")"), at)
    return at


def noun_phrase(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the head of the noun phrase that begins at a word, and where it ends with what "of" or "for" adds."""
    at = start + (start < end and doc[start].tag_ in ARTICLE_TAGS)
    noun = _last_noun(doc, at, end)
    if noun is None:
        return None
    last = noun + 1
    while last + 1 < end and doc[last].lower_ in LINKS:
        further = last + 1 + (doc[last + 1].tag_ in ARTICLE_TAGS)
        object_ = _last_noun(doc, further, end)
        if object_ is None or doc[object_].ent_type_ in ("DATE", "TIME"):  # mayor in May
            break
        last = object_ + 1
    return noun, last


def _last_noun(doc: Doc, start: int, end: int) -> int | None:
    noun, at = None, start
    while at < end and (_is_modifier(doc[at]) or _joins(doc, at, end)):
        if doc[at].tag_.startswith("NN") or is_office(doc[at].text):
            noun = at
        at += 1
    if noun is not None and noun + 2 < end and doc[noun + 1].text == "-" and doc[noun + 2].tag_ == "JJ":
        return noun + 2  # director-general
    return noun


def _is_modifier(word: Token) -> bool:
    return word.tag_ in MODIFIERS or (word.text.isupper() and word.tag_ == "WP")  # WHO


def _joins(doc: Doc, at: int, end: int) -> bool:
    """Say whether "and" joins two offices of one person: co-founder and chief engineer."""
    if doc[at].lower_ not in JOINING or at + 1 >= end:
        return False
    word = doc[at + 1]
    return word.tag_ in ("NN", "JJ") or is_office(word.text)


def _can_be(noun: Token, *, has_article: bool, is_linked: bool) -> bool:
    """Say whether a noun behind a name can be what its bearer is."""
    if noun.tag_ in ("NNS", "NNPS") or noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "GPE", "PERSON"):
        return False
    if is_office(noun.text):
        return True
    if noun.tag_ != "NN" or noun.ent_type_ in NO_ROLES or names_other(_with_hyphens(noun)):
        return False
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    return has_article or is_linked or after is None or after.text in (",", ".")


def _in_relative(verb: Token) -> Iterator[TokenRange]:
    """Yield what a clause with "who" tells of somebody's office: heads the clinic; is also the mayor of Lund; served as mayor."""
    doc = verb.doc
    if not any(child.lower_ in PERSON_RELATIVE for child in verb.children):
        return
    if has_part(verb.lower_, "office"):
        last = max((kid.right_edge.i for kid in verb.children if kid.dep_ == "dobj"), default=verb.i)
        stop = next((at for at in range(verb.i, last + 1) if doc[at].text == ","), last + 1)
        yield verb.i, stop
    elif verb.lower_ in BEING:
        at = verb.i + 1
        while at < len(doc) and doc[at].lower_ in ROLE_ADVERBS:
            at += 1
        yield from _with_article(doc, at, verb.sent.end)
    else:
        yield from _as_what(verb)


def _with_article(doc: Doc, at: int, end: int) -> Iterator[TokenRange]:
    found = noun_phrase(doc, at, end)
    if found is not None and doc[at].tag_ in ARTICLE_TAGS and _can_be(doc[found[0]], has_article=True, is_linked=False):
        yield _without_article(doc, at), found[1]


def _as_what(verb: Token) -> Iterator[TokenRange]:
    """Yield the office that a verb has with "as": resigned as mayor, was named as head of the clinic."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ not in SERVES_AS or child.i < verb.i:
            continue
        found = noun_phrase(verb.doc, child.i + 1, verb.sent.end)
        if found is None or found[0] >= len(verb.doc):
            continue
        noun = verb.doc[found[0]]
        is_bare = verb.doc[child.i + 1].tag_ not in ARTICLE_TAGS
        if is_office(noun.text) or (is_bare and noun.tag_ == "NN" and _can_be(noun, has_article=True, is_linked=False)):
            yield _without_article(verb.doc, child.i + 1), found[1]


def _without_article(doc: Doc, at: int) -> int:
    return at + 1 if doc[at].tag_ in ARTICLE_TAGS else at
