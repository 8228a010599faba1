"""Decisions by hand: how they are read from `curation.toml` and written to it, and which of them contradict each other.

    [[same]]         names = ["Serzh Sarkisian", "Serge Sargsyan"]      one person
    [[not-same]]     names = ["John Smith", "Jon Smith"]                two people
                     names = ["John Smith"]  documents = ["leeds.txt"]  the one of these documents is another than elsewhere
    [[name]]         name = "Dimitry Peskow"  is = "Dmitry Peskov"      the right name
                     name = "John Smith"  is = "Jon Smith"  documents = ["leeds.txt"]   of several, the one of this document
    [[wikidata]]     name = "Dmitry Peskov"  is = "Q1390"               with documents likewise
    [[gender]]       name = "Kim Bell"  is = "they"                     she, he, they or unknown; with documents likewise
    [[speaker]]      document = "a.txt"  words = "We will stay"  is = "Ana Ruiz"     who said it; "" is nobody known
    [[topic]]        document = "a.txt"  words = "We will stay"  are = ["Elections"]
    [[not-a-quote]]  document = "a.txt"  words = "so-called"

Every entry may hold why = "...".
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

from extractor.errors import CurationError
from extractor.identity.rulings import Rulings
from extractor.model import Decision, DecisionKind, ReferredTo

DECISION_KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)
# The fields of each kind: first the required ones, then the optional ones.
DECISION_FIELDS: Mapping[DecisionKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "same": (("names",), ()),
    "not-same": (("names",), ("documents",)),
    "name": (("name", "is"), ("documents",)),
    "wikidata": (("name", "is"), ("documents",)),
    "gender": (("name", "is"), ("documents",)),
    "speaker": (("document", "words", "is"), ()),
    "topic": (("document", "words", "are"), ()),
    "not-a-quote": (("document", "words"), ()),
}
LISTS = {"names", "documents", "are"}
HEADING = re.compile(r"^\s*\[\[\s*([\w-]+)\s*\]\]", re.MULTILINE)
# "unknown" takes back what the documents seem to say.
GENDERS = (*get_args(ReferredTo), "unknown")
WIKIDATA = re.compile(r"Q[1-9]\d*")
FILE_HEAD = "# Decisions by hand; `quote-tracker decide --help` tells how to add one. Each run replays them all.\n"
DecisionEntry = dict[str, Any]


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions of a file, in order; none if there is no file. Raises CurationError (file:line)."""
    if not path.is_file():
        return []
    text = _text_of(path)
    try:
        tables = tomllib.loads(text)
    except RecursionError as error:
        raise CurationError(f"{path}:1", "is nested too deeply", "write only the fields that a decision has") from error
    except tomllib.TOMLDecodeError as error:
        found_at = re.search(r"line (\d+)", str(error))
        line = found_at.group(1) if found_at else len(text.splitlines())  # "at end of document"
        raise CurationError(f"{path}:{line}", str(error), "mend the TOML") from error
    except ValueError as error:
        raise CurationError(
            f"{path}:1", "has too long a number", "write only the fields that a decision has"
        ) from error
    found = []
    waiting = {kind: iter(entries) for kind, entries in tables.items() if isinstance(entries, list)}
    for heading in HEADING.finditer(text):
        place = f"{path}:{text.count(chr(10), 0, heading.end()) + 1}"
        kind = heading.group(1)
        entry = next(waiting.get(kind, iter(())), None)
        if not isinstance(entry, dict):
            raise CurationError(
                place, f"[[{kind}]] is no decision", "write headings as [[same]], each on a line of its own"
            )
        found.append(make_decision(kind, entry, place))
    for kind, left in waiting.items():
        if next(left, None) is not None:
            raise CurationError(f"{path}:1", f'"{kind}" holds more than its headings', f"write [[{kind}]] above each")
    for kind in tables.keys() - waiting.keys():
        raise CurationError(f"{path}:1", f'"{kind}" is not a list of decisions', f"write [[{kind}]]")
    return found


def _text_of(path: Path) -> str:
    """Return the text of a file of decisions. Raises CurationError if it is not text in UTF-8."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CurationError(f"{path}:{line}", "is not UTF-8", "save it as UTF-8") from error
    return text


def write_decision(path: Path, kind: DecisionKind, entry: DecisionEntry) -> str:
    """Add a decision to the end of a file, and return the difference. The file need not exist. Raises CurationError for an invalid decision."""
    before, after = _with_decision(path, kind, entry)
    _put(path, after)
    return _difference(before, after, path)


def difference_of_decision(path: Path, kind: DecisionKind, entry: DecisionEntry) -> str:
    """Return the difference that `write_decision` would make. Nothing is written."""
    return _difference(*_with_decision(path, kind, entry), path)


def remove_decision(path: Path, decision: Decision) -> str:
    """Take a decision out of a file that has it, and return the difference. Comments of the decision after it stay."""
    before, after = _without_decision(path, decision)
    _put(path, after)
    return _difference(before, after, path)


def difference_of_removal(path: Path, decision: Decision) -> str:
    """Return the difference that `remove_decision` would make. Nothing is written."""
    return _difference(*_without_decision(path, decision), path)


def last_decision(path: Path) -> Decision:
    """Return the last decision of a file. Raises CurationError where there is none."""
    decisions = read_decisions(path)
    if not decisions:
        raise CurationError(str(path), "holds no decision", "name another file with --curation")
    return decisions[-1]


def _with_decision(path: Path, kind: DecisionKind, entry: DecisionEntry) -> tuple[str, str]:
    make_decision(kind, entry, str(path))
    read_decisions(path)
    before = _text_of(path) if path.is_file() else ""
    lines = [f"{name} = {_toml(value)}\n" for name, value in entry.items()]
    return before, (before.rstrip("\n") + "\n" if before.strip() else FILE_HEAD) + f"\n[[{kind}]]\n" + "".join(lines)


def _without_decision(path: Path, decision: Decision) -> tuple[str, str]:
    """Return the text of a file with a decision and without it: from its heading to what belongs to the next one."""
    at = read_decisions(path).index(decision)
    before = _text_of(path)
    headings = [*HEADING.finditer(before)]
    start = before.rindex("\n", 0, headings[at].end()) + 1 if "\n" in before[: headings[at].end()] else 0
    if at + 1 == len(headings):
        return before, before[:start].rstrip("\n") + "\n"
    following = before[start : headings[at + 1].end()]
    *lines, heading = following.splitlines(keepends=True)
    while lines[1:] and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        heading = lines.pop() + heading
    kept = heading.lstrip("\n")
    return before, before[:start] + kept + before[headings[at + 1].end() :]


def _put(path: Path, text: str) -> None:
    """Write a file in one step, so that a reader sees the text before or after, and a power cut leaves one of them."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.new")
    beside.write_text(text, encoding="utf-8")
    if target.exists():
        shutil.copymode(target, beside)
    beside.replace(target)


def make_decision(kind: str, entry: DecisionEntry, place: str) -> Decision:
    """Return the decision that an entry describes. Raises CurationError if it breaks the rules of its kind."""
    known = next((each for each in DECISION_KINDS if each == kind), None)
    if known is None:
        raise CurationError(place, f'"{kind}" is not a kind of decision', f"use one of {', '.join(DECISION_KINDS)}")
    required, allowed = DECISION_FIELDS[known]
    for name in [*(name for name in required if name not in entry), *(entry.keys() - {*required, *allowed, "why"})]:
        fix = f"write {', '.join(required)}" + (f", perhaps {', '.join(allowed)}" if allowed else "")
        raise CurationError(place, f"[[{kind}]] {'lacks' if name in required else 'knows no'} {name}", fix)
    for name, value in entry.items():
        is_right = (
            (isinstance(value, list) and all(map(_is_text, value)) and value) if name in LISTS else _is_text(value)
        )
        if not is_right:
            raise CurationError(
                place, f"{name} is {value!r}", f"write {'a list of texts' if name in LISTS else 'a text'}"
            )
    decision = _as_decision(known, entry, place)
    _check_values(decision)
    return decision


def contradictions(decisions: Sequence[Decision]) -> dict[Decision, Decision]:
    """Return the decisions that a later one contradicts, each with the last such one. The later one is followed."""
    found: dict[Decision, Decision] = {}
    before: dict[tuple[str, ...], list[Decision]] = defaultdict(list)
    for later in decisions:
        for subject in _subjects(later):
            found.update((each, later) for each in before[subject] if _contradict(each, later))
            before[subject].append(later)
    return found


def rulings_of(decisions: Iterable[Decision], documents: Mapping[str, str]) -> Rulings:
    """Return what decisions say about who is who. `documents` has the key of each document by its name."""
    same: list[tuple[str, str]] = []
    not_same: list[tuple[str, str]] = []
    names: dict[str, str] = {}
    apart: dict[tuple[str, str], str] = {}
    called: dict[tuple[str, str], str] = {}
    for each in decisions:
        first = each.names[0] if each.names else ""
        keys = [documents[name] for name in each.documents if name in documents]
        if each.kind == "same":
            same.extend(combinations(each.names, 2))
        elif each.kind == "not-same" and each.documents:
            apart.update(dict.fromkeys([(key, first) for key in keys], min(keys, default="")))
        elif each.kind == "not-same":
            not_same.extend((a, b) for at, a in enumerate(each.names) for b in each.names[at + 1 :])
        elif each.kind == "name" and each.documents:
            called.update(dict.fromkeys([(key, first) for key in keys], each.says[0]))
        elif each.kind == "name":
            names[first] = each.says[0]
    return Rulings(tuple(same), tuple(not_same), names, apart, called)


def in_words(decision: Decision) -> str:
    """Return a decision as a sentence: "We will stay" in a.txt was said by Ana Ruiz.

    A database stores these sentences, and ids are made of them, so they stay as they are.
    """
    names, says = (" and ".join(f'"{each}"' for each in part) for part in (decision.names, decision.says))
    document = " and ".join(decision.documents)
    what = f'"{decision.words}" in {document}'
    bearer = f"{names} in {document}" if document else names
    return {
        "same": f"{names} are one",
        "not-same": f"{names} in {document} is another than elsewhere" if document else f"{names} are not the same",
        "name": f"{bearer} is rightly called {says}",
        "wikidata": f"{bearer} is {says} in Wikidata",
        "gender": f"{bearer} is referred to as {says}",
        "speaker": f"{what} was said by {says if decision.says[:1] != ('',) else 'nobody known'}",
        "topic": f"{what} is about {says}",
        "not-a-quote": f"{what} is no quote",
    }[decision.kind]


def _as_decision(kind: DecisionKind, entry: DecisionEntry, place: str) -> Decision:
    names = tuple(entry.get("names", [entry["name"]] if "name" in entry else ()))
    documents = tuple(entry.get("documents", [entry["document"]] if "document" in entry else ()))
    says = tuple(entry.get("are", [entry["is"]] if "is" in entry else ()))
    return Decision(kind, place, names, documents, entry.get("words"), says)


def _check_values(decision: Decision) -> None:
    if decision.kind in ("same", "not-same") and len(decision.names) < 2 and not decision.documents:
        raise CurationError(
            decision.place, "names one name", "name two, or give the documents in which it is somebody else"
        )
    if decision.kind == "wikidata" and not WIKIDATA.fullmatch(decision.says[0]):
        raise CurationError(decision.place, f'"{decision.says[0]}" is not a Wikidata id', "write one such as Q1390")
    if decision.kind == "gender" and decision.says[0] not in GENDERS:
        raise CurationError(decision.place, f'"{decision.says[0]}" is not a gender', f"write {', '.join(GENDERS)}")
    if decision.words is not None and not re.search(r"\w", decision.words):
        raise CurationError(decision.place, "words is empty", "write the words of the quote")


def _difference(before: str, after: str, path: Path) -> str:
    return "".join(unified_diff(before.splitlines(True), after.splitlines(True), str(path), str(path)))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _toml(value: str | list[str]) -> str:
    """Return a text, or a list of texts, in TOML, whose strings are written like those of JSON."""
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _subjects(decision: Decision) -> Iterator[tuple[str, ...]]:
    """Yield what a decision is about: each pair of names, a name, or words of a document."""
    names = sorted({" ".join(name.casefold().split()) for name in decision.names})
    if decision.words is not None:
        yield ("words", decision.documents[0], decision.words)
    elif decision.kind in ("name", "wikidata", "gender"):
        yield from ((decision.kind, *names, document) for document in decision.documents or ("",))
    elif not decision.documents:
        yield from (("pair", *pair) for pair in combinations(names, 2))


def _contradict(earlier: Decision, later: Decision) -> bool:
    """Say whether two decisions about the same thing can't both be true."""
    if earlier.kind == later.kind:
        return earlier.says != later.says
    return {earlier.kind, later.kind} == {"same", "not-same"} or "not-a-quote" in (earlier.kind, later.kind)
