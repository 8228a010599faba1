"""The search in the list of speakers, by any name that documents use."""

from __future__ import annotations

import re
from typing import Any

from datasette.filters import FilterArguments

NAME_WORD = re.compile(r"\w[\w'’.-]*")
# More words are not a name.
MOST_NAME_WORDS = 6
HAS_NAME = "({own} or id in (select speaker_id from speaker_names where {others}))"


async def filter_speakers(datasette: Any, request: Any) -> FilterArguments | None:
    """Return the condition that one form of a speaker's name has all words of the search; None without a search."""
    search = request.args.get("_search") or ""
    words = NAME_WORD.findall(search)[:MOST_NAME_WORDS]
    if not words:
        return None
    likes = [f"like :name_{place} escape '\\'" for place in range(len(words))]
    clause = HAS_NAME.format(
        own=" and ".join(f"speakers.name {like}" for like in likes),
        others=" and ".join(f"speaker_names.name {like}" for like in likes),
    )
    params = {f"name_{place}": f"%{like_escaped(word)}%" for place, word in enumerate(words)}
    return FilterArguments([clause], params=params, extra_context={"search": search})


def like_escaped(word: str) -> str:
    r"""Return a word for "like", with its wildcards escaped.

    >>> like_escaped("a_b")
    'a\\_b'
    """
    return re.sub(r"([\\%_])", r"\\\1", word)
