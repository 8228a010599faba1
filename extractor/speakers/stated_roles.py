"""The role and affiliation that a noun phrase states of the person it names."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.lexicon.cue_verbs import has_part
from extractor.lexicon.words import is_address, is_role_noun, is_title
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.sources import source_span
from extractor.speakers.name_bounds import name_start

EDGES = re.compile(r"^(?:the|a|an|his|her|their|its|our|my|former)\s+", re.I)


def stated_role(text: str, here: Parsed, token: Token, head: Token, first: int) -> tuple[str | None, str | None]:
    """Return the role and affiliation that the noun phrase of a name states, before the name or in apposition after it."""
    start, _ = source_span(token, here.stand_ins)
    end = token.i + 1 if head != token else first
    before = here.span_of(start, max(end, start + 1)).of(text) if start < end else ""
    if head != token:
        before = here.span_of(start, _last_of_description(token, head)).of(text)
    role = _office(before.strip(" ,"))
    if role is not None:
        return role
    return _office(_apposition(text, here, head)) or (None, None)


def _last_of_description(token: Token, head: Token) -> int:
    """Return the token at which a description ends that leads up to a name: the head of the service, Ana Ruiz."""
    first = name_start(head)
    while first - 1 > token.i and token.doc[first - 1].is_punct:
        first -= 1
    return max(first, token.i + 1)


def _office(phrase: str | None) -> tuple[str, str | None] | None:
    """Split a phrase into role and affiliation: "Kremlin’s spokesperson" -> (spokesperson, Kremlin). None where it tells no office."""
    if not phrase:
        return None
    phrase = EDGES.sub("", phrase.strip())
    affiliation = None
    possessive = re.match(r"(.*\S)[’']s?\s+(.+)$", phrase)
    if possessive and not re.search(r"\b(?:of|for|who)\b", possessive.group(1)):
        affiliation, phrase = EDGES.sub("", possessive.group(1)), possessive.group(2)
    words = [word for word in re.findall(r"[\w’'-]+", phrase) if not is_address(word)]
    holds = bool(words) and has_part(words[0].lower(), "office")
    if not holds and not any(is_role_noun(word) or (is_title(word) and not is_address(word)) for word in words):
        return None
    return " ".join(phrase.split()), affiliation


def _apposition(text: str, here: Parsed, head: Token) -> str | None:
    """Return what a comma after a name tells of its bearer: ", chief of the operator", ", who heads the association"."""
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "appos" and not child.tag_.startswith("NNP"):
            start, end = source_span(child, here.stand_ins)
            return here.span_of(start, end).of(text)
        if child.dep_ == "relcl" and has_part(child.lower_, "office"):
            last = max((kid.right_edge.i for kid in child.children if kid.dep_ == "dobj"), default=child.i)
            return here.span_of(child.i, last + 1).of(text)
    return None
