"""Constructions, other than verbs of saying, that tell whose words a text reports: according to Ruiz, citing Ruiz, quoted Ruiz as saying.

Their words are in hearsay.csv; their grammar is only here. They are read off spaCy's tokens, which quotes/ works with. claims/ walks
thousands of words as plain lists (tree.py), so it asks here only about the few words whose label or form may belong to a construction.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Token

from extractor.lexicon.stems import regular_forms
from extractor.lexicon.tables import words_of
from extractor.lexicon.words import body_kind, is_role_noun
from extractor.parsing.grammar import RELATIVE_TAGS

HEARSAY = "hearsay.csv"
SOURCE_LABELS = frozenset(("dobj", "pobj"))
MEASURES = ("DATE", "TIME", "MONEY", "QUANTITY", "PERCENT")
NOBODY_TAKEN: frozenset[int] = frozenset()
QUOTING_REACH = 2  # levels of the parse above "as": TASS quoted a statement as saying


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A phrase that names a source: with reference to Ana Ruiz. Each of `words` depends on the one before, and `source` on the last."""

    words: tuple[Token, ...]
    source: Token

    @property
    def first(self) -> Token:
        return self.words[0]

    @property
    def link(self) -> Token:
        return self.words[-1]


@dataclass(frozen=True, slots=True)
class QuotedAs:
    """TASS `quoting` Ana Ruiz `link` `saying` that: quoted, as, saying. `quoted` is who spoke; None if the parser has lost the connection."""

    quoting: Token
    link: Token
    saying: Token
    quoted: Token | None


def source_phrase(first: Token, kind: str, taken: Set[int] = NOBODY_TAKEN) -> SourcePhrase | None:
    """Return the phrase that begins with a word and names a source; `kind` is "tells" or "cites" of hearsay.csv."""
    words = phrase_words(first, kind)
    objects = (kid for kid in words[-1].children if kid.dep_ in SOURCE_LABELS and kid.i not in taken) if words else ()
    source = next(iter(objects), None)
    if source is None or (may_measure(first.lower_) and not _may_tell(source)):
        return None
    return SourcePhrase(words, source)


def _may_tell(noun: Token) -> bool:
    """Say whether a noun behind a word that also measures is a source: per Ana Ruiz, per the mayor, per police reports; not: per hour."""
    if noun.tag_.startswith("NNP"):
        return noun.ent_type_ not in MEASURES
    kind = body_kind(noun.text)
    is_known = any(kid.dep_ in ("det", "poss") for kid in noun.children) or noun.tag_ == "NNS"
    return kind == "document" or (is_known and (kind is not None or is_role_noun(noun.text)))


def phrase_words(first: Token, kind: str) -> tuple[Token, ...]:
    """Return the words of the phrase that begins with a word, whether or not the parser found its source; none if no phrase begins there."""
    for steps in _phrases(kind).get(first.lower_, ()):
        words = [first]
        for step in steps:
            words.extend(islice((kid for kid in words[-1].children if kid.lower_ == step), 1))
        if len(words) == len(steps) + 1:
            return tuple(words)
    return ()


def may_measure(word: str) -> bool:
    """Say whether a word that opens such a phrase measures as well, so that the phrase alone tells what it is: per."""
    return word in words_of(HEARSAY, "measures")


def opens_phrase(word: str, kind: str) -> bool:
    """Say whether a phrase of this kind begins with a word: "according", for "tells" and for "cue"."""
    return word in _phrases(kind)


def quoted_as(saying: Token) -> QuotedAs | None:
    """Return the construction that a word such as "saying" completes: quoted Ana Ruiz as saying; Ana Ruiz was described as saying."""
    link = saying.head
    if saying.dep_ != "pcomp" or link.lower_ not in _quoting_links():
        return None
    quoting = next((above for above in islice(link.ancestors, QUOTING_REACH) if quotes(above.lower_)), link.head)
    return QuotedAs(quoting, link, saying, _quoted(quoting))


def quotes(word: str) -> bool:
    """Say whether a word is a form of a verb that introduces somebody's words with "as saying": quoted, citing."""
    return word in _quoting_forms("quotes")


def is_relayed_by(word: str) -> bool:
    """Say whether "by" after a verb form names who reports the words, and not who said them: quoted by TASS."""
    return word in _quoting_forms("relayed")


def _quoted(quoting: Token) -> Token | None:
    """Return who is quoted: the object of the verb, the subject if the verb is passive, or the noun before "who"."""
    is_passive = any(kid.dep_ == "auxpass" for kid in quoting.children)
    quoted = next((kid for kid in quoting.children if kid.dep_ == ("nsubjpass" if is_passive else "dobj")), None)
    if quoted is not None and quoted.tag_ in RELATIVE_TAGS and quoting.dep_ == "relcl":
        return quoting.head  # Ana Ruiz, who was quoted as saying
    return quoted


@cache
def _phrases(kind: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a kind: their first word -> the words that follow it."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(words_of(HEARSAY, kind)):
        first, *steps = phrase.split()
        found[first] = (*found.get(first, ()), tuple(steps))
    return found


@cache
def _quoting_forms(kind: str) -> frozenset[str]:
    lemmas = [lemma for lemma, _ in map(str.split, words_of(HEARSAY, kind))]
    return frozenset(form for lemma in lemmas for form in (lemma, *regular_forms(lemma)))


@cache
def _quoting_links() -> frozenset[str]:
    return frozenset(link for _, link in map(str.split, words_of(HEARSAY, "quotes")))
