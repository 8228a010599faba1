"""The way of a document from its parse to its attributions, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims.edges import with_edges
from extractor.claims.find import add_claims
from extractor.details.attributions import make_attributions, number_speakers, profiles_of
from extractor.details.said_on import date_attributions
from extractor.documents.turns import Turn
from extractor.model import Document, Extraction
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.assemble import draft_quotes
from extractor.quotes.channels import name_channels
from extractor.quotes.draft import Draft, words_of_sources
from extractor.quotes.transcript_quotes import draft_turns
from extractor.speakers.mentions import find_mentions
from extractor.speakers.resolver import resolve_speakers
from extractor.speakers.turn_labels import with_label_mentions


def attribute(document: Document, turns: Sequence[Turn], parsed: Sequence[Parsed]) -> Extraction:
    """Return a document with its attributions in text order, and the speakers it shows. Topics come later.

    Marks, turns and frames are found before the parse (`extractor.parsing.plan`).
    """
    text = document.text
    statements = draft_statements(text, turns, parsed)
    sources = words_of_sources(statements)
    mentions = with_label_mentions(turns, find_mentions(text, parsed, sources))
    told = resolve_speakers(text, turns, statements, mentions=mentions, sources=sources)
    speakers = number_speakers(told)
    attributions = make_attributions(text, told, speakers)
    return Extraction(document, date_attributions(document, attributions), profiles_of(text, speakers))


def draft_statements(text: str, turns: Sequence[Turn], parsed: Sequence[Parsed]) -> list[Draft]:
    """Return the quotations and claims of a document in text order, an outer one first; who their sources are is not told yet."""
    quotations = draft_quotes(text, parsed, draft_turns(turns))
    statements = sorted(with_edges(parsed, add_claims(parsed, quotations)), key=lambda draft: draft.content[0])
    channels = name_channels(draft.channel for draft in statements)
    named = [replace(draft, channel=channel) for draft, channel in zip(statements, channels, strict=True)]
    return sorted(named, key=lambda draft: (draft.content[0].start_char, -draft.content[-1].end_char))
