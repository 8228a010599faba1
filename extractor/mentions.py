"""Every reference to somebody in a document: names, pronouns, descriptions, bodies, with what their noun phrase tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from extractor.cues import SUBJECTS, cue_verb, source_span
from extractor.drafts import Parsed
from extractor.model import TextSpan
from extractor.names import (
    PARTICLES,
    Gender,
    body_kind,
    gender_of_name,
    gender_of_title,
    is_address,
    is_demonym,
    is_first_name,
    is_outlet_word,
    is_place,
    is_role_noun,
    is_seat,
    is_title,
)

MentionKind = Literal["name", "pronoun", "description", "body"]
PRONOUNS: dict[str, Gender | None] = {
    "he": "m",
    "she": "f",
    "they": None,
    "it": None,
    "i": None,
    "we": None,
    "you": None,
    "who": None,
    "his": "m",
    "her": "f",
    "its": None,
    "their": None,
    "my": None,
    "our": None,
}
NO_BODIES = {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}
HYPHENS = ("-", "‐", "‑")
HOLDS_OFFICE = {
    "chairs",
    "heads",
    "leads",
    "runs",
    "directs",
    "manages",
    "represents",
    "coaches",
    "edits",
    "owns",
    "founded",
    "chaired",
    "headed",
    "led",
}
EDGES = re.compile(r"^(?:the|a|an|his|her|their|its|our|my|former)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to somebody. `name` is without titles; `role` and `affiliation` are what its noun phrase states.

    A body's `name` is its proper name. `sentence` and `paragraph` count through the document; `is_inside` says that it stands within a quotation.
    """

    span: TextSpan
    kind: MentionKind
    text: str
    head: str
    sentence: int
    paragraph: int
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    gender: Gender | None = None
    is_plural: bool = False
    is_subject: bool = False
    is_inside: bool = False
    is_sure: bool = False  # a name that its form or surroundings show to be a person's


def find_mentions(text: str, parsed: Sequence[Parsed], sources: Collection[int]) -> dict[int, Mention]:
    """Return a document's mentions by the offset of their head word, in text order; those at `sources` whatever their form."""
    found: dict[int, Mention] = {}
    sentence = 0
    for here in parsed:
        for sent in here.doc.sents:
            sentence += 1
            for token in sent:
                offset = here.frame.to_text(token.idx)
                if token.i not in here.stand_ins and (offset in sources or _may_refer(token)):
                    found.setdefault(offset, mention_of(text, here, token, sentence))
    return dict(sorted(found.items()))


def mention_of(text: str, here: Parsed, token: Token, sentence: int) -> Mention:
    """Return the mention that a noun or pronoun is the head of; of several joined by "and", the first."""
    start, end = source_span(token, here.stand_ins)
    joined = next((child for child in token.children if child.dep_ == "cc" and child.i < end), None)
    end = joined.i if joined is not None else end
    span = _text_span(here, start, max(end, start + 1))
    mention = Mention(
        span,
        "body",
        span.of(text),
        token.lower_,
        sentence,
        here.number,
        is_plural=token.tag_ in ("NNS", "NNPS"),
        is_subject=_is_subject(token),
        is_inside=here.inside is not None,
    )
    if _is_pronoun(token):
        return replace(
            mention,
            kind="pronoun",
            gender=PRONOUNS[token.lower_],
            is_plural=token.lower_ in ("they", "we", "their", "our"),
        )
    named = _name_head(token)
    as_name = _named(text, here, token, named, mention) if named is not None else None
    if as_name is not None:
        return as_name
    is_personal = is_role_noun(token.text) or token.lower_ in ("old", "one")
    if not is_personal and is_proper(token):
        mention = replace(mention, name=_text_span(here, name_start(token), token.i + 1).of(text))
    return replace(mention, kind="description" if is_personal else "body", gender=gender_of_title(token.lower_))


def _may_refer(token: Token) -> bool:
    if token.ent_type_ in NO_BODIES or (
        token.dep_ == "appos" and token.head.tag_.startswith("NNP") and token.tag_ == "NN"
    ):
        return False
    if token.tag_ in ("PRP", "PRP$", "WP"):
        return _is_pronoun(token)
    if is_proper(token):
        return token.dep_ != "compound"
    return (
        token.tag_ in ("NN", "NNS")
        and (is_role_noun(token.text) or body_kind(token.text) is not None)
        and token.dep_ != "compound"
    )


def _is_pronoun(token: Token) -> bool:
    return (
        token.lower_ in PRONOUNS
        and token.tag_ in ("PRP", "PRP$", "WP")
        and (token.lower_ != "her" or token.tag_ == "PRP$")
    )


def _is_subject(token: Token) -> bool:
    """Say whether a noun is a subject, alone or joined to one by "and", or speaks in a passive."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token.dep_ in SUBJECTS or _is_agent_of_cue(token)


def _is_agent_of_cue(token: Token) -> bool:
    """Say whether a noun speaks in a passive: this was stated by the spokesman."""
    return token.dep_ == "pobj" and token.head.dep_ == "agent" and cue_verb(token.head.head) is not None


def is_proper(token: Token) -> bool:
    """Say whether a noun is a proper name: tagged as one, or written with a capital, which opens a sentence at most."""
    return token.tag_.startswith("NNP") or (token.tag_.startswith("NN") and token.text[:1].isupper())


def _name_head(token: Token) -> Token | None:
    """Return the last word of the name that a noun phrase holds: its own head, or a name that a description leads up to."""
    if is_proper(token) and not _is_personal(token.text):
        return token
    for child in token.children:
        if child.i < token.i:
            continue
        found = None
        if child.dep_ == "appos":
            found = child if child.tag_.startswith("NNP") else _name_head(child)
        elif child.dep_ == "prep" and is_role_noun(token.text):
            found = _name_after_office(child)
        if found is not None:
            return found
    return None


def _name_after_office(preposition: Token) -> Token | None:
    """Return the name that an office with a preposition leads up to: Prime Minister of Armenia Ana Ruiz, not: lawyer for Ana Ruiz."""
    for child in preposition.children:
        if child.dep_ != "pobj" or not child.tag_.startswith("NNP"):
            continue
        first = at = name_start(child)
        while at - 1 > preposition.i and is_title(child.doc[at - 1].text):
            at -= 1
        is_led_to = (
            at - 1 > preposition.i
            and child.doc[at - 1].tag_.startswith("NN")
            and not _is_personal(child.doc[at - 1].text)
        )
        is_named = is_first_name(child.doc[first].text) or is_place(child.doc[at - 1].text)
        if first < child.i and is_named and is_led_to:
            return child
    return None


def _named(text: str, here: Parsed, token: Token, head: Token, mention: Mention) -> Mention | None:
    """Return a mention as that of a person by name; None where the capitals are a body's or a place's."""
    first = name_start(head)
    name = _text_span(here, first, head.i + 1)
    words = [word.text for word in head.doc[first : head.i + 1]]
    role, affiliation = _stated_role(text, here, token, head, first)
    lead = text[max(0, name.start_char - 40) : name.start_char]
    is_titled = (
        bool(re.search(r"[\w.]+\s*$", lead)) and _is_personal(lead.split()[-1]) and not body_kind(lead.split()[-1])
    )
    holds_office = head is not token and is_role_noun(token.text) and not body_kind(token.text)  # the mayor, Zor Bek
    is_sure = is_titled or holds_office or (len(words) > 1 and (is_first_name(words[0]) or head.ent_type_ == "PERSON"))
    is_person = is_titled or holds_office or _looks_personal(words, head.ent_type_) or _acts_personal(words, head)
    if not is_person or all(_is_personal(word) for word in words):
        return None
    gender = gender_of_title(lead.split()[-1]) if is_titled else None
    gender = gender or gender_of_name(name.of(text)) or (gender_of_title(role) if role else None)
    return replace(
        mention, kind="name", name=name.of(text), role=role, affiliation=affiliation, gender=gender, is_sure=is_sure
    )


def name_start(head: Token) -> int:
    """Return where the name that ends with a word begins: titles, offices, demonyms and places before it are none of it."""
    doc, first, least = head.doc, head.i, head.sent.start
    while first > least:
        before = doc[first - 1]
        further = doc[first - 2] if first - 2 >= least else None
        if further is not None and before.text in HYPHENS and not before.whitespace_ and not further.whitespace_:
            first -= 2
        elif (
            further is not None and before.lower_ in PARTICLES and before.text.islower() and further.text[:1].isupper()
        ) or _may_be_in_name(before, head):
            first -= 1
        else:
            break
    return first


def _may_be_in_name(word: Token, head: Token) -> bool:
    if not word.text[:1].isupper() or not word.tag_.startswith(("NNP", "NN", "FW", "JJ")) or word.is_punct:
        return False
    if is_title(word.text) or is_role_noun(word.text) or is_demonym(word.text) or body_kind(word.text):
        return False
    if is_place(word.text) and not is_first_name(word.text):
        return False
    return not (word.ent_type_ in ("ORG", "NORP") and head.ent_type_ == "PERSON")


def _is_personal(word: str) -> bool:
    return is_title(word) or is_role_noun(word)


def _looks_personal(words: Sequence[str], label: str) -> bool:
    if any(body_kind(word) for word in words) or is_seat(" ".join(words)):
        return False
    if len(words) > 1 and is_first_name(words[0]):
        return True
    if is_place(" ".join(words)) or (is_place(words[-1]) and len(words) == 1):
        return False
    return label == "PERSON"


def _acts_personal(words: Sequence[str], head: Token) -> bool:
    """Say whether the sentence treats an unknown name as a person's: Zor Bek, 82; Zor Bek, who; Bek said."""
    if any(body_kind(word) or is_place(word) or is_outlet_word(word) for word in words) or words[-1].isupper():
        return False
    doc, after = head.doc, head.i + 1
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].text.isdigit() and len(doc[after + 1]) == 2:
        return True
    if any(child.dep_ == "appos" and is_role_noun(child.text) for child in head.children):
        return True
    relatives = (child for child in head.children if child.dep_ == "relcl")
    if any(kid.lower_ == "who" for child in relatives for kid in child.children):
        return True
    has_article = any(child.dep_ == "det" for child in head.children)
    return not head.ent_type_ and not has_article and head.dep_ in SUBJECTS and cue_verb(head.head) is not None


def _stated_role(text: str, here: Parsed, token: Token, head: Token, first: int) -> tuple[str | None, str | None]:
    """Return the role and affiliation that the noun phrase of a name states, before the name or in apposition after it."""
    start, _ = source_span(token, here.stand_ins)
    end = token.i + 1 if head is not token else first
    before = _text_span(here, start, max(end, start + 1)).of(text) if start < end else ""
    if head is not token:
        before = _text_span(here, start, _last_of_description(token, head)).of(text)
    role = _office(before.strip(" ,"))
    if role is not None:
        return role
    return _office(_apposition(text, here, head)) or (None, None)


def _last_of_description(token: Token, head: Token) -> int:
    """Return the token at which a description ends that leads up to a name: the head of the service, Ana Ruiz."""
    first = name_start(head)
    while first - 1 > token.i and token.doc[first - 1].is_punct:
        first -= 1
    return max(first, token.i + 1)


def _office(phrase: str | None) -> tuple[str, str | None] | None:
    """Split a phrase into role and affiliation: "Kremlin’s spokesperson" -> (spokesperson, Kremlin). None where it tells no office."""
    if not phrase:
        return None
    phrase = EDGES.sub("", phrase.strip())
    affiliation = None
    possessive = re.match(r"(.*\S)[’']s?\s+(.+)$", phrase)
    if possessive and not re.search(r"\b(?:of|for|who)\b", possessive.group(1)):
        affiliation, phrase = EDGES.sub("", possessive.group(1)), possessive.group(2)
    words = [word for word in re.findall(r"[\w’'-]+", phrase) if not is_address(word)]
    holds = bool(words) and words[0].lower() in HOLDS_OFFICE
    if not holds and not any(is_role_noun(word) or (is_title(word) and not is_address(word)) for word in words):
        return None
    return " ".join(phrase.split()), affiliation


def _apposition(text: str, here: Parsed, head: Token) -> str | None:
    """Return what a comma after a name tells of its bearer: ", chief of the operator", ", who heads the association"."""
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "appos" and not child.tag_.startswith("NNP"):
            start, end = source_span(child, here.stand_ins)
            return _text_span(here, start, end).of(text)
        if child.dep_ == "relcl" and child.lower_ in HOLDS_OFFICE:
            last = max((kid.right_edge.i for kid in child.children if kid.dep_ == "dobj"), default=child.i)
            return _text_span(here, child.i, last + 1).of(text)
    return None


def _text_span(here: Parsed, start: int, end: int) -> TextSpan:
    doc, frame = here.doc, here.frame
    last = doc[end - 1]
    return TextSpan(frame.to_text(doc[start].idx), frame.to_text(last.idx + len(last) - 1) + 1)
