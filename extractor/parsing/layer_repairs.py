"""Corrections of parses where one tells what another said: an outlet quoted somebody, a talk was aired, a source is cited."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.lexicon.cue_verbs import has_part, kind_of_word
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.parsing.constructions import opens_phrase, quotes
from extractor.parsing.grammar import FINITE_TAGS, NOUN_SUBJECTS

SAYING_KINDS = ("says", "shows", "withholds", "asks")
LATE = ("advmod", "npadvmod", "prep", "punct", "tmod")  # what may follow a cue at the end of a sentence: on Monday


def repair_layers(token: Token) -> None:
    """Correct the head of a word by which one tells what another said: quoted, aired, citing, told them that he said."""
    if opens_phrase(token.lower_, "cites"):
        _raise_citing(token)
    if token.dep_ == "amod" and token.tag_ == "VBN" and quotes(token.lower_):
        _raise_quoting(token)
    elif token.dep_ == "ccomp" and token.tag_ == "VBD" and has_part(token.lower_, "carried"):
        _hang_on_talk(token)
    elif token.dep_ == "relcl" and has_part(token.head.head.lower_, "addresses"):
        _return_told(token)
    elif token.dep_ == "ccomp" and token.tag_ in FINITE_TAGS and is_reporting(token) and is_reporting(token.head):
        _raise_teller(token)
    elif token.dep_ == "pobj" and token.tag_ == "NN" and token.head.lower_ in words_in("accompanying"):
        _make_participle(token)


def is_reporting(verb: Token) -> bool:
    """Say whether a verb tells what somebody says, asks, shows or keeps back."""
    return kind_of_word(verb.lower_) in SAYING_KINDS


def _raise_quoting(quoting: Token) -> None:
    """Make "quoted" the verb of an outlet's aside that the parser took for a noun phrase: it will open, TASS quoted operator Citylink as saying."""
    doc, noun, clause = quoting.doc, quoting.head, quoting.sent.root
    outlets = [kid for kid in noun.children if kid.dep_ in ("nmod", "compound") and kid.right_edge.i == quoting.i - 1]
    link = next((at for at in doc[noun.i + 1 : quoting.sent.end] if at.lower_ == "as" and _completes_quoting(at)), None)
    if not outlets or link is None or clause.i > quoting.i or link.head != clause:
        return
    quoted = doc[link.i - 1]
    if quoted.head.i < quoting.i or quoted.tag_.startswith("NN"):
        outlets[0].head, outlets[0].dep_ = quoting, "nsubj"
        quoted.head, quoted.dep_ = quoting, "dobj"
        link.head = quoting
        quoting.head, quoting.dep_, quoting.tag_ = quoting, "ROOT", "VBD"
        clause.head, clause.dep_ = quoting, "ccomp"


def _completes_quoting(link: Token) -> bool:
    return any(kid.dep_ == "pcomp" and kid.tag_ == "VBG" for kid in link.children)


def _hang_on_talk(carried: Token) -> None:
    """Hang "aired" on the talk before it, not on the cue: in an interview with Radio Delta aired in May, she said."""
    cue, lead = carried.head, next((kid for kid in carried.children if kid.dep_ == "prep" and kid.i < carried.i), None)
    talks = (
        [kid for kid in lead.children if kid.dep_ == "pobj" and kid.lower_ in word_table("talks.csv")] if lead else []
    )
    if lead is None or not talks or cue.i < carried.i or any(kid.dep_ in NOUN_SUBJECTS for kid in carried.children):
        return
    lead.head = cue
    carried.head, carried.dep_, carried.tag_ = talks[0], "acl", "VBN"


def _return_told(verb: Token) -> None:
    """Make a clause what was told, which the parser took for more about who was told: told a station that her nephew said it was so."""
    told, telling = verb.head, verb.head.head
    that = next((kid for kid in verb.children if kid.tag_ == "WDT" and kid.dep_ == "dobj"), None)
    has_object = any(kid.dep_ in ("ccomp", "dobj") and kid != that for kid in verb.children)
    if that is None or that.lower_ not in words_in("declarative") or told.dep_ not in ("dobj", "dative"):
        return
    if has_object and not any(kid.dep_ == "ccomp" for kid in telling.children):
        verb.head, verb.dep_ = telling, "ccomp"
        that.dep_, that.tag_ = "mark", "IN"


def _raise_teller(teller: Token) -> None:
    """Make the last cue of a sentence its main verb, not part of what is reported: she said so, adding that it was late, Tom Bell wrote."""
    doc, cue = teller.doc, teller.head
    clause = next((kid for kid in teller.children if kid.dep_ == "ccomp" and cue.i < kid.i < teller.i), None)
    subject = next((kid for kid in teller.children if kid.dep_ in NOUN_SUBJECTS and kid.i < teller.i), None)
    if clause is None or subject is None or doc[subject.left_edge.i - 1].text not in (",", "”"):
        return
    has_that = any(kid.dep_ == "mark" and kid.lower_ in words_in("declarative") for kid in clause.children)
    is_last = all(kid.dep_ in LATE for kid in teller.children if kid.i > teller.i)
    root = teller.sent.root
    if has_that and is_last and subject.right_edge.i < teller.i:
        clause.head = cue
        root.head, root.dep_ = teller, "ccomp"
        teller.head, teller.dep_ = teller, "ROOT"


def _make_participle(word: Token) -> None:
    """Make a noun the verb of whoever stands before it: with Mayor Ana Ruiz warning of “long delays”."""
    name = word.doc[word.i - 1] if word.i else word
    if kind_of_word(word.lower_) != "says" or not word.lower_.endswith("ing") or name.head != word:
        return
    is_name = name.dep_ == "compound" and name.tag_ == "NNP" and any(kid.tag_ == "NNP" for kid in name.children)
    if is_name and any(kid.dep_ == "prep" and kid.i > word.i for kid in word.children):
        for kid in [kid for kid in word.children if kid.i < name.i]:
            kid.head = name
        name.dep_, word.dep_, word.tag_ = "nsubj", "pcomp", "VBG"


def _raise_citing(word: Token) -> None:
    """Attach "citing" to the verb before it, not to what is reported: Interfax reported, citing the ministry, that the road is closed."""
    clause, verb = word.head, word.head.head
    is_between = verb.i < word.i < clause.i and any(
        kid.lower_ in words_in("declarative") and kid.i > word.i for kid in clause.children
    )
    if word.dep_ == "advcl" and clause.dep_ == "ccomp" and is_between:
        word.head = verb
