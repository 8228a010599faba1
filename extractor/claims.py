"""Claims: what somebody is reported to have said, thought or done by words, outside the quotations already found.

Each word that may be a cue is weighed; for the likely ones the pieces around it are put together to a content, and a source
is chosen among the nouns near it. `extractor.claim_model` weighs; `extractor.modality` tells what was said from what was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.channels import channel_of
from extractor.claim_features import cue_features, unit_features
from extractor.claim_model import ClaimModel, claim_model
from extractor.claim_origins import origin_features, origins
from extractor.claim_spans import content_spans, cue_spans, source_spans
from extractor.clauses import Tree, candidates, parts, read_tree, units
from extractor.drafts import Draft, Parsed
from extractor.modality import modality_of
from extractor.model import TextSpan

# Least likelihoods. LEAST_CUE is where CLAIM end to end on the development split is best; the others are even odds, but for
# a claim whose content or source is not clear: one piece that leads is taken where no piece is likelier than not.
LEAST_CUE = 0.3
LEAST_CONTENT = 0.5
LEAST_ONLY_CONTENT = 0.2
LEAST_PART = 0.5
LEAST_SOURCE = 0.3
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
    """What the quotations of a document hold already: the offsets of their cues and contents."""

    drafts: Sequence[Draft]
    cues: set[int] = field(default_factory=set)
    contents: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cues.update(at for draft in self.drafts for span in draft.cue for at in _offsets(span))
        self.contents.update(at for draft in self.drafts for span in draft.content for at in _offsets(span))


def find_claims(parsed: Sequence[Parsed], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the claims of a document that its quotations (`drafts`) do not hold, in text order, nested ones after their outer one."""
    taken = Taken(drafts)
    found: list[Draft] = []
    for here in parsed:
        if here.inside is None:
            tree = read_tree(here)
            found.extend(_drafts(tree, taken))
    return found


def claims_of(tree: Tree, taken: set[int]) -> list[Claim]:
    """Return the claims of a frame, none within another, in text order. `taken` are words that are cues already."""
    model = claim_model()
    likely = [
        (likelihood, cue)
        for cue in candidates(tree)
        if cue not in taken and (likelihood := model.cue.probability(cue_features(tree, cue))) >= LEAST_CUE
    ]
    claims: list[Claim] = []
    for likelihood, cue in sorted(likely, key=lambda each: (-each[0], each[1])):
        claim = _claim(tree, model, cue, likelihood)
        if claim is not None and not any(_are_rivals(claim, other) for other in claims):
            claims.append(claim)
    outermost = [claim for claim in claims if not any(claim.cue in other.content for other in claims)]
    return sorted(outermost, key=lambda claim: min(claim.content))


def _are_rivals(one: Claim, other: Claim) -> bool:
    shared = len(one.content & other.content)
    return shared > MOST_SHARED * min(len(one.content), len(other.content))


def _claim(tree: Tree, model: ClaimModel, cue: int, likelihood: float) -> Claim | None:
    """Return the claim of a cue; None where nothing around it can be its content."""
    weighed = [(model.content.probability(unit_features(tree, cue, unit)), unit) for unit in units(tree, cue)]
    best = max((share for share, _ in weighed), default=0.0)
    if best < LEAST_ONLY_CONTENT:
        return None
    chosen = [unit for share, unit in weighed if share >= min(best, LEAST_CONTENT)]
    content = {at for unit in chosen for at in unit.words} - {cue}
    for unit in chosen:
        for part in parts(tree, unit):
            if model.part.probability(unit_features(tree, cue, part)) < LEAST_PART:
                content -= part.words
    if not content:
        return None
    source, path = _source(tree, model, cue, content)
    return Claim(cue, likelihood, frozenset(content), frozenset(unit.role for unit in chosen), source, path)


def _source(tree: Tree, model: ClaimModel, cue: int, content: set[int]) -> tuple[int | None, str]:
    """Return the head of who made a claim and how it hangs together with the cue; None where nobody is likely."""
    weighed = [
        (model.source.probability(origin_features(tree, cue, origin, content)), -origin.root, origin)
        for origin in origins(tree, cue)
    ]
    best = max(weighed, key=lambda each: each[:2], default=None)
    if best is None or best[0] < LEAST_SOURCE:
        return None, ""
    return best[2].root, best[2].path


def _drafts(tree: Tree, taken: Taken) -> Iterator[Draft]:
    frame = tree.here.frame
    cues = {token.i for token in tree.here.doc if frame.to_text(token.idx) in taken.cues}
    for claim in claims_of(tree, cues):
        draft = _draft(tree, claim, taken)
        if draft is not None:
            yield draft


def _draft(tree: Tree, claim: Claim, taken: Taken) -> Draft | None:
    """Return a claim as a draft; None where quotations hold its words already. Quotations told of within it become nested."""
    here = tree.here
    inner = [draft for draft in taken.drafts if draft.paragraph == here.number and _is_within(tree, claim, draft)]
    own = {at for draft in inner for span in [*draft.content, *draft.quoted] for at in _offsets(span)}
    content = content_spans(tree, claim.content, inner)
    offsets = {at for span in content for at in _offsets(span)}
    if not offsets or len((offsets & taken.contents) - own) > MOST_SHARED * len(offsets):
        return None
    source, relative = source_spans(tree, claim.cue, claim.source)
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
        modality=modality_of(tree, claim.cue, claim.roles, claim.source),
        likelihood=claim.likelihood,
    )
    for each in inner:
        each.outer = each.outer or draft
    return draft


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
    return "governs" if claim.path.endswith("/nsubj") else "reported"


def _offsets(span: TextSpan) -> range:
    return range(span.start_char, span.end_char)
