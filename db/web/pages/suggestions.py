"""What a search may have meant: quotes of the speaker whom it names, or quotes with the word that it misspells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any
from urllib.parse import urlencode

from db.tables.word_counts import POSSESSIVE, is_function_word
from db.tables.word_keys import plain_words
from db.web.query.conditions import what_is_asked
from db.web.query.filters import asked_by
from db.web.query.finding import in_any_order
from db.web.site.addresses import DATABASE, FACETS, PASSING, Pairs, readable_pairs
from db.web.site.ask import Row, ask, question

MOST_OFFERS = 3
# A longer search does not ask about a speaker. A word of fewer than three letters is seldom a name.
MOST_SEARCH_WORDS, SHORTEST_NAME = 12, 3
# A shorter word has too many neighbours that are one letter away. A longer one is no word, and has tens of thousands.
SHORTEST_SLIP, LONGEST_SLIP = 5, 30
# A word that so many speakers share ("ministry" in a large archive) does not single anybody out.
MOST_NAMED = 500
# Counting stops here, because a page must not wait for a mere suggestion.
MOST_SUGGESTED = 100
# Letters beside those of English that a reader may not have on the keyboard: Løkke for Lokke.
TYPED_LETTERS = ascii_lowercase + "øłđıäöü"
SEARCH_WORD = re.compile(r"\w[\w.'’-]*\w")


@dataclass(frozen=True, slots=True)
class Offer:
    """Quotes that a search may have meant, with the query of their page.

    `speaker` is empty for quotes of anybody, `words` for all quotes of the speaker.
    """

    speaker: str
    words: str
    n: int
    is_bounded: bool
    query: str


async def offers(datasette: Any, request: Any) -> list[Offer]:
    """Return offers of quotes by the speakers whom a search names, or else with the word that it misspells.

    Empty if the search does neither, or if a speaker is chosen already.
    """
    pairs = [pair for pair in readable_pairs(request.query_string) if pair[0] not in PASSING]
    given = dict(pairs)
    if not given.get("_search") or "speaker" in given or given.get("_searchmode") == "raw":
        return []
    words = [POSSESSIVE.sub("", word) for word in SEARCH_WORD.findall(given["_search"])][:MOST_SEARCH_WORDS]
    kept = [(key, value) for key, value in pairs if key != "_search"]
    found = [await offer(datasette, kept, row, words) for row in await speakers_named(datasette, words)]
    if not found and len(words) == 1 and not await is_found(datasette, request):
        found = await slip(datasette, kept, words[0])
    return [each for each in found if each.n]


async def speakers_named(datasette: Any, words: Sequence[str]) -> list[Row]:
    """Return the speakers whose names have the most of these words, the most quoted first, each with the matching words."""
    parts = {part for word in words if len(word) >= SHORTEST_NAME for part in plain_words(word)}
    wanted = json.dumps(sorted(parts))
    found = await ask(datasette, "speakers_of_words", words=wanted, bound=MOST_NAMED)
    named = [some for some in (json.loads(row["speakers"]) for row in found) if len(some) < MOST_NAMED]
    ids = sorted({number for some in named for number in some})
    if not ids:
        return []
    rows = await ask(datasette, "speakers_named", words=wanted, ids=json.dumps(ids), limit=MOST_OFFERS)
    most = max((len(json.loads(row["words"])) for row in rows), default=0)
    return [row for row in rows if len(json.loads(row["words"])) == most]


async def offer(datasette: Any, kept: Pairs, speaker: Row, words: Sequence[str]) -> Offer:
    """Return an offer of a speaker's quotes with the other words of the search, or of all their quotes if none has these."""
    name = set(json.loads(speaker["words"]))
    others = (word for word in words if not set(plain_words(word)) <= name)
    rest = " ".join(word for word in others if not is_function_word(word))
    chosen = [*kept, ("speaker", speaker["slug"])]
    n = await count(datasette, chosen, rest)
    if rest and not n:
        rest, n = "", await count(datasette, chosen, "")
    return offer_of(speaker["name"], rest, n, chosen)


async def is_found(datasette: Any, request: Any) -> bool:
    """Return whether the page of a search has found quotes with its words."""
    asked = await asked_by(datasette, request)
    return any(each.kind == "words" and each.n for each in asked.conditions)


async def slip(datasette: Any, kept: Pairs, word: str) -> list[Offer]:
    """Return an offer of quotes with the word that a misspelt word may stand for; none if some quotes have the word itself."""
    nearest = None if await count(datasette, [], word) else await nearest_word(datasette, word)
    return [offer_of("", nearest, await count(datasette, kept, nearest), kept)] if nearest else []


def offer_of(speaker: str, words: str, n: int, pairs: Pairs) -> Offer:
    query = "?" + urlencode([*pairs, *([("_search", words)] if words else [])])
    return Offer(speaker, words, min(n, MOST_SUGGESTED), n > MOST_SUGGESTED, query)


async def count(datasette: Any, chosen: Pairs, words: str) -> int:
    """Return how many quotes have these values of facets and these words, counted up to MOST_SUGGESTED + 1."""
    asked = await what_is_asked(datasette, [pair for pair in chosen if pair[0] in FACETS], words)
    finding = in_any_order(asked, wanted=MOST_SUGGESTED + 1, order="none")
    sql = question("count_up_to").format(where=" and ".join(finding.clauses))
    values = {**finding.params, "limit": MOST_SUGGESTED + 1}
    rows = (await datasette.get_database(DATABASE).execute(sql, values)).rows
    return int(rows[0]["n"])


async def nearest_word(datasette: Any, word: str) -> str | None:
    """Return the most common word of the quotes that differs by one letter from a word; None if there is none."""
    if not SHORTEST_SLIP <= len(word) <= LONGEST_SLIP:
        return None
    rows = await ask(datasette, "most_common_of", words=json.dumps(sorted(set(one_letter_away(word.casefold())))))
    return rows[0]["word"] if rows else None


def one_letter_away(word: str) -> Iterator[str]:
    """Yield the strings that a word becomes with one letter left out, swapped with the next, replaced or added.

    >>> sorted({"water", "ware", "awrer", "warier", "warmer"} & set(one_letter_away("warer")))
    ['awrer', 'ware', 'warier', 'warmer', 'water']
    """
    for place in range(len(word) + 1):
        before, letter, after = word[:place], word[place : place + 1], word[place + 1 :]
        if letter:
            yield before + after
            yield from (before + other + after for other in TYPED_LETTERS)
        if after:
            yield before + after[0] + letter + after[1:]
        yield from (before + other + letter + after for other in ascii_lowercase)
