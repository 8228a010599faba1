"""Ids and addresses of rows. They are made from hashes, so links stay the same whatever the order of files and runs.

A `uid` is 16 hexadecimal digits of a SHA-256; the `id` is its first 13 digits as a number. These are 52 bits, because
JavaScript and jq round larger numbers. Among a million quotes two have the same id with a chance of 1 in 9,000; the
database then refuses the second one.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

Row = dict[str, str | int | float | None]
# Between the segments of a quote that the reporter's words interrupt.
GAP = " … "
# Longer names are cut, because a slug is part of an address.
SLUG_LENGTH = 80
NOT_OF_SLUG = re.compile(r"[^a-z0-9]+")


def make_uid(*parts: str) -> str:
    """Return a short name that stands for these parts alone."""
    # "surrogatepass": a lone surrogate, legal in JSON, is no reason to lose a document.
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def number_of(uid: str) -> int:
    """Return the id that belongs to a uid."""
    return int(uid[:13], 16)


def speaker_number(slug: str) -> int:
    """Return the id of the speaker with this slug."""
    return number_of(make_uid("speaker", slug))


def ascii_slug(name: str) -> str:
    """Return the name of a topic or an entity as part of an address: Latin letters, digits and hyphens.

    A name without any of these becomes a hash. Speakers have the slug of their `extractor.model.Identity` instead.

    >>> ascii_slug("Conflict, war and peace")
    'conflict-war-and-peace'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return NOT_OF_SLUG.sub("-", plain).strip("-")[:SLUG_LENGTH].strip("-") or make_uid(name)
