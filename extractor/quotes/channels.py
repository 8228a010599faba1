"""Through whom words reached the reader, and to whom they were said: told Channel One, TASS quoted him, wrote on Telegram, told reporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Token

from extractor.lexicon.cue_verbs import cue_verbs, has_part
from extractor.lexicon.tables import word_table
from extractor.quotes.outlets import is_named_outlet, is_outlet, is_outlet_word, is_platform, names_outlet, outlet_name
from extractor.quotes.sources import SUBJECTS, source_span

OBJECTS = {"dobj", "dative", "iobj"}
PLACES = {"on", "in", "via", "over", "through", "to", "with", "for", "from"}
CLAUSES = {"ccomp", "xcomp", "csubj"}
SHARED = {"advcl", "xcomp", "pcomp", "conj"}
TWITTER = "Twitter"


@dataclass(frozen=True, slots=True)
class Channel:
    """`via` is the outlet or platform as written, without its article; `addressee` the people spoken to."""

    via: str | None = None
    addressee: str | None = None


NO_CHANNEL = Channel()


def channel_of(cue: Token, source: Token | None, taken: Set[int]) -> Channel:
    """Return through whom and to whom the words of a cue went, as its own sentence tells; None for what it does not tell."""
    addressed = [child for child in cue.children if child.dep_ in OBJECTS and child.i not in taken and child != source]
    nouns = [child for child in addressed if has_part(cue.lower_, "addresses") and _is_noun(child)]
    addressee = next((noun for noun in nouns if not is_outlet_word(noun.lower_)), next(iter(nouns), None))
    spoken_to = _phrase(addressee, taken) if addressee is not None else None
    for outlet in _outlets(cue, source, nouns, taken):
        return Channel(outlet_name(outlet, taken), None if outlet in nouns else spoken_to)
    return Channel(TWITTER if has_part(cue.lower_, "tweets") else None, spoken_to)


def name_channels(channels: Iterable[Channel]) -> list[Channel]:
    """Return channels in text order, "the agency" given the name of the last one that is an agency."""
    named: list[Channel] = []
    for channel in channels:
        word = (channel.via or "").lower()
        if is_outlet_word(word):
            known = (each.via for each in reversed(named) if each.via and word in each.via.lower().split())
            channel = replace(channel, via=next(known, channel.via))
        named.append(channel)
    return named


def relaying_outlet(relay: Token, taken: Set[int]) -> Token | None:
    """Return the outlet that passes words on by a verb such as "reports": its subject, or the noun before it, taken for a plural."""
    if relay.tag_ == "NNS":  # the Delta agency reports
        beside = [kid for kid in relay.children if kid.dep_ == "compound" and kid.i == relay.i - 1]
        return next((kid for kid in beside if names_outlet(kid)), None)
    subjects = [kid for kid in relay.children if kid.dep_ in SUBJECTS and kid.i not in taken and names_outlet(kid)]
    return next(
        iter(sorted(subjects, key=lambda kid: not kid.tag_.startswith("NNP"))), None
    )  # the agency Novosti Dilijan


def cited(relay: Token, taken: Set[int]) -> Token | None:
    """Return whom an outlet cites for what it passes on: Interfax reports, citing the ministry; with reference to the ministry."""
    outlet = relaying_outlet(relay, taken)
    if outlet is None:
        return None
    for kid in (*relay.children, *outlet.children):
        if kid.lower_ in ("citing", "quoting"):
            return next((noun for noun in kid.children if noun.dep_ == "dobj" and noun.i not in taken), None)
        if kid.lower_ == "with":
            to = [far for near in kid.children if near.lower_ == "reference" for far in near.children]
            return next((noun for each in to for noun in each.children if noun.dep_ == "pobj"), None)
    return None


def _is_noun(token: Token) -> bool:
    return token.tag_.startswith(("NN", "PRP")) or is_outlet(token)


def _outlets(cue: Token, source: Token | None, addressed: Iterable[Token], taken: Set[int]) -> Iterator[Token]:
    """Return the nouns that may be the channel, the likeliest first."""
    above = cue.head
    if cue.dep_ in ("advcl", "xcomp") and has_part(above.lower_, "addresses"):
        addressed = [*addressed, *(child for child in above.children if child.dep_ in OBJECTS)]
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
    quoting = cue.head.head if cue.dep_ == "pcomp" and cue.head.lower_ == "as" else cue.head
    for relay in (quoting, *cue.children):
        if relay != cue and has_part(relay.lower_, "relays") and not _is_complement(relay, cue):
            is_quoting = relay == quoting and cue.dep_ == "pcomp"
            subjects = [child for child in relay.children if child.dep_ in SUBJECTS and child.i not in taken]
            if is_quoting:
                quoters = [each for each in subjects if each != source and each.dep_ == "nsubj"]
                yield from sorted(quoters, key=lambda each: not each.tag_.startswith("NNP"))
            outlet = relaying_outlet(relay, taken)
            if outlet is not None and outlet != source:
                yield outlet
    outlet = relaying_outlet(cue, taken) if source is not None and cited(cue, taken) == source else None
    if outlet is not None:
        yield outlet


def _is_complement(relay: Token, cue: Token) -> bool:
    """Say whether a relay is part of what was said: said that some website cites it; not: he said, Interfax reports."""
    first = relay.left_edge.i
    is_set_off = "," in (relay.doc[first].text, relay.doc[max(0, first - 1)].text)
    return relay.head == cue and relay.dep_ in CLAUSES and not is_set_off


def _leads_here(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether a noun after a preposition is the channel: in an interview with Le Monde, carried by the radio, on Telegram."""
    preposition, above = noun.head, noun.head.head
    if is_platform(noun) and preposition.lower_ in PLACES:
        return source is None or source not in noun.ancestors
    if preposition.lower_ == "to" and above.lower_ == "according":
        return names_outlet(noun) and (source is None or source not in noun.ancestors)
    if not _is_own(noun, cue, source):
        return False
    if preposition.lower_ == "by":
        is_quoted = above.lower_ == "saying" and above == cue
        return (is_quoted or has_part(above.lower_, "carried")) and names_outlet(noun)
    if above.lower_ in word_table("talks.csv"):
        return preposition.lower_ in PLACES and is_named_outlet(noun)
    verb = cue_verbs().get(cue.lower_)
    says = verb is not None and "naming" not in verb.kinds  # said on Fox News; not: likened it to the BBC
    return above == cue and says and preposition.lower_ in ("on", "in", "to") and is_named_outlet(noun)


def _owns_programme(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether an outlet owns the programme on which something was said: on the BBC's “Morning Hour”."""
    is_on = noun.dep_ == "poss" and noun.head.dep_ == "pobj" and noun.head.head.lower_ == "on"
    return is_on and is_named_outlet(noun) and _is_own(noun, cue, source)


def _is_own(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether a noun belongs to a cue, not to what was said, to another clause, or to the source itself (a reporter for the BBC)."""
    path = [noun, *takewhile(lambda above: above != cue, noun.ancestors)]
    if any(step.head == cue and step.dep_ in CLAUSES for step in path):
        return False
    if source is not None and source in path:
        return any(step.tag_ in ("VBG", "VBN") and step.dep_ in ("acl", "advcl") for step in path)
    shared = cue.head.head if cue.dep_ == "pcomp" else cue.head
    return path[-1].head == cue or (cue.dep_ in SHARED and shared in path)


def _phrase(noun: Token, taken: Set[int]) -> str:
    start, end = source_span(noun, taken)
    return noun.doc[start:end].text
