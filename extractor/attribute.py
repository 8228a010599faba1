"""The way of a document from its parse to its attributions, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.claims.find import with_claims
from extractor.details.about import add_abouts
from extractor.details.attributions import make_attributions, number_speakers, profiles_of, profiles_with_gender
from extractor.details.said_on import date_attributions
from extractor.details.second_reading import Chooser, ResolvedStatement, read_again
from extractor.details.weighed_choice import ReferentWeights, choose_weighed, referent_weights, weights_of_kinds
from extractor.documents.turns import Turn
from extractor.model import Document, Extraction
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.assemble import draft_quotes
from extractor.quotes.channels import name_channels
from extractor.quotes.draft import Draft, kind_by_marks, words_of_sources
from extractor.quotes.transcript_quotes import draft_turns
from extractor.speakers.resolver import FirstReading, resolve_by_rules
from extractor.speakers.turn_labels import mentions_and_labels


def attribute(document: Document, turns: Sequence[Turn], parsed: Sequence[Parsed]) -> Extraction:
    """Return a document with its attributions in text order and the profiles of its speakers. Topics are added later.

    Marks, turns and frames are found before the parse (`extractor.parsing.plan`).
    """
    first = read_by_rules(document.text, turns, parsed)
    told = read_again(first, _chooser())
    extraction = tell(document, told, referent_weights())
    abouts = add_abouts(document.text, parsed, first.reading.mentions.values(), extraction.attributions)
    profiles = profiles_with_gender(document.text, first, told, extraction.profiles)
    return replace(extraction, attributions=abouts, profiles=profiles)


def read_by_rules(text: str, turns: Sequence[Turn], parsed: Sequence[Parsed]) -> FirstReading:
    """Return the statements of a document in text order, and whom their sources mean by the rules."""
    statements = draft_statements(text, turns, parsed)
    sources = words_of_sources(statements)
    mentions = mentions_and_labels(text, turns, parsed, sources)
    return resolve_by_rules(text, turns, statements, mentions=mentions, sources=sources)


@cache
def _chooser() -> Chooser:
    return by_weight(referent_weights())


def by_weight(weights: ReferentWeights) -> Chooser:
    """Return what chooses who speaks by these weights."""
    by_kind = weights_of_kinds(weights)
    return lambda draft, question, choice: choose_weighed(question, choice, by_kind[choice.kind])


def tell(document: Document, told: Sequence[ResolvedStatement], weights: ReferentWeights) -> Extraction:
    """Return a document with what is said in it as attributions, and the speakers it shows. `weights` tell how sure each is."""
    text = document.text
    speakers = number_speakers(told)
    attributions = make_attributions(text, told, speakers, weights)
    return Extraction(document, date_attributions(document, attributions), profiles_of(text, told))


def draft_statements(text: str, turns: Sequence[Turn], parsed: Sequence[Parsed]) -> list[Draft]:
    """Return the drafts of all quotations and claims of a document in text order, outer ones first. Their speakers are not known yet."""
    quotations = draft_quotes(text, parsed, draft_turns(turns))
    found = [kind_by_marks(text, draft) for draft in with_claims(parsed, quotations)]
    statements = sorted(found, key=lambda draft: draft.content[0])
    channels = name_channels(draft.channel for draft in statements)
    named = [replace(draft, channel=channel) for draft, channel in zip(statements, channels, strict=True)]
    return sorted(named, key=lambda draft: (draft.content[0].start_char, -draft.content[-1].end_char))
