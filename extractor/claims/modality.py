"""Whether a claim was said, thought, not said at all, or is another act or attitude (design: `modality`)."""

from __future__ import annotations

from collections.abc import Set

from extractor.lexicon.cue_verbs import cue_verbs, has_part, kind_of_stem, kind_of_word, names_words
from extractor.lexicon.tables import word_table, words_of
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind
from extractor.model import Modality
from extractor.parsing.grammar import PASSIVE, SUBJECT_LABELS
from extractor.parsing.tree import Tree

CLAUSE_ROLES = frozenset(("ccomp", "deep", "head", "beyond", "advcl", "parataxis", "csubj", "pcomp", "acl", "relcl"))
SHORTEST_CLAUSE = 4  # words: not "said the same"
NOUN_PHRASES = frozenset(("prep", "dobj"))


def modality_of(tree: Tree, cue: int, roles: Set[str], content: Set[int], source: int | None) -> Modality:
    """Return what a cue makes of its content; `roles` tells how the content hangs on it, `source` is the head of who made it.

    Whatever is denied, asked, expected or possible is not said, whichever the verb: did not say, would confirm, asked whether.
    """
    kind = kind_of(tree, cue)
    if kind == "asks" and roles == {"xcomp"}:  # a request: asked not to be named
        return "other"
    if kind in ("asks", "withholds", "awaits") or (kind != "thinks" and _is_not_said(tree, cue)):
        return "not-said"
    if kind == "thinks":  # she is expected to announce: nobody who thinks so is named
        return "not-said" if source is None and tree.child(cue, PASSIVE) is not None else "thought"
    if kind == "shows":
        is_document = source is not None and body_kind(tree.here.doc[source].text) == "document"
        return "said" if is_document and CLAUSE_ROLES & roles else "other"
    if kind == "according" and source is not None:
        return "said"
    if kind in ("says", "names") and source is not None:
        is_statement = kind == "says" and _is_clause(tree, cue, roles, content)
        return "said" if is_statement or _names(tree, cue, source) else "other"
    return "other"


def modality_of_quotation(tree: Tree, cue: int) -> Modality:
    """Return what a cue makes of a clause with quoted words: he did not say that it was “unsafe”, he hopes for a “dialogue”."""
    kind = kind_of(tree, cue)
    if kind in ("asks", "withholds", "awaits") or _is_not_said(tree, cue):
        return "not-said"
    return "said"


def kind_of(tree: Tree, cue: int) -> str:
    """Return what a cue does, as cues.toml tells it; "says" for what only says."""
    kind = kind_of_word(tree.words[cue])
    if tree.tags[cue].startswith("NN") and kind == "says" and not names_words(tree.words[cue]):
        return "acts"
    return kind


def _is_not_said(tree: Tree, cue: int) -> bool:
    words = [tree.words[kid] for kid in tree.children[cue] if kid < cue or tree.deps[kid] == "neg"]
    if any(word in _unsaid("negation") or word in _unsaid("condition") for word in words):
        return True
    if tree.tags[cue] == "VB" and any(word in _unsaid("modal") for word in words):
        return True
    subject = tree.child(cue, SUBJECT_LABELS)
    if subject is not None and (tree.words[subject] in _unsaid("nobody") or _has_no(tree, subject)):
        return True
    if _is_question(tree, cue):
        return True
    return _is_kept_back(tree, cue)


def _unsaid(kind: str) -> Set[str]:
    return words_of("unsaid.csv", kind)


def _has_no(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid] in _unsaid("nobody") for kid in tree.children[noun] if kid < noun)


def _is_question(tree: Tree, cue: int) -> bool:
    """Say whether the clause of a cue is a question: did he say that, why did she claim."""
    subject = tree.child(cue, SUBJECT_LABELS)
    end = tree.sentences[cue][1]
    if subject is None or "?" not in tree.words[cue:end]:
        return False
    return any(tree.deps[kid] == "aux" and kid < subject for kid in tree.children[cue])


def _is_kept_back(tree: Tree, cue: int) -> bool:
    """Say whether a cue only completes a verb of refusing, expecting or wanting: declined to say, is expected to announce."""
    below = cue
    for head in tree.above(cue):
        dep = tree.deps[below]
        if dep == "pcomp" and tree.words[head] in words_in("withheld"):
            return True
        if dep == "conj":
            below = head
            continue
        if dep not in ("xcomp", "ccomp") or tree.tags[below] not in ("VB", "VBG"):
            return False
        if kind_of_stem(tree.stems[head]) in ("withholds", "awaits", "thinks", "asks"):
            return True
        if dep == "xcomp" and kind_of_stem(tree.stems[head]) != "goes on":
            return tree.tags[below] == "VB"
        below = head
    return False


def _is_clause(tree: Tree, cue: int, roles: Set[str], content: Set[int]) -> bool:
    """Say whether a content is a whole clause: announced that it would close; not: announced the closing, what it called progress."""
    if _is_name_of_something(tree, content):
        return False
    if roles & NOUN_PHRASES and "deep" in roles:  # referred to her statement that the bridge was safe
        roles = roles - {"deep"}
    if CLAUSE_ROLES & roles:
        return True
    verbs = [at for at in content if tree.tags[at].startswith("VB") and tree.deps[at] not in ("relcl", "acl", "xcomp")]
    if has_part(tree.words[cue], "tells") and len(content) >= SHORTEST_CLAUSE:
        return True
    return any(tree.child(at, SUBJECT_LABELS) in content for at in verbs) and tree.deps[min(content)] == "mark"


def _is_name_of_something(tree: Tree, content: Set[int]) -> bool:
    """Say whether a content only repeats what somebody called a thing: what it called very positive progress."""
    first = min(content)
    verb = cue_verbs().get(tree.words[tree.heads[first]])
    return tree.words[first] in words_in("naming") and verb is not None and "naming" in verb.kinds


def _names(tree: Tree, cue: int, source: int) -> bool:
    """Say whether a cue gives a thing a name or quality: called it a model, described the operation as aggression.

    What people at large call it is its name, and no statement: locals call it the run.
    """
    verb = cue_verbs().get(tree.words[cue])
    if verb is None or "naming" not in verb.kinds:
        return False
    label = word_table("labels.csv").get(tree.words[source], ("",))[0]
    if label == "signage" or (label == "people" and tree.child(source, frozenset(("det", "poss"))) is None):
        return False
    kids = [kid for kid in tree.children[cue] if kid > cue]
    takes_name = kind_of(tree, cue) == "names"
    has_name = any(
        tree.words[kid] in words_in("name-link")
        or (takes_name and tree.deps[kid] in ("oprd", "ccomp", "xcomp", "acomp", "attr"))
        for kid in kids
    )
    return has_name or any(tree.words[kid] in words_in("naming") for kid in tree.children[cue] if kid < cue)
