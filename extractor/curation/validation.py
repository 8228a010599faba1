"""The check of a new decision: its document, a quote with its words, its speakers and its topics must be stored."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Sequence
from typing import NoReturn

from extractor.curation.corrections import find_quotes, is_within, opening_words
from extractor.curation.nearest_names import in_quotes, nearest_names, nearest_quotes, nearest_topics
from extractor.curation.review import TELL_WHICH, Archive
from extractor.errors import NotStoredError
from extractor.model import Decision


def require_stored(
    decision: Decision, archive: Archive, *, topics: Collection[str], earlier: Iterable[Decision]
) -> None:
    """Raise NotStoredError if a decision names something that is not in the archive. The error names what is closest.

    Names that `earlier` decisions give are accepted, as the next run will store them.
    """
    given = {name for each in earlier if each.kind in ("name", "speaker") for name in each.says}
    for name in decision.names:
        if name not in given and not archive.speakers(name):
            _refuse(name, "nobody has this name", nearest_names(name, {*archive.speaker_names(), *given}))
    for name in decision.documents:
        if archive.document(name) is None:
            _refuse(name, "no document has this path or address", nearest_names(name, archive.document_names()))
    if decision.kind in ("name", "wikidata", "gender") and not decision.documents:
        _require_one(decision.names[0], archive)
    if decision.kind == "topic":
        for name in decision.says:
            if name not in topics:
                _refuse(name, "there is no such topic", nearest_topics(name, topics))
    if decision.words is not None:
        _require_quote(decision.words, decision.documents[0], archive)


def known_alike(decision: Decision, archive: Archive) -> list[str]:
    """Return the names closest to that of a quote's right speaker, if nobody has the name yet: it may be new, or mistyped."""
    name = decision.says[0] if decision.kind == "speaker" else ""
    return nearest_names(name, archive.speaker_names()) if name and not archive.speakers(name) else []


def _require_one(name: str, archive: Archive) -> None:
    """Refuse a name that several speakers share."""
    bearers = archive.speakers(name)
    if len(bearers) > 1:
        _refuse(name, f"{len(bearers)} speakers have this name", (), TELL_WHICH)


def _require_quote(words: str, name: str, archive: Archive) -> None:
    """Refuse words that are in no quote. A run is less strict, as a quote may have changed since the decision."""
    document = archive.document(name)
    quotes = {} if document is None else archive.quotes(document[0]) | archive.unsaid(document[0])
    text = "" if document is None else document[1]
    if not any(is_within(words, quotes[key]) for key in find_quotes(words, quotes, text)):
        near = [opening_words(each) for each in nearest_quotes(words, quotes.values())]
        what = f'"{words}" fits none of its quotes, or two equally well'
        _refuse(name, what, near, f"see `quote-tracker show {shlex.quote(name)}`")


def _refuse(where: str, what: str, near: Sequence[str], otherwise: str = "look for it in the pages") -> NoReturn:
    raise NotStoredError(where, what, f"write {in_quotes(near)}" if near else otherwise)
