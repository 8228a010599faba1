"""Who a pronoun means: the speaker of the quotation that it stands in, or whoever is most present to the reader."""

from __future__ import annotations

from extractor.lexicon.evidence import weight
from extractor.lexicon.words import pronouns_with
from extractor.speakers.candidates import Candidate, ChoiceWeights, choose, present_candidates
from extractor.speakers.memory import Memory, Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.salience import fits_pronoun

PRONOUN_WEIGHTS = ChoiceWeights(presence=1, spoke_last=weight("speakers", "spoke_last"))
SINGULAR_SPEAKER = pronouns_with("first") - pronouns_with("plural")
NAMELESS = pronouns_with("nameless")


def resolve_pronoun(reading: Reading, memory: Memory, mention: Mention, outer: Referent | None) -> Resolution:
    """Return who a pronoun is; `outer` is the speaker of the quotation that it stands in."""
    if mention.head in SINGULAR_SPEAKER and mention.is_inside and outer is not None:
        return Resolution(outer, "pronoun", f'"{mention.text}" -> {outer.name}')
    if mention.head in NAMELESS:
        return Resolution(None, "pronoun", f'"{mention.text}" is somebody the text does not name')
    left_open = _left_open(reading, memory, mention)
    return left_open or choose(mention, pronoun_candidates(reading, memory, mention, outer), PRONOUN_WEIGHTS)


def pronoun_candidates(
    reading: Reading, memory: Memory, mention: Mention, outer: Referent | None = None
) -> list[Candidate]:
    """Return whom a pronoun can mean: neither the speaker who says it, nor somebody vague who did not speak last."""

    def fit_of(who: Referent) -> float | None:
        fit = fits_pronoun(who, mention)
        if mention.is_inside and not any(seen.paragraph == mention.paragraph for seen in who.met(mention)):
            return None
        if fit is None or who is outer or (who.is_vague and not memory.spoke_last(who, mention)):
            return None
        return fit

    return present_candidates(reading, memory, mention, fit_of)


def _left_open(reading: Reading, memory: Memory, mention: Mention) -> Resolution | None:
    """Return how the subject of the sentence before was resolved, if several people fitted it: "she" then means the same person."""
    for at, other in reversed(reading.shortly_before(mention)):
        if other.paragraph != mention.paragraph or mention.sentence - other.sentence > 1 or other.is_inside:
            continue
        found = memory.resolved.get(at)
        if found is not None and _may_be_taken_up(other, mention):
            if found.referent is not None or len(found.rivals) < 2:
                return None
            return Resolution(None, "pronoun", f'"{mention.text}" is whoever "{other.text}" is', found.rivals)
    return None


def _may_be_taken_up(subject: Mention, mention: Mention) -> bool:
    """Say whether a pronoun can mean the subject of the sentence before, which the text does not name."""
    agrees = subject.gender in (None, mention.gender) and not subject.is_plural
    is_nameless = subject.kind in ("pronoun", "description")
    return subject.is_subject and mention.sentence - subject.sentence == 1 and agrees and is_nameless
