"""What a description tells of somebody whom nothing else describes: “It leaks,” the engineer said, who is Omar Bell."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.details.second_reading import ResolvedStatement
from extractor.lexicon.words import role_families
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.stated_roles import split_office

Office = tuple[str, str | None]  # a role, and the body or place it belongs to


def told_offices(told: Iterable[ResolvedStatement]) -> dict[Referent, Office]:
    """Return the office by which a source calls each person without a role; the first, where there are several."""
    found: dict[Referent, Office] = {}
    for each in told:
        who, mention = each.resolution.referent, each.mention
        if who is None or who.type != "person" or who.roles or who in found:
            continue
        if mention is not None and _tells_office(mention):
            found[who] = split_office(mention.text)
    return found


def _tells_office(mention: Mention) -> bool:
    return mention.kind == "description" and not mention.is_plural and bool(role_families(mention.text))
