"""Through whom words reached the reader, and to whom they were said: told Channel One, TASS quoted him, wrote on Telegram, told reporters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractor.lexicon import has_part, word_table
from extractor.sources import SUBJECTS, source_span

OBJECTS = {"dobj", "dative", "iobj"}
PLACES = {"on", "in", "via", "over", "through", "to", "with", "for"}
DOMAIN = re.compile(r"[\w-]+\.(?:am|az|com|co|de|fr|ge|info|net|news|org|ru|tv|ua|uk)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Channel:
    """`via` is the outlet or platform as written, without its article; `addressee` the people spoken to."""

    via: str | None = None
    addressee: str | None = None


NO_CHANNEL = Channel()


def channel_of(cue: Token, source: Token | None, taken: Set[int]) -> Channel:
    """Return through whom and to whom the words of a cue went, as its own sentence tells; None for what it does not tell."""
    addressed = [child for child in cue.children if child.dep_ in OBJECTS and child.i not in taken and child != source]
    nouns = [child for child in addressed if has_part(cue.lower_, "addresses") and child.tag_.startswith(("NN", "PRP"))]
    addressee = next((noun for noun in nouns if not is_outlet_word(noun.lower_)), next(iter(nouns), None))
    for outlet in _outlets(cue, source, addressee, taken):
        return Channel(
            _outlet_name(outlet, taken), None if outlet == addressee or addressee is None else _phrase(addressee, taken)
        )
    return Channel(None, _phrase(addressee, taken) if addressee is not None else None)


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


def is_outlet_word(word: str) -> bool:
    """Say whether a word stands for an outlet without naming it: agency, newspaper."""
    return word_table("outlets.csv").get(word, ("",))[0] == "noun"


def is_outlet(noun: Token) -> bool:
    """Say whether a noun phrase names an outlet: a news agency, the Evening Post, TASS, Azatutyun.am."""
    kind = word_table("outlets.csv").get(noun.lower_.rstrip("."), ("",))[0]
    if kind == "noun":
        return noun.tag_.startswith("NNP") or noun.lower_ not in (
            "report",
            "article",
            "interview",
            "post",
            "program",
            "programme",
        )
    return kind == "name" or DOMAIN.match(noun.text) is not None


def _outlets(cue: Token, source: Token | None, addressee: Token | None, taken: Set[int]) -> Iterator[Token]:
    """Return the nouns that may be the channel, the likeliest first."""
    if addressee is not None and _names_outlet(addressee):
        yield addressee
    if cue.dep_ in ("advcl", "xcomp") and has_part(cue.head.lower_, "addresses"):
        yield from (child for child in cue.head.children if child.dep_ in OBJECTS and _names_outlet(child))
    quoting = cue.head.head if cue.dep_ == "pcomp" and cue.head.lower_ == "as" else cue.head
    for relay in (quoting, *cue.children):
        if relay != cue and has_part(relay.lower_, "relays"):
            is_quoting = relay == quoting and cue.dep_ == "pcomp"
            subjects = [child for child in relay.children if child.dep_ in SUBJECTS and child.i not in taken]
            outlets = [each for each in subjects if each != source and (is_quoting or _names_outlet(each))]
            yield from sorted(outlets, key=lambda each: not each.tag_.startswith("NNP"))  # the agency Novosti Dilijan
    for token in cue.sent:
        if (
            token.dep_ != "pobj"
            or token.i in taken
            or token == source
            or (source is not None and source in token.ancestors)
        ):
            continue
        if (
            (_is_platform(token) and token.head.lower_ in PLACES)
            or (token.head.dep_ == "agent" and has_part(token.head.head.lower_, "carried") and _names_outlet(token))
            or (token.head.lower_ == "to" and token.head.head.lower_ == "according" and _names_outlet(token))
        ):
            yield token


def _names_outlet(noun: Token) -> bool:
    """Say whether a noun, or a name that it leads up to, is an outlet: the newspaper «Dawn», Georgia’s Iveria news agency."""
    return is_outlet(noun) or any(
        child.dep_ in ("appos", "compound", "nmod") and is_outlet(child) for child in noun.children
    )


def _is_platform(noun: Token) -> bool:
    words = [noun, *(child for child in noun.children if child.dep_ in ("compound", "nmod", "appos"))]
    return any(
        word_table("outlets.csv").get(word.lower_, ("",))[0] == "platform" and word.text[:1].isupper() for word in words
    )


def _outlet_name(noun: Token, taken: Set[int]) -> str:
    """Return an outlet's name as written, without article and without the country it belongs to: Russia’s Channel One -> Channel One."""
    if _is_platform(noun):
        words = [noun, *(child for child in noun.children if child.dep_ in ("compound", "nmod", "appos"))]
        return next(word.text for word in words if word_table("outlets.csv").get(word.lower_, ("",))[0] == "platform")
    start, _ = source_span(noun, taken)
    for at in range(start, noun.i):
        if noun.doc[at].tag_ == "POS":
            start = at + 1
    while start < noun.i and noun.doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    name = next((child for child in noun.children if child.dep_ == "appos" and child.i - noun.i < 3), noun)
    return noun.doc[start : name.i + 1].text


def _phrase(noun: Token, taken: Set[int]) -> str:
    start, end = source_span(noun, taken)
    return noun.doc[start:end].text
