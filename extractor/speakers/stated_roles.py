"""The role and affiliation that a noun phrase states of the person it names."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.sources import source_span
from extractor.speakers.role_phrases import role_before, roles_behind

EDGES = re.compile(r"^(?:the|a|an|another|his|her|their|its|our|my)\s+", re.IGNORECASE)
OWNED = re.compile(r"(.*\S)[’']s?\s+(.+)$")
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
    if possessive and not re.search(r"\b(?:of|for|who)\b", possessive.group(1)):
        affiliation, phrase = EDGES.sub("", possessive.group(1)), possessive.group(2)
    return " ".join(phrase.split()), affiliation
