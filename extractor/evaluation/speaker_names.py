"""Whether two annotations name the same speaker, role or outlet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from extractor.evaluation.overlap import Json
from extractor.lexicon.characters import POSSESSIVE
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in

FullNames = Mapping[str, frozenset[str]]

ANSWER_WORD = re.compile(
    r"\w+|[\u2600-\u27bf\U0001f000-\U0001ffff]"
)  # an emoji counts as a word, as people answer with one
OPENING_WORDS = words_in("article", "owner")
ANSWERS = "answers.csv"
ROLE_BEYOND = 6  # words by which a role may be longer than the annotated one


def full_names(golds: Iterable[Json]) -> FullNames:
    """Return the full names of each person in the articles, by speaker_id. A family name alone is not one."""
    names: dict[str, set[str]] = {}
    for gold in golds:
        for record in gold["attributions"]:
            if record["speaker_type"] == "person":
                names.setdefault(record["speaker_id"], set()).update(_full_forms(record))
    return {key: frozenset(forms) for key, forms in names.items()}


def _full_forms(record: Json) -> Iterable[str]:
    whole = name_to_compare(record["speaker"]).split()
    for form in (record["speaker"], *(record.get("speaker_aliases") or ())):
        words = name_to_compare(form).split()
        is_shorter = len(words) >= 2 and set(words) < set(whole) and (words[0], words[-1]) == (whole[0], whole[-1])
        if words == whole or is_shorter:
            yield " ".join(words)


def is_same_speaker(record: Json, told: str, names: FullNames) -> bool:
    """Say whether a predicted name is the annotated speaker's. A person's must be the full name; others may be a part."""
    name = name_to_compare(told)
    if not name:
        return False
    if record["speaker_type"] == "person":
        return name in names[record["speaker_id"]]
    forms = (record["speaker"], *(record.get("speaker_aliases") or ()), *(span["text"] for span in record["source"]))
    if name in {name_to_compare(form) for form in forms}:
        return True
    few, many = sorted((set(name_to_compare(record["speaker"]).split()), set(name.split())), key=len)
    return few <= many and 2 * len(few) >= len(many)


def is_same_outlet(gold: str, told: str | None) -> bool:
    """Say whether two names of an outlet agree: one contains the other, apart from words such as "news agency"."""
    ours, theirs = (set(plain_words_of(name).split()) - _left_out("outlet") for name in (gold, told or ""))
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)


def is_same_role(record: Json, speaker: Json) -> bool:
    """Say whether a speaker's role and affiliation contain one of the annotated roles and not much more."""
    told = _role_words(f"{speaker.get('role') or ''} {speaker.get('affiliation') or ''}")
    stated = _role_words(f"{record['role']} {record.get('affiliation') or ''}")
    roles = [_role_words(role) for role in record["role"].split(";")]
    return any(role and set(role) <= set(told) for role in roles) and len(told) <= len(stated) + ROLE_BEYOND


def _role_words(text: str) -> list[str]:
    nouns = word_table(ANSWERS)
    words = (word for word in plain_words_of(text).split() if word not in _left_out("small"))
    return [nouns.get(word, ("", ""))[1] or word for word in words]


@cache
def _left_out(kind: str) -> frozenset[str]:
    return frozenset(word for word, (its_kind, _) in word_table(ANSWERS).items() if its_kind == kind)


def name_to_compare(name: str) -> str:
    return " ".join(word for word in plain_words_of(name).split() if word not in _left_out("honorific"))


def plain_words_of(name: str) -> str:
    """Return a name in lower case, without accents, possessive s, punctuation and a leading article."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words: list[str] = ANSWER_WORD.findall(POSSESSIVE.sub("", letters).casefold())
    while words and words[0] in OPENING_WORDS:
        words.pop(0)
    return " ".join(words)
