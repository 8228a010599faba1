"""The cue that introduces a quotation, and the source that its sentence names: read off the parsed frame."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.characters import DASH_TOKENS
from extractor.lexicon.cue_verbs import CueVerb, cue_verbs, has_part, names_words
from extractor.lexicon.word_classes import words_in
from extractor.parsing.constructions import source_phrase
from extractor.parsing.grammar import CLAUSE_TAGS, FINITE_TAGS, SUBJECT_LABELS
from extractor.quotes.sources import PHRASE_STARTS, first_noun, names_person, source_of, speaker_of

LEAD_ENDS = (".", "?", "!", ";", "–", "—", "--")
LONGEST_SIGNATURE = 15  # words


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found for a quotation. `tokens` may be empty (a colon, a dash); `source` is None where nobody is named.

    `rule` names the pattern, for the reason and for the confidence.
    """

    tokens: tuple[Token, ...]
    source: Token | None
    rule: str

    @property
    def verb(self) -> Token | None:
        return self.tokens[-1] if self.tokens else None


def cue_verb(token: Token) -> CueVerb | None:
    """Return the cue verb that a token is a form of; None for other words, and for a passive question put to somebody."""
    verb = cue_verbs().get(token.lower_)
    if verb is None or not token.tag_.startswith(("VB", "NN")):
        return None
    if verb.particle and not any(child.lower_ in (verb.particle, *words_in("particle")) for child in token.children):
        return None
    if token.tag_.startswith("NN") and not any(child.dep_ in SUBJECT_LABELS for child in token.children):
        return None
    return verb


def is_cue_noun(token: Token) -> bool:
    """Say whether a word is a noun for what somebody said: her warning that, the claim that."""
    return token.tag_.startswith("NN") and names_words(token.lower_)


def find_cue(stand_in: Span, others: Sequence[Span]) -> Cue | None:
    """Return the cue of a stand-in, from its own sentence; None where the sentence has none.

    The verb that governs it comes first, then the nearest after it, then the nearest before it.
    """
    taken = {token.i for span in others for token in span} | {token.i for token in stand_in}
    named = _between_dashes(stand_in)
    if named is not None:
        return _unspoken(named, "colon")
    for rule, verb in _candidates(stand_in, taken, others):
        source = speaker_of(verb, taken)
        if source is not None or cue_verb(verb):
            return Cue(cue_tokens(verb), source, rule)
    return (
        _according_to(stand_in, taken) or _colon(stand_in, taken) or _dash(stand_in, taken) or _signed(stand_in, taken)
    )


def _candidates(stand_in: Span, taken: Set[int], others: Sequence[Span]) -> list[tuple[str, Token]]:
    """Return the verbs that may be the cue, the likeliest first, each with the rule that found it."""
    found: list[tuple[str, Token]] = []
    governor = _nearer(_governor(stand_in, taken), stand_in, taken)
    found.extend(("governs", verb) for verb in _verbs_beside(stand_in, taken))
    if governor is not None and cue_verb(governor) and speaks(governor):
        found.append(("governs", governor))
    found.extend(("after", verb) for verb in _verbs_after(stand_in, taken))
    found.extend(("before", verb) for verb in _verbs_before(stand_in, taken))
    if governor is not None and not found and governor.tag_ in FINITE_TAGS and _ends_open(stand_in):
        found.append(("governs, no known cue", governor))
    return found


def _governor(stand_in: Span, taken: Set[int]) -> Token | None:
    """Return the word outside that the stand-in hangs on, or the cue that hangs on it."""
    root = stand_in.root
    if root.head.i not in taken:
        return root.head
    for child in root.children:
        if child.i not in taken and cue_verb(child):
            return child
    return root.head.head if root.head.i in taken and root.head.head.i not in taken else None


def _nearer(governor: Token | None, stand_in: Span, taken: Set[int]) -> Token | None:
    """Return, for words after a cue, the cue next to them: TASS quoted him as saying that she had told him: “...”."""
    if governor is None or governor.i > stand_in.start or not cue_verb(governor):
        return governor
    before = _verbs_before(stand_in, taken)
    inner = before[0] if before and before[0].i > governor.i else None
    is_held = (
        inner is not None
        and governor in inner.ancestors
        and (inner.dep_ == "ccomp" or inner.tag_ == "VBG" or (inner.dep_ == "xcomp" and inner.tag_ != "VB"))
    )
    return inner if is_held else governor


def speaks(verb: Token) -> bool:
    """Say whether a form of a cue verb makes a statement here; not "asked whether", "was told"."""
    has_subject = any(child.dep_ in SUBJECT_LABELS for child in verb.children)
    return not (has_part(verb.text, "received") and verb.tag_ == "VBN" and (verb.dep_ == "advcl" or not has_subject))


def _verbs_after(stand_in: Span, taken: Set[int]) -> list[Token]:
    """Return the cue verbs after a quotation, up to the end of the sentence or the next quotation."""
    found: list[Token] = []
    if not _ends_open(stand_in):
        return found
    for token in stand_in.doc[stand_in.end :]:
        if token.i in taken or token.text in ".?!;:" or (token.is_sent_start and token.i > stand_in.end + 1):
            break
        if (cue_verb(token) and speaks(token)) or _is_mistaken_cue(token, stand_in):
            found.append(token)
    return found[:1]


def _is_mistaken_cue(token: Token, stand_in: Span) -> bool:
    """Say whether a noun is a verb of saying that the tagger missed: “It is so,” the miners state; the three write."""
    if token.tag_ not in ("NN", "NNS") or token.lower_ not in cue_verbs() or not token.i - stand_in.end <= 4:
        return False
    before, after = token.nbor(-1), token.nbor() if token.i + 1 < len(token.doc) else None
    is_plural = before.tag_ in ("NNS", "NNPS", "CD") if token.tag_ == "NN" else before.tag_ in ("NN", "NNP")
    ends = after is None or after.is_punct or after.tag_ in ("IN", "TO")
    return is_plural and ends and before.i >= stand_in.end and token.left_edge.i >= stand_in.end


def _verbs_before(stand_in: Span, taken: Set[int]) -> list[Token]:
    """Return the cue verb that comes last before a quotation in its sentence."""
    sentence_start = stand_in[0].sent.start
    for at in range(stand_in.start - 1, sentence_start - 1, -1):
        token = stand_in.doc[at]
        if at in taken:
            break
        if cue_verb(token) and speaks(token):
            return [token]
    return []


def _verbs_beside(stand_in: Span, taken: Set[int]) -> list[Token]:
    """Return the cue that stands next to a quotation with its own subject, wherever the parser hung it: ..., he said, “It is so.”"""
    doc, at = stand_in.doc, stand_in.start - 1
    before = at - 1 if at > 0 and doc[at].text == "," else at
    after = stand_in.end
    beside = [before] if doc[at].text in (",", ":") else []
    if after < len(doc) and _ends_open(stand_in) and doc[after].tag_.startswith("VB"):
        beside.append(after)
    return [
        doc[i] for i in beside if i >= 0 and i not in taken and doc[i] in stand_in[0].sent and _is_finite_cue(doc[i])
    ]


def _is_finite_cue(token: Token) -> bool:
    return token.tag_ in FINITE_TAGS and cue_verb(token) is not None and speaks(token)


def _ends_open(stand_in: Span) -> bool:
    """Say whether the quotation's sentence goes on after it: it does not end with a full stop."""
    return not any(token.text == "." for token in stand_in[-2:])


def _according_to(stand_in: Span, taken: Set[int]) -> Cue | None:
    tellers = (told_by(token, taken) for token in stand_in[0].sent if token.i not in taken)
    return next((cue for cue in tellers if cue is not None), None)


def told_by(token: Token, taken: Set[int]) -> Cue | None:
    """Return the cue and source of a phrase that begins with a word: according to the ministry, in the words of the mayor."""
    phrase = source_phrase(token, "tells", taken)
    if phrase is None:
        return None
    return Cue(tuple(token.doc[phrase.first.i : phrase.link.i + 1]), phrase.source, "according to")


def _colon(stand_in: Span, taken: Set[int]) -> Cue | None:
    """Return the cue of a quotation after a colon, whose sentence has no verb of speech: its subject, or its first noun."""
    doc = stand_in.doc
    at = stand_in.start - 1
    while at > 0 and doc[at].is_space:
        at -= 1
    after = stand_in.end
    if after + 1 < len(doc) and doc[after].text == ":":  # caption: “A stitch-up”: Ana Ruiz
        return _unspoken(first_noun(doc[after + 1 :], taken), "colon after")
    if at < 0 or doc[at].text != ":" or at in taken:
        return None
    lead = _lead(doc, at, taken)
    verbs = sorted((token for token in lead if token.tag_.startswith("VB")), key=_depth)
    for verb in verbs:
        source = source_of(verb, taken)
        if source is not None and any(child.dep_ in SUBJECT_LABELS for child in verb.children):
            return Cue((), source, "colon")
    return _unspoken(first_noun(lead, taken), "colon")


def _depth(token: Token) -> int:
    """Return how many words a word hangs below the main verb of its sentence."""
    return sum(1 for _ in token.ancestors)


def _lead(doc: Doc, at: int, taken: Set[int]) -> Span:
    """Return the words before a colon, back to the end of the sentence or quotation before, or to a dash: They voted - Ana Ruiz:"""
    start = at
    while start > 0 and start - 1 not in taken and not _ends_lead(doc[start - 1]):
        start -= 1
    return doc[start:at]


def _ends_lead(token: Token) -> bool:
    is_spaced_hyphen = (
        token.text == "-" and token.i > 0 and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)
    )
    return token.text in LEAD_ENDS or is_spaced_hyphen


def _dash(stand_in: Span, taken: Set[int]) -> Cue | None:
    """Return the cue of a quotation that a dash signs: “Nobody rang.” – patient, 80."""
    doc, after = stand_in.doc, stand_in.end
    while after < len(doc) and doc[after].is_space:
        after += 1
    if after + 1 < len(doc) and doc[after].text in DASH_TOKENS and stand_in.start < 3:
        return _unspoken(first_noun(doc[after + 1 :], taken), "dash")
    return None


def _between_dashes(stand_in: Span) -> Token | None:
    """Return the person just before words between dashes: among them Ana Ruiz -- “Nobody rang” -- and Omar Bell."""
    doc, start, end = stand_in.doc, stand_in.start, stand_in.end
    if start < 2 or end >= len(doc) or doc[start - 1].text not in DASH_TOKENS or doc[end].text not in DASH_TOKENS:
        return None
    return doc[start - 2] if doc[start - 2].ent_type_ == "PERSON" else None


def cue_tokens(verb: Token) -> tuple[Token, ...]:
    """Return a cue verb with its auxiliaries, negation and particle."""
    known = cue_verbs().get(verb.lower_)
    particle = known.particle if known is not None else None
    own = [
        child
        for child in verb.children
        if (child.dep_ in ("aux", "auxpass", "neg", "prt") or child.lower_ == particle) and abs(child.i - verb.i) < 5
    ]
    return tuple(sorted([*own, verb], key=lambda token: token.i))


def _signed(stand_in: Span, taken: Set[int]) -> Cue | None:
    """Return the cue of a quotation that opens a paragraph and is followed by nothing but its source: “Nobody rang.” A patient, 80."""
    rest = [token for token in stand_in.doc[stand_in.end :] if not token.is_space]
    titled = next((at for at, token in enumerate(rest) if token.i in taken), len(rest))
    if 1 < titled < len(rest) and rest[titled - 1].text == ",":
        rest = rest[: titled - 1]  # A patient, “Letters to the Editor”
    if stand_in.start > 2 or not 0 < len(rest) <= LONGEST_SIGNATURE or any(token.i in taken for token in rest):
        return None
    if rest[0].text == "(":  # “Nobody rang.” (Ana Ruiz, patient)
        noun = first_noun(stand_in.doc[rest[0].i :], taken)
        closes = next((at for at, token in enumerate(rest) if token.text == ")"), None)
        is_last = closes is not None and all(token.is_punct for token in rest[closes:])
        return _unspoken(noun, "signed") if is_last and noun is not None and names_person(noun) else None
    if not rest[0].tag_.startswith(PHRASE_STARTS) or any(token.tag_ in CLAUSE_TAGS for token in rest):
        return None
    return _unspoken(first_noun(stand_in.doc[stand_in.end :], taken), "signed")


def _unspoken(source: Token | None, rule: str) -> Cue | None:
    """Return a cue without words, such as a colon; None where nobody is named."""
    return Cue((), source, rule) if source is not None else None
