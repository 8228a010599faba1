"""Claims: what somebody is reported to have said, thought or done by words, outside the quotations already found.

`extractor.claims.choose` finds them in each sentence; `extractor.claims.modality` tells what was said from what was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count

from extractor.claims.choose import MOST_SHARED, SURE_CLAIM, Claim, claims_of
from extractor.claims.edges import with_edges
from extractor.claims.modality import modality_of, modality_of_quotation
from extractor.claims.patterns import quoted_as_saying, told_within
from extractor.claims.relayed_claims import is_relay, passes_on
from extractor.claims.spans import content_spans, cue_spans, leading_preposition, quoted_words, source_spans
from extractor.model import Modality, TextSpan
from extractor.parsing.constructions import opens_phrase
from extractor.parsing.parsed_frame import Parsed
from extractor.parsing.tree import Tree, read_tree
from extractor.quotes.channels import channel_of
from extractor.quotes.draft import Draft


@dataclass(slots=True)
class Statements:
    """The statements of a document while its claims are found: its quotations by key, with what they hold already.

    `cues` are the offsets of the quotations' cues, by paragraph, `contents` those of their words; `keys` are for claims.
    """

    quotations: dict[int, Draft]
    by_paragraph: dict[int, list[int]]
    cues: dict[int, set[int]]
    contents: frozenset[int]
    keys: Iterator[int]

    def of_paragraph(self, number: int) -> list[Draft]:
        return [self.quotations[key] for key in self.by_paragraph.get(number, ())]


def with_claims(parsed: Sequence[Parsed], quotations: Sequence[Draft]) -> list[Draft]:
    """Return the statements of a document: its quotations and its claims, each claim ended where it most likely ends."""
    return with_edges(parsed, add_claims(parsed, quotations))


def add_claims(parsed: Sequence[Parsed], quotations: Sequence[Draft]) -> list[Draft]:
    """Return the quotations of a document, then the claims that they do not hold, nested ones after their outer one.

    Of a quoted fragment the reporter's sentence tells whether it was said; a quotation told of within a claim is nested in it.
    """
    known = _statements(quotations)
    claims: list[Draft] = []
    for here in parsed:
        quotations = known.of_paragraph(here.number)
        if here.inside is None:
            tree = read_tree(here)
            known.quotations.update((draft.key, _judged(tree, draft)) for draft in quotations)
            claims.extend(_drafts(tree, known))
        elif any(draft.outer is not None for draft in quotations):
            tree = read_tree(here)
            known.quotations.update(
                (draft.key, _judged(tree, draft)) for draft in quotations if draft.outer is not None
            )
    return [*known.quotations.values(), *claims]


def _statements(quotations: Sequence[Draft]) -> Statements:
    by_paragraph: dict[int, list[int]] = {}
    cues: dict[int, set[int]] = {}
    for draft in quotations:
        by_paragraph.setdefault(draft.paragraph, []).append(draft.key)
        cues.setdefault(draft.paragraph, set()).update(at for span in draft.cue for at in _offsets(span))
    contents = frozenset(at for draft in quotations for span in draft.content for at in _offsets(span))
    keys = count(max((draft.key for draft in quotations), default=-1) + 1)
    return Statements({draft.key: draft for draft in quotations}, by_paragraph, cues, contents, keys)


def _judged(tree: Tree, draft: Draft) -> Draft:
    """Return a quotation with whether it was said, and the whole cue of "quoted him as saying"."""
    for cue in _words_at(tree, {at for span in draft.cue for at in _offsets(span)}):
        if tree.tags[cue].startswith("VB") and tree.deps[cue] not in ("aux", "auxpass"):
            whole = cue_spans(tree, cue, frozenset()) if quoted_as_saying(tree, cue) is not None else draft.cue
            draft = replace(
                draft, modality=_unless_known(draft, modality_of_quotation(tree, cue, draft.kind)), cue=whole
            )
    return draft


def _unless_known(draft: Draft, modality: Modality) -> Modality:
    """Return what was not said as such, however many of its cues say otherwise."""
    return draft.modality if draft.modality != "said" else modality


def _words_at(tree: Tree, offsets: Set[int]) -> set[int]:
    """Return the words that begin at some offsets of the document."""
    return {at for at, offset in enumerate(tree.offsets) if offset in offsets} if offsets else set()


def _drafts(tree: Tree, known: Statements) -> Iterator[Draft]:
    for claim in claims_of(tree, _words_at(tree, known.cues.get(tree.here.number, frozenset()))):
        draft = _draft(tree, claim, known)
        if draft is not None:
            yield draft
            yield from _nested(tree, claim, draft, known)


def _nested(tree: Tree, claim: Claim, outer: Draft, known: Statements) -> Iterator[Draft]:
    """Return what others said according to the words of a claim."""
    if outer.modality != "said":
        return
    for cue, source, content in told_within(tree, claim.content):
        inner = Claim(cue, SURE_CLAIM, frozenset(content), frozenset(("ccomp",)), source, "/nsubj")
        draft = _draft(tree, inner, known)
        if draft is not None and draft.modality == "said":
            yield replace(draft, outer=outer.key)


def _draft(tree: Tree, claim: Claim, known: Statements) -> Draft | None:
    """Return a claim as a draft; None if quotations have its words already. Quotations reported within it get it as their outer one."""
    here = tree.here
    inner = [draft for draft in known.of_paragraph(here.number) if _is_within(tree, claim, draft)]
    own = {at for draft in inner for span in [*draft.content, *draft.quoted] for at in _offsets(span)}
    words = claim.content - {leading_preposition(tree, claim.cue, claim.content)}
    voices = dict.fromkeys(_cues_of(tree, inner), frozenset[int]())
    if is_relay(tree, claim.cue, claim.source) and passes_on(tree, claim.cue, claim.content, voices):
        return None
    content = tuple(content_spans(tree, words | quoted_words(tree, inner), inner))
    offsets = {at for span in content for at in _offsets(span)}
    if not offsets or len((offsets & known.contents) - own) > MOST_SHARED * len(offsets):
        return None
    if _is_second_cue(content[-1], inner, tree.offsets[claim.cue]):
        return None
    source, relative = source_spans(tree, claim.cue, claim.source, claim.content)
    draft = Draft(
        next(known.keys),
        "indirect",
        here.number,
        content,
        cue=cue_spans(tree, claim.cue, claim.content),
        source=source,
        source_head=here.frame.to_text(here.doc[claim.source].idx) if claim.source is not None else None,
        relative=relative,
        rule=_rule(tree, claim),
        channel=channel_of(
            here.doc[claim.cue], here.doc[claim.source] if claim.source is not None else None, here.stand_ins
        ),
        modality=modality_of(tree, claim.cue, claim.roles, claim.content, claim.source),
        likelihood=claim.likelihood,
    )
    known.quotations.update((each.key, _told_within(draft, each)) for each in inner)
    return draft


def _told_within(outer: Draft, inner: Draft) -> Draft:
    """Return a quotation that a claim reports; what it denies or asks was never said: denied that she had said “no”."""
    modality = outer.modality if outer.modality == "not-said" else inner.modality
    return replace(inner, outer=outer.key, modality=modality)


def _is_second_cue(last: TextSpan, inner: Sequence[Draft], cue: int) -> bool:
    """Say whether a cue only repeats who said the quotation before it: Ruiz told him: “No,” she said."""
    return last.end_char <= cue and any(
        draft.kind == "direct"
        and draft.position == "pre"
        and abs(draft.quoted[-1].end_char - last.end_char) < 3  # characters: the marks
        for draft in inner
    )


def _cues_of(tree: Tree, drafts: Iterable[Draft]) -> set[int]:
    """Return the words of a frame that are cues of some drafts."""
    return _words_at(tree, {at for draft in drafts for span in draft.cue for at in _offsets(span)})


def _is_within(tree: Tree, claim: Claim, draft: Draft) -> bool:
    """Say whether a quotation's cue stands in the content of a claim: she had told him: “...”."""
    if not draft.cue or draft.outer is not None:
        return False
    starts = {span.start_char for span in draft.cue}
    return any(tree.here.frame.to_text(tree.here.doc[at].idx) in starts for at in claim.content)


def _rule(tree: Tree, claim: Claim) -> str:
    if opens_phrase(tree.words[claim.cue], "tells"):
        return "according to"
    if tree.words[claim.cue] == ":":
        return "headline"
    if claim.source is None:
        return "none"
    return "governs" if claim.path.endswith(("/nsubj", "relative")) else "reported"


def _offsets(span: TextSpan) -> range:
    return range(span.start_char, span.end_char)
