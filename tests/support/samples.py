"""The hand-annotated articles of tests/gold as extractions, so that tests of the database need no spaCy."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from db.speakers.place import place_speakers
from db.store.write import find_standing, store_extraction
from db.tables.ids import ascii_slug
from db.tables.schema import open_database
from extractor.model import (
    Attribution,
    Document,
    Extraction,
    Identity,
    Profile,
    Published,
    Sighting,
    Spans,
    Speaker,
    TextSpan,
    Topic,
)

RUNS = count(1)
GOLD = Path(__file__).parents[1] / "gold"
TOLD: dict[str, Any] = {"header": "header", "dateline": "dateline", "byline": "byline", "metadata": "metadata"}


def samples(name: str = "seeds") -> tuple[Extraction, ...]:
    """Return the articles of `seeds` (five, real) or `dev` (twenty-five, invented), as a perfect extractor gives them.

    Optional records (orders, thanks, attitudes) have the modality `other`, negative claims `not-said`.
    """
    subjects = json.loads((GOLD / "subjects.json").read_text("utf-8"))
    lines = (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(_extraction(record, subjects.get(record["id"], [])) for record in map(json.loads, lines))


def seeds_in_outlets() -> tuple[Extraction, ...]:
    """Return the seeds as articles of outlets that were made up; one has none."""
    outlets = ("The Morning Post", "Daily Ledger", "The Morning Post", None, "Daily Ledger")
    seeds = zip(samples("seeds"), outlets, strict=True)
    return tuple(replace(each, document=replace(each.document, outlet=outlet)) for each, outlet in seeds)


def annotate(documents: Iterable[Document]) -> Iterator[Extraction]:
    """Yield what people found in each text that holds an annotated article, wherever in it; nothing in others."""
    known = (*samples(), *samples("dev"))
    for document in documents:
        found = next((each for each in known if each.document.raw and each.document.raw in document.text), None)
        if found is None:
            yield Extraction(document)
        else:
            by = document.text.index(found.document.raw)
            yield Extraction(document, tuple(_shifted(each, by) for each in found.attributions), found.profiles)


def write_database(path: Path, extractions: Iterable[Extraction], *, fingerprint: str = "samples") -> None:
    """Store articles as a run does, speakers placed and facets counted."""
    db = open_database(path)
    seen: set[str] = set()
    for each in extractions:
        standing = find_standing(db, each.document, fingerprint=fingerprint, seen=seen)
        seen.add(standing.uid)
        if standing.needs_extraction:
            store_extraction(db, each, standing.uid, fingerprint=fingerprint)
    place_speakers(db, SampleJudge())
    db.close()


@dataclass(frozen=True, slots=True)
class SampleJudge:
    """Who is who, as people decided it. Another stamp each time: all profiles are decided again."""

    stamp: str = field(default_factory=lambda: f"samples {next(RUNS)}")

    def decide(self, profiles: Iterable[tuple[str, Profile]]) -> dict[tuple[str, str], Identity]:
        return sample_identities(profiles)

    def decide_among(self, sightings: Sequence[Sighting], _: object) -> list[None]:
        return [None for _ in sightings]

    def keys(self, _: Profile) -> tuple[str, ...]:
        return ()


def sample_identities(profiles: Iterable[tuple[str, Profile]]) -> dict[tuple[str, str], Identity]:
    """Return who is who, as people decided it; takes and gives what `extractor.identity.identity.decide_profiles` does."""
    members: dict[str, list[tuple[str, Profile]]] = defaultdict(list)
    for document, profile in profiles:
        members[_identity_key(document, profile)].append((document, profile))
    identities = {}
    for key, group in members.items():
        name = max((profile.name for _, profile in group), key=lambda name: (len(name), name))
        local = "" if group[0][1].type in ("person", "organisation") else f"-{ascii_slug(key)}"
        for document, profile in group:
            identities[document, profile.key] = Identity(ascii_slug(name) + local, name, profile.type)
    return identities


def _identity_key(document: str, profile: Profile) -> str:
    if profile.type == "person":
        return profile.key
    return ascii_slug(profile.name) if profile.type == "organisation" else f"{document}-{profile.key}"


def _extraction(record: dict[str, Any], subjects: list[str]) -> Extraction:
    text = record["text"]
    header = re.match(r"\s*date \d{4}-\d\d-\d\d\s+", text)
    document = Document(
        id=record["id"],
        raw=text,
        text=text,
        header=TextSpan(0, header.end()) if header else None,
        path=f"{record['split']}/{record['id']}.txt",
        published=_published(record["publication_date"]),
    )
    topics = tuple(Topic(name, subjects[0] if subjects else "society") for name in record["topics"])
    spoken = [_attribution(each, topics) for each in record["attributions"]]
    unsaid = [_negative(each) for each in record["negative_claims"] if each["span"]]
    attributions = sorted(spoken + unsaid, key=lambda each: each.content)
    return Extraction(document, tuple(attributions), _profiles(record))


def _published(record: dict[str, Any]) -> Published:
    basis = TOLD.get(record["told"], "file list")
    if re.fullmatch(r"\d{4}-\d\d", record["partial"] or ""):
        return Published(record["partial"], "month", basis)
    if record["date"] is None:
        return Published(note=record["partial"])
    return Published(record["date"], "day", basis)


def _attribution(record: dict[str, Any], topics: tuple[Topic, ...]) -> Attribution:
    return Attribution(
        id=record["id"],
        kind=record["kind"],
        content=_spans(record["content"]),
        quoted=_spans(record["quoted"]),
        cue=_spans(record["cue"]),
        source=_spans(record["source"]),
        modality="other" if record["optional"] else "said",
        speaker=_speaker(record),
        nested_in=record["nested_in"],
        via=record["via"],
        position=record["position"],
        topics=topics,
        reason="annotated by hand",
    )


def _negative(record: dict[str, Any]) -> Attribution:
    return Attribution(
        id=record["id"],
        kind="indirect",
        content=_spans(record["span"]),
        cue=_spans(record["cue"]),
        source=_spans(record["source"]),
        modality="not-said",
        reason=f"annotated by hand: {record['reason']}",
    )


def _speaker(record: dict[str, Any]) -> Speaker | None:
    if record["speaker"] is None:
        return None
    return Speaker(
        record["speaker_id"], record["speaker"], record["speaker_type"], record["role"], record["affiliation"]
    )


def _profiles(record: dict[str, Any]) -> tuple[Profile, ...]:
    profiles: dict[str, Profile] = {}
    for each in record["attributions"]:
        speaker = _speaker(each)
        if speaker is None:
            continue
        profile = profiles.setdefault(speaker.id, _profile(speaker, each["speaker_aliases"]))
        role = (speaker.role, speaker.affiliation) if speaker.role else None
        if role and role not in profile.roles:
            profiles[speaker.id] = replace(profile, roles=(*profile.roles, role))
    return tuple(profiles.values())


def _profile(speaker: Speaker, aliases: list[str]) -> Profile:
    parts = speaker.name.split()
    names = (speaker.name, *(alias for alias in aliases if alias in parts)) if speaker.type == "person" else ()
    return Profile(speaker.id, speaker.name, speaker.type, names)


def _shifted(attribution: Attribution, by: int) -> Attribution:
    def shift(spans: Spans) -> Spans:
        return tuple(TextSpan(span.start_char + by, span.end_char + by) for span in spans)

    return replace(
        attribution,
        content=shift(attribution.content),
        quoted=shift(attribution.quoted),
        cue=shift(attribution.cue),
        source=shift(attribution.source),
    )


def _spans(records: list[dict[str, Any]]) -> Spans:
    return tuple(sorted(TextSpan(record["start"], record["end"]) for record in records))
