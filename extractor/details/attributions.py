"""Statements with their speakers as attributions: numbered, each with its reason and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.details.confidence import confidence, evidence_of
from extractor.details.former_names import add_former_names
from extractor.details.gender import with_genders
from extractor.details.second_reading import ResolvedStatement
from extractor.details.told_offices import Office, told_offices
from extractor.lexicon.evidence import weight
from extractor.lexicon.tables import word_table
from extractor.model import Attribution, Profile, Spans, Speaker, TextSpan
from extractor.quotes.draft import Draft
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution
from extractor.speakers.resolver import FirstReading

LEAST_SURE = weight("confidence", "least")

Keys = Mapping[Referent, str]


def number_speakers(statements: Iterable[ResolvedStatement]) -> dict[Referent, str]:
    """Return a key for each speaker, in order of first appearance."""
    speakers = (told.resolution.referent for told in statements)
    return {who: f"s{number}" for number, who in enumerate(dict.fromkeys(filter(None, speakers)), 1)}


def profiles_of(text: str, statements: Sequence[ResolvedStatement]) -> tuple[Profile, ...]:
    """Return what a document tells of its speakers."""
    offices = told_offices(statements)
    profiles = {who: who.profile(key) for who, key in number_speakers(statements).items()}
    with_offices = [
        replace(profile, roles=(offices[who],)) if who in offices else profile for who, profile in profiles.items()
    ]
    return tuple(add_former_names(text, with_offices))


def profiles_with_gender(
    text: str, first: FirstReading, told: Sequence[ResolvedStatement], profiles: Sequence[Profile]
) -> tuple[Profile, ...]:
    """Return the profiles of a document's speakers with how it refers to each: she, he or they."""
    return with_genders(text, first, told, number_speakers(told), profiles)


def make_attributions(
    text: str, statements: Sequence[ResolvedStatement], keys: Keys, weights: Mapping[str, float]
) -> tuple[Attribution, ...]:
    """Return the attributions of a document's statements, in their order, without dates and topics.

    `weights` join the sureness of place and speaker.
    """
    offices = told_offices(statements)
    numbers = {told.draft.key: f"a{number}" for number, told in enumerate(statements, 1)}
    speakers = {who: _speaker(who, key, offices) for who, key in keys.items()}
    made = (_attribution(text, told, numbers, speakers, weights) for told in statements)
    sound = [_unless_unsure(each) for each in made if _is_within(text, each)]
    kept = {each.id for each in sound}
    return tuple(each if each.nested_in in kept else replace(each, nested_in=None) for each in sound)


def _is_within(text: str, attribution: Attribution) -> bool:
    """Say whether all spans hold words of the text. A statement that does not costs itself, never its document."""
    spans = (*attribution.content, *attribution.quoted, *attribution.cue, *attribution.source)
    return bool(attribution.content) and all(0 <= each.start_char < each.end_char <= len(text) for each in spans)


def _apart(spans: Iterable[TextSpan]) -> Spans:
    """Return spans in text order; those that overlap are one, so that no stretch is told twice."""
    found: list[TextSpan] = []
    for span in sorted(spans):
        if found and span.start_char < found[-1].end_char:
            found[-1] = TextSpan(found[-1].start_char, max(found[-1].end_char, span.end_char))
        else:
            found.append(span)
    return tuple(found)


def _attribution(
    text: str,
    told: ResolvedStatement,
    numbers: Mapping[int, str],
    speakers: Mapping[Referent, Speaker],
    weights: Mapping[str, float],
) -> Attribution:
    draft, found, mention = told.draft, told.resolution, told.mention
    evidence = evidence_of(text, draft, told.by_rules, mention)
    return Attribution(
        id=numbers[draft.key],
        kind=draft.kind,
        content=_apart(draft.content),
        quoted=_apart(draft.quoted) if draft.is_marked else (),
        cue=draft.cue,
        source=draft.sources(mention.described) if mention is not None else (),
        source_inherited=draft.is_inherited,
        speaker=speakers.get(found.referent) if found.referent is not None else None,
        rivals=found.rivals,
        nested_in=numbers.get(draft.outer) if draft.outer is not None else None,
        via=draft.channel.via,
        addressee=draft.channel.addressee,
        modality=draft.modality,
        position=draft.position,
        reason=_reason(text, draft, found),
        evidence=evidence,
        confidence=confidence(evidence, draft, found, weights),
    )


def _speaker(referent: Referent, key: str, offices: Mapping[Referent, Office]) -> Speaker:
    role, affiliation = offices.get(referent, referent.main_role)
    return Speaker(key, referent.name, referent.shown_type, role, affiliation)


def _reason(text: str, draft: Draft, found: Resolution) -> str:
    cue = " ... ".join(span.of(text) for span in draft.cue)
    said = word_table("reasons.csv")[draft.rule][0].format(cue=cue)
    return f"{said}; {found.says}" if found.says and draft.source is not None else said


def _unless_unsure(attribution: Attribution) -> Attribution:
    """Return an attribution without its speaker where such cases are too seldom right; the reason names whom it could be."""
    speaker = attribution.speaker
    if speaker is None or attribution.confidence is None or attribution.confidence >= LEAST_SURE:
        return attribution
    reason = f"{attribution.reason}; {speaker.name} is too unsure to be named"
    return replace(attribution, speaker=None, rivals=(speaker.name,), reason=reason)
