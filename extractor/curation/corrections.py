"""Decisions about quotes, applied to what was extracted. A quote is found by its words, as it may begin or end elsewhere now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from extractor.lexicon.characters import WORD_RUN
from extractor.lexicon.words import body_kind, is_seat, name_words
from extractor.model import Attribution, Decision, Document, Extraction, Profile, Speaker, SpeakerType, Topic

LEAST_START = 3  # words that are enough to name a longer quote; fewer would fit many quotes
WORDS_SHOWN = 12
LEAST_SHARED = 0.5  # share of the words of both; with less it is another quote
CORRECTED_BY_HAND = "corrected by hand"
# For a speaker who was set by hand: the rivals and the confidence were about somebody else.
CERTAIN: Mapping[str, object] = {"rivals": (), "confidence": None}


def decisions_by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Return the decisions about quotes, by the name of the document."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for each in decisions:
        if each.words is not None:
            found[each.documents[0]].append(each)
    return found


def decisions_about(document: Document, decisions: Mapping[str, Sequence[Decision]]) -> list[Decision]:
    """Return the decisions about the quotes of a document, which they name by its path, address or id."""
    names = dict.fromkeys(name for name in (document.path, document.url, document.id) if name)
    return [each for name in names for each in decisions.get(name, ())]


def stamp(decisions: Iterable[Decision]) -> str:
    """Return a short hash of the decisions about a document; empty if there are none."""
    said = [f"{each.kind}\x1f{each.words}\x1f{each.says}" for each in decisions]
    return "+" + sha256("\x1e".join(said).encode()).hexdigest()[:8] if said else ""


def correct(extraction: Extraction, decisions: Sequence[Decision], topics: Mapping[str, Topic]) -> Extraction:
    """Return an extraction, corrected as decisions say. `topics` are those that quotes can have, by name."""
    for decision in decisions:
        found = find_quotes(
            decision.words or "",
            {each.id: _words_of(each, extraction) for each in extraction.attributions},
            extraction.document.text,
        )
        for attribution_id in found:
            extraction = _corrected(extraction, attribution_id, decision, topics)
    return extraction


def find_quotes(words: str, quotes: Mapping[str, str], text: str) -> list[str]:
    """Return the keys of the quotes that these words name: those with equal words, or else the best fit; none if two fit equally well.

    A quote that has all the words fits better than one that has their beginning or end. There are none if the text of the
    document no longer has the words: a quote may begin or end elsewhere now, but other words are another quote.

    >>> find_quotes("we will rebuild", {"a": "We will rebuild every street", "b": "So-called"}, "“We will rebuild every street.”")
    ['a']
    """
    if not has_words(words, text):
        return []
    wanted = _tokens(words)
    tokens = {key: _tokens(text) for key, text in quotes.items()}
    equal = [key for key, theirs in tokens.items() if theirs == wanted]
    if equal:
        return equal
    likeness = {key: _likeness(wanted, theirs) for key, theirs in tokens.items()}
    fits = {key: (is_within(words, quotes[key]), alike) for key, alike in likeness.items() if alike >= LEAST_SHARED}
    best = [key for key, fit in fits.items() if fit == max(fits.values())]
    return best if len(best) == 1 else []


def opening_words(words: str) -> str:
    """Return enough words from the beginning of a quote to name it."""
    return " ".join(words.split()[:WORDS_SHOWN])


def is_within(words: str, text: str) -> bool:
    """Say whether a text has exactly these words in a row."""
    return f" {' '.join(_tokens(words))} " in f" {' '.join(_tokens(text))} "


def has_words(words: str, text: str) -> bool:
    """Say whether a text has exactly these words in a row. Other words may be where they have "…"."""
    parts = [" ".join(_tokens(part)) for part in words.split("…")]
    here, at = f" {' '.join(_tokens(text))} ", 0
    for part in filter(None, parts):
        at = here.find(f" {part} ", at)
        if at < 0:
            return False
        at += len(part) + 1
    return any(parts)


def _tokens(text: str) -> list[str]:
    return WORD_RUN.findall(text.casefold())


def _likeness(wanted: Sequence[str], theirs: Sequence[str]) -> float:
    """Return how alike two lists of words are, from 0 to 1, by the words in a row that end one and begin the other; more if one contains the other."""
    if not wanted or not theirs:
        return 0.0
    short, long = sorted((list(wanted), list(theirs)), key=len)
    is_part = f" {' '.join(short)} " in f" {' '.join(long)} "
    overlaps = (n for n in range(len(short), 0, -1) if short[-n:] == long[:n] or long[-n:] == short[:n])
    shared = len(short) if is_part else next(overlaps, 0)
    alike = shared / (len(wanted) + len(theirs) - shared)
    return (1 + alike) / 2 if is_part and len(short) >= LEAST_START else alike


def _words_of(attribution: Attribution, extraction: Extraction) -> str:
    return " ".join(span.of(extraction.document.text) for span in attribution.content)


def _corrected(extraction: Extraction, key: str, decision: Decision, topics: Mapping[str, Topic]) -> Extraction:
    if decision.kind == "not-a-quote":
        return _without(extraction, key)
    if decision.kind == "topic":
        if not topics.keys() >= set(decision.says):
            return extraction
        return _with(extraction, key, {"topics": tuple(topics[name] for name in decision.says)})
    return _said_by(extraction, key, decision.says[0])


def _without(extraction: Extraction, key: str) -> Extraction:
    """Remove a quote. A quote nested in it is then nested in the one around it."""
    outer = next(each.nested_in for each in extraction.attributions if each.id == key)
    kept = tuple(
        replace(each, nested_in=outer) if each.nested_in == key else each
        for each in extraction.attributions
        if each.id != key
    )
    return replace(extraction, attributions=kept)


def _said_by(extraction: Extraction, key: str, name: str) -> Extraction:
    if not name:
        return _with(extraction, key, {**CERTAIN, "speaker": None, "reason": f"{CORRECTED_BY_HAND}: nobody known"})
    profile = next((each for each in extraction.profiles if name in (each.name, *each.names)), None)
    if profile is None:
        profile = Profile(f"by-hand-{name}", name, _type_of(name), (name,))
        extraction = replace(extraction, profiles=(*extraction.profiles, profile))
    role, affiliation = profile.roles[0] if profile.roles else (None, None)
    speaker = Speaker(profile.key, profile.name, profile.type, role, affiliation)
    return _with(extraction, key, {**CERTAIN, "speaker": speaker, "reason": CORRECTED_BY_HAND})


def _type_of(name: str) -> SpeakerType:
    """Return the type of speaker that a name given by hand names: a body if a word says so (council, Kremlin), or else a person."""
    words = name_words(name)
    return "organisation" if is_seat(name) or any(body_kind(word) for word in words) else "person"


def _with(extraction: Extraction, key: str, changes: Mapping[str, object]) -> Extraction:
    changed = tuple(
        replace(each, is_corrected=True, **changes) if each.id == key else each  # type: ignore[arg-type]  # fields of Attribution
        for each in extraction.attributions
    )
    return replace(extraction, attributions=changed)
