"""What a search may have meant: words of it that are a speaker's name lead to what that speaker said with the others."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from db.tables.rows import slug_of
from db.tables.word_counts import is_function_word
from db.web.pages.misspelt import nearest_word
from db.web.query.conditions import what_is_asked
from db.web.query.filters import asked_by
from db.web.query.finding import in_any_order
from db.web.site.addresses import DATABASE, FACETS, PASSING, Pairs, readable_pairs
from db.web.site.ask import Row, ask, question

MOST_OFFERS = 3
# A longer search is no question about a speaker; a shorter word than three letters is seldom a name.
MOST_WORDS, FEWEST_LETTERS = 12, 3
# A word that so many speakers share ("ministry" in a large archive) tells nobody apart.
MOST_NAMED = 500
# Counted no further: a page must not wait for what it only offers.
MOST_COUNTED = 100
WORD = re.compile(r"\w[\w.'’-]*\w")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Offer:
    """Quotes that a search may have meant: whose (empty: anybody's), with which words (empty: all), how many, and their page."""

    speaker: str
    words: str
    n: int
    is_bounded: bool
    query: str


async def offers(datasette: Any, request: Any) -> list[Offer]:
    """Return quotes of the speakers whom a search names, else of the word that it may be a slip of.

    Empty when it is neither, or a speaker is chosen already.
    """
    pairs = [pair for pair in readable_pairs(request.query_string) if pair[0] not in PASSING]
    given = dict(pairs)
    if not given.get("_search") or "speaker" in given or given.get("_searchmode") == "raw":
        return []
    words = [POSSESSIVE.sub("", word) for word in WORD.findall(given["_search"])][:MOST_WORDS]
    kept = [(key, value) for key, value in pairs if key != "_search"]
    found = [await offer(datasette, kept, row, words) for row in await speakers_named(datasette, words)]
    if not found and len(words) == 1 and not await is_found(datasette, request):
        found = await slip(datasette, kept, words[0])
    return [each for each in found if each.n]


async def speakers_named(datasette: Any, words: Sequence[str]) -> list[Row]:
    """Return the speakers whose names have the most of these words, the most quoted first, each with the words as slugs."""
    parts = {part for word in words if len(word) >= FEWEST_LETTERS for part in slug_of(word).split("-")}
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
    """Return a speaker's quotes with the words that are not the name; all of the speaker's where none has them."""
    name = set(json.loads(speaker["words"]))
    others = (word for word in words if not set(slug_of(word).split("-")) <= name)
    rest = " ".join(word for word in others if not is_function_word(word))
    chosen = [*kept, ("speaker", speaker["slug"])]
    n = await count(datasette, chosen, rest)
    if rest and not n:
        rest, n = "", await count(datasette, chosen, "")
    return offer_of(speaker["name"], rest, n, chosen)


async def is_found(datasette: Any, request: Any) -> bool:
    """Return whether some quotes have the words of a search, as its page has found out."""
    asked = await asked_by(datasette, request)
    return any(each.kind == "words" and each.n for each in asked.conditions)


async def slip(datasette: Any, kept: Pairs, word: str) -> list[Offer]:
    """Return the quotes with the word that one which no quote has may be a slip of."""
    nearest = None if await count(datasette, [], word) else await nearest_word(datasette, word)
    return [offer_of("", nearest, await count(datasette, kept, nearest), kept)] if nearest else []


def offer_of(speaker: str, words: str, n: int, pairs: Pairs) -> Offer:
    query = "?" + urlencode([*pairs, *([("_search", words)] if words else [])])
    return Offer(speaker, words, min(n, MOST_COUNTED), n > MOST_COUNTED, query)


async def count(datasette: Any, chosen: Pairs, words: str) -> int:
    """Return how many quotes have these values of facets and these words; one more than MOST_COUNTED for more."""
    asked = await what_is_asked(datasette, [pair for pair in chosen if pair[0] in FACETS], words)
    finding = in_any_order(asked, wanted=MOST_COUNTED + 1, order="none")
    sql = question("count_up_to").format(where=" and ".join(finding.clauses))
    values = {**finding.params, "limit": MOST_COUNTED + 1}
    rows = (await datasette.get_database(DATABASE).execute(sql, values)).rows
    return int(rows[0]["n"])
