"""The cue whose clause holds a quoted fragment: the innermost that can be a statement, or one set in or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from spacy.tokens import Span, Token

from extractor.lexicon.function_words import function_words
from extractor.parsing.grammar import FINITE_TAGS, SUBJECT_LABELS
from extractor.quotes.cues import cue_verb, is_cue_noun, speaks
from extractor.quotes.sources import can_speak, owner_of, source_of, speaker_of

COMPLEMENTS = {"ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "pcomp", "prep", "advcl", "dative", "pobj"}
INSERTED = {"parataxis", "ccomp", "advcl", "dep"}
NEVER_SAID = {"nsubj", "nsubjpass", "csubj", "agent", "aux", "neg", "prt", "relcl", "appos", "conj"}
CLAUSES_ASIDE = {"relcl", "advcl", "acl", "conj"}


Held = tuple[Token, Token, Token]  # a cue, the part of its clause that hangs on it, its source


def holding_cue(span: Span, taken: Set[int]) -> Held | None:
    """Return the cue whose clause holds a fragment, the part of the clause that hangs on it, and its source.

    The innermost speaker counts (she said that the minister called it “dead”), but "he said he called it so" has one speaker.
    """
    found: Held | None = None
    below = span.root
    for verb in span.root.ancestors:
        if verb.i in taken or (cue_verb(verb) and not speaks(verb)):
            break
        if found is not None and _is_voiced(found[0], found[2]) and below.dep_ in CLAUSES_ASIDE:
            break
        if is_cue_noun(verb) and verb.dep_ == "dobj" and _reports_clauses(verb.head):  # called her answers “a joke”
            below = verb
            continue
        is_cue = _reports_clauses(verb) or is_cue_noun(verb)
        source = (speaker_of(verb, taken) if cue_verb(verb) else owner_of(verb)) if is_cue else None
        if source is not None and _may_hold(verb, below, source) and not span.start <= source.i < span.end:
            if (
                found is None
                or (not _is_voiced(found[0], found[2]) and _is_voiced(verb, source))
                or (found[2].tag_.startswith("PRP") and found[2].lower_ not in function_words("here"))
            ):
                found = (verb, below, source)
            else:
                break
        below = verb
    if found is None or not _is_voiced(found[0], found[2]):
        inserted = _inserted_cue(span, taken)
        if inserted is not None and (found is None or _is_voiced(inserted[0], inserted[2])):
            found = inserted
    return found or _nearest_cue(span, taken)


def is_told_by_a_person(verb: Token, source: Token) -> bool:
    return verb.tag_ in FINITE_TAGS and (source.ent_type_ == "PERSON" or source.tag_ == "PRP")


def _is_voiced(verb: Token, source: Token) -> bool:
    """Say whether a cue and its source tell of a statement made; not: the closure signals, to underline."""
    if verb.tag_ == "VB" and any(child.tag_ in ("TO", "MD") for child in verb.children):
        return False
    return can_speak(source) or source.tag_ in ("NNS", "CD", "DT") or any(kid.tag_ == "CD" for kid in source.children)


def _nearest_cue(span: Span, taken: Set[int]) -> Held | None:
    """Return the last cue before a fragment in its sentence, where the parser has lost the way from one to the other."""
    for at in range(span.start - 1, span[0].sent.start - 1, -1):
        token = span.doc[at]
        if at in taken:
            return None
        if token.tag_ in FINITE_TAGS or token.tag_ == "VBG":
            source = speaker_of(token, taken) if _reports_clauses(token) and speaks(token) else None
            return (token, span.root, source) if source is not None and source.i < at else None
    return None


def _inserted_cue(span: Span, taken: Set[int]) -> Held | None:
    """Return a cue that commas set into the clause of a fragment: the plan, she said, was “dead”; it was “dead,” she said."""
    for above in (span.root, *span.root.ancestors):
        for child in above.children:
            is_cue = child.dep_ in INSERTED and cue_verb(child) and speaks(child) and above.i not in taken
            if is_cue and any(token.text == "," for token in _neighbours(child.subtree)):
                source = source_of(child, taken)
                if source is not None and source.head == child:
                    return child, above, source
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
        )
    return below.i > verb.i and below.dep_ not in NEVER_SAID
