"""Every reference to somebody in a document: names, pronouns, descriptions, bodies, with what their noun phrase tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from extractor.lexicon.characters import POSSESSIVE
from extractor.lexicon.tables import word_table
from extractor.lexicon.word_classes import words_in
from extractor.lexicon.words import (
    PRONOUNS,
    Gender,
    body_kind,
    gender_of_name,
    gender_of_pronoun,
    gender_of_title,
    is_role_noun,
    pronouns_with,
)
from extractor.model import Spans, TextSpan
from extractor.parsing.grammar import SUBJECT_LABELS
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.cues import cue_verb
from extractor.quotes.sources import described, source_span
from extractor.speakers.name_bounds import (
    acts_personal,
    follows_office,
    is_family_name,
    is_personal,
    is_proper,
    looks_personal,
    name_head,
    name_start,
)
from extractor.speakers.stated_roles import EDGES, StatedRole, alias_of, stated_roles

MentionKind = Literal["name", "pronoun", "description", "body"]
BEFORE_OBJECT, INTRODUCES, INTRODUCED = words_in("before-object"), words_in("introduces"), words_in("introduced")
REFERRING = ("NN", "PRP", "WP")  # how the tags of words begin that may be mentions
NAME_EDGES = "“”\"‘’'«».,"  # marks around a nickname
NO_BODIES = {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to somebody. `name` is without titles; `role` and `affiliation` are what its noun phrase states.

    A body's `name` is its proper name. `sentence` and `paragraph` count through the document; `is_inside` says that it stands within a quotation.
    `is_role_before` says that the role stands before the name, as a title does: it parts President Bell from First Lady Bell.
    `described` is what the sentence tells of it behind its noun phrase, piece by piece: Ana Ruiz, 44, who heads the clinic.
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
    described: Spans = ()
    more_roles: tuple[StatedRole, ...] = ()
    is_role_before: bool = False


def find_mentions(text: str, parsed: Sequence[Parsed], sources: Mapping[int, Sequence[TextSpan]]) -> dict[int, Mention]:
    """Return a document's mentions by the offset of their head word, in text order.

    Those at `sources` are mentions whatever their form, and end where what they say begins, which it gives: a poll found that.
    """
    found: dict[int, Mention] = {}
    sentence = 0
    for here in parsed:
        for sent in here.doc.sents:
            sentence += 1
            for token in sent:
                if token.i in here.stand_ins:
                    continue
                offset = here.offset_of(token)
                if offset in sources or _may_refer(token):
                    found.setdefault(offset, mention_of(text, here, token, sentence, sources.get(offset, ())))
    return dict(sorted(found.items()))


def mention_of(text: str, here: Parsed, token: Token, sentence: int, said: Sequence[TextSpan] = ()) -> Mention:
    """Return the mention that a noun or pronoun is the head of; of several joined by "and", the first. It holds nothing of what it `said`."""
    taken = here.stand_ins | _words_among(here, token, said) if said else here.stand_ins
    start, end = source_span(token, taken)
    joined = next((child for child in token.children if child.dep_ == "cc" and child.i < end), None)
    end = joined.i if joined is not None else end
    span = here.span_of(start, max(end, start + 1))
    mention = Mention(
        span,
        "body",
        span.of(text),
        token.lower_,
        sentence,
        here.number,
        is_plural=token.tag_ in ("NNS", "NNPS"),
        is_subject=_is_subject(token),
        is_inside=here.inside is not None or here.is_quoted(token),
        described=tuple(here.span_of(*piece) for piece in described(token, end, taken)) if said else (),
    )
    if _is_pronoun(token):
        return replace(
            mention,
            kind="pronoun",
            gender=gender_of_pronoun(token.text),
            is_plural=token.lower_ in pronouns_with("plural"),
        )
    named = name_head(token)
    as_name = _named(text, here, token, named, mention) if named is not None else None
    if as_name is not None:
        return as_name
    alias = alias_of(token, taken) if said and body_kind(token.text) is None else None
    if alias is not None:
        role = EDGES.sub("", here.span_of(start, token.i + 1).of(text))
        name = here.span_of(*alias).of(text).strip(NAME_EDGES)
        return replace(mention, kind="name", name=name, role=role, gender=gender_of_title(token.lower_))
    is_personal = is_role_noun(token.text) or token.lower_ in words_in("somebody")
    if not is_personal and is_proper(token):
        mention = replace(mention, name=here.span_of(name_start(token), token.i + 1).of(text))
    return replace(mention, kind="description" if is_personal else "body", gender=gender_of_title(token.lower_))


def _words_among(here: Parsed, token: Token, spans: Sequence[TextSpan]) -> set[int]:
    """Return the words under a noun that stand within some spans."""
    places = [(each.i, here.offset_of(each)) for each in token.subtree]
    return {at for at, offset in places if any(span.start_char <= offset < span.end_char for span in spans)}


def _may_refer(token: Token) -> bool:
    tag = token.tag_
    if not tag.startswith(REFERRING) or token.ent_type_ in NO_BODIES:  # the tag first: it turns most words away
        return False
    if tag in ("PRP", "PRP$", "WP"):
        return _is_pronoun(token)
    dep = token.dep_
    if dep == "compound" or (dep == "appos" and tag == "NN" and token.head.tag_.startswith("NNP")):
        return False
    return is_proper(token) or (
        tag in ("NN", "NNS") and (is_role_noun(token.text) or body_kind(token.text) is not None)
    )


def _is_pronoun(token: Token) -> bool:
    """Say whether a word is a pronoun that refers: as subject or owner, or as in "according to him"."""
    if token.lower_ not in word_table(PRONOUNS) or token.tag_ not in ("PRP", "PRP$", "WP") or token.text == "WHO":
        return False  # the World Health Organization asks nobody
    return token.lower_ not in pronouns_with("object") or token.tag_ == "PRP$" or token.head.lower_ in BEFORE_OBJECT


def _is_subject(token: Token) -> bool:
    """Say whether a noun is a subject, alone or joined to one by "and", or speaks in a passive."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token.dep_ in SUBJECT_LABELS or _is_agent_of_cue(token) or _is_introduced(token)


def _is_introduced(token: Token) -> bool:
    """Say whether a sentence introduces somebody: That man was Ana Ruiz."""
    if token.dep_ != "attr" or token.head.lower_ not in INTRODUCES:
        return False
    subjects = [child for child in token.head.children if child.dep_ in SUBJECT_LABELS]
    return any(word.lower_ in INTRODUCED for subject in subjects for word in (subject, *subject.children))


def _is_agent_of_cue(token: Token) -> bool:
    """Say whether a noun speaks in a passive: this was stated by the spokesman."""
    return token.dep_ == "pobj" and token.head.dep_ == "agent" and cue_verb(token.head.head) is not None


def _named(text: str, here: Parsed, token: Token, head: Token, mention: Mention) -> Mention | None:
    """Return a mention as that of a person by name; None where the capitals are a body's or a place's."""
    first = name_start(head)
    name = here.span_of(first, head.i + 1)
    words = [word.text for word in head.doc[first : head.i + 1]]
    roles = stated_roles(text, here, token, head, first)
    role, affiliation = roles[0] if roles else (None, None)
    lead = text[max(0, name.start_char - 40) : name.start_char]
    is_titled = _ends_in_title(lead)
    holds_office = head != token and is_role_noun(token.text) and not body_kind(token.text)  # the mayor, Zor Bek
    is_led_to = head == token and follows_office(source_span(token, here.stand_ins)[0], first, head)
    acts = looks_personal(words, head.ent_type_) or acts_personal(words, head)
    is_title_alone = all(is_personal(word) for word in words) and not is_family_name(head)
    if is_title_alone or not (is_titled or holds_office or is_led_to or acts):
        return None
    gender = gender_of_title(lead.split()[-1]) if is_titled else None
    gender = gender or gender_of_name(name.of(text)) or (gender_of_title(role) if role else None)
    return replace(
        mention,
        kind="name",
        name=name.of(text),
        role=role,
        affiliation=affiliation,
        more_roles=tuple(roles[1:]),
        is_role_before=role is not None and role in text[mention.span.start_char : name.start_char],
        gender=gender,
    )


def _ends_in_title(lead: str) -> bool:
    """Say whether the text before a name ends in a title or an office: said Mayor."""
    before = lead.rstrip()[-1:]
    if before not in ("_", ".") and not before.isalnum():
        return False
    last = lead.split()[-1]
    return is_personal(last) and not body_kind(last) and POSSESSIVE.search(last) is None
