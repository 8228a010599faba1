"""Quotes as schema.org Quotations, in JSON-LD: what search engines and fact-checkers read."""

from __future__ import annotations

from typing import Any

from db.export.records import Record, iri, link_of, role_in_words, safe_address

SCHEMA_ORG = "https://schema.org"
# schema.org has persons and organisations. A group or an unnamed source is a Thing.
SPEAKER_TYPES = {"person": "Person", "organisation": "Organization"}
WIKIDATA = "https://www.wikidata.org/entity/"


def quotation(record: Record, site: str | None = None) -> dict[str, Any]:
    """Return a quote as a schema.org Quotation without @context. Unknown properties are left out."""
    return known(
        {
            "@type": "Quotation",
            "@id": link_of(record, site) or iri(record.uid),
            "text": record.words.removesuffix(","),
            "spokenByCharacter": speaker(record),
            "dateCreated": record.said_on,
            "datePublished": record.published,
            "about": [{"@type": "Thing", "name": name} for name in (*record.topics, *record.about)],
            "recipient": {"@type": "Thing", "name": record.addressee} if record.addressee else None,
            "url": link_of(record, site),
            "isPartOf": article(record),
        }
    )


def speaker(record: Record) -> dict[str, Any] | None:
    """Return who said it; None if nobody could be identified."""
    if record.speaker is None:
        return None
    same_as = WIKIDATA + record.wikidata if record.wikidata else None
    kind = SPEAKER_TYPES.get(record.speaker_type or "", "Thing")
    role = role_in_words(record.speaker, record.role, record.affiliation)
    return known({"@type": kind, "name": record.speaker, "description": role, "sameAs": same_as})


def article(record: Record) -> dict[str, Any]:
    """Return the document that a quote stands in."""
    publisher = {"@type": "Organization", "name": record.outlet} if record.outlet else None
    return known(
        {
            "@type": "Article",
            "@id": safe_address(record.url) or iri(record.document_uid),
            "headline": record.title,
            "url": safe_address(record.url),
            "datePublished": record.published,
            "publisher": publisher,
        }
    )


def known(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties that are not empty."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
