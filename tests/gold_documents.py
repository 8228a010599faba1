"""The hand-annotated documents of tests/gold as extractions: what a perfect extractor would give."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.model import Attribution, Document, Extraction, Spans, Speaker, TextSpan

GOLD = Path(__file__).parent / "gold"


def gold_records(name: str) -> Iterator[dict[str, Any]]:
    with (GOLD / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold_extractions(name: str) -> Iterator[Extraction]:
    for record in gold_records(name):
        document = Document(id=record["id"], raw=record["text"], text=record["text"])
        yield Extraction(document, tuple(map(_attribution, record["attributions"])))


def _attribution(record: dict[str, Any]) -> Attribution:
    return Attribution(
        id=record["id"],
        kind=record["kind"],
        content=_spans(record["content"]),
        quoted=_spans(record["quoted"]),
        cue=_spans(record["cue"]),
        source=_spans(record["source"]),
        speaker=Speaker(record["speaker_id"], record["speaker"], record["speaker_type"]) if record["speaker"] else None,
        nested_in=record["nested_in"],
        via=record["via"],
        position=record["position"],
        reason="annotated by hand",
    )


def _spans(records: list[dict[str, Any]]) -> Spans:
    return tuple(TextSpan(record["start"], record["end"]) for record in records)
