"""A document as marked text, to read and to compare. `show` prints it, and the golden tests are written in it.

    [1 "We will rebuild every street,"] {1 said} <1 Ana Ruiz>, the mayor.
    <2 She> {2 added} that [2 the work would "start now"].

    # output
    1  direct  Ana Ruiz  subject of "said"
    2  mixed   Ana Ruiz  "She" -> Ana Ruiz

[ ] content, { } cue, < > source. A number ties them together; `<1,2 She>` is the source of two. Brackets are outside
the quotation marks of a direct quote. The quoted words of a mixed quote are all words between marks in it; if some of
these are not (a title, for instance), an inner bracket of the same number is around those that are. A bracket or a
backslash of the text itself has a backslash before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.documents.foreign_text import is_foreign, language_name
from extractor.model import Attribution, Extraction, Kind, Modality, Spans, TextSpan

OPENERS = {"content": "[", "cue": "{", "source": "<"}
CLOSERS = {"content": "]", "cue": "}", "source": ">"}
ROLE_OF_OPENER = {opener: role for role, opener in OPENERS.items()}
ROLE_OF_CLOSER = {closer: role for role, closer in CLOSERS.items()}

KINDS_BY_NAME: dict[str, Kind] = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}
MODALITIES: dict[str, Modality] = {"thought": "thought", "not-said": "not-said", "other": "other"}

OUTPUT_HEADING = "\n\n# output\n"
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # a name may contain the narrow spaces of « »
SPECIAL = re.compile(r"[\[\]{}<>\\]")
MARKUP = re.compile(r"\\(?P<literal>.)|(?P<opener>[\[{<])(?P<numbers>\d+(?:,\d+)*) |(?P<closer>[\]}>])", re.DOTALL)

# Opening marks with the closing marks that may match them. The doubled ones come first.
CLOSING_MARKS = {"``": ("''",), "''": ("''",), '"': ('"',), "“": ("”",), "„": ("“", "”"), "«": ("»",)}
CLOSING_MARKS |= {"»": ("«",), "‘": ("’",), "'": ("'",), "″": ("″",), "�": ("�",), "`": ("'", "`")}


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """One attribution in marked text. `speaker` is a name; `id` and `nested_in` are numbers."""

    id: str
    kind: Kind
    speaker: str | None = None
    content: Spans = ()
    quoted: Spans = ()
    cue: Spans = ()
    source: Spans = ()
    via: str | None = None
    nested_in: str | None = None
    modality: Modality = "said"
    reason: str = ""


def mark(extraction: Extraction, *, explain: bool = False) -> str:
    """Return a document with every attribution marked in the text, and a line for each below.

    With `explain` a second line tells the confidence, where the cue stands, and who else might have spoken.
    """
    return mark_spans(extraction) + OUTPUT_HEADING + "".join(f"{line}\n" for line in _output_lines(extraction, explain))


def mark_spans(extraction: Extraction) -> str:
    """Return the document's text with brackets around contents, cues and sources."""
    text = extraction.document.text
    opened: dict[int, list[str]] = defaultdict(list)
    closed: dict[int, list[str]] = defaultdict(list)
    for (span, role), numbers in sorted(_brackets(extraction).items(), key=lambda each: _outermost_first(*each[0])):
        opened[span.start_char].append(f"{OPENERS[role]}{','.join(map(str, numbers))} ")
        closed[span.end_char].insert(0, CLOSERS[role])
    offsets = sorted({0, len(text), *opened, *closed})
    pieces = ["".join(opened[0])]
    for start_char, end_char in pairwise(offsets):
        pieces.append(SPECIAL.sub(r"\\\g<0>", text[start_char:end_char]))
        pieces.extend(closed[end_char] + opened[end_char])
    return "".join(pieces)


def _outermost_first(span: TextSpan, role: str) -> tuple[int, int, int]:
    return span.start_char, -span.end_char, list(OPENERS).index(role)


def _brackets(extraction: Extraction) -> dict[tuple[TextSpan, str], list[int]]:
    """Return each stretch to be put in brackets, its role, and the numbers in its bracket."""
    brackets: dict[tuple[TextSpan, str], list[int]] = defaultdict(list)
    for number, attribution in enumerate(extraction.attributions, start=1):
        for span, role in _shown_spans(attribution, extraction.document.text):
            if span.start_char < span.end_char:
                brackets[span, role].append(number)
    return brackets


def _shown_spans(attribution: Attribution, text: str) -> Iterator[tuple[TextSpan, str]]:
    is_plain_quote = attribution.kind == "direct" and attribution.quoted == attribution.content
    yield from ((_with_marks(span, text) if is_plain_quote else span, "content") for span in attribution.content)
    if attribution.quoted and not is_plain_quote and attribution.quoted != _expected_quoted(attribution, text):
        yield from ((_with_marks(span, text), "content") for span in attribution.quoted)
    yield from ((span, "cue") for span in attribution.cue)
    yield from ((span, "source") for span in attribution.source)


def _expected_quoted(attribution: Attribution, text: str) -> Spans:
    return _between_marks(attribution.content, text) if attribution.kind == "mixed" else ()


def _with_marks(span: TextSpan, text: str) -> TextSpan:
    """Return a span with the quotation marks around it, if there are any."""
    before = text[: span.start_char].rstrip(" \u00a0\u202f")
    opening = next((opening for opening in CLOSING_MARKS if before.endswith(opening)), None)
    if opening is None:
        return span
    after = text[span.end_char :]
    gap = len(after) - len(after.lstrip(" \u00a0\u202f"))
    closing = next((closing for closing in CLOSING_MARKS[opening] if after.startswith(closing, gap)), None)
    end_char = span.end_char + gap + len(closing) if closing else span.end_char
    return TextSpan(len(before) - len(opening), end_char)


def _between_marks(content: Spans, text: str) -> Spans:
    """Return the stretches of a content between quotation marks, outermost marks only."""
    return tuple(quoted for span in content for quoted in _quoted_in(span, text))


def _quoted_in(span: TextSpan, text: str) -> Iterator[TextSpan]:
    offset = span.start_char
    while offset < span.end_char:
        stretch = _marked_stretch(offset, span, text)
        if stretch:
            yield _without_marks(stretch, text)
        offset = stretch.end_char if stretch else offset + 1


def _marked_stretch(start_char: int, span: TextSpan, text: str) -> TextSpan | None:
    """Return the stretch in marks that begins right here, if any. An apostrophe in a word does not begin one."""
    opening = next((opening for opening in CLOSING_MARKS if text.startswith(opening, start_char)), None)
    if opening is None or (start_char and text[start_char - 1].isalnum()):
        return None
    for closing in CLOSING_MARKS[opening]:
        end_char = text.find(closing, start_char + len(opening), span.end_char)
        while end_char >= 0 and text[end_char + len(closing) : end_char + len(closing) + 1].isalnum():
            end_char = text.find(closing, end_char + 1, span.end_char)
        if end_char >= 0:
            return TextSpan(start_char, end_char + len(closing))
    return None


def _without_marks(span: TextSpan, text: str) -> TextSpan:
    """Return a span without its opening mark and without the matching closing mark."""
    words = span.of(text)
    opening = next((opening for opening in CLOSING_MARKS if words.startswith(opening)), None)
    if opening is None:
        return span
    inside = words[len(opening) :]
    closing = next((closing for closing in CLOSING_MARKS[opening] if inside.endswith(closing)), "")
    inside = inside.removesuffix(closing)
    start_char = span.start_char + len(opening) + len(inside) - len(inside.lstrip())
    return TextSpan(start_char, start_char + len(inside.strip()))


def _output_lines(extraction: Extraction, explain: bool) -> Iterator[str]:
    published = extraction.document.published
    if published.date:
        yield f"published  {published.date}  {published.basis}"
    if is_foreign(extraction.document):
        yield f"skipped  is in {language_name(extraction.document.language)}"
    numbers = {attribution.id: str(number) for number, attribution in enumerate(extraction.attributions, start=1)}
    rows = [list(_fields(attribution, numbers)) for attribution in extraction.attributions]
    widths = [max(len(row[column]) for row in rows) for column in range(3)] if rows else []
    for row, attribution in zip(rows, extraction.attributions, strict=True):
        aligned = [field.ljust(width) for field, width in zip(row, widths, strict=False)]
        yield "  ".join(aligned + row[3:])
        if explain:
            yield f"   {'; '.join(_explanation(attribution))}"


def _fields(attribution: Attribution, numbers: dict[str, str]) -> Iterator[str]:
    """Yield the fields of an attribution's line: number, kind, speaker, whatever else is known, and the reason."""
    yield numbers[attribution.id]
    yield attribution.kind
    yield _on_one_line(attribution.speaker.name) if attribution.speaker else "-"
    if attribution.modality != "said":
        yield attribution.modality
    if attribution.kind != "indirect" and not attribution.quoted:
        yield "unmarked"
    if attribution.nested_in is not None:
        yield f"in {numbers.get(attribution.nested_in, attribution.nested_in)}"
    if attribution.via:
        yield f"via {_on_one_line(attribution.via)}"
    yield _on_one_line(attribution.reason) or "-"


def _explanation(attribution: Attribution) -> Iterator[str]:
    yield "confidence unknown" if attribution.confidence is None else f"confidence {attribution.confidence:.2f}"
    yield f"cue {attribution.position}"
    if attribution.source_inherited:
        yield "source carried on from before"
    if attribution.rivals:
        yield f"rivals {', '.join(map(_on_one_line, attribution.rivals))}"


def _on_one_line(words: str) -> str:
    return BLANKS.sub(" ", words).strip()


def parse_marked(marked: str) -> tuple[str, tuple[MarkedAttribution, ...]]:
    """Return the plain text, and the attributions that the marks and the lines below it describe."""
    body, _, output = marked.rpartition(OUTPUT_HEADING)
    text, spans = _strip_brackets(body)
    listed = filter(None, map(_parse_line, output.splitlines()))
    return text, tuple(_with_spans(attribution, is_unmarked, spans, text) for attribution, is_unmarked in listed)


def _strip_brackets(body: str) -> tuple[str, dict[tuple[str, str], list[TextSpan]]]:
    """Return the text without brackets, and the bracketed spans under (number, role)."""
    pieces: list[str] = []
    spans: dict[tuple[str, str], list[TextSpan]] = defaultdict(list)
    pending: dict[str, list[tuple[str, int]]] = defaultdict(list)
    position = length = 0
    for token in MARKUP.finditer(body):
        pieces += [body[position : token.start()], token["literal"] or ""]
        length += len(pieces[-2]) + len(pieces[-1])
        position = token.end()
        if token["opener"]:
            pending[ROLE_OF_OPENER[token["opener"]]].append((token["numbers"], length))
        elif token["closer"]:
            role = ROLE_OF_CLOSER[token["closer"]]
            numbers, start_char = pending[role].pop()
            for number in numbers.split(","):
                spans[number, role].append(TextSpan(start_char, length))
    return "".join([*pieces, body[position:]]), {key: _outer_first(found) for key, found in spans.items()}


def _outer_first(spans: Iterable[TextSpan]) -> list[TextSpan]:
    return sorted(spans, key=lambda span: (span.start_char, -span.end_char))


def _parse_line(line: str) -> tuple[MarkedAttribution, bool] | None:
    """Return what a line below the text says, and whether it is for words without quotation marks."""
    number, *fields = re.split(r" {2,}", line.rstrip())
    if not number.isdigit():
        return None
    kind, speaker, *notes, reason = fields
    attribution = MarkedAttribution(
        id=number,
        kind=KINDS_BY_NAME[kind],
        speaker=None if speaker == "-" else speaker,
        via=next((note.removeprefix("via ") for note in notes if note.startswith("via ")), None),
        nested_in=next((note.removeprefix("in ") for note in notes if note.startswith("in ")), None),
        modality=next((MODALITIES[note] for note in notes if note in MODALITIES), "said"),
        reason="" if reason == "-" else reason,
    )
    return attribution, "unmarked" in notes


def _with_spans(
    attribution: MarkedAttribution, is_unmarked: bool, spans: dict[tuple[str, str], list[TextSpan]], text: str
) -> MarkedAttribution:
    content, inner = _split_inner(spans.get((attribution.id, "content"), []))
    if inner:
        quoted = tuple(_without_marks(span, text) for span in inner)
    elif attribution.kind == "direct" and not is_unmarked:
        quoted = content = tuple(_without_marks(span, text) for span in content)
    else:
        quoted = _between_marks(content, text) if attribution.kind == "mixed" and not is_unmarked else ()
    cue, source = (tuple(spans.get((attribution.id, role), ())) for role in ("cue", "source"))
    return replace(attribution, content=content, quoted=quoted, cue=cue, source=source)


def _split_inner(spans: list[TextSpan]) -> tuple[Spans, Spans]:
    """Return the outer brackets of a number, and those inside another bracket of the same number."""
    outer: list[TextSpan] = []
    inner: list[TextSpan] = []
    for span in spans:
        (inner if outer and outer[-1].covers(span) else outer).append(span)
    return tuple(outer), tuple(inner)
