"""Small cases: a sentence or a few, with what a careful reader finds in them; and whether an extraction meets it.

A line of tests/cases/CLASS.jsonl is a case: `text`, or `documents` whose speakers are told apart together; `expect` and `forbid`.

- `expect`: some attribution covers all letters of `words` (`exact`: these and no others), with the `speaker` (null: none; a list: one of
  them; "*": anyone), modality "said" or the one given, and the kind, type, role and via that are given.
- `forbid`: no attribution with modality "said" ("any": of whatever modality) that covers half of the letters of `words` (no words: any) has
  this speaker (none given: whoever), but for one that covers `unless` too.

Letters and digits alone are compared, and names without case, accents and articles.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases"
MARKS = re.compile(r"[“”\"«»„]")
Answer = Mapping[str, Any]  # a document's object in the output of `extract`


@dataclass(frozen=True)
class Case:
    """A case with its class, its documents by id, and its demands as they stand in the file."""

    id: str
    group: str
    documents: Mapping[str, str]
    expect: tuple[Mapping[str, Any], ...]
    forbid: tuple[Mapping[str, Any], ...]


def read_cases() -> list[Case]:
    """Return all cases, class by class."""
    return [
        _case(path.stem, json.loads(line))
        for path in sorted(CASES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def _case(group: str, row: Mapping[str, Any]) -> Case:
    documents = {row["id"]: row["text"]} if "text" in row else {}
    documents |= {f"{row['id']}/{each['id']}": each["text"] for each in row.get("documents", ())}
    return Case(row["id"], group, documents, tuple(row["expect"]), tuple(row["forbid"]))


def complaints(case: Case, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield the demands of a case that the answers to its documents don't meet."""
    found = [
        (id, text, attribution) for id, text in case.documents.items() for attribution in answers[id]["attributions"]
    ]
    for wanted in case.expect:
        among = [each for each in found if _is_asked(case, wanted, each)]
        if not any(_meets(text, attribution, wanted) for _, text, attribution in among):
            yield f"expected {json.dumps(wanted, ensure_ascii=False)}"
    for barred in case.forbid:
        for each in found:
            if _is_asked(case, barred, each) and _is_barred(each[1], each[2], barred):
                yield f"forbidden {json.dumps(barred, ensure_ascii=False)}"


def _is_asked(case: Case, item: Mapping[str, Any], found: tuple[str, str, Answer]) -> bool:
    return ("doc" not in item or found[0] == f"{case.id}/{item['doc']}") and item["words"] in found[1]


def _meets(text: str, attribution: Answer, wanted: Mapping[str, Any]) -> bool:
    words, cover = _letters_of(text, wanted["words"]), _cover(text, attribution)
    speaker = attribution["speaker"] or {}
    is_covered = words == cover if wanted.get("exact") else words <= cover
    return (
        is_covered
        and _agrees(speaker.get("name"), wanted["speaker"])
        and attribution["modality"] in _as_list(wanted.get("modality", "said"))
        and ("kind" not in wanted or attribution["kind"] in _as_list(wanted["kind"]))
        and ("type" not in wanted or speaker.get("type") in _as_list(wanted["type"]))
        and ("role" not in wanted or any(_agrees(role, wanted["role"]) for role in _roles(speaker)))
        and ("via" not in wanted or _agrees(attribution["via"], wanted["via"]))
    )


def _is_barred(text: str, attribution: Answer, barred: Mapping[str, Any]) -> bool:
    cover = _cover(text, attribution)
    words = _letters_of(text, barred["words"])
    excuse = _letters_of(text, barred["unless"]) if barred.get("unless") else set()
    return (
        (barred.get("modality") == "any" or attribution["modality"] == "said")
        and 2 * len(words & cover) >= len(words)
        and ("speaker" not in barred or _agrees((attribution["speaker"] or {}).get("name"), barred["speaker"]))
        and not (excuse and 2 * len(excuse & cover) >= len(excuse))
    )


def _roles(speaker: Mapping[str, Any]) -> list[str | None]:
    role, affiliation = speaker.get("role"), speaker.get("affiliation")
    if not role or not affiliation:
        return [role]
    return [role, f"{role} of {affiliation}", f"{role} at {affiliation}", f"{affiliation} {role}"]


def _cover(text: str, attribution: Answer) -> set[int]:
    return {at for start, end in attribution["content"] for at in range(start, end) if text[at].isalnum()}


def _letters_of(text: str, words: str) -> set[int]:
    start = text.find(words)
    return {at for at in range(start, start + len(words)) if text[at].isalnum()}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _agrees(name: str | None, wanted: Any) -> bool:
    return any(each == "*" or _folded(name) == _folded(each) for each in _as_list(wanted))


def _folded(name: str | None) -> str | None:
    """Return a name as it is compared: without case, accents, articles and punctuation at the ends of its words."""
    if name is None:
        return None
    plain = unicodedata.normalize("NFKD", re.sub("[’ʼ]", "'", name))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = [word.strip("?.-") or word for word in re.findall(r"[\w'@&?.-]+", MARKS.sub(" ", plain))]
    words = words[1:] if words and words[0] in ("a", "an") else words
    return " ".join(word for word in words if word != "the")
