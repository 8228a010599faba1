"""Which nouns are outlets and platforms, their names as written, and what they pass on: a news agency, TASS, Azatutyun.am, Telegram."""

from __future__ import annotations

import re
from collections.abc import Set

from spacy.tokens import Doc, Token

from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import is_demonym, outlet_kind
from extractor.parsing.constructions import SourcePhrase, opens_phrase, source_phrase
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.quotes.sources import can_speak, source_span
from extractor.quotes.unlisted_outlets import has_outlet_form, may_relay

DOMAIN = re.compile(rf"[\w-]+\.(?:{any_of('domain')})$", re.IGNORECASE)
NAMING = ("appos", "compound", "nmod")


def is_outlet(noun: Token) -> bool:
    """Say whether a noun names an outlet or stands for one: the agency, the Evening Post, TASS; not the morning post."""
    kind = outlet_kind(noun.text.rstrip("."))
    if kind in ("part", "text"):
        return noun.tag_.startswith("NNP")
    if kind in ("noun", "name") or DOMAIN.match(noun.text) is not None:
        return True
    return noun.tag_.startswith("NNP") and has_outlet_form(noun.text)


def names_outlet(noun: Token) -> bool:
    """Say whether a noun, or a name that it leads up to, is an outlet: the newspaper «Dawn», Georgia’s Iveria news agency."""
    return (
        is_outlet(noun)
        or any(kid.dep_ in NAMING and "NNP" in (kid.tag_, noun.tag_) and is_outlet(kid) for kid in noun.children)
        or any(kid.lower_ in words_in("periodical") and noun.text[0].isupper() for kid in noun.children)
    )


def is_named_outlet(noun: Token) -> bool:
    """Say whether a noun is the name of an outlet, or a word for one with its name: Fox News, state television; not: the radio."""
    if not names_outlet(noun):
        return False
    beside = [kid for kid in noun.children if kid.dep_ in (*NAMING, "amod")]
    return (
        noun.tag_.startswith("NNP")
        or DOMAIN.match(noun.text) is not None
        or any(
            kid.tag_.startswith("NNP") or is_demonym(kid.text) or kid.lower_ in words_in("public-outlet")
            for kid in beside
        )
    )


def is_platform(noun: Token) -> bool:
    """Say whether a noun names a platform on which people write, or something on it: Telegram, her Facebook page."""
    return _platform(noun) is not None


def is_platform_name(noun: Token) -> bool:
    """Say whether a noun is the platform itself, not something on it: Telegram; not: her Telegram channel."""
    return _platform(noun) == noun


def account_name(noun: Token) -> str | None:
    """Return the name of the account that a noun is or speaks of: via the @PortAlder account."""
    words = [noun, *(kid for kid in noun.children if kid.dep_ in NAMING)]
    return next((word.text for word in words if word.text[0] == "@" and len(word) > 1), None)


def outlet_name(noun: Token, taken: Set[int]) -> str:
    """Return an outlet's name as written, without article and without the country it belongs to: Russia’s Channel One -> Channel One."""
    platform = _platform(noun)
    if platform is not None:
        return platform.text.rstrip(".")
    account = account_name(noun)
    if account is not None:
        return account
    beside = _name_beside(noun, taken)
    if beside is not None:
        return beside
    start, _ = source_span(noun, taken)
    for at in range(start, noun.i):
        if noun.doc[at].tag_ == "POS":
            start = at + 1
    while start < noun.i and noun.doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    name = next((kid for kid in noun.children if kid.dep_ == "appos" and kid.i - noun.i < 3), noun)
    end = _name_end(name, taken)
    return noun.doc[start : end + _closes_bracket(noun.doc, name.i, end)].text


def relaying_outlet(relay: Token, taken: Set[int]) -> Token | None:
    """Return the outlet that passes words on by a verb such as "reports": its subject, or the noun before it, taken for a plural.

    A name comes before a common noun: the agency Novosti Dilijan reports.
    """
    if relay.tag_ == "NNS":  # the Delta agency reports
        beside = [kid for kid in relay.children if kid.dep_ == "compound" and kid.i == relay.i - 1]
        return next((kid for kid in beside if names_outlet(kid) or may_relay(kid)), None)
    subjects = [
        kid
        for kid in relay.children
        if kid.dep_ in SUBJECT_LABELS and kid.i not in taken and (names_outlet(kid) or may_relay(kid))
    ]
    return min(subjects, key=lambda kid: not kid.tag_.startswith("NNP"), default=None)


def phrase_citing(relay: Token, taken: Set[int]) -> SourcePhrase | None:
    """Return the phrase by which an outlet cites whoever said what it passes on: Interfax reports, citing the ministry."""
    outlet = relaying_outlet(relay, taken)
    if outlet is None:
        return None
    first = next((kid for kid in (*relay.children, *outlet.children) if opens_phrase(kid.lower_, "cites")), None)
    phrase = source_phrase(first, "cites", taken) if first is not None else None
    is_sure = phrase is not None and (names_outlet(outlet) or can_speak(phrase.source))
    return phrase if is_sure else None


def source_cited(relay: Token, taken: Set[int]) -> Token | None:
    """Return whom an outlet cites for what it passes on: Interfax reports with reference to the ministry."""
    phrase = phrase_citing(relay, taken)
    return phrase.source if phrase is not None else None


def _name_beside(noun: Token, taken: Set[int]) -> str | None:
    """Return the name that stands right behind a word for an outlet: the newspaper Kamurj-24."""
    end = noun.i + 1
    while noun.tag_ == "NN" and end < len(noun.doc) and noun.doc[end].tag_.startswith("NNP") and end not in taken:
        end += 1
    return noun.doc[noun.i + 1 : end].text if end > noun.i + 1 else None


def _closes_bracket(doc: Doc, name: int, end: int) -> bool:
    """Say whether a bracket closes right behind a short name: the Delta News Agency (DNA)."""
    return name > 0 and doc[name - 1].text == "(" and end < len(doc) and doc[end].text == ")"


def _name_end(name: Token, taken: Set[int]) -> int:
    """Return where a name ends, its number and the place after "of" included: BBC Radio 4, the Times of India."""
    doc, end = name.doc, name.i + 1
    if end < len(doc) and doc[end].tag_ == "CD" and end not in taken:
        return end + 1
    if not name.tag_.startswith("NNP") or end >= len(doc) or doc[end].lower_ not in words_in("belonging"):
        return end
    last = end + 1
    while last < len(doc) and doc[last].tag_.startswith("NNP") and last not in taken:
        last += 1
    return last if last > end + 1 else end


def _platform(noun: Token) -> Token | None:
    words = [noun, *(kid for kid in noun.children if kid.dep_ in NAMING)]
    return next((word for word in words if outlet_kind(word.text) == "platform" and word.text[:1].isupper()), None)
