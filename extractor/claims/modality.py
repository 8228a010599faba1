"""Whether a claim was said, thought, not said at all, or is another act or attitude (design: `modality`)."""

from __future__ import annotations

from collections.abc import Set

from extractor.claims.never_said import is_never_said, is_quotation_never_said, says_that_it_was_said
from extractor.lexicon.cue_verbs import cue_verbs, has_part, kind_of_word, names_words
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind
from extractor.model import Kind, Modality
from extractor.parsing.grammar import FINITE_TAGS, PASSIVE, SUBJECT_LABELS
from extractor.parsing.tree import Tree

CLAUSE_ROLES = frozenset(("ccomp", "deep", "head", "beyond", "advcl", "parataxis", "csubj", "pcomp", "acl", "relcl"))
SHORTEST_CLAUSE = 4  # words: not "said the same"
COMPLEMENT = frozenset(("ccomp",))
NOUN_PHRASES = frozenset(("prep", "dobj"))


def modality_of(tree: Tree, cue: int, roles: Set[str], content: Set[int], source: int | None) -> Modality:
    """Return what a cue makes of its content; `roles` tells how the content hangs on it, `source` is the head of who made it.

    Whatever is denied, asked, expected or possible is not said, whichever the verb: did not say, would confirm, asked whether.
    """
    kind = kind_of(tree, cue)
    if kind == "asks" and roles == {"xcomp"}:  # a request: asked not to be named
        return "other"
    if kind == "withholds" and _denies_clause(tree, cue, content):
        return "not-said" if is_never_said(tree, cue) else "said"
    if kind in ("asks", "withholds", "awaits") or (kind != "thinks" and is_never_said(tree, cue)):
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
    if kind == "acts" and source is not None and _states(tree, cue, content):
        return "said"
    return "other"


def modality_of_quotation(tree: Tree, cue: int, kind: Kind) -> Modality:
    """Return what a cue makes of quoted words: he did not say “yes”, he asked whether it was “unsafe”, he hopes for a “dialogue”."""
    does = kind_of(tree, cue)
    if is_quotation_never_said(tree, cue):
        return "not-said"
    if kind == "mixed" and (does in ("withholds", "awaits") or (does == "asks" and _asks_whether(tree, cue))):
        return "not-said"
    return "said"


def _denies_clause(tree: Tree, cue: int, content: Set[int]) -> bool:
    """Say whether a cue states that something is not so: denied that the bridge was closed; not: denied that she had said so."""
    clause = tree.child(cue, COMPLEMENT)
    is_finite = clause is not None and clause in content and tree.child(clause, SUBJECT_LABELS) is not None
    return is_finite and has_part(tree.words[cue], "denies") and not says_that_it_was_said(tree, content, cue)


def _states(tree: Tree, cue: int, content: Set[int]) -> bool:
    """Say whether an act is done by a statement: promised that it would close; not: ordered that it be closed."""
    clause = tree.child(cue, COMPLEMENT)
    if clause is None or clause not in content or not tree.tags[cue].startswith("VB"):
        return False
    helpers = [kid for kid in tree.children[clause] if tree.deps[kid] in ("aux", "auxpass")]
    is_finite = any(tree.tags[at] in FINITE_TAGS or tree.tags[at] == "MD" for at in (clause, *helpers))
    return is_finite and tree.child(clause, SUBJECT_LABELS) is not None and cue_verbs().get(tree.words[cue]) is not None


def _asks_whether(tree: Tree, cue: int) -> bool:
    """Say whether a cue puts a question: asked whether it was “unsafe”; not: asked for “patience”, asked them to “wait”."""
    clauses = [kid for kid in tree.children[cue] if kid > cue and tree.deps[kid] in CLAUSE_ROLES]
    return any(
        tree.words[kid] in words_in("opener") for clause in clauses for kid in tree.children[clause] if kid < clause
    )


def kind_of(tree: Tree, cue: int) -> str:
    """Return what a cue does, as cues.toml says; "says" if it has no entry."""
    kind = kind_of_word(tree.words[cue])
    if tree.tags[cue].startswith("NN") and kind == "says" and not names_words(tree.words[cue]):
        return "acts"
    return kind


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
