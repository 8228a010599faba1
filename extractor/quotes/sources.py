"""Who speaks, by the grammar of a sentence: the subject of a cue, shared, inverted or missed; and the noun phrase that names it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.characters import DASH_TOKENS
from extractor.lexicon.cue_verbs import cue_verbs, has_part
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind, is_first_name, is_role_noun, is_title
from extractor.parsing.constructions import is_relayed_by, quoted_as
from extractor.parsing.grammar import CLAUSE_TAGS, SUBJECT_LABELS

SHARES_SUBJECT = {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"}
PHRASE_STARTS = ("DT", "NN", "PRP", "JJ", "CD")
CLAUSES_BELOW = {"ccomp", "xcomp", "conj"}
INSIDE_PHRASE = {"compound", "nmod", "amod", "poss"}
# How what is told of a source hangs on it, and after which marks it does not count: of PolNeAR's train split the annotators
# put 9 in 10 appositions into the source, 8 in 10 "of ..." after a comma, half of the clauses with "who", 1 in 10 participles.
DESCRIBING = {"appos", "relcl", "prep", "nmod", "nummod", "npadvmod", "conj", "cc", "punct"}
SETS_OFF = {",", ".", ":", ";", "“", "”", "(", ")", *DASH_TOKENS}


def owner_of(noun: Token) -> Token | None:
    """Return whose statement a noun means: the minister's warning, the warning by the minister; None where it is nobody's."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in words_in("agent"):
            return next((kid for kid in child.children if kid.dep_ == "pobj"), None)
    return None


def speaker_of(verb: Token, taken: Set[int]) -> Token | None:
    """Return the source of a cue by its grammar, else the noun beside it, where the parser has missed its subject."""
    source = source_of(verb, taken)
    return source if source is not None or verb.tag_ == "VBG" else _neighbour(verb, taken)


def source_of(verb: Token, taken: Set[int], depth: int = 0) -> Token | None:
    """Return the head of the noun phrase that speaks, by the grammar of the cue; None where the sentence names nobody."""
    if depth > 4:
        return None
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    subjects = [child for child in verb.children if child.dep_ in SUBJECT_LABELS and child.i not in taken]
    if agent is not None and not is_relayed_by(verb.lower_):
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    if subjects:
        subject = min(subjects, key=lambda token: abs(token.i - verb.i))
        if subject.lower_ in words_in("relative") and subject.tag_ in ("WP", "WDT", "DT", "IN"):
            return _issuer(verb.head, taken) if verb.dep_ == "relcl" else None
        return None if subject.dep_ == "expl" else subject
    return _shared_source(verb, taken, depth)


def can_speak(noun: Token) -> bool:
    """Say whether a noun can be a speaker by its form: a name, a pronoun, an office, a body; not the road that was closed."""
    return noun.tag_.startswith(("PRP", "NNP")) or is_role_noun(noun.text) or body_kind(noun.text) is not None


def names_person(noun: Token) -> bool:
    """Say whether a noun is a name that its label or the words with it show to be a person's: Ana Ruiz; Mayor Ruiz; Ruiz, a baker."""
    beside = [kid for kid in noun.children if kid.dep_ in ("compound", "appos")]
    return noun.tag_.startswith("NNP") and (
        noun.ent_type_ == "PERSON"
        or any(is_first_name(kid.text) or is_title(kid.text) or is_role_noun(kid.text) for kid in beside)
    )


def _shared_source(verb: Token, taken: Set[int], depth: int) -> Token | None:
    """Return the source that a verb without a subject of its own shares with the word it hangs on."""
    head = verb.head
    if head == verb or head.i in taken:
        return None
    seen = verb.doc[verb.i - 1] if verb.tag_ == "VBG" and verb.i else verb
    if (
        seen.dep_ == "pobj"
        and seen.head.lower_ in words_in("belonging")
        and seen.head.head.tag_.startswith("NN")
        and can_speak(seen)
    ):
        return seen  # a recording of Ana Ruiz saying
    if verb.dep_ == "acl":
        return _issuer(head, taken)
    quotation = quoted_as(verb)
    if quotation is not None:
        return quotation.quoted
    if verb.dep_ == "pcomp":
        head = head.head
    if not head.tag_.startswith("VB") or not (verb.dep_ in SHARES_SUBJECT or verb.dep_ == "pcomp"):
        return None
    source = source_of(head, taken, depth + 1)
    around = _cue_around(verb)
    if around is not None:
        return source_of(around, taken, depth + 1) or source
    return source


def _cue_around(verb: Token) -> Token | None:
    """Return the cue whose clause a verb depends on: she said the road was closed but added; that it was hers, saying."""
    around = verb.head
    if verb.dep_ == "conj" and around.dep_ == "ccomp" and _is_cue(around.head):
        subject = next((child for child in around.children if child.dep_ in SUBJECT_LABELS), None)
        return around.head if subject is None or subject.lower_ in words_in("empty") or not can_speak(subject) else None
    is_aside = verb.left_edge.lower_ in words_in("aside") or verb.doc[max(0, verb.left_edge.i - 1)].text == ","
    if verb.tag_ != "VBG" or not is_aside:
        return None
    before = verb.doc[max(0, verb.left_edge.i - 2)]
    if _is_cue(before) and before.tag_ != "VBG" and before in verb.sent:
        return before  # Ruiz added, saying
    while around.dep_ in CLAUSES_BELOW and around.head.tag_.startswith("VB"):
        around = around.head
        if _is_cue(around):
            return around
    return None


def _issuer(document: Token, taken: Set[int]) -> Token:
    """Return who speaks by a document: for the statement that the ministry issued, the ministry."""
    issues = document.dep_ == "dobj" and has_part(document.head.text, "issues")
    if not issues or body_kind(document.text) != "document" or owner_of(document) is not None:
        return document
    return source_of(document.head, taken) or document


def _is_cue(verb: Token) -> bool:
    return verb.lower_ in cue_verbs() and verb.tag_.startswith("VB")


def _neighbour(verb: Token, taken: Set[int]) -> Token | None:
    """Return the noun next to a cue whose subject the parser missed: “...,” said Ruiz; “...,” Ruiz said."""
    doc, at, after = verb.doc, verb.i - 1, verb.i + 1
    while at > 0 and doc[at].dep_ in ("advmod", "aux", "neg"):
        at -= 1
    if at >= 0 and doc[at].tag_.startswith(("NN", "CD")) and at not in taken:
        return doc[at]
    if after < len(doc) and after not in taken and _opens_name(doc[after]):
        return doc[after]
    if after < len(doc) and doc[after].tag_.startswith(PHRASE_STARTS) and after not in taken:
        noun = first_noun(doc[after : verb.sent.end], taken)
        is_inverted = doc[verb.i - 1].text == "”"
        is_told = noun is not None and noun.dep_ == "dobj" and has_part(verb.text, "addresses") and not is_inverted
        if noun is None or not (_has_predicate(noun) or is_told):
            return noun
    if at > 0 and doc[at].text == "," and doc[at - 1].tag_.startswith("NN") and at - 1 not in taken:
        return _whole_phrase(doc[at - 1], taken)
    return None


def _whole_phrase(noun: Token, taken: Set[int]) -> Token:
    """Return the head of the phrase that a noun ends: Ana Ruiz, the head of the clinic, told a visitor."""
    while noun.head.i < noun.i and noun.head.i not in taken:
        if noun.dep_ == "pobj" and noun.head.lower_ in words_in("belonging") and noun.head.head.tag_.startswith("NN"):
            noun = noun.head.head
        elif noun.dep_ == "appos":
            noun = noun.head
        else:
            break
    return noun


def _opens_name(token: Token) -> bool:
    """Say whether a word after a cue is a name that the tagger took for something else: said Brooks, smiling."""
    return token.is_title and token.tag_.startswith(("RB", "VB", "UH", "FW", "JJ")) and not token.nbor().is_title


def _has_predicate(noun: Token) -> bool:
    """Say whether a noun is the subject of a verb of its own after it: said her neighbour was out."""
    return noun.dep_ in SUBJECT_LABELS and noun.head.i > noun.i and noun.head.tag_ in CLAUSE_TAGS


def first_noun(span: Span, taken: Set[int]) -> Token | None:
    """Return the head of the first noun phrase of a span; None where it has none."""
    for token in span:
        if token.i in taken or not token.tag_.startswith(("NN", "PRP")) or token.tag_ == "PRP$":
            continue
        while token.dep_ in INSIDE_PHRASE and token.head.i not in taken and token.i < token.head.i < span.end:
            token = token.head
        return token
    return None


def source_span(source: Token, taken: Set[int]) -> tuple[int, int]:
    """Return the tokens (half-open) of a source's noun phrase: determiner, titles, restrictive modifiers, a name in apposition.

    What commas set off is left out, but for a name that a description leads up to: the head of the service, Ana Ruiz.
    """
    start = end = source.i
    for token in source.subtree:
        if token.i < source.i and token.i not in taken:
            start = min(start, token.i)
    if any(source.doc[i].text in ("“", "”") or i in taken for i in range(start, source.i)):
        start = next(i + 1 for i in range(source.i - 1, -1, -1) if i in taken or source.doc[i].text in ("“", "”"))
    end = _right_edge(source, taken)
    return _without_lead(source, start), end


def _right_edge(source: Token, taken: Set[int]) -> int:
    end = source.i + 1
    for child in sorted((child for child in source.children if child.i > source.i), key=lambda token: token.i):
        last = child.right_edge.i + 1
        is_set_off = any(token.text in SETS_OFF for token in source.doc[end : child.i])
        is_name = child.dep_ == "appos" and child.tag_.startswith("NNP") and not source.tag_.startswith("NNP")
        if is_name:
            end = child.i + 1
            break
        if is_set_off or child.dep_ in ("relcl", "punct") or any(i in taken for i in range(child.i, last)):
            if child.dep_ == "punct" and child.text in (",", "“", "”", "(", "-"):
                continue
            break
        if child.dep_ in ("prep", "compound", "nummod", "case", "conj", "cc", "acl", "amod", "appos", "poss"):
            end = last
    return end


def described(source: Token, end: int, taken: Set[int]) -> list[tuple[int, int]]:
    """Return what follows the noun phrase of a source and describes it, piece by piece (tokens, half-open): Ana Ruiz, 44, who heads the clinic.

    `end` is where the noun phrase ends. A name in apposition is described for the noun that leads up to it.
    """
    found: list[tuple[int, int]] = []
    kids = [kid for head in _heads_of(source, end) for kid in head.children if kid.i >= end]
    for kid in sorted(kids, key=lambda token: token.i):
        piece = (kid.left_edge.i, _after_bracket(source.doc, kid.left_edge.i, kid.right_edge.i + 1))
        is_aside = kid.dep_ == "relcl" and source.doc[piece[0] - 1].text in DASH_TOKENS
        if kid.dep_ not in DESCRIBING or is_aside or any(at in taken for at in range(end, piece[1])):
            break
        if not kid.is_punct:
            found.append(piece)
    return found


def _after_bracket(doc: Doc, start: int, end: int) -> int:
    """Return where a piece ends with the bracket that closes behind it: Ana Ruiz (R-Wis.)."""
    return end + 1 if start and doc[start - 1].text == "(" and end < len(doc) and doc[end].text == ")" else end


def _heads_of(source: Token, end: int) -> Iterator[Token]:
    """Return the head of a noun phrase, and the name in apposition that the phrase leads up to."""
    yield source
    yield from (kid for kid in source.children if kid.dep_ == "appos" and source.i < kid.i < end)


def _without_lead(source: Token, start: int) -> int:
    """Leave out what the subtree has before the phrase proper: punctuation and conjunctions."""
    while start < source.i and (source.doc[start].is_punct or source.doc[start].dep_ in ("cc", "preconj", "mark")):
        start += 1
    return start
