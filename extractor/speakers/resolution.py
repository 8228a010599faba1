"""Who speaks, or why nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a mention is: one referent, or None with the `rivals` that fit. `how` names the step, `says` tells it to a reader.

    What the mention tells of the referent is remembered with it: the name by which it `calls` a body, the `office` of a person whom
    nothing else describes.
    `likelihood` is how likely it is among all answers, by weighed evidence; None where nothing was weighed.
    """

    referent: Referent | None
    how: str
    says: str = ""
    rivals: tuple[str, ...] = ()
    calls: str | None = None
    office: str | None = None
    likelihood: float | None = None


def name_bearer(mention: Mention, fitting: Sequence[Referent]) -> Resolution:
    """Return the one person whom a name fits; where it fits several, nobody."""
    if len(fitting) == 1:
        return Resolution(fitting[0], "name")
    names = tuple(sorted(person.name for person in fitting))
    return Resolution(None, "name", f'"{mention.text}" fits {" and ".join(names)}', names)
