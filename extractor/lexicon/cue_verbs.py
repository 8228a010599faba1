"""What verbs and other cues do. The verbs are in cues.toml, the nouns in cue_nouns.csv, other words in cue_words.csv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.lexicon.entries import Entry, read_entries
from extractor.lexicon.stems import regular_forms, stem
from extractor.lexicon.tables import word_table

CUES = "cues.toml"
NOUNS = "cue_nouns.csv"
OTHER_WORDS = "cue_words.csv"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that introduces somebody's words. `lemma` is its dictionary form."""

    lemma: str
    kinds: frozenset[str]
    particle: str | None
    forms: frozenset[str]
    example: str


@cache
def cue_verbs() -> Mapping[str, CueVerb]:
    """Return the verbs that introduce words. The keys are all their forms, in lower case.

    Raises LexiconError (cues.toml:LINE) if an entry breaks the rules of the file.
    """
    by_form: dict[str, CueVerb] = {}
    for entry in read_entries(CUES):
        _check_entry(entry)
        if entry.fields.get("kinds"):
            verb = _read_verb(entry)
            by_form.update(dict.fromkeys(verb.forms, verb))
    return by_form


def has_part(form: str, part: str) -> bool:
    """Say whether a form of a verb plays a part such as office, relays or carried. cues.toml explains the parts."""
    return form.lower() in forms_with_part(part)


def forms_with_part(part: str) -> frozenset[str]:
    """Return the forms that play a part. Some have two words: sat down."""
    return _forms_by_part().get(part, frozenset())


def names_words(word: str) -> bool:
    """Say whether a noun names what somebody said, so that the source is the one who owns it: her warning that ..."""
    return word in word_table(NOUNS)


def kind_of_word(word: str) -> str:
    """Return what a word, in any of its forms, does as the cue of a claim; "acts" if it is not a cue."""
    return kind_of_stem(stem(word)) or "acts"


def kind_of_stem(base: str) -> str | None:
    """Return what the words with this stem do as cues; None if they are not cues."""
    return _kinds_by_stem().get(base)


@cache
def _kinds_by_stem() -> Mapping[str, str]:
    does: dict[str, str] = {}
    for entry in read_entries(CUES):
        if "does" in entry.fields or entry.fields.get("kinds"):
            does[entry.name] = entry.fields.get("does", "says")
    nouns = {noun: does.get(verb, "says") for noun, (verb,) in word_table(NOUNS).items()}
    words = {word: kind for word, (kind, _) in word_table(OTHER_WORDS).items() if kind}
    return {stem(word): kind for word, kind in (nouns | does | words).items()}


@cache
def _forms_by_part() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for part, form in _parts():
        found[part].add(form)
    return {part: frozenset(forms) for part, forms in found.items()}


def _parts() -> Iterator[tuple[str, str]]:
    for entry in read_entries(CUES):
        for part, forms in entry.fields.get("parts", {}).items():
            yield from ((part, form) for form in forms)
    for word, (_, parts) in word_table(OTHER_WORDS).items():
        yield from ((part, word) for part in parts.split())


def _read_verb(entry: Entry) -> CueVerb:
    fields = entry.fields
    forms = frozenset([entry.name, *fields.get("forms", regular_forms(entry.name))])
    return CueVerb(entry.name, frozenset(fields["kinds"]), fields.get("particle"), forms, fields["example"])


def _check_entry(entry: Entry) -> None:
    """Raise LexiconError if the fields of an entry do not go together."""
    fields = entry.fields
    if fields.get("kinds") and "example" not in fields:
        raise entry.error(f'"{entry.name}" has no example', "add one in marked text, like those of other verbs")
    if not fields.get("kinds") and ("example" in fields or "particle" in fields):
        raise entry.error(
            f'"{entry.name}" has an example or a particle, but no kinds', "add kinds, or remove example and particle"
        )
    if not {"kinds", "does", "irregular", "parts"} & set(fields):
        raise entry.error(f'"{entry.name}" has no kinds, does, irregular or parts', "add one of these")
    known = {entry.name, *fields.get("forms", regular_forms(entry.name)), *fields.get("irregular", ())}
    for forms in fields.get("parts", {}).values():
        if other := [form for form in forms if form.split()[0] not in known]:
            fix = "correct it, or add it to forms or irregular"
            raise entry.error(f'"{other[0]}" is not a form of "{entry.name}"', fix, field="parts")
