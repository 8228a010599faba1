"""Whether what a cue reports was never said: denied, refused, asked about, supposed, disputed, or said by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Set

from extractor.lexicon.cue_verbs import kind_of_stem, kind_of_word
from extractor.lexicon.stems import stem
from extractor.lexicon.tables import words_of
from extractor.lexicon.word_classes import words_in
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.parsing.tree import Tree

CLAUSES_AROUND = frozenset(("ccomp", "xcomp", "pcomp", "acl", "relcl", "csubj", "advcl"))
CLAUSES_OF_NOUNS = frozenset(("acl", "relcl"))
NOUN_LINKS = frozenset(("dobj", "pobj", "prep", "attr"))
JUDGEMENTS = frozenset(("acomp", "attr", "advmod"))
DESCRIPTIONS = frozenset(("amod", "compound", "nmod"))
REPORTED = frozenset(("ccomp",))


def is_never_said(tree: Tree, cue: int) -> bool:
    """Say whether a cue reports words that nobody said: did not say, would confirm, denied having said."""
    return _is_possible(tree, cue, "modal") or is_denied(tree, cue)


def is_quotation_never_said(tree: Tree, cue: int) -> bool:
    """Say the same of words in marks: what somebody "would say" was heard before, what they "will say" was not."""
    return _is_possible(tree, cue, "future") or is_denied(tree, cue)


def is_denied(tree: Tree, cue: int) -> bool:
    """Say whether a text states that something was not said: never said, if she says, a fake post claims that she said.

    Looks at the cue itself, then at each verb or noun whose clause holds it.
    """
    return _is_not_said(tree, cue) or any(_disputes(tree, above, below) for above, below in _holders(tree, cue))


def says_that_it_was_said(tree: Tree, content: Set[int], cue: int) -> bool:
    """Say whether the clause of a cue is itself about saying: denied that she had said it was closed."""
    clause = next((kid for kid in tree.children[cue] if kid in content and tree.deps[kid] in CLAUSES_AROUND), None)
    return clause is not None and kind_of_word(tree.words[clause]) == "says"


def _holders(tree: Tree, cue: int) -> Iterator[tuple[int, int]]:
    """Return the words whose clause holds a cue, the nearest first, each with the word below it that leads to the cue."""
    below, links = cue, CLAUSES_AROUND
    for above in tree.above(cue):
        if tree.deps[below] not in links:
            return
        if tree.deps[below] in CLAUSES_OF_NOUNS and not (
            tree.words[above] in _unsaid("record") or _is_complement(tree, below)
        ):
            return
        yield above, below
        below, links = above, CLAUSES_AROUND | NOUN_LINKS


def _is_complement(tree: Tree, clause: int) -> bool:
    """Say whether a clause tells what a noun means: the report that she said, a record of her saying; not: the plan that she praised."""
    return tree.tags[clause] == "VBG" or _has_that(tree, clause)


def _has_that(tree: Tree, clause: int) -> bool:
    """Say whether "that" opens a clause; the parser often takes it for the object, though the clause has another one."""
    opener = next((kid for kid in tree.children[clause] if tree.words[kid] in words_in("declarative")), None)
    return opener is not None and (tree.deps[opener] == "mark" or tree.child(clause, REPORTED) is not None)


def _disputes(tree: Tree, above: int, below: int) -> bool:
    """Say whether a word makes its clause one that nobody said: denied that, no record that, it is false that, a fake post claims that."""
    if tree.stems[above] in map(stem, _unsaid("disputing")):
        return tree.deps[below] != "advcl"
    if tree.tags[above].startswith("NN"):
        return _is_made_up(tree, above) or (tree.words[above] in _unsaid("record") and _has_no(tree, above))
    subject = tree.child(above, SUBJECT_LABELS)
    if subject is not None and subject != below and tree.deps[below] == "ccomp" and _is_made_up(tree, subject):
        return True
    beside = [tree.words[kid] for kid in tree.children[above] if tree.deps[kid] in JUDGEMENTS | {"neg"}]
    is_untrue = not _unsaid("false").isdisjoint(beside)
    is_not_true = not _unsaid("true").isdisjoint(beside) and not _unsaid("negation").isdisjoint(beside)
    return _has_that(tree, below) and (is_untrue or is_not_true)


def _is_made_up(tree: Tree, noun: int) -> bool:
    """Say whether a noun names something made up: a fake post, the hoax."""
    beside = [kid for kid in tree.children[noun] if tree.deps[kid] in DESCRIPTIONS]
    return any(tree.words[at] in _unsaid("false") for at in (noun, *beside))


def _is_possible(tree: Tree, cue: int, kind: str) -> bool:
    """Say whether a cue follows a modal: would confirm, will say."""
    return tree.tags[cue] == "VB" and any(
        tree.words[kid] in _unsaid(kind) for at in _joined(tree, cue) for kid in tree.children[at] if kid < at
    )


def _joined(tree: Tree, cue: int) -> list[int]:
    """Return a plain form with those that it is joined to, which share its modal and its negation: would not confirm or deny."""
    joined = [cue]
    while tree.tags[cue] == "VB" and tree.deps[joined[-1]] == "conj" and tree.tags[tree.heads[joined[-1]]] == "VB":
        joined.append(tree.heads[joined[-1]])
    return joined


def _is_not_said(tree: Tree, cue: int) -> bool:
    words = [
        tree.words[kid] for at in _joined(tree, cue) for kid in tree.children[at] if kid < at or tree.deps[kid] == "neg"
    ]
    if any(word in _unsaid("negation") or word in _unsaid("condition") for word in words):
        return True
    if _is_inverted_condition(tree, cue):
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


def _is_inverted_condition(tree: Tree, cue: int) -> bool:
    """Say whether the clause of a cue is a condition without "if": had she said so, they would have left."""
    subject = tree.child(cue, SUBJECT_LABELS)
    start, end = tree.sentences[cue]
    opener = next((kid for kid in tree.children[cue] if tree.words[kid] in _unsaid("inverted")), None)
    if subject is None or opener is None or opener > subject or "?" in tree.words[cue:end]:
        return False
    return opener == start or tree.words[opener - 1] == ","


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
        if dep == "acl" and tree.tags[below] == "VB":  # her refusal to say
            return kind_of_stem(tree.stems[head]) == "withholds"
        is_finite = any(
            tree.tags[kid] in ("VBD", "VBZ", "VBP") for kid in tree.children[below] if tree.deps[kid] == "aux"
        )
        if dep not in ("xcomp", "ccomp") or tree.tags[below] not in ("VB", "VBG") or is_finite:
            return False
        if kind_of_stem(tree.stems[head]) in ("withholds", "awaits", "thinks", "asks"):
            return True
        if dep == "xcomp" and kind_of_stem(tree.stems[head]) != "goes on":
            return tree.tags[below] == "VB"
        below = head
    return False
