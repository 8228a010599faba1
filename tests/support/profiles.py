"""Speakers as documents show them, for the tests of who is who."""

from extractor.model import Profile, SpeakerType

Stated = str | tuple[str, str]  # a name, or a name and a role


def profiles(*documents: list[Stated], type: SpeakerType = "person") -> list[tuple[str, Profile]]:
    """Return the profiles of documents, each with the names that it states."""
    found = []
    for number, document in enumerate(documents, 1):
        for place, stated in enumerate(document, 1):
            name, *roles = (stated,) if isinstance(stated, str) else stated
            profile = Profile(f"s{place}", name, type, (name,), tuple((role, None) for role in roles))
            found.append((f"d{number}", profile))
    return found
