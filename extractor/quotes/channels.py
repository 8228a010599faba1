"""The channel and the addressee of words, that is, through whom they reached the reader and to whom they were said: told Channel One, TASS quoted him, wrote on Telegram, told reporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Token

from extractor.lexicon.cue_verbs import cue_verbs, has_part
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import is_outlet_noun, outlet_kind
from extractor.parsing.constructions import quoted_as, quotes, source_phrase
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.quotes.outlets import (
    account_name,
    is_named_outlet,
    is_outlet,
    is_platform,
    is_platform_name,
    names_outlet,
    outlet_name,
    relaying_outlet,
    source_cited,
)
from extractor.quotes.sources import source_span
from extractor.quotes.unlisted_outlets import may_be_outlet, may_relay

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
    return Channel(addressee=spoken_to)


def name_channels(channels: Iterable[Channel]) -> list[Channel]:
    """Return channels in text order, "the agency" given the name of the last agency, "the newspaper" that of the last outlet.

    Whoever is addressed by the name of an outlet known from another statement is that outlet.
    """
    channels = list(channels)
    known = {outlet.lower() for channel in channels if (outlet := channel.via) and not is_outlet_noun(outlet)}
    named: list[Channel] = []
    for channel in channels:
        via, addressee = channel.via, channel.addressee
        if via is None and addressee and addressee.lower().removeprefix("the ") in known:
            channel = Channel(addressee[4:] if addressee.lower().startswith("the ") else addressee)
        elif via is not None and is_outlet_noun(via):
            channel = replace(channel, via=_last_named(named, via.lower()) or via)
        named.append(channel)
    return named


def _last_named(named: Sequence[Channel], noun: str) -> str | None:
    """Return the last outlet whose name holds a noun such as "agency"; else the last that is no platform."""
    outlets = [each.via for each in reversed(named) if each.via and not is_outlet_noun(each.via)]
    of_kind = (outlet for outlet in outlets if noun in outlet.lower().split())
    return next(of_kind, next((each for each in outlets if outlet_kind(each) != "platform"), None))


def _is_noun(token: Token) -> bool:
    return token.tag_.startswith(("NN", "PRP")) or is_outlet(token)


def _outlets(cue: Token, source: Token | None, addressed: Iterable[Token], taken: Set[int]) -> Iterator[Token]:
    """Return the nouns that may be the channel, the likeliest first."""
    above = cue.head
    if cue.dep_ in ("advcl", "xcomp") and has_part(above.lower_, "addresses"):
        addressed = [*addressed, *(child for child in above.children if child.dep_ in ADDRESSED)]
    for noun in addressed:
        yield from _outlets_told(noun)
    if cue.tag_ == "VBN" and cue.lower_ in words_in("telling"):  # the Herald was told by Ana Ruiz that
        yield from (kid for kid in cue.children if kid.dep_ == "nsubjpass" and kid != source and names_outlet(kid))
    yield from _relays(cue, source, taken)
    for token in cue.sent:
        if token.i in taken or token == source:
            continue
        if _leads_here(token, cue, source) if token.dep_ == "pobj" else _names_occasion(token, cue, source):
            yield token


def _outlets_told(noun: Token) -> Iterator[Token]:
    """Return the outlets among those spoken to: told the Herald, told the Herald’s reporter, told Kanal correspondent Omar Bell."""
    owners = [kid for kid in noun.children if kid.dep_ == "poss"]
    said_to = [noun, *owners] if noun.tag_.startswith("NNP") else [*owners, noun]  # the Herald’s website is the Herald
    yield from (each for each in said_to if names_outlet(each))
    if noun.head.lower_ in words_in("telling") and may_be_outlet(noun):
        yield noun
    beside = [kid for kid in noun.children if kid.dep_ in ("compound", "nmod") and kid.i < noun.i]
    reporter = next((word for word in (noun, *beside) if word.lower_ in words_in("reporter")), None)
    if reporter is not None:
        before = [
            kid for kid in (*reporter.children, *beside) if kid.dep_ in ("compound", "nmod") and kid.i < reporter.i
        ]
        yield from (kid for kid in before if kid != reporter and may_relay(kid))
        links = (kid for kid in reporter.children if kid.lower_ in words_in("office-link", "agent", "belonging"))
        yield from (each for link in links for each in link.children if names_outlet(each) or may_be_outlet(each))


def _relays(cue: Token, source: Token | None, taken: Set[int]) -> Iterator[Token]:
    """Return the outlets that pass on what was said: TASS quoted him as saying; ..., she said, Interfax reports."""
    quotation = quoted_as(cue)
    above = quotation.quoting if quotation is not None else cue.head
    for relay in (above, *cue.children):
        if relay != cue and has_part(relay.lower_, "relays") and not _is_complement(relay, cue):
            is_quoting = quotation is not None and relay == above
            if not is_quoting and relay == above and relay.i < cue.i and cue.dep_ in REPORTED_CLAUSES:
                continue  # the Herald reported that she had said: the Herald says so itself
            subjects = [child for child in relay.children if child.dep_ in SUBJECT_LABELS and child.i not in taken]
            if is_quoting:
                quoters = [each for each in subjects if each != source and each.dep_ == "nsubj"]
                named = [each for each in quoters if names_outlet(each) or each.ent_type_ != "PERSON"]
                yield from sorted(named, key=lambda each: not each.tag_.startswith("NNP"))
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
    if is_platform(noun):
        return _carries_words(noun, cue) and (source is None or source not in _way_to(noun, cue))
    if account_name(noun) is not None:
        return preposition.lower_ in words_in("channel") and _is_own(noun, cue, source)
    if _is_source_of_phrase(noun):
        is_named = names_outlet(noun) or (source is not None and may_be_outlet(noun))
        return is_named and (source is None or source not in noun.ancestors)
    if not _is_own(noun, cue, source):
        return False
    is_quoting = above.tag_ == "VBN" and above.dep_ in ("advcl", "acl") and quotes(above.lower_)
    if preposition.lower_ in words_in("carrier") or (preposition.lower_ in words_in("print") and quotes(above.lower_)):
        is_quoted = is_quoting or (quoted_as(cue) is not None and (above == cue or has_part(above.lower_, "relays")))
        carries = has_part(above.lower_, "carried") and above.tag_ == "VBN"
        return (is_quoted or carries) and (names_outlet(noun) or may_relay(noun))
    if above.tag_ == "VBN" and has_part(above.lower_, "carried") and above.dep_ == "acl":
        above = above.head  # an essay published in the Herald
    if preposition.lower_ in words_in("office-link", "belonging") and above.dep_ == "pobj":
        return names_outlet(noun) and above.head.head.lower_ in word_table(
            "talks.csv"
        )  # an interview with Omar Bell of
    if above.lower_ in word_table("talks.csv"):
        return preposition.lower_ in words_in("channel") and (is_named_outlet(noun) or may_be_outlet(noun))
    verb = cue_verbs().get(cue.lower_)
    says = verb is not None and "naming" not in verb.kinds  # said on Fox News; not: likened it to the BBC
    in_print = (
        cue.lower_ in words_in("writing")
        and preposition.lower_ in words_in("print", "broadcast")
        and may_be_outlet(noun)
    )
    is_on_air = preposition.lower_ in words_in("programme") and is_named_outlet(noun)
    return above == cue and says and (is_on_air or in_print)


def _is_source_of_phrase(noun: Token) -> bool:
    """Say whether a phrase names a noun as its source: according to the BBC."""
    phrases = (source_phrase(above, "tells") for above in noun.ancestors)
    return any(phrase is not None and phrase.source == noun for phrase in phrases)


def _carries_words(noun: Token, cue: Token) -> bool:
    """Say whether a platform carries the words of a cue: wrote on Telegram; not: said that it was on Telegram, an answer from Telegram."""
    preposition = noun.head
    if preposition.lower_ not in words_in("channel"):
        return False
    if preposition.lower_ == "from" and is_platform_name(noun):
        return False
    return not any(step.head == cue and step.dep_ in REPORTED_CLAUSES for step in _way_to(noun, cue))


def _way_to(noun: Token, cue: Token) -> list[Token]:
    """Return a noun and the words above it, up to the cue that they hang on."""
    return [noun, *takewhile(lambda above: above != cue, noun.ancestors)]


def _names_occasion(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether an outlet stands before the occasion on which something was said: on the BBC's “Morning Hour”, in his Kanal interview."""
    occasion = noun.head
    if noun.dep_ == "poss":
        is_on = occasion.dep_ == "pobj" and occasion.head.lower_ in words_in("broadcast")
        return is_on and is_named_outlet(noun) and _is_own(noun, cue, source)
    if noun.dep_ not in ("compound", "nmod"):
        return False
    if occasion.lower_ not in words_in("interviewing"):
        is_talk = occasion.lower_ in word_table("talks.csv") and noun.tag_.startswith("NNP")
        return is_talk and names_outlet(noun) and _is_own(noun, cue, source)
    return (is_named_outlet(noun) or may_relay(noun)) and _is_own(noun, cue, source)


def _is_own(noun: Token, cue: Token, source: Token | None) -> bool:
    """Say whether a noun belongs to a cue, not to what was said, to another clause, or to the source itself (a reporter for the BBC)."""
    path = _way_to(noun, cue)
    if any(step.head == cue and step.dep_ in REPORTED_CLAUSES for step in path):
        return False
    if source is not None and source in path:
        return any(step.tag_ in ("VBG", "VBN") and step.dep_ in ("acl", "advcl") for step in path)
    shared = cue.head.head if cue.dep_ == "pcomp" else cue.head
    return path[-1].head == cue or (cue.dep_ in SHARED and shared in path)


def _phrase(noun: Token, taken: Set[int]) -> str:
    start, end = source_span(noun, taken)
    return noun.doc[start:end].text
