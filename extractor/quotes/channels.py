"""The channel and the addressee of words, that is, through whom they reached the reader and to whom they were said: told Channel One, TASS quoted him, wrote on Telegram, told reporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from spacy.tokens import Token

from extractor.lexicon.cue_verbs import cue_verbs, has_part
from extractor.lexicon.stems import regular_forms
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import is_outlet_noun
from extractor.parsing.constructions import quoted_as, source_phrase
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.quotes.outlets import (
    is_named_outlet,
    is_outlet,
    is_platform,
    names_outlet,
    outlet_name,
    relaying_outlet,
    source_cited,
)
from extractor.quotes.sources import source_span

ADDRESSED = {"dobj", "dative", "iobj"}
REPORTED_CLAUSES = {"ccomp", "xcomp", "csubj"}
SHARED = {"advcl", "xcomp", "pcomp", "conj"}


@dataclass(frozen=True, slots=True)
class Channel:
    """`via` is the outlet or platform as written, without its article; `addressee` the people spoken to."""

    via: str | None = None
    addressee: str | None = None


NO_CHANNEL = Channel()


def channel_of(cue: Token, source: Token | None, taken: Set[int]) -> Channel:
    """Return through whom and to whom the words of a cue went, as its own sentence tells; None for what it does not tell."""
    addressed = [
        child for child in cue.children if child.dep_ in ADDRESSED and child.i not in taken and child != source
    ]
    nouns = [child for child in addressed if has_part(cue.lower_, "addresses") and _is_noun(child)]
    addressee = next((noun for noun in nouns if not is_outlet_noun(noun.lower_)), next(iter(nouns), None))
    spoken_to = _phrase(addressee, taken) if addressee is not None else None
    for outlet in _outlets(cue, source, nouns, taken):
        return Channel(outlet_name(outlet, taken), None if outlet in nouns else spoken_to)
    return Channel(_platforms().get(cue.lower_), spoken_to)


@cache
def _platforms() -> dict[str, str]:
    """Return the platforms that a verb tells by itself, by each of its forms: tweeted -> Twitter."""
    verbs = word_table("platform_verbs.csv").items()
    return {form: platform for verb, (platform, _) in verbs for form in (verb, *regular_forms(verb))}


def name_channels(channels: Iterable[Channel]) -> list[Channel]:
    """Return channels in text order, "the agency" given the name of the last one that is an agency."""
    named: list[Channel] = []
    for channel in channels:
        word = (channel.via or "").lower()
        if is_outlet_noun(word):
            known = (each.via for each in reversed(named) if each.via and word in each.via.lower().split())
            channel = replace(channel, via=next(known, channel.via))
        named.append(channel)
    return named


def _is_noun(token: Token) -> bool:
    return token.tag_.startswith(("NN", "PRP")) or is_outlet(token)


def _outlets(cue: Token, source: Token | None, addressed: Iterable[Token], taken: Set[int]) -> Iterator[Token]:
    """Return the nouns that may be the channel, the likeliest first."""
    above = cue.head
    if cue.dep_ in ("advcl", "xcomp") and has_part(above.lower_, "addresses"):
        addressed = [*addressed, *(child for child in above.children if child.dep_ in ADDRESSED)]
    for noun in addressed:
        yield from (
            each for each in (noun, *noun.children) if each == noun or each.dep_ == "poss" if names_outlet(each)
        )
    yield from _relays(cue, source, taken)
    for token in cue.sent:
        if token.i in taken or token == source:
            continue
        if _leads_here(token, cue, source) if token.dep_ == "pobj" else _owns_programme(token, cue, source):
            yield token


def _relays(cue: Token, source: Token | None, taken: Set[int]) -> Iterator[Token]:
    """Return the outlets that pass on what was said: TASS quoted him as saying; ..., she said, Interfax reports."""
    quotation = quoted_as(cue)
    above = quotation.quoting if quotation is not None else cue.head
    for relay in (above, *cue.children):
        if relay != cue and has_part(relay.lower_, "relays") and not _is_complement(relay, cue):
            is_quoting = quotation is not None and relay == above
            subjects = [child for child in relay.children if child.dep_ in SUBJECT_LABELS and child.i not in taken]
            if is_quoting:
                quoters = [each for each in subjects if each != source and each.dep_ == "nsubj"]
                yield from sorted(quoters, key=lambda each: not each.tag_.startswith("NNP"))
            outlet = relaying_outlet(relay, taken)
            if outlet is not None and outlet != source:
                yield outlet
    outlet = relaying_outlet(cue, taken) if source is not None and source_cited(cue, taken) == source else None
    if outlet is not None:
        yield outlet


def _is_complement(relay: Token, cue: Token) -> bool:
    """Say whether a relay is part of what was said: said that some website cites it; not: he said, Interfax reports."""
    first = relay.left_edge.i
    is_set_off = "," in (relay.doc[first].text, relay.doc[max(0, first - 1)].text)
    return relay.head == cue and relay.dep_ in REPORTED_CLAUSES and not is_set_off


def _leads_here(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether a noun after a preposition is the channel: in an interview with Le Monde, carried by the radio, on Telegram."""
    preposition, above = noun.head, noun.head.head
    if is_platform(noun) and preposition.lower_ in words_in("channel"):
        return source is None or source not in noun.ancestors
    if _is_source_of_phrase(noun):
        return names_outlet(noun) and (source is None or source not in noun.ancestors)
    if not _is_own(noun, cue, source):
        return False
    if preposition.lower_ in words_in("carrier"):
        is_quoted = above == cue and quoted_as(cue) is not None
        return (is_quoted or has_part(above.lower_, "carried")) and names_outlet(noun)
    if above.lower_ in word_table("talks.csv"):
        return preposition.lower_ in words_in("channel") and is_named_outlet(noun)
    verb = cue_verbs().get(cue.lower_)
    says = verb is not None and "naming" not in verb.kinds  # said on Fox News; not: likened it to the BBC
    return above == cue and says and preposition.lower_ in words_in("programme") and is_named_outlet(noun)


def _is_source_of_phrase(noun: Token) -> bool:
    """Say whether a phrase names a noun as its source: according to the BBC."""
    phrases = (source_phrase(above, "tells") for above in noun.ancestors)
    return any(phrase is not None and phrase.source == noun for phrase in phrases)


def _owns_programme(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether an outlet owns the programme on which something was said: on the BBC's “Morning Hour”."""
    is_on = noun.dep_ == "poss" and noun.head.dep_ == "pobj" and noun.head.head.lower_ in words_in("broadcast")
    return is_on and is_named_outlet(noun) and _is_own(noun, cue, source)


def _is_own(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether a noun belongs to a cue, not to what was said, to another clause, or to the source itself (a reporter for the BBC)."""
    path = [noun, *takewhile(lambda above: above != cue, noun.ancestors)]
    if any(step.head == cue and step.dep_ in REPORTED_CLAUSES for step in path):
        return False
    if source is not None and source in path:
        return any(step.tag_ in ("VBG", "VBN") and step.dep_ in ("acl", "advcl") for step in path)
    shared = cue.head.head if cue.dep_ == "pcomp" else cue.head
    return path[-1].head == cue or (cue.dep_ in SHARED and shared in path)


def _phrase(noun: Token, taken: Set[int]) -> str:
    start, end = source_span(noun, taken)
    return noun.doc[start:end].text
