"""One form for all inflections of a word, and the forms of regular verbs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from extractor.lexicon.entries import read_entries

ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
SHORTEST_STEM = 3
KEPT_STEMS = 1 << 16  # more words than a language commonly uses; it only bounds the memory


@lru_cache(maxsize=KEPT_STEMS)
def stem(word: str) -> str:
    """Return one form for all inflections of a word. It need not be a word itself.

    >>> [stem(word) for word in ("says", "said", "denied", "deny", "admitted", "admits", "calling", "calls")]
    ['say', 'say', 'deny', 'deny', 'admit', 'admit', 'cal', 'cal']
    """
    word = irregular_forms().get(word, word)
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


@cache
def irregular_forms() -> Mapping[str, str]:
    """Return the irregular forms of verbs, each with its verb. Raises LexiconError if two verbs share a form."""
    verbs: dict[str, str] = {}
    for entry in read_entries("cues.toml"):
        for form in entry.fields.get("irregular", ()):
            if form in verbs:
                what = f'"{form}" is a form of "{verbs[form]}" and of "{entry.name}"'
                raise entry.error(what, "keep it for one verb only", field="irregular")
            verbs[form] = entry.name
    return verbs


def regular_forms(lemma: str) -> list[str]:
    """Return the -s, -ed and -ing forms of a regular verb."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma + plural, lemma + "ed", lemma + "ing"]
