"""What a description tells of somebody whom nothing else describes: “It leaks,” the engineer said, who is Omar Bell."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.lexicon.words import role_families
from extractor.speakers.mentions import Mention
from extractor.speakers.stated_roles import split_office
from extractor.weighing.second_reading import ResolvedStatement


def add_told_offices(told: Iterable[ResolvedStatement]) -> None:
    """Give each person without a role the office by which a source calls them."""
    for each in told:
        who, mention = each.resolution.referent, each.mention
        if (
            who is not None
            and who.type == "person"
            and not who.roles
            and mention is not None
            and _tells_office(mention)
        ):
            who.roles.append(split_office(mention.text))


def _tells_office(mention: Mention) -> bool:
    return mention.kind == "description" and not mention.is_plural and bool(role_families(mention.text))
