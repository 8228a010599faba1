"""What quotes are about: places, persons, bodies and events, by the names in their own words and, weaker, in their sentence.

Most words of a quotation are never parsed, so names are looked for in the text. What a name is, the word lists tell, or the
rest of the document: ner labels and mentions outside of quotations.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.lexicon.person_names import family_key, first_key, read_name
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import any_of, words_in
from extractor.lexicon.words import (
    body_kind,
    is_demonym,
    is_first_name,
    is_name_part,
    is_outlet_word,
    is_place,
    is_role_noun,
    is_seat,
    is_title,
    name_words,
    outlet_kind,
    plain,
)
from extractor.model import Attribution, Entity, Spans, TextSpan
from extractor.parsing.parsed_frame import Parsed
from extractor.speakers.mentions import Mention

NAMES_ABOUT = "about.csv"
# Capitalised words in a row, with the small words that a name can hold. What ends a sentence or a clause ends a name.
CAPITALISED = r"(?:[^\W\d_a-zß-öø-ÿ](?:\.[^\W\d_a-zß-öø-ÿ])+\.|[^\W\d_a-zß-öø-ÿ][\w’'-]*\w|[^\W\d_a-zß-öø-ÿ]\.?)"
NAME_LINKS = f"(?:{any_of('link-in-name', 'and', 'small-in-name')})"
RUN = re.compile(rf"\b{CAPITALISED}(?:[ \n](?:{NAME_LINKS}[ \n])?{CAPITALISED})*")
LINKS_IN_NAMES, ELSEWHERE = words_in("link-in-name"), words_in("elsewhere")
OWNING = re.compile(r"[’']s?$")
OPENS_SENTENCE = re.compile(r"[.!?:;“\"‘]\s*$|^\s*$")
TYPES_OF_LABELS = {"GPE": "place", "LOC": "place", "ORG": "organisation", "EVENT": "event"}
LEAST_LABELLED = 2  # times that ner must give a name one label: of names seen once, it errs in every fifth
MOST_WORDS = 8  # of a name
PERSON = "person"
# What leads from the cue to what is spoken about: asked about Karabakh, commented on the war.
ON = f"(?:{any_of('about')})"

NameWords = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What a document tells of names, by their plain words; `families` are the persons of a family name."""

    entities: Mapping[NameWords, Entity]
    families: Mapping[str, Collection[str]]


def add_abouts(
    text: str, parsed: Sequence[Parsed], mentions: Iterable[Mention], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions with what each is about, in the order of the words.

    Left out: who speaks, through whom and to whom, and outlets.
    """
    known = known_names(parsed, mentions)
    return tuple(replace(each, about=_about(text, each, known)) for each in attributions)


def known_names(parsed: Sequence[Parsed], mentions: Iterable[Mention]) -> KnownNames:
    """Return the names of a document's own words that are a person's, a body's, a place's or an event's."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    entities: dict[NameWords, Entity] = {}
    for name, label in _labelled_names(parsed):
        entities.setdefault(name_words(name), Entity(name, label))
    for mention in mentions:
        parts = read_name(mention.name) if mention.kind == "name" and mention.name else None
        if parts is not None and mention.name is not None:
            families[parts.family].add(mention.name)
            if parts.first:
                entities[name_words(mention.name)] = Entity(mention.name, PERSON)
    return KnownNames(entities, families)


def _labelled_names(parsed: Sequence[Parsed]) -> Iterator[tuple[str, str]]:
    """Yield the names that ner labels often enough and never otherwise, with their type."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for here in parsed:
        run: list[str] = []
        label = ""
        for token in here.doc:
            is_more = token.ent_type_ == label and token.tag_.startswith("NNP")
            if run and not is_more:
                counts[" ".join(run)][label] += 1
                run = []
            if token.tag_.startswith("NNP") and token.ent_type_:
                label = token.ent_type_
                run.append(token.text)
        if run:
            counts[" ".join(run)][label] += 1
    for name, labels in counts.items():
        label, n = labels.most_common(1)[0]
        if label in TYPES_OF_LABELS and n >= LEAST_LABELLED and n == labels.total() and not is_demonym(name):
            yield name, TYPES_OF_LABELS[label]


def _about(text: str, attribution: Attribution, known: KnownNames) -> tuple[Entity, ...]:
    left_out = _speaking(attribution)
    found = dict.fromkeys(
        entity
        for span in (*attribution.content, *_beside(text, attribution))
        for entity in names_in(text, span, known)
        if not left_out & {plain(word) for word in entity.name.split()} or entity.type == "place"
    )
    speaker = attribution.speaker
    return tuple(_keyed(entity) for entity in found if speaker is None or entity.name != speaker.name)


def _keyed(entity: Entity) -> Entity:
    """Return an entity with the key that all spellings of a person's name have: Pashinian, Pashinyan."""
    parts = read_name(entity.name) if entity.type == PERSON else None
    if parts is None or not parts.first:
        return entity
    return replace(entity, key=f"{first_key(parts.first, parts.family)} {family_key(parts.family)}")


def _speaking(attribution: Attribution) -> set[str]:
    """Return the last words of the names of who speaks, through whom and to whom."""
    speaker = attribution.speaker
    names = (speaker.name if speaker else None, attribution.via, attribution.addressee)
    return {words[-1] for words in (name_words(name) for name in names if name) if words}


def _beside(text: str, attribution: Attribution) -> Spans:
    """Return where the sentence tells what is spoken about: after the cue and a preposition, before the words or their end."""
    cue = attribution.cue[-1] if attribution.cue else None
    if cue is None:
        return ()
    later = [span.start_char for span in (*attribution.content, *attribution.source) if span.start_char >= cue.end_char]
    end_char = min([*later, cue.end_char + 120, len(text)])
    stretch = re.split(r"[.!?\n“\"]", text[cue.end_char : end_char])[0]
    match = re.match(rf"\s*{ON}\s+", stretch)
    return (TextSpan(cue.end_char + match.end(), cue.end_char + len(stretch)),) if match else ()


def names_in(text: str, span: TextSpan, known: KnownNames) -> Iterator[Entity]:
    """Yield what the names in a stretch of text stand for, in their order."""
    for run in RUN.finditer(text, span.start_char, span.end_char):
        words = [part for word in run.group().split() for part in _parts(word)]
        is_opening = OPENS_SENTENCE.search(text[span.start_char : run.start()]) is not None
        yield from _in_run(words, known, is_opening=is_opening, after=text[run.end() : run.end() + 40])


def _parts(word: str) -> list[str]:
    """Return two names that a hyphen joins as two: Russian-Armenian; not Nagorno-Karabakh."""
    parts = word.split("-")
    is_joined = len(parts) > 1 and not is_place(word) and all(is_place(part) for part in parts)
    return parts if is_joined else [word]


def _in_run(words: Sequence[str], known: KnownNames, *, is_opening: bool, after: str) -> Iterator[Entity]:
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + MOST_WORDS), at, -1):
            name, rest = [*words[at : end - 1], OWNING.sub("", words[end - 1])], words[end:]
            found = _named(name, rest, known, is_opening=is_opening and at == 0, after=after)
            if found and found[0].type == "place" and at and is_title(words[at - 1]):
                found = ()  # President Washington
            if found is not None:
                yield from found
                at = end
                break
        else:
            at += 1


def _named(
    words: Sequence[str], rest: Sequence[str], known: KnownNames, *, is_opening: bool, after: str
) -> tuple[Entity, ...] | None:
    """Return what exactly these words name; empty for a name that a quote is not about, None if they are no name."""
    name = " ".join(words)
    if not words[0][:1].isupper() or not words[-1][:1].isupper():
        return None
    if any(outlet_kind(word) in ("name", "noun") for word in words[1:]) or outlet_kind(name) == "name":
        return ()
    entry = word_table(NAMES_ABOUT).get(name.casefold()) or word_table(NAMES_ABOUT).get(name.casefold() + ".")
    if entry and entry[1]:
        return (Entity(entry[1], entry[0]),) if name.isupper() or not name.islower() else None
    people = name if is_demonym(name) else name.removesuffix("s")
    if is_demonym(people):
        return _country_of(people, rest, after, is_plural=people != name)
    if is_seat(name):
        return (Entity(name, "organisation"),)
    if is_place(name):
        return None if _goes_on(rest) else (Entity(name, "place"),)
    return _body_or_event(words) or _person(words, known, is_opening=is_opening) or _as_known(words, known, rest)


def _country_of(people: str, rest: Sequence[str], after: str, *, is_plural: bool) -> tuple[Entity, ...]:
    """Return the country of a demonym; nothing where it tells of a language or of people elsewhere, or has no country."""
    country = word_table("places.csv")[plain(people)][1]
    following = rest[0] if rest else next(iter(re.findall(r"^[\s-]*(\w+)", after)), "")
    is_no_matter = word_table(NAMES_ABOUT).get(following.casefold(), ("", ""))[0] == "not-people"
    is_elsewhere = is_plural and following in ELSEWHERE
    return () if not country or is_no_matter or is_elsewhere else (Entity(country, "place"),)


def _goes_on(rest: Sequence[str]) -> bool:
    """Say whether a place is only the first word of a name that nothing tells more of: Armenia Fund."""
    if not rest or rest[0].islower():
        return False
    word = rest[0]
    return not (is_place(word) or is_title(word) or is_role_noun(word) or is_first_name(word))


def _body_or_event(words: Sequence[str]) -> tuple[Entity, ...] | None:
    name, last = " ".join(words), words[-1]
    if len(words) < 2:
        return None
    told = (word_table(NAMES_ABOUT).get(ending.casefold(), ("",))[0] for ending in (last, " ".join(words[-2:])))
    kind = next(filter(None, told), "")
    if kind == "event":
        return (Entity(name, "event"),)
    if kind == "place-noun":
        return (Entity(name, "place"),)
    heads = [words[at - 1] for at, word in enumerate(words) if word in LINKS_IN_NAMES and at]
    head = heads[0] if heads else last
    if body_kind(head) == "organisation" and not is_role_noun(words[0]):
        return (Entity(name, "organisation"),)
    return None


def _person(words: Sequence[str], known: KnownNames, *, is_opening: bool) -> tuple[Entity, ...] | None:
    """Return the person whom the words name: in full, or by the family name of one whom the document names."""
    if any(word.islower() and not is_name_part(word, "particle") for word in words):
        return None
    if is_title(words[0]) or is_role_noun(words[0]) or is_outlet_word(words[-1]):
        return None
    entity = known.entities.get(name_words(" ".join(words)))
    if entity is not None and entity.type == PERSON:
        return (entity,)
    parts = read_name(" ".join(words))
    if parts is None:
        return None
    if len(words) == 1:
        names = [name for name in known.families.get(parts.family, ()) if " " in name]
        return (Entity(max(names, key=len), PERSON),) if len({read_name(name) for name in names}) == 1 else None
    is_full = is_first_name(words[0]) and len(words) <= 4 and not is_opening
    bare = all(not is_place(word) and not is_demonym(word) and not body_kind(word) for word in words)
    return (Entity(" ".join(words), PERSON),) if is_full and bare else None


def _as_known(words: Sequence[str], known: KnownNames, rest: Sequence[str]) -> tuple[Entity, ...] | None:
    if is_title(words[0]) or is_role_noun(words[0]) or _goes_on(rest):
        return None
    entity = known.entities.get(name_words(" ".join(words)))
    return (entity,) if entity is not None and not is_outlet_word(words[-1]) else None
