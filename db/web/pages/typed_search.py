"""A search as a reader means it: "Peskov 2023" asks for Peskov's quotes of that year.

The query of the quotes page is rewritten before anything else reads it, so that chips, counts, files and links agree. Words in
quotation marks are always searched as words; the page offers that with one click.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import NotFound
from datasette.database import QueryInterrupted
from datasette.utils.asgi import BadRequest

from db.speakers.former_addresses import speaker_called
from db.tables.ids import ascii_slug
from db.tables.word_counts import is_function_word
from db.web.pages.named_speakers import speakers_meant, without_slips
from db.web.pages.suggestions import count
from db.web.site.addresses import DATABASE, FACETS, PAGE, QUOTES_PAGE, TYPED, App, Pairs
from db.web.site.ask import ask
from db.web.site.search_words import SearchPart, parts_of, written
from db.web.site.wording import DATE, MONTHS

MONTHS_TYPED = [month.casefold() for month in MONTHS]
YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
# A longer search is a sentence, whose words are searched.
MOST_WORDS_READ = 12
LONGEST_OUTLET = 5  # words


@dataclass(frozen=True, slots=True)
class Meant:
    """What a search asks for: the words that are left, and the values of facets, as arguments of an address."""

    parts: tuple[SearchPart, ...]
    chosen: tuple[tuple[str, str], ...] = ()

    def pairs(self, kept: Pairs) -> Pairs:
        words = written(self.parts)
        return [*kept, *self.chosen, *([("_search", words)] if words else [])]


def with_meant_searches(app: App, datasette: Any) -> App:
    """Return the application, for which a search on the quotes page means what its reader means.

    Data, files and feeds read only words with a colon, such as speaker:, so that a program finds the words that it sends.
    """

    async def meant(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and b"_search=" in scope["query_string"] and QUOTES_PAGE.fullmatch(scope["path"]):
            given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            read = await meant_or_given(datasette, given, is_page=scope["path"] == PAGE)
            if read != given:
                scope = {**scope, "query_string": urlencode(read).encode("ascii")}
        await app(scope, receive, send)

    return meant


async def meant_or_given(datasette: Any, given: Pairs, *, is_page: bool) -> Pairs:
    """Return the arguments of a search with what it means, or as given if that takes too long or a value is wrong."""
    try:
        return await meant_pairs(datasette, given, is_page=is_page)
    except (NotFound, BadRequest, QueryInterrupted):
        return given


async def meant_pairs(datasette: Any, given: Pairs, *, is_page: bool) -> Pairs:
    """Return the arguments of a search with what it means. Those that say so already are returned unchanged."""
    search = dict(given).get("_search", "")
    if not search or ("_searchmode", "raw") in given or DATABASE not in datasette.databases:
        return given
    kept = [pair for pair in given if pair[0] != "_search"]
    keyed = await with_keys(datasette, Meant(tuple(parts_of(search))))
    if TYPED in dict(given) or not is_page or len(keyed.parts) > MOST_WORDS_READ:
        return keyed.pairs(kept) if keyed.chosen else given
    try:
        read = await as_read(datasette, keyed, kept)
    except (NotFound, BadRequest):  # the page refuses what a word with a colon names
        read = keyed
    if read == keyed and not keyed.chosen:
        return given
    return [*read.pairs(kept), *([(TYPED, search)] if read != keyed else [])]


async def with_keys(datasette: Any, meant: Meant) -> Meant:
    """Return a search whose words with a colon are values of facets: speaker:lavrov, before:2023-10."""
    words: list[SearchPart] = []
    chosen = []
    for part in meant.parts:
        pair = await pair_of_key(datasette, part) if part.kind == "key" else None
        if pair is not None:
            chosen.append(pair)
        else:
            words.append(as_words(part))
    return Meant(tuple(words), tuple(chosen))


def as_words(part: SearchPart) -> SearchPart:
    """Return a part that is no value of a facet as words. Without quotes on a topic are those without its name."""
    if part.kind != "key":
        return part
    return SearchPart("phrase", part.text if part.is_out else f"{part.key} {part.text}", is_out=part.is_out)


async def pair_of_key(datasette: Any, part: SearchPart) -> tuple[str, str] | None:
    """Return the argument that a word with a colon stands for. An unknown name stays, so that the page refuses it."""
    if part.is_out:
        return await pair_left_out(datasette, part)
    if part.key in ("before", "after"):
        comparison = "lt" if part.key == "before" else "gte"
        return (f"sort_date__{comparison}", part.text) if DATE.fullmatch(part.text) else None
    if part.key == "speaker":
        called = await datasette.get_database(DATABASE).execute_fn(partial(speaker_called, name=part.text))
        named = [] if called else await speakers_meant(datasette, part.text.split())
        return "speaker", called[1] if called else named[0][0]["slug"] if named else part.text
    if part.key == "outlet":
        rows = await ask(datasette, "outlets_called", names=json.dumps(spellings_of_outlet(part.text)))
        return "outlet", rows[0]["value"] if rows else part.text
    if part.key == "about":
        return "about", await entity_called(datasette, part.text)
    rows = await ask(datasette, "topic_called", name=part.text)
    return "topic", ascii_slug(part.text) if rows else part.text


async def pair_left_out(datasette: Any, part: SearchPart) -> tuple[str, str] | None:
    """Return the argument that leaves out the quotes of a speaker or an outlet; None for anything else."""
    key, value = await pair_of_key(datasette, replace(part, is_out=False)) or ("", "")
    if key == "speaker":
        called = await datasette.get_database(DATABASE).execute_fn(partial(speaker_called, name=value))
        return ("speaker_id__not", str(called[0])) if called else None
    return ("outlet__not", value) if key == "outlet" else None


async def entity_called(datasette: Any, name: str) -> str:
    """Return the slug of what has this name, whatever its type."""
    slugs = [f"{ascii_slug(name)}-{type}" for type in ("place", "organisation", "person", "event")]
    rows = await ask(datasette, "names_of_entities", slugs=json.dumps([*slugs, name]))
    known = {row["slug"] for row in rows}
    return next((slug for slug in slugs if slug in known), name)


async def as_read(datasette: Any, keyed: Meant, kept: Pairs) -> Meant:
    """Return a search with its period, outlet and speaker as values of facets, as far as there are such quotes.

    If there are none, the fuller reading is given up for a plainer one; the plain words are the last. Slips are mended
    only where the words themselves find nothing.
    """
    facets = {key for key, _ in (*kept, *keyed.chosen)}
    narrowed = await with_outlet(datasette, await with_period(datasette, keyed, facets), facets)
    readings = [*await with_speaker(datasette, narrowed, facets), narrowed]
    if narrowed != keyed:
        readings += await with_speaker(datasette, keyed, facets)
    found = await first_that_finds(datasette, [each for each in readings if each != keyed], kept)
    if found is not None or await finds(datasette, keyed, kept):
        return found or keyed
    mended_parts = await without_slips(datasette, narrowed.parts, plain_parts(narrowed))
    mended = replace(narrowed, parts=mended_parts)
    loose = await with_speaker(datasette, keyed, facets, is_loose=True)
    others = [
        *await with_speaker(datasette, mended, facets, is_mended=True),
        mended,
        *(reading for reading in loose if not reading.parts),
    ]
    return await first_that_finds(datasette, [each for each in others if each != keyed], kept) or keyed


async def first_that_finds(datasette: Any, readings: Sequence[Meant], kept: Pairs) -> Meant | None:
    for reading in readings:
        if await finds(datasette, reading, kept):
            return reading
    return None


async def finds(datasette: Any, meant: Meant, kept: Pairs) -> bool:
    chosen = [pair for pair in (*kept, *meant.chosen) if pair[0] in FACETS]
    return bool(meant.parts or chosen) and bool(await count(datasette, chosen, written(meant.parts)))


def plain_parts(meant: Meant) -> list[int]:
    """Return the places of the words that may be a name or a year: not in quotation marks, beside OR, left out or cut off."""
    parts = meant.parts
    beside = {at + step for at, part in enumerate(parts) if part.kind == "or" for step in (-1, 1)}
    return [
        at
        for at, part in enumerate(parts)
        if part.kind == "word" and not part.is_out and not part.is_start and at not in beside
    ]


def without(meant: Meant, places: Sequence[int], *chosen: tuple[str, str]) -> Meant:
    """Return a search without some words, which `chosen` stands for, and without the small words left between others."""
    left = [part for at, part in enumerate(meant.parts) if at not in places]
    parts = tuple(part for part in left if part.kind != "word" or not is_function_word(part.text.casefold()))
    return Meant(parts, (*meant.chosen, *chosen))


async def with_period(datasette: Any, meant: Meant, facets: set[str]) -> Meant:
    """Return a search whose year or month is a value of a facet: September 2023, 2023-09, 2023."""
    if facets & {"year", "month"}:
        return meant
    for at in plain_parts(meant):
        text = meant.parts[at].text.strip(",.")
        before = meant.parts[at - 1].text.casefold() if at and at - 1 in plain_parts(meant) else ""
        if YEAR_AND_MONTH.fullmatch(text):
            pair, places = ("month", text), [at]
        elif YEAR.fullmatch(text) and before in MONTHS_TYPED:
            pair, places = ("month", f"{text}-{MONTHS_TYPED.index(before) + 1:02}"), [at - 1, at]
        elif YEAR.fullmatch(text):
            pair, places = ("year", text), [at]
        else:
            continue
        rows = await ask(datasette, "months_with_quotes", periods=json.dumps([pair]))
        return (
            without(meant, [*places, *before_it(meant, places[0], "in", "of", "from", "during")], pair)
            if rows
            else meant
        )
    return meant


async def with_outlet(datasette: Any, meant: Meant, facets: set[str]) -> Meant:
    """Return a search whose outlet is a value of a facet: the longest run of words that is one's name."""
    places = plain_parts(meant)
    if "outlet" in facets:
        return meant
    runs = [
        places[start:end]
        for start in range(len(places))
        for end in range(start + 1, min(len(places), start + LONGEST_OUTLET) + 1)
        if places[end - 1] - places[start] == end - 1 - start
    ]
    names = {name: run for run in runs for name in spellings_of_outlet(" ".join(meant.parts[at].text for at in run))}
    rows = await ask(datasette, "outlets_called", names=json.dumps([*names]))
    found = max((row["value"] for row in rows), key=lambda name: len(names[name]), default=None)
    if found is None:
        return meant
    return without(meant, [*names[found], *before_it(meant, names[found][0], "in", "by", "from")], ("outlet", found))


def before_it(meant: Meant, place: int, *words: str) -> list[int]:
    """Return the place of a small word before another: in 2023, by TASS."""
    before = meant.parts[place - 1] if place else None
    return [place - 1] if before is not None and before.text.casefold() in words else []


def spellings_of_outlet(name: str) -> list[str]:
    """Return how an outlet may be written whose name somebody types."""
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    forms = (name, bare, bare.title(), bare.upper(), bare.lower(), bare.capitalize())
    return list(dict.fromkeys([*forms, *(f"The {form}" for form in forms), *(f"the {form}" for form in forms)]))


async def with_speaker(
    datasette: Any, meant: Meant, facets: set[str], *, is_mended: bool = False, is_loose: bool = False
) -> list[Meant]:
    """Return the readings in which words of a search name a speaker, the likeliest first.

    If several speakers have the name and quotes have the words, there is none: the page offers each of them. A first
    name is enough only for a loose reading.
    """
    if "speaker" in facets:
        return []
    places = plain_parts(meant)
    words = [meant.parts[at].text for at in places]
    named = await speakers_meant(datasette, words, is_loose=is_loose or is_mended)
    if len(named) > 1 and not is_mended and not is_loose and await count(datasette, [], written(meant.parts)):
        return []
    return [
        without(meant, [places[at] for at in taken], ("speaker", row["slug"]))
        for row, taken in named
    ]  # fmt: skip


def words_instead(typed: str) -> str:
    """Return the query of the page that searches for what was typed as words, whatever they mean."""
    parts = [
        SearchPart("phrase", part.text) if part.kind == "word" and not part.is_out else part for part in parts_of(typed)
    ]
    kept = [part for part in parts if part.kind != "key"]
    return "?" + urlencode({"_search": written(kept)})
