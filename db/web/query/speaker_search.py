"""The list of speakers, found by any of the names that the documents use."""

from __future__ import annotations

import re
from typing import Any

from datasette.filters import FilterArguments

NAME_WORD = re.compile(r"\w[\w'’.-]*")
# A name of more words is none.
MOST_NAME_WORDS = 6
HAS_NAME = "({own} or id in (select speaker_id from speaker_names where {others}))"


async def filter_speakers(datasette: Any, request: Any) -> FilterArguments | None:
    """Return the condition that a name sets on the speakers: each of its words stands in one form of theirs."""
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
    r"""Return a word as "like" takes it to the letter.

    >>> like_escaped("a_b")
    'a\\_b'
    """
    return re.sub(r"([\\%_])", r"\\\1", word)
