"""One identity for each speaker over all documents, decided by evidence. The order of the documents does not matter.

People are joined by `extractor.identity.joining_evidence`, bodies by their proper name. Everybody else is known in one document only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.identity.grouping import Census, Meet, Meeting, called_by_hand, identify, join_forms, short_hash
from extractor.identity.name_keys import FormKey, slug_of
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.model import Extraction, Identity, Profile, Sighting

Key = tuple[str, str]  # the key of the document, and that of the profile in it


def decide(extractions: Iterable[Extraction]) -> dict[Key, Identity]:
    """Return who each speaker is over all documents, by the id of the document and that of the speaker: `d1`, `s2`.

    `decide_profiles` explains the rules. No two documents may have the same id.
    """
    return decide_profiles((each.document.id, profile) for each in extractions for profile in each.profiles)


def decide_profiles(profiles: Iterable[tuple[str, Profile]], rulings: Rulings = NO_RULINGS) -> dict[Key, Identity]:
    """Return who each profile is. Each comes with the key of its document.

    A full name is one person wherever it is spelled alike (Strizhov, Strijov). A family name alone is the one person
    with that name in all documents. If there are two, it is a different speaker in each document.
    """
    census, meeting = Census(rulings), Meeting()
    forms = [(document, each, meeting.count(census, document, each)) for document, each in profiles]
    known = _name(census, meeting)
    return {
        (document, each.key): (known.get(form) if form else None) or decide_alone(document, each, rulings)
        for document, each, form in forms
    }


def decide_among(sightings: Sequence[Sighting], meet: Meet, rulings: Rulings = NO_RULINGS) -> list[Identity | None]:
    """Return who each of some profiles is. They must be all that share a key of `extractor.identity.name_keys`; then the answer is that of `decide_profiles`.

    None for those who are a different speaker in each document (`decide_alone`). None of their names may be in `rulings.apart`.
    """
    census = Census(rulings)
    forms = [census.count(each.profile, n=each.n_documents) for each in sightings]
    known = _name(census, meet)
    return [known.get(form) if form else None for form in forms]


def decide_alone(document: str, profile: Profile, rulings: Rulings = NO_RULINGS) -> Identity:
    """Return who a profile is if no other document has this speaker."""
    name = called_by_hand(document, profile, rulings) or profile.name
    return Identity(f"{slug_of(profile.name)}-{short_hash(document, profile.key)}", name, profile.type)


def _name(census: Census, meet: Meet) -> dict[FormKey, Identity]:
    """Return the identity of each form of name. Forms that name nobody in particular are left out."""
    grouping = join_forms(census, meet)
    identities = identify(census, grouping)
    root = grouping.people.joining.root
    return {key: identities[root(at)] for key, at in grouping.numbers.items() if at not in grouping.nobody}
