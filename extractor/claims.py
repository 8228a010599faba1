"""Claims: what somebody is reported to have said, thought or done by words, outside the quotations already found.

Each word that may be a cue is weighed; for the likely ones the pieces around it are put together to a content, and a source
is chosen among the nouns near it. `extractor.claim_model` weighs; `extractor.modality` tells what was said from what was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from extractor.channels import channel_of
from extractor.claim_features import cue_features, unit_features
from extractor.claim_model import ClaimModel, claim_model
from extractor.claim_origins import origin_features, origins
from extractor.claim_shapes import named_by, quoted_source, quoting_verb, sentence_before, shared_part, told_within
from extractor.claim_spans import (
    content_spans,
    cue_spans,
    leading_preposition,
    quoted_words,
    source_spans,
)
from extractor.clauses import Tree, candidates, parts, read_tree, units
from extractor.drafts import Draft
from extractor.modality import kind_of, modality_of, modality_of_quotation
from extractor.model import TextSpan
from extractor.parsed import Parsed
from extractor.relays import cited_clause, cited_source, citing, is_relay, passes_on
from extractor.sources import source_of

# Least likelihoods. LEAST_CUE is where CLAIM end to end on the development split is best; the others are even odds, but for
# a claim whose content or source is not clear: one piece that leads is taken where no piece is likelier than not.
LEAST_CUE = 0.3
LEAST_CONTENT = 0.5
LEAST_ONLY_CONTENT = 0.2
LEAST_PART = 0.5
LEAST_SOURCE = 0.3
OWNER = frozenset(("poss",))
RELATIVES = frozenset(("WP", "WDT"))
SURE = 0.9  # of a claim that its shape tells
MOST_SHARED = 0.3  # of the smaller content: two claims that share more are rivals, and the likelier stands


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in words of a frame. `roles` tells how its pieces hang on the cue, `source` is the head of who made it."""

    cue: int
    likelihood: float
    content: frozenset[int]
    roles: frozenset[str]
    source: int | None
    path: str


@dataclass(slots=True)
class Taken:
    """What the quotations of a document hold already: the offsets of their cues, by paragraph, and of their contents."""

    drafts: Sequence[Draft]
    cues: dict[int, set[int]] = field(default_factory=dict)
    contents: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for draft in self.drafts:
            offsets = (at for span in draft.cue for at in _offsets(span))
            self.cues.setdefault(draft.paragraph, set()).update(offsets)
        self.contents.update(at for draft in self.drafts for span in draft.content for at in _offsets(span))


def find_claims(parsed: Sequence[Parsed], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the claims of a document that its quotations (`drafts`) do not hold, in text order, nested ones after their outer one."""
    taken = Taken(drafts)
    found: list[Draft] = []
    for here in parsed:
        if here.inside is None:
            tree = read_tree(here)
            _judge_quotations(tree, drafts)
            found.extend(_drafts(tree, taken))
    return found


def _judge_quotations(tree: Tree, drafts: Sequence[Draft]) -> None:
    """Tell of quoted fragments in a reporter's clause whether they were said, and complete the cue of "quoted him as saying"."""
    for draft in drafts:
        if draft.kind == "direct" or draft.paragraph != tree.here.number:
            continue
        for cue in _words_at(tree, {at for span in draft.cue for at in _offsets(span)}):
            if tree.tags[cue].startswith("VB") and tree.deps[cue] not in ("aux", "auxpass"):
                draft.modality = modality_of_quotation(tree, cue)
                if quoting_verb(tree, cue) is not None:
                    draft.cue = cue_spans(tree, cue, frozenset())


def _words_at(tree: Tree, offsets: Set[int]) -> set[int]:
    """Return the words that begin at some offsets of the document."""
    return {at for at, offset in enumerate(tree.offsets) if offset in offsets} if offsets else set()


def claims_of(tree: Tree, taken: Set[int]) -> list[Claim]:
    """Return the claims of a frame, none within another, in text order. `taken` are words that are cues already."""
    model = claim_model()
    likely = _likely_cues(tree, model, taken)
    ordered = sorted(likely, key=lambda cue: (-likely[cue], cue))
    found = [claim for cue in ordered if (claim := _claim(tree, model, cue, likely)) is not None]
    voiced = [each for each in found if each.source is not None and not is_relay(tree, each.cue, each.source)]
    voices = {each.cue: each.content for each in voiced}
    claims: list[Claim] = []
    for claim in found:
        if is_relay(tree, claim.cue, claim.source) and passes_on(tree, claim.cue, claim.content, voices):
            continue
        if not any(_are_rivals(claim, other) for other in claims):
            claims.append(claim)
    outermost = [claim for claim in claims if not any(claim.cue in other.content for other in claims)]
    return sorted(outermost, key=lambda claim: min(claim.content))


def _likely_cues(tree: Tree, model: ClaimModel, taken: Set[int]) -> dict[int, float]:
    """Return the words that are likely cues. Of "quoted him as saying" it is "saying", as likely as either."""
    likely = {}
    for cue in candidates(tree):
        if cue not in taken:
            likely[cue] = SURE if named_by(tree, cue) else model.cue.probability(cue_features(tree, cue))
    for cue in list(likely):
        quoting = quoting_verb(tree, cue)
        if quoting is not None:
            likely[cue] = max(likely[cue], likely.pop(quoting, 0.0), SURE)
        citing_word = citing(tree, cue)
        if citing_word is not None:
            likely[cue] = SURE
            likely.pop(citing_word, None)
    for cue in taken:
        likely.pop(quoting_verb(tree, cue) or -1, None)
    return {cue: likelihood for cue, likelihood in likely.items() if likelihood >= LEAST_CUE}


def _are_rivals(one: Claim, other: Claim) -> bool:
    shared = len(one.content & other.content)
    return shared > MOST_SHARED * min(len(one.content), len(other.content))


def _claim(tree: Tree, model: ClaimModel, cue: int, likely: Mapping[int, float]) -> Claim | None:
    """Return the claim of a cue; None where nothing around it can be its content."""
    content, roles = _content(tree, model, cue)
    content -= shared_part(tree, content)
    aside = citing(tree, cue)
    if aside is not None:
        clause = cited_clause(tree, cue)
        content, roles = (clause, frozenset(("ccomp",))) if clause else (content - tree.below(aside), roles)
    before = sentence_before(tree, cue, content)
    if before:
        content, roles = before, frozenset(("head",))
    if not content:
        return None
    source, path = _source(tree, model, cue, content)
    return Claim(cue, likely[cue], frozenset(content), roles, source, path)


def _content(tree: Tree, model: ClaimModel, cue: int) -> tuple[set[int], frozenset[str]]:
    """Return the words of the pieces around a cue that are its content, and how these hang on it."""
    named = named_by(tree, cue)
    if named:
        return named, frozenset(("oprd",))
    weighed = [(model.content.probability(unit_features(tree, cue, unit)), unit) for unit in units(tree, cue)]
    best = max((share for share, _ in weighed), default=0.0)
    if best < LEAST_ONLY_CONTENT:
        return set(), frozenset()
    chosen = [unit for share, unit in weighed if share >= min(best, LEAST_CONTENT)]
    content = {at for unit in chosen for at in unit.words} - {cue}
    for unit in chosen:
        for part in parts(tree, unit):
            if model.part.probability(unit_features(tree, cue, part)) < LEAST_PART:
                content -= part.words
    return content, frozenset(unit.role for unit in chosen)


def _source(tree: Tree, model: ClaimModel, cue: int, content: set[int]) -> tuple[int | None, str]:
    """Return the head of who made a claim and how it hangs together with the cue; None where nobody is likely."""
    quoting = quoting_verb(tree, cue)
    if quoting is not None:
        return quoted_source(tree, quoting, cue), "quoted"
    cited = cited_source(tree, cue)
    if cited is not None:
        return cited, "cited"
    owner = tree.child(cue, OWNER)
    if owner is not None and tree.tags[cue].startswith("NN") and kind_of(tree, cue) == "says":  # her statement that
        return owner, "owner"
    weighed = [
        (model.source.probability(origin_features(tree, cue, origin, content)), -origin.root, origin)
        for origin in origins(tree, cue)
    ]
    best = max(weighed, key=lambda each: each[:2], default=None)
    if best is None or best[0] < LEAST_SOURCE:
        return _grammatical_source(tree, cue, content), "shared"
    origin = best[2]
    if tree.tags[origin.root] in RELATIVES and tree.deps[cue] == "relcl":  # the minister, who said
        return tree.heads[cue], "relative"
    return origin.root, origin.path


def _grammatical_source(tree: Tree, cue: int, content: Set[int]) -> int | None:
    """Return whom the grammar makes the speaker of a verb of saying: by him it was stated, stressing."""
    if kind_of(tree, cue) != "says" or not tree.tags[cue].startswith("VB"):
        return None
    found = source_of(tree.here.doc[cue], tree.here.stand_ins)
    return found.i if found is not None and found.i not in content else None


def _drafts(tree: Tree, taken: Taken) -> Iterator[Draft]:
    for claim in claims_of(tree, _words_at(tree, taken.cues.get(tree.here.number, frozenset()))):
        draft = _draft(tree, claim, taken)
        if draft is not None:
            yield draft
            yield from _nested(tree, claim, draft, taken)


def _nested(tree: Tree, claim: Claim, outer: Draft, taken: Taken) -> Iterator[Draft]:
    """Return what others are told to have said within what somebody said."""
    if outer.modality != "said":
        return
    for cue, source, content in told_within(tree, claim.content):
        inner = Claim(cue, SURE, frozenset(content), frozenset(("ccomp",)), source, "/nsubj")
        draft = _draft(tree, inner, taken)
        if draft is not None and draft.modality == "said":
            draft.outer = outer
            yield draft


def _draft(tree: Tree, claim: Claim, taken: Taken) -> Draft | None:
    """Return a claim as a draft; None where quotations hold its words already. Quotations told of within it become nested."""
    here = tree.here
    inner = [draft for draft in taken.drafts if draft.paragraph == here.number and _is_within(tree, claim, draft)]
    own = {at for draft in inner for span in [*draft.content, *draft.quoted] for at in _offsets(span)}
    words = claim.content - {leading_preposition(tree, claim.cue, claim.content)}
    voices = dict.fromkeys(_cues_of(tree, inner), frozenset[int]())
    if is_relay(tree, claim.cue, claim.source) and passes_on(tree, claim.cue, claim.content, voices):
        return None
    content = content_spans(tree, words | quoted_words(tree, inner), inner)
    offsets = {at for span in content for at in _offsets(span)}
    if not offsets or len((offsets & taken.contents) - own) > MOST_SHARED * len(offsets):
        return None
    source, relative = source_spans(tree, claim.cue, claim.source, claim.content)
    draft = Draft(
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
    for each in inner:
        each.outer = each.outer or draft
    return draft


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
    if tree.words[claim.cue] == "according":
        return "according to"
    if claim.source is None:
        return "none"
    return "governs" if claim.path.endswith(("/nsubj", "relative")) else "reported"


def _offsets(span: TextSpan) -> range:
    return range(span.start_char, span.end_char)
