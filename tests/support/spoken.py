"""Small articles made up by the tests themselves: a text, and who says which of its words."""

from typing import Any

from extractor.model import Attribution, Document, Extraction, Profile, Speaker, TextSpan

Spoken = tuple[str, str | None]  # words, and who says them; None: nobody known


def spoken_in(text: str, *spoken: Spoken, id: str = "d1", **fields: Any) -> Extraction:
    """Return a text as an article in which these words are direct quotes; `fields` are those of its document."""
    quotes = tuple(
        Attribution(
            id=f"a{number}",
            kind="direct",
            content=(TextSpan(text.index(words), text.index(words) + len(words)),),
            speaker=Speaker(name, name, "person") if name else None,
        )
        for number, (words, name) in enumerate(spoken, start=1)
    )
    names = dict.fromkeys(name for _, name in spoken if name)
    profiles = tuple(Profile(name, name, "person", (name,)) for name in names)
    return Extraction(Document(id, text, text, **fields), quotes, profiles)
