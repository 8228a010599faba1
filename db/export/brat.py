"""Documents with their quotes in brat's standoff format (https://brat.nlplab.org/standoff.html): .txt and .ann."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from db.export.records import Pairs, Record, speaker_in_words
from db.export.web_annotation import TextOf

CONFIGURATION = """\
[entities]
Quote
Cue
Source
[relations]
Said\tArg1:Source, Arg2:Quote
Cued\tArg1:Cue, Arg2:Quote
[events]
[attributes]
Kind\tArg:Quote, Value:direct|mixed|indirect
"""
# A span of ours may run over these; brat needs a span for each line.
LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def write_brat(folder: Path, records: Iterable[Record], text_of: TextOf) -> None:
    """Write a .txt and a .ann file for each document, named by its uid, and the annotation.conf that brat needs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, "utf-8")
    for uid, group in groupby(records, key=lambda record: record.document_uid):
        text = text_of(uid)
        write_as_is(folder / f"{uid}.txt", text)
        write_as_is(folder / f"{uid}.ann", "".join(f"{line}\n" for line in standoff(text, group)))


def write_as_is(path: Path, text: str) -> None:
    """Write a text without changing its line ends, because the offsets depend on them."""
    path.write_text(text, "utf-8", errors="replace", newline="")


def standoff(text: str, records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of an .ann file: spans (T), source and cue of a quote (R), its kind (A) and its speaker (#)."""
    n_spans = n_relations = 0
    for number, record in enumerate(records, start=1):
        n_spans += 1
        quote = f"T{n_spans}"
        yield span_line(quote, "Quote", text, record.content)
        yield f"A{number}\tKind {quote} {record.kind}"
        yield f"#{number}\tAnnotatorNotes {quote}\t{one_line(speaker_in_words(record))}"
        for name, relation, spans in (("Source", "Said", record.source_at), ("Cue", "Cued", record.cue_at)):
            if spans:
                n_spans += 1
                n_relations += 1
                yield span_line(f"T{n_spans}", name, text, spans)
                yield f"R{n_relations}\t{relation} Arg1:T{n_spans} Arg2:{quote}"


def span_line(key: str, name: str, text: str, spans: Pairs) -> str:
    """Return the line of a span, which is cut at line breaks, as brat requires."""
    pieces = [piece for start, end in spans for piece in within_lines(text, start, end)]
    places = ";".join(f"{start} {end}" for start, end in pieces)
    words = " ".join(text[start:end] for start, end in pieces)
    return f"{key}\t{name} {places}\t{words}"


def within_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a span between its line breaks.

    >>> list(within_lines("One\\n\\ntwo", 0, 8))
    [(0, 3), (5, 8)]
    """
    begin = start
    for gap in LINE_BREAKS.finditer(text, start, end):
        if begin < gap.start():
            yield begin, gap.start()
        begin = gap.end()
    if begin < end:
        yield begin, end


def one_line(text: str) -> str:
    return " ".join(text.split())
