"""The cue whose clause holds a quoted fragment: the innermost that can be a statement, or one set in or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extractor.lexicon.cue_verbs import has_part, kind_of_word
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import gender_of_name, gender_of_pronoun
from extractor.parsing.grammar import FINITE_TAGS, SUBJECT_LABELS
from extractor.quotes.cues import cue_verb, is_cue_noun, speaks
from extractor.quotes.outlets import relaying_outlet
from extractor.quotes.sources import can_speak, owner_of, source_of, speaker_of

COMPLEMENTS = {"ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "pcomp", "prep", "advcl", "dative", "pobj"}
INSERTED = {"parataxis", "ccomp", "advcl", "dep"}
NEVER_SAID = {"nsubj", "nsubjpass", "csubj", "agent", "aux", "neg", "prt", "relcl", "appos", "conj"}
CLAUSES_ASIDE = {"relcl", "advcl", "acl", "conj"}


@dataclass(frozen=True, slots=True)
class FragmentCue:
    """A cue whose clause holds a fragment. `part` heads the part of the clause that hangs on it and holds the fragment."""

    verb: Token
    part: Token
    source: Token

    @property
    def is_voiced(self) -> bool:
        """Whether it tells of a statement made; not: the closure signals, to underline."""
        verb, source = self.verb, self.source
        if verb.tag_ == "VB" and any(child.tag_ in ("TO", "MD") for child in verb.children):
            return False
        return (
            can_speak(source) or source.tag_ in ("NNS", "CD", "DT") or any(kid.tag_ == "CD" for kid in source.children)
        )

    @property
    def is_told_by_a_person(self) -> bool:
        source = self.source
        return self.verb.tag_ in FINITE_TAGS and (source.ent_type_ == "PERSON" or source.tag_ == "PRP")


def fragment_cue(span: Span, taken: Set[int]) -> FragmentCue | None:
    """Return the cue whose clause holds a fragment; None where the sentence has none.

    The innermost speaker counts (she said that the minister called it “dead”), but "he said he called it so" has one speaker.
    """
    if _is_thought_by_many(span):
        return None
    found = _cue_above(span, taken)
    if found is None or not found.is_voiced:
        inserted = _inserted_cue(span, taken)
        if inserted is not None and (found is None or inserted.is_voiced):
            found = inserted
    return found or _nearest_cue(span, taken)


def _is_thought_by_many(span: Span) -> bool:
    """Say whether a fragment is what people think, without saying who: incidents thought to have been “attacks”."""
    thought = next((verb for verb in span.root.ancestors if verb.tag_.startswith("VB") and verb.dep_ != "xcomp"), None)
    to = next((kid for kid in thought.children if kid.tag_ == "TO" and kid.i), None) if thought is not None else None
    thought = to.nbor(-1) if to is not None else thought  # the parser often hangs "to have been" elsewhere
    if thought is None or thought.tag_ != "VBN" or kind_of_word(thought.lower_) != "thinks":
        return False
    return thought.dep_ in ("acl", "relcl") and not any(kid.dep_ in SUBJECT_LABELS for kid in thought.children)


def _cue_above(span: Span, taken: Set[int]) -> FragmentCue | None:
    """Return the cue among the words that a fragment hangs on."""
    found: FragmentCue | None = None
    below = span.root
    for verb in span.root.ancestors:
        if verb.i in taken or (cue_verb(verb) and not speaks(verb)):
            break
        is_thought = found is not None and kind_of_word(found.verb.lower_) == "thinks"
        if found is not None and found.is_voiced and below.dep_ in CLAUSES_ASIDE and not is_thought:
            break
        is_object = verb.dep_ == "dobj" and below.dep_ not in ("acl", "ccomp")
        if is_cue_noun(verb) and is_object and _reports_clauses(verb.head):  # called her answers “a joke”
            below = verb
            continue
        cue = _cue_of(verb, below, taken)
        if cue is not None and not span.start <= cue.source.i < span.end:
            if found is not None and not _gives_way(found, cue):
                break
            found = cue
        below = verb
    return found


def _cue_of(verb: Token, below: Token, taken: Set[int]) -> FragmentCue | None:
    """Return a word with its source as a cue, where it may report the clause below it."""
    if not (_reports_clauses(verb) or is_cue_noun(verb)):
        return None
    source = speaker_of(verb, taken) if cue_verb(verb) else owner_of(verb)
    if source is None or source.lower_ in words_in("naming"):  # what is called “baker lung”: nobody calls it so
        return None
    return FragmentCue(verb, below, source) if _may_hold(verb, below, source) else None


def _gives_way(inner: FragmentCue, outer: FragmentCue) -> bool:
    """Say whether the outer of two cues counts: the inner one tells of no statement, or has a pronoun as its source."""
    if outer.verb.i > inner.verb.i and has_part(outer.verb.lower_, "relays") and relaying_outlet(outer.verb, set()):
        return False  # he said it was “late”, TASS reports
    if kind_of_word(inner.verb.lower_) == "thinks":
        return True  # she said that she believed it was “late”
    if _differ_in_gender(inner.source, outer.source):
        return False  # she said it was “late”, Tom Bell wrote
    is_pronoun = inner.source.tag_.startswith("PRP") and inner.source.lower_ not in words_in("here")
    return is_pronoun or (not inner.is_voiced and outer.is_voiced)


def _differ_in_gender(pronoun: Token, name: Token) -> bool:
    """Say whether a pronoun can't mean whoever a name names."""
    if not pronoun.tag_.startswith("PRP") or not name.tag_.startswith("NNP"):
        return False
    meant, named = gender_of_pronoun(pronoun.text), gender_of_name(" ".join(token.text for token in _whole_name(name)))
    return meant is not None and named is not None and meant != named


def _whole_name(name: Token) -> list[Token]:
    return [*(kid for kid in name.children if kid.dep_ == "compound" and kid.tag_ == "NNP"), name]


def _nearest_cue(span: Span, taken: Set[int]) -> FragmentCue | None:
    """Return the last cue before a fragment in its sentence, where the parser has lost the way from one to the other."""
    for at in range(span.start - 1, span[0].sent.start - 1, -1):
        token = span.doc[at]
        if at in taken:
            return None
        if token.tag_ in FINITE_TAGS or token.tag_ == "VBG":
            source = speaker_of(token, taken) if _reports_clauses(token) and speaks(token) else None
            return FragmentCue(token, span.root, source) if source is not None and source.i < at else None
    return None


def _inserted_cue(span: Span, taken: Set[int]) -> FragmentCue | None:
    """Return a cue that commas set into the clause of a fragment: the plan, she said, was “dead”; it was “dead,” she said."""
    for above in (span.root, *span.root.ancestors):
        for child in above.children:
            is_cue = child.dep_ in INSERTED and cue_verb(child) and speaks(child) and above.i not in taken
            if is_cue and any(token.text == "," for token in _neighbours(child.subtree)):
                source = source_of(child, taken)
                if source is not None and source.head == child:
                    return FragmentCue(child, above, source)
    return None


def _neighbours(subtree: Iterable[Token]) -> Iterator[Token]:
    """Return the words before and after a stretch of a sentence."""
    tokens = list(subtree)
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    yield from (doc[at] for at in (first - 1, first, last, last + 1) if 0 <= at < len(doc))


def _reports_clauses(verb: Token) -> bool:
    """Say whether a cue takes a reporter's clause with a fragment in it: said that it was “late”, called it “late”; not: began."""
    found = cue_verb(verb)
    return found is not None and not found.kinds.isdisjoint(("mixed", "naming"))


def _may_hold(verb: Token, below: Token, source: Token) -> bool:
    """Say whether a part of a cue's clause can be what was said: its complement, or whatever the parser hung on it behind it."""
    if cue_verb(verb) is None:  # her warning that it is “late”
        return below.dep_ in ("acl", "ccomp", "appos")
    if below.dep_ == "advcl" and below.i < verb.i and any(child.dep_ == "mark" for child in below.children):
        return False  # when the mayor spoke of “traffic”, she said no
    if below.dep_ in COMPLEMENTS or below.i < verb.i < source.i:  # the lane a “disaster”, says councillor
        return True
    if below.dep_ == "conj":  # she said it was late, but they had “no choice”
        return (
            below.i > verb.i
            and cue_verb(verb) is not None
            and any(child.dep_ in SUBJECT_LABELS for child in below.children)
            and any(child.dep_ in COMPLEMENTS and verb.i < child.i < below.i for child in verb.children)
        )
    return below.i > verb.i and below.dep_ not in NEVER_SAID
