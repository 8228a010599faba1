"""Corrections of parses, for news sentences in which the parser often errs: a name beside an office, a cue at the end of its sentence."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.lexicon.cue_verbs import has_part, kind_of_word
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import body_kind
from extractor.parsing.constructions import SourcePhrase, source_phrase
from extractor.parsing.grammar import FINITE_TAGS, NOUN_SUBJECTS
from extractor.parsing.layer_repairs import LATE, SAYING_KINDS, is_reporting, repair_layers

CUE_TAGS = (*FINITE_TAGS, "VBN")


def repair(doc: Doc) -> Doc:
    """Return a parsed Doc with the heads of such words corrected. The sentences stay as they are."""
    for token in doc:
        if token.dep_ == "conj" and token.tag_.startswith("VB") and is_reporting(token):
            _raise_shared_cue(token)
            _raise_last_cue(token)
        elif token.dep_ == "advcl" and token.tag_ == "VBG" and is_reporting(token):
            _raise_participle(token)
        elif (
            token.dep_ == "pcomp"
            and token.tag_ == "VBG"
            and token.head.lower_ in words_in("accompanying")
            and is_reporting(token)
        ):
            _take_clause(token)
        elif token.tag_ == "VB" and token.i and is_reporting(doc[token.i - 1]):
            _join_occupation(token)
        elif (phrase := source_phrase(token, "tells")) is not None:
            _join_office(phrase)
            _join_name(phrase)
            _return_subject(phrase)
        elif token.dep_ == "npadvmod" and token.tag_ == "NNP":
            _join_bearer(token)
        elif token.dep_ == "appos" and token.tag_ == "NNP":
            _join_body(token)
        repair_layers(token)
        _raise_misread_cue(token)
    return doc


def _raise_shared_cue(verb: Token) -> None:
    """Attach a second cue to the first, not to what is reported: said it was closed but would not say why; adding that, and stressing that."""
    reported, cue = verb.head, verb.head.head
    if not any(kid.dep_ == "ccomp" for kid in verb.children):
        return
    is_within = reported.dep_ == "ccomp" and kind_of_word(cue.lower_) in SAYING_KINDS and cue.i < reported.i
    if (
        is_within
        and kind_of_word(reported.lower_) == "acts"
        and not any(kid.dep_ in NOUN_SUBJECTS for kid in verb.children)
    ):
        for joiner in [kid for kid in reported.children if kid.dep_ == "cc" and kid.i == verb.left_edge.i - 1]:
            joiner.head = cue
        verb.head = cue


def _raise_participle(verb: Token) -> None:
    """Attach "adding that" to the cue before it, not to what is reported: she said it was shut, adding that it would open."""
    reported, cue = verb.head, verb.head.head
    has_clause = any(kid.dep_ == "ccomp" for kid in verb.children)
    is_within = reported.dep_ == "ccomp" and cue.i < reported.i < verb.i and kind_of_word(cue.lower_) in SAYING_KINDS
    if has_clause and is_within and verb.doc[verb.left_edge.i - 1].text == ",":
        verb.head = cue


def _take_clause(verb: Token) -> None:
    """Attach the clause after a cue to that cue: the mayor says it is safe, with the Herald warning it leaks."""
    linking = verb.head
    if not any(kid.dep_ in NOUN_SUBJECTS for kid in verb.children) or any(kid.dep_ == "ccomp" for kid in verb.children):
        return
    for clause in verb.doc[verb.i + 1 : verb.sent.end]:
        if clause.is_punct:
            return
        if clause.dep_ in ("ccomp", "advcl") and clause.head.i < linking.i:
            if linking.head == clause:
                linking.head = clause.head
            clause.head, clause.dep_ = verb, "ccomp"
            _take_subject(clause, verb)
            return


def _take_subject(clause: Token, verb: Token) -> None:
    """Give a clause the subject that the parser took for the object of the cue before it: the Herald reporting the roof was mended."""
    if not any(kid.dep_ in NOUN_SUBJECTS for kid in clause.children):
        for noun in [kid for kid in verb.children if kid.dep_ == "dobj" and verb.i < kid.i < clause.i]:
            noun.head, noun.dep_ = clause, "nsubj"


def _raise_last_cue(verb: Token) -> None:
    """Attach what is reported to its cue: one patient in five waited a year, a report has found."""
    reported, doc = verb.head, verb.doc
    subject = next((kid for kid in verb.children if kid.dep_ in NOUN_SUBJECTS), None)
    if (
        verb.tag_ not in CUE_TAGS
        or subject is None
        or reported.dep_ != "ROOT"
        or not any(kid.dep_ in NOUN_SUBJECTS for kid in reported.children)
    ):
        return
    first = subject.left_edge.i
    is_joined = any(kid.dep_ == "cc" and reported.i < kid.i < verb.i for kid in reported.children)
    is_last = all(kid.dep_ in LATE for kid in verb.children if kid.i > verb.i)
    if first and doc[first - 1].text == "," and not is_joined and is_last:
        verb.head, verb.dep_ = verb, "ROOT"
        reported.head, reported.dep_ = verb, "ccomp"


def _raise_misread_cue(word: Token) -> None:
    """Make a cue of a word at the end of a sentence that looks like a noun, and give a joined cue its subject."""
    if word.tag_ in FINITE_TAGS and word.dep_ in ("conj", "dep"):
        _take_last_conjunct(word)
    elif word.tag_ == "NNS" and has_part(word.lower_, "relays"):
        _raise_relay(word)


def _take_last_conjunct(verb: Token) -> None:
    """Give a cue the noun right before it, which the parser joined to the object of another verb: troops left the town and Mayor Ana Ruiz said."""
    before = verb.left_edge.i - 1
    if before < verb.sent.start or not is_reporting(verb) or any(kid.dep_ in NOUN_SUBJECTS for kid in verb.children):
        return
    noun = verb.doc[before]
    while noun.head.i < noun.i and noun.dep_ in ("pobj", "prep", "appos") and noun.head.i > verb.head.i:
        noun = noun.head
    other = noun.head
    joiner = verb.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    is_joined = (
        noun.dep_ == "conj"
        and noun.tag_.startswith("NN")
        and joiner.dep_ == "cc"
        and other.dep_ in ("dobj", "pobj", "attr")
    )
    if is_joined and verb.head.i < other.i and noun.right_edge.i == before:
        joiner.head, noun.head, noun.dep_ = verb.head, verb, "nsubj"


def _raise_relay(verb: Token) -> None:
    """Make "reports" the verb at the end of a sentence, where it looks like a noun: the road is closed, Radio Lund reports."""
    names = [kid for kid in verb.children if kid.dep_ == "compound" and kid.i == verb.i - 1]
    if verb.dep_ == "ROOT" and names and any(kid.dep_ == "ccomp" and kid.i < verb.i for kid in verb.children):
        name = names[0]
        for kid in list(verb.children):
            if kid != name and name.i > kid.i and kid.dep_ in ("compound", "det", "amod", "nmod", "poss"):
                kid.head = name
        verb.tag_, name.dep_ = "VBZ", "nsubj"


def _join_office(phrase: SourcePhrase) -> None:
    """Attach an office to the name right after it: according to curator Ana Ruiz."""
    nouns = [noun for noun in phrase.link.children if noun.dep_ == "pobj"]
    if len(nouns) == 2 and nouns[0].i + 1 == nouns[1].left_edge.i and nouns[1].tag_.startswith("NNP"):
        nouns[0].head, nouns[0].dep_ = nouns[1], "compound"


def _join_occupation(word: Token) -> None:
    """Hang an occupation that looks like a verb on the name behind it, whose cue stands before: said guide Ana Ruiz."""
    cue = word.doc[word.i - 1]
    names = [kid for kid in word.children if kid.dep_ == "dobj" and kid.tag_ == "NNP" and kid.left_edge.i == word.i + 1]
    if names and word.head == cue and not any(kid.dep_ in NOUN_SUBJECTS and kid.i < cue.i for kid in cue.children):
        name = names[0]
        name.head, name.dep_ = cue, "nsubj"
        word.head, word.dep_, word.tag_ = name, "compound", "NN"


def _join_bearer(name: Token) -> None:
    """Hang a name on the noun before it that tells whose it is: Ruiz's brother Tim said; Ruiz's widow, Marta; not: her lawyer Monday."""
    first = name.left_edge.i
    at = first - 2 if first > 1 and name.doc[first - 1].text == "," else first - 1
    noun = name.doc[at] if at >= 0 else None
    if noun is None or noun.tag_ != "NN" or not any(kid.dep_ == "poss" for kid in noun.children):
        return
    if name.head in (noun, noun.head) and name.lower_ not in word_table("dates.csv"):
        name.head, name.dep_ = noun, "appos"


def _join_body(name: Token) -> None:
    """Attach a word for a body to the name of that body: a spokeswoman for the operator, Citylink; not: the head of the service, Petrov."""
    office, is_single = name.head, name.left_edge == name
    links = [kid for kid in office.children if kid.lower_ in words_in("office-link") and office.i < kid.i < name.i]
    bodies = [noun for link in links for noun in link.children if noun.tag_ == "NN" and body_kind(noun.text)]
    is_anybody = any(kid.lower_ in words_in("indefinite") for kid in office.children)
    if bodies and is_single and is_anybody and bodies[0].right_edge.i + 2 == name.i:
        name.head = bodies[0]


def _join_name(phrase: SourcePhrase) -> None:
    """Attach a name to the office before it: according to the minister, Ana Ruiz, the bridge is safe."""
    office = phrase.source
    if not office.tag_.startswith("NN") or office.tag_.startswith("NNP"):
        return
    comma = office.right_edge.i + 1
    if comma + 1 >= len(office.doc) or office.doc[comma].text != ",":
        return
    name = office.doc[comma + 1]
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    if not name.tag_.startswith("NNP") or name.dep_ not in NOUN_SUBJECTS or name.left_edge.i != comma + 1:
        return
    verb, role = name.head, name.dep_
    behind = [*name.children, *(kid for kid in verb.children if kid.dep_ in NOUN_SUBJECTS)]
    subject = next((kid for kid in behind if kid.dep_ in ("appos", *NOUN_SUBJECTS) and kid.i > name.i), None)
    if subject is not None and name.doc[subject.left_edge.i - 1].text == ",":
        name.head, name.dep_ = office, "appos"
        subject.head, subject.dep_ = verb, role


def _return_subject(phrase: SourcePhrase) -> None:
    """Give a verb its subject back, which the parser took for more about the source: according to the pilot, Ana Ruiz, the ferry, named Iris, turned."""
    first, verb, doc = phrase.first, phrase.first.head, phrase.first.doc
    if verb.i < first.i or any(kid.dep_ in NOUN_SUBJECTS for kid in verb.children) or not verb.tag_.startswith("VB"):
        return
    for noun in first.subtree:
        last = noun.right_edge.i + 1
        is_set_off = noun.left_edge.i and doc[noun.left_edge.i - 1].text == "," and noun.dep_ in ("appos", "conj")
        while last < verb.i and (doc[last].is_punct or doc[last].dep_ in ("aux", "auxpass", "neg", "advmod")):
            last += 1
        if is_set_off and last == verb.i:
            noun.head, noun.dep_ = verb, "nsubj"
            return
