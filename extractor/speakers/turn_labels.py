"""Whom the labels of a transcript mean: RUIZ is Ana Ruiz, RM whose initials they are, A who is questioned, THE COURT the judge."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.documents.paragraphs import paragraphs
from extractor.documents.turns import Turn
from extractor.lexicon.cue_verbs import forms_with_part
from extractor.lexicon.words import gender_of_title, is_outlet_word, is_role_noun, is_title, name_words, role_families
from extractor.model import TextSpan
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.draft import Draft
from extractor.speakers.mentions import Mention, find_mentions
from extractor.speakers.referents import Cast, Referent

TITLED = re.compile(r"(?:(?:[A-Z][a-z]+\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
CALLED = (re.compile(rf"({TITLED.pattern}), "), re.compile(rf".*, ({TITLED.pattern})\?$", re.DOTALL))
LEADS = 3  # paragraphs above a transcript that may tell who is questioned
MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labels of a document's turns mean.

    `meanings` are the people whom a label that is no name means, by its offset. `sources` are the offsets at which the speakers of
    turns without a label are last mentioned, by the place of the turn.
    """

    meanings: Mapping[int, list[Referent]]
    sources: Mapping[int, int]


def mentions_and_labels(
    text: str, turns: Iterable[Turn], parsed: Sequence[Parsed], sources: Mapping[int, Sequence[TextSpan]]
) -> dict[int, Mention]:
    """Return the mentions of a document, those by the labels of its turns among them. `sources` are as in `find_mentions`."""
    return _with_labels(turns, find_mentions(text, parsed, sources))


def _with_labels(turns: Iterable[Turn], mentions: Mapping[int, Mention]) -> dict[int, Mention]:
    """Return mentions with those by the labels of turns, in text order: names without titles, in small letters; others by what they are."""
    offsets = list(mentions)
    found = {}
    for turn in (turn for turn in turns if not turn.is_unlabelled):
        at = bisect_left(offsets, turn.label.start_char)
        sentence = mentions[offsets[at - 1]].sentence if at else 0
        found[turn.label.start_char] = _mention(turn, sentence)
    return dict(sorted({**mentions, **found}.items()))


def _mention(turn: Turn, sentence: int) -> Mention:
    words = turn.name.split()
    titles = [word for word in words if is_title(word.strip("."))]
    rest = words[len(titles) :] if titles == words[: len(titles)] else words
    name = " ".join(_small(word) for word in rest)
    if turn.who != "named" or not rest or _may_be_initials(turn.name):
        is_nobody = turn.who in ("asks", "answers") and not is_role_noun(words[-1])
        kind, name = ("pronoun" if is_nobody else "description"), ""
    elif len(rest) > 1 and is_outlet_word(rest[-1]):
        kind = "body"
    else:
        kind = "description" if is_role_noun(rest[-1].strip(".")) else "name"
    return Mention(
        turn.label,
        kind,  # type: ignore[arg-type]  # one of two literals
        turn.name,
        "who" if kind == "pronoun" else words[-1].casefold(),
        sentence,
        turn.number,
        name=name if kind in ("name", "body") else None,
        role=" ".join(_small(word) for word in titles) or None if kind == "name" else None,
        gender=next(iter(filter(None, (gender_of_title(title.strip(".")) for title in titles))), None),
        is_subject=True,
    )


def _small(word: str) -> str:
    """Return a word in capitals as a name is written: O’BRIEN -> O’Brien, HAYES-PARK -> Hayes-Park."""
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word) if word.isupper() else word


def _may_be_initials(label: str) -> bool:
    return label.isupper() and label.isalpha() and len(label) <= MOST_INITIALS


def read_labels(text: str, turns: Sequence[Turn], cast: Cast) -> Labels:
    """Return whom the labels that are not names mean, if only one person is possible, and where the speakers of turns without a label are mentioned."""
    meanings: dict[int, list[Referent]] = {}
    sources: dict[int, int] = {}
    for block in {turn.block for turn in turns}:
        own = {place: turn for place, turn in enumerate(turns) if turn.block == block}
        answers, asks = _questioned(text, list(own.values()), cast.with_labels(meanings))
        for place, turn in own.items():
            fitting = _fitting(turn, answers, asks, cast)
            if turn.is_unlabelled:
                above = _mentions_above(turn, fitting, {**cast.of_mention, **meanings})
                sources |= {place: max(above)} if above else {}
            elif fitting and turn.label.start_char not in cast.of_mention:
                meanings[turn.label.start_char] = fitting
    return Labels(meanings, sources)


def _mentions_above(turn: Turn, fitting: list[Referent], of_mention: Mapping[int, list[Referent]]) -> list[int]:
    """Return where the speaker of a turn without a label is mentioned above it, if only one person is possible."""
    if len(fitting) != 1:
        return []
    return [at for at, who in of_mention.items() if who == fitting and at < turn.content[0].start_char]


def with_label_sources(drafts: Sequence[Draft], labels: Labels, mentions: Mapping[int, Mention]) -> list[Draft]:
    """Return statements. Turns without a label get the last mention of their speaker as their source. A turn's place is their key."""
    return [
        replace(draft, source_head=at, source=mentions[at].span, is_inherited=True)
        if (at := labels.sources.get(draft.key)) is not None
        else draft
        for draft in drafts
    ]


def _fitting(turn: Turn, answers: list[Referent], asks: list[Referent], cast: Cast) -> list[Referent]:
    """Return the people whom a label can mean."""
    if turn.who == "answers":
        return answers
    if turn.who == "asks" and (turn.is_unlabelled or not is_role_noun(turn.name.split()[-1])):
        return asks
    if turn.who == "bench":
        return _only(who for who in cast.people if any("judge" in role_families(role) for role, _ in who.roles))
    if _may_be_initials(turn.name):
        return _only(who for who in cast.people if [word[0] for word in who.words if word] == [*turn.name.casefold()])
    return []


def _only(people: Iterable[Referent]) -> list[Referent]:
    found = list(people)
    return found if len(found) == 1 else []


def _has_verb(part: str, text: str) -> bool:
    """Say whether a text holds a form of a verb that plays a part; some are of two words."""
    return any(re.search(rf"\b{re.escape(form)}\b", text) for form in forms_with_part(part))


def _questioned(text: str, block: Sequence[Turn], cast: Cast) -> tuple[list[Referent], list[Referent]]:
    """Return who answers and who asks in a transcript of Q and A, as the questions and the lines above it name them."""
    called = _only(who for who in cast.people if any(_calls(text, turn, who) for turn in block if turn.who == "asks"))
    for lead in _leads(text, block[0]):
        named = _named_in(lead, cast)
        if len(named) == 1:
            return called or [who for _, who in named], []
        if len(named) == 2:
            (first, one), (second, other) = named
            between = text[first:second]
            if _has_verb("questions", between):
                return [other], [one]
            return (called or [one], [other]) if _has_verb("answers", between) else (called, [])
        if named:
            break
    return called, []


def _leads(text: str, first: Turn) -> list[TextSpan]:
    """Return the paragraphs above a transcript, the nearest first."""
    above = [span for span in paragraphs(text) if span.end_char < first.label.start_char]
    return above[: -LEADS - 1 : -1]


def _named_in(span: TextSpan, cast: Cast) -> list[tuple[int, Referent]]:
    """Return the people whom a paragraph names, each with the place of the first name."""
    found: dict[Referent, int] = {}
    for offset, fitting in sorted(cast.of_mention.items()):
        if span.start_char <= offset < span.end_char and len(fitting) == 1:
            found.setdefault(fitting[0], offset)
    return [(offset, who) for who, offset in found.items()]


def _calls(text: str, turn: Turn, who: Referent) -> bool:
    """Say whether a question calls somebody by name: Ms. Ruiz, who told you?"""
    words = turn.content[0].of(text)
    calls = [name_words(match.group(1)) for pattern in CALLED if (match := pattern.match(words))]
    return any(name and who.words and name[-1] == who.words[-1] for name in calls)
