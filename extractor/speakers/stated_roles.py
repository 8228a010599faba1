"""What a noun phrase states of the person it names or introduces: role and affiliation, a nickname or a call sign."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from spacy.tokens import Token

from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import any_of, leading, words_in
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.sources import source_span
from extractor.speakers.role_phrases import role_before, roles_behind

EDGES = leading("article", "another", "owner", "our")
OWNED = re.compile(r"(.*\S)[’']s?\s+(.+)$")
LONGER_OWNER = re.compile(rf"\b(?:{any_of('longer-owner')})\b")
ALIAS_REACH = 14  # words behind a noun in which a phrase tells a name of it
StatedRole = tuple[str, str | None]  # role and affiliation


def stated_roles(text: str, here: Parsed, token: Token, head: Token, first: int) -> list[StatedRole]:
    """Return the roles that a sentence states of a name: before it, then behind it, and with "as"."""
    start, _ = source_span(token, here.stand_ins)
    found = [role_before(token.doc, start, first)] if start < first else []
    phrases = [words for words in (*found, *roles_behind(head)) if words is not None]
    return [_office(here.span_of(*words).of(text)) for words in phrases if words[0] < words[1]]


def _office(phrase: str) -> StatedRole:
    """Split a phrase into role and affiliation: "Kremlin’s spokesperson" -> (spokesperson, Kremlin)."""
    phrase = EDGES.sub("", phrase.strip())
    affiliation = None
    possessive = OWNED.match(phrase)
    if possessive and not LONGER_OWNER.search(possessive.group(1)):
        affiliation, phrase = EDGES.sub("", possessive.group(1)), possessive.group(2)
    return " ".join(phrase.split()), affiliation


def alias_of(noun: Token, taken: Set[int]) -> tuple[int, int] | None:
    """Return the name (tokens, half-open) that a sentence gives to somebody introduced by a common noun: a man known as Lefty."""
    if noun.tag_ != "NN" or noun.text[:1].isupper():
        return None
    doc, last = noun.doc, min(noun.sent.end, noun.i + ALIAS_REACH)
    for at in range(noun.i + 1, last):
        for steps in _alias_phrases().get(doc[at].lower_, ()) if at not in taken else ():
            words = [at]
            for step in steps:
                following = _next_but_fillers(noun, words[-1] + 1, step)
                if following is None:
                    break
                words.append(following)
            if len(words) == len(steps) + 1 and any(_tells_of(doc[word], noun) for word in (words[0], words[-1])):
                name = _alias_at(noun, words[-1] + 1, taken)
                if name is not None:
                    return name
    return None


def _next_but_fillers(noun: Token, at: int, word: str) -> int | None:
    """Return where a word stands, with nothing but small words before it."""
    doc, end = noun.doc, noun.sent.end
    while at < end and doc[at].lower_ != word and doc[at].lower_ in words_in("alias-filler"):
        at += 1
    return at if at < end and doc[at].lower_ == word else None


def _alias_at(noun: Token, at: int, taken: Set[int]) -> tuple[int, int] | None:
    """Return the name that begins at a word, small words and marks before it left out."""
    doc, end = noun.doc, noun.sent.end
    while (
        at < end and (doc[at].is_punct or doc[at].lower_ in words_in("alias-filler")) and not doc[at].text[:1].isupper()
    ):
        at += 1
    last = at
    while last < end and doc[last].text[:1].isupper() and last not in taken:
        last += 1
    return (at, last) if last > at else None


def _tells_of(word: Token, noun: Token) -> bool:
    """Say whether a word belongs to a noun and not to another one between them: in "a drummer in a group called Thunder", not to the drummer."""
    for above in word.ancestors:
        if above == noun:
            return True
        if above.i < word.i and above.tag_.startswith("NN") and above.lower_ not in words_in("alias-filler"):
            return False
    return False


@cache
def _alias_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of aliases.csv by their first word, as the words behind it, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(word_table("aliases.csv"), key=lambda phrase: -len(phrase.split())):
        first, *steps = phrase.split()
        found[first] = (*found.get(first, ()), tuple(steps))
    return found
