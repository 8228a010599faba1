"""Whether a claim was said, thought, not said at all, or is another act or attitude (design: `modality`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from extractor.clauses import SUBJECTS, Tree, stem
from extractor.lexicon import cue_verbs, word_table
from extractor.model import Modality
from extractor.names import body_kind

CLAUSES = frozenset(("ccomp", "head", "beyond", "advcl", "parataxis", "csubj", "pcomp", "acl", "relcl"))
MODALS = frozenset(
    ("would", "will", "could", "can", "may", "might", "should", "must", "’d", "'d", "’ll", "'ll", "wo", "ca")
)
CONDITIONS = frozenset(("if", "unless", "whether"))
NOBODY = frozenset(("nobody", "none", "neither", "no"))
NEGATIONS = frozenset(("never", "not", "n't", "n’t", "without", "neither", "nor"))


def modality_of(tree: Tree, cue: int, roles: Iterable[str], source: int | None) -> Modality:
    """Return what a cue makes of its content; `roles` tells how the content hangs on it, `source` is the head of who made it.

    Whatever is denied, asked, expected or possible is not said, whichever the verb: did not say, would confirm, asked whether.
    """
    kind = _kind(tree, cue)
    if kind in ("asks", "withholds", "awaits") or (kind != "thinks" and _is_not_said(tree, cue)):
        return "not-said"
    if kind == "thinks":
        return "thought"
    if kind == "shows":
        is_document = source is not None and body_kind(tree.here.doc[source].text) == "document"
        return "said" if is_document and CLAUSES & set(roles) else "other"
    if kind == "says" and (source is not None or tree.words[cue] == "according"):
        return "said" if CLAUSES & set(roles) or _names(tree, cue, roles) else "other"
    return "other"


@cache
def _kinds() -> dict[str, str]:
    """Return what cues do, by their stem."""
    known = {stem(verb.lemma): "says" for verb in cue_verbs().values()}
    known |= {stem(noun): "says" for noun in word_table("cue_nouns.csv")}
    return known | {stem(word): kind for word, (kind,) in word_table("cue_kinds.csv").items()}


def _kind(tree: Tree, cue: int) -> str:
    kind = _kinds().get(tree.stems[cue], "acts")
    if tree.tags[cue].startswith("NN") and kind == "says" and tree.words[cue] not in word_table("cue_nouns.csv"):
        return "acts"
    return kind


def _is_not_said(tree: Tree, cue: int) -> bool:
    words = [tree.words[kid] for kid in tree.children[cue] if kid < cue or tree.deps[kid] == "neg"]
    if NEGATIONS & set(words) or (MODALS & set(words) and tree.tags[cue] == "VB") or CONDITIONS & set(words):
        return True
    subject = tree.child(cue, SUBJECTS)
    if subject is not None and (tree.words[subject] in NOBODY or _has_no(tree, subject)):
        return True
    if _is_question(tree, cue):
        return True
    return _is_kept_back(tree, cue)


def _has_no(tree: Tree, noun: int) -> bool:
    return any(tree.words[kid] in NOBODY for kid in tree.children[noun] if kid < noun)


def _is_question(tree: Tree, cue: int) -> bool:
    """Say whether the clause of a cue is a question: did he say that, why did she claim."""
    subject = tree.child(cue, SUBJECTS)
    end = tree.sentences[cue][1]
    if subject is None or "?" not in tree.words[cue:end]:
        return False
    return any(tree.deps[kid] == "aux" and kid < subject for kid in tree.children[cue])


def _is_kept_back(tree: Tree, cue: int) -> bool:
    """Say whether a cue only completes a verb of refusing, expecting or wanting: declined to say, is expected to announce."""
    below = cue
    for head in tree.above(cue):
        dep = tree.deps[below]
        if dep == "pcomp" and tree.words[head] in ("without", "from", "before"):
            return True
        if dep == "conj":
            below = head
            continue
        if dep not in ("xcomp", "ccomp") or tree.tags[below] not in ("VB", "VBG"):
            return False
        if _kinds().get(tree.stems[head]) in ("withholds", "awaits", "thinks", "asks"):
            return True
        if dep == "xcomp" and _kinds().get(tree.stems[head]) != "goes on":
            return tree.tags[below] == "VB"
        below = head
    return False


def _names(tree: Tree, cue: int, roles: Iterable[str]) -> bool:
    """Say whether a cue gives a thing a name or quality: called it a model, described the operation as aggression."""
    verb = cue_verbs().get(tree.words[cue])
    if verb is None or "naming" not in verb.kinds:
        return False
    has_object = {"dobj", "oprd", "nsubj", "dative"} & {tree.deps[kid] for kid in tree.children[cue] if kid > cue}
    has_name = any(
        tree.deps[kid] in ("oprd", "xcomp", "acomp", "attr") or tree.words[kid] == "as" for kid in tree.children[cue]
    )
    return bool(has_object) and (has_name or "oprd" in roles)
