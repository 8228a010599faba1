"""A parsed document to its attributions: quotations drafted, their sources resolved, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.claims.find import find_claims
from extractor.details.confidence import confidence, evidence_of
from extractor.details.said_on import date_attributions
from extractor.documents.turns import Turn
from extractor.model import Attribution, Document, Extraction, Profile, Speaker, TextSpan
from extractor.parsing.parsed_frame import Parsed
from extractor.quotes.assemble import draft_quotes
from extractor.quotes.channels import name_channels
from extractor.quotes.draft import Draft
from extractor.quotes.transcript_quotes import draft_turns
from extractor.speakers.former_names import add_former_names
from extractor.speakers.mentions import Mention, find_mentions
from extractor.speakers.referents import Referent, gather_people
from extractor.speakers.resolution import Resolution
from extractor.speakers.resolver import Resolver
from extractor.speakers.turn_labels import assign_labels, label_mentions

# What a rule means to a reader; {cue} is the cue as written.
REASONS = {
    "governs": 'subject of "{cue}"',
    "governs, no known cue": 'subject of "{cue}", which is no known verb of saying',
    "after": 'subject of "{cue}" after the words',
    "before": 'subject of "{cue}" before the words',
    "clause": 'subject of "{cue}", whose clause holds the words',
    "according to": '"{cue}"',
    "reported": 'source of "{cue}"',
    "colon": "named before the colon",
    "headline": "named before the colon of the headline",
    "colon after": "named after the colon",
    "dash": "signed after a dash",
    "signed": "signed after the words",
    "turn": "label of the turn",
    "dialogue": "who answers in the dialogue",
    "carried on": "carried on from the words before",
    "next paragraph": "carried on from the paragraph before",
    "lead-in": "the sentence before speaks of this source",
    "lead-in paragraph": "the paragraph before ends with this source",
    "display": "the article below begins with this source",
    "told of after": "the next sentence tells whose words they are",
    "none": "no source found",
}


# Below it a speaker is not named. Of PolNeAR's train split fewer than one in five such cases is right (make calibrate).
LEAST_SURE = 0.2


def attribute(document: Document, turns: Sequence[Turn], parsed: Sequence[Parsed]) -> Extraction:
    """Return a document with its attributions in text order, and the speakers it shows. Topics come later."""
    text = document.text
    spoken = draft_turns(turns)
    quotations = [*spoken, *draft_quotes(text, parsed, spoken)]
    drafts = sorted([*quotations, *find_claims(parsed, quotations)], key=lambda draft: draft.content[0])
    for draft, channel in zip(drafts, name_channels(draft.channel for draft in drafts), strict=True):
        draft.channel = channel
    sources = _words_of_sources(drafts)
    mentions = find_mentions(text, parsed, sources)
    mentions = dict(sorted((mentions | label_mentions(turns, mentions)).items()))
    cast = gather_people(mentions, sources)
    assign_labels(text, turns, spoken, mentions, cast)
    resolver = Resolver(text, mentions, cast, sources)
    resolver.read()
    found: dict[int, Resolution] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.outer is not None, draft.content[0].start_char)):
        outer = draft.outer if draft.outer is not None and draft.outer.kind == "direct" else None  # "I" is its speaker
        found[id(draft)] = resolver.resolve(draft, found[id(outer)].referent if id(outer) in found else None)
    drafts.sort(key=lambda draft: (draft.content[0].start_char, -draft.content[-1].end_char))
    keys = _keys([found[id(draft)].referent for draft in drafts])
    numbers = {id(draft): f"a{at}" for at, draft in enumerate(drafts, 1)}
    attributions = tuple(
        _rated(_attribution(text, draft, found[id(draft)], numbers, keys), text, draft, found[id(draft)], mentions)
        for draft in drafts
    )
    return Extraction(
        document, date_attributions(document, attributions), tuple(add_former_names(text, _profiles(keys)))
    )


def _words_of_sources(drafts: Sequence[Draft]) -> dict[int, list[TextSpan]]:
    """Return what each source says and the cues of it, by the offset of its head word.

    Whom it speaks of there, it does not mean by "he said".
    """
    words: dict[int, list[TextSpan]] = {}
    for draft in drafts:
        if draft.source_head is not None:
            words.setdefault(draft.source_head, []).extend([*draft.content, *draft.cue])
    return words


def _keys(speakers: Sequence[Referent | None]) -> dict[int, tuple[str, Referent]]:
    """Return a key for each speaker, in order of first appearance, by the object's identity."""
    keys: dict[int, tuple[str, Referent]] = {}
    for speaker in speakers:
        if speaker is not None and id(speaker) not in keys:
            keys[id(speaker)] = (f"s{len(keys) + 1}", speaker)
    return keys


def _profiles(keys: dict[int, tuple[str, Referent]]) -> list[Profile]:
    return [referent.profile(key) for key, referent in keys.values()]


def _attribution(
    text: str, draft: Draft, found: Resolution, numbers: dict[int, str], keys: dict[int, tuple[str, Referent]]
) -> Attribution:
    return Attribution(
        id=numbers[id(draft)],
        kind=draft.kind,
        content=tuple(sorted(draft.content)),
        quoted=tuple(sorted(draft.quoted)) if draft.is_marked else (),
        cue=draft.cue,
        source_inherited=draft.is_inherited,
        speaker=_speaker(found.referent, keys),
        rivals=found.rivals,
        nested_in=numbers.get(id(draft.outer)) if draft.outer is not None else None,
        via=draft.channel.via,
        addressee=draft.channel.addressee,
        modality=draft.modality,
        position=draft.position,
        reason=_reason(text, draft, found),
    )


def _rated(
    attribution: Attribution, text: str, draft: Draft, found: Resolution, mentions: Mapping[int, Mention]
) -> Attribution:
    mention = mentions[draft.source_head] if draft.source_head is not None else None
    evidence = evidence_of(text, draft, found, mention)
    sources = draft.sources(mention.described) if mention is not None else ()
    return _unless_unsure(replace(attribution, source=sources, evidence=evidence, confidence=confidence(evidence)))


def _unless_unsure(attribution: Attribution) -> Attribution:
    """Return an attribution without its speaker where such cases are too seldom right; the reason names whom it could be."""
    speaker = attribution.speaker
    if speaker is None or attribution.confidence is None or attribution.confidence >= LEAST_SURE:
        return attribution
    reason = f"{attribution.reason}; {speaker.name} is too unsure to be named"
    return replace(attribution, speaker=None, rivals=(speaker.name,), reason=reason)


def _speaker(referent: Referent | None, keys: dict[int, tuple[str, Referent]]) -> Speaker | None:
    if referent is None:
        return None
    role, affiliation = referent.main_role
    return Speaker(keys[id(referent)][0], referent.name, referent.shown_type, role, affiliation)


def _reason(text: str, draft: Draft, found: Resolution) -> str:
    cue = " ... ".join(span.of(text) for span in draft.cue)
    said = REASONS[draft.rule].format(cue=cue)
    return f"{said}; {found.says}" if found.says and draft.source is not None else said
