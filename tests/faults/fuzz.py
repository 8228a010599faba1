"""Odd input by the million: what must hold of marks, cleaning, readers, decisions and searches, whatever comes in.

    python -m tests.faults.fuzz cleaning --seconds 120       with atheris, which is guided by what the code does, if it is installed
    python -m tests.faults.fuzz spans --seconds 300          the whole extractor, which takes a second to begin

Bytes stand for pieces of text that are likely to matter. A crash prints the text; put it into tests/test_fuzzed.py.
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import click

from db.web.site.search_words import match_of_words
from extractor.curation.decisions_file import read_decisions
from extractor.documents.cleaning import clean
from extractor.documents.make_document import make_document
from extractor.documents.turns import find_turns
from extractor.errors import CurationError, InputError
from extractor.model import Document, Extraction
from extractor.parsing.quotation_marks import quoted_stretches
from extractor.readers import read_paths
from extractor.readers.formats.json_lines import read_lines

PIECES = (
    "“", "”", "‘", "’", "'", '"', "„", "‟", "«", "»", "‹", "›", "「", "」", "``", "''", "❝", "❞", "＂", " ", " ", " ", " ", "\n", "\n\n",
    "\r\n", "\r", "\t", "\u2028", "\u0085", ". ", ", ", "? ", "! ", ": ", "; ", "—", "-", "(", ")", "[", "]", "…", "Ana Ruiz", "Omar Bell",
    "the mayor", "said", "told reporters", "added", "asked", "that", "according to", "We will stay", "the bridge", "he", "she", "they", "not",
    "Q.", "A.", "THE COURT:", "RUIZ:", "5'10", "’90s", "don’t", "â€œ", "â€\x9d", "Ã©", "Å¡", "\u0301", "é", "\u00ad", "\u200b", "\u200d",
    "\ufeff", "\x00", "\x1b", "\x80", "\x93", "\x94", "\ud83d", "\U0001f600", "**", "*", "_", "# ", "> ", "[a](b)", "![a](b)", "<p>", "</p>",
    "<a href='x'>", "&amp;", "&quot;", "`", "```", "|", "1. ", "- ", "date 2024-05-06 ", "6 May 2024", "By Eva Holt", "PORT ALDER (AP) — ",
    "José", "İ", "ß", "ﬁ", "x" * 50, "a ", "0", "OR", "-", "*", "speaker:", "before:", "AND", "NOT", "NEAR", "^", "+", "\\",
)  # fmt: skip
LINES = (
    '{"id": "1", "text": ',
    '"',
    "}",
    "{",
    "[",
    "]",
    ":",
    ",",
    "null",
    "1e999",
    "\\ud83d",
    "\\u0000",
    '"id"',
    '"text"',
    '"published"',
    "\n",
)
TOML = ('[[name]]\n', "[[speaker]]\n", "[[same]]\n", 'names = ["Ana Ruiz", "A. Ruiz"]\n', 'name = "Ana Ruiz"\n', "document = ", "words = ", '"', "[", "]",
        "=", "\n", "#", "says", "'''", "1979-05-27", "\ufeff", "\x00", "a.b", "true", "{}", "[[not-a-quote]]\n", "[[topic]]\n")  # fmt: skip
CSV = ("file,published\n", "file", ",", "\n", '"', "a.txt", "2024", "outlet", ";", "\x00", "\r", "2024-13-45", "é")


def text_of(data: bytes, pieces: tuple[str, ...] = PIECES) -> str:
    """Return the text that bytes stand for."""
    return "".join(pieces[byte % len(pieces)] for byte in data[:400])


def cleaning(data: bytes) -> None:
    raw = text_of(data)
    document = make_document(raw, id="a")
    again, _ = clean(document.text)
    assert again == document.text, ("cleaned again", document.raw, document.text, again)
    alignment = document.alignment
    places = [alignment.to_raw(at) for at in range(len(document.text) + 1)]
    assert all(one <= other for one, other in pairwise(places)), ("out of order", document.raw)
    assert not places or (places[0] >= 0 and places[-1] <= len(document.raw)), ("outside", document.raw)


def marks(data: bytes) -> None:
    text = make_document(text_of(data), id="a").text
    for stretches in quoted_stretches(text):
        for each in stretches:
            assert (
                0
                <= each.span.start_char
                <= each.words.start_char
                <= each.words.end_char
                <= each.span.end_char
                <= len(text)
            ), text
        for one, other in pairwise(stretches):
            apart = one.span.end_char <= other.span.start_char
            assert apart or one.span.covers(other.span), (text, one, other)
    for turn in find_turns(text):
        for words in turn.content:
            assert 0 <= words.start_char < words.end_char <= len(text), text


def readers(data: bytes) -> None:
    given = data if len(data) % 2 else text_of(data, LINES).encode("utf-8", "surrogatepass")
    list(read_lines(given.splitlines(keepends=True)))
    folder = _folder()
    (folder / "a.txt").write_bytes(text_of(data[1:]).encode("utf-8", "surrogatepass") if len(data) % 3 else data)
    (folder / "b.jsonl").write_bytes(given)
    (folder / "documents.csv").write_text(text_of(data[2:], CSV), "utf-8")
    for each in read_paths([folder]):
        assert isinstance(each, Document | InputError)
        json.dumps(each.id if isinstance(each, Document) else str(each)).encode()


def curation(data: bytes) -> None:
    file = _folder() / "curation.toml"
    file.write_bytes(text_of(data, TOML).encode("utf-8", "surrogatepass") if len(data) % 3 else data)
    try:
        read_decisions(file)
    except CurationError as error:
        assert "; " in str(error)


def searches(data: bytes) -> None:
    search = text_of(data).replace("\x00", "")
    _searched().execute(
        "select count(*) from words where words match ?", [match_of_words(search).encode("utf-8", "replace").decode()]
    )


def spans(data: bytes) -> None:
    from extractor.pipeline import try_extract

    document = make_document(text_of(data[:60]), id="a")
    [result] = try_extract([document])
    assert isinstance(result, Extraction), (document.raw, result)
    text = document.text
    for each in result.attributions:
        for span in (*each.content, *each.quoted, *each.cue, *each.source):
            assert 0 <= span.start_char < span.end_char <= len(text), (document.raw, span)
        assert all(one.end_char <= other.start_char for one, other in pairwise(each.content)), document.raw
        assert each.reason, document.raw
    told = [(each.content, each.modality, each.nested_in) for each in result.attributions]
    assert len({content for content, _, _ in told}) == len(told), ("a stretch told twice", document.raw)


def workers(data: bytes) -> None:
    """Two documents, alone and in processes of their own, give the same."""
    from extractor.pipeline import extract_apart, try_extract

    documents = [
        make_document(text_of(part), id=str(n)) for n, part in enumerate((data[:40], data[40:80], data[80:120]))
    ]
    assert list(map(repr, try_extract(documents))) == list(map(repr, extract_apart(documents, workers=2))), [
        d.raw for d in documents
    ]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "cleaning": cleaning, "marks": marks, "readers": readers, "curation": curation, "searches": searches, "spans": spans, "workers": workers,
}  # fmt: skip


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


@cache
def _searched() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table words using fts5 (text, tokenize = 'porter unicode61')")
    connection.execute("insert into words values ('We will stay')")
    return connection


def fuzz_by_chance(check: Callable[[bytes], None], seconds: float) -> int:
    dice, until, n = random.Random(time.time_ns()), time.monotonic() + seconds, 0  # noqa: S311 - no secret
    while time.monotonic() < until:
        check(dice.randbytes(dice.randint(0, 80)))
        n += 1
    return n


def fuzz_guided(check: Callable[[bytes], None], seconds: float) -> None:
    import atheris

    for name in ("extractor", "db"):
        for module in [module for key, module in sys.modules.items() if key.startswith(name + ".")]:
            for attribute, value in vars(module).items():
                if (
                    callable(value)
                    and getattr(value, "__module__", None) == module.__name__
                    and hasattr(value, "__code__")
                ):
                    try:
                        setattr(module, attribute, atheris.instrument_func(value))
                    except Exception:  # noqa: S112 - what can't be watched is run all the same
                        continue
    atheris.Setup(
        ["fuzz", f"-max_total_time={int(seconds)}", "-max_len=120", "-verbosity=0", "-print_final_stats=1"], check
    )
    atheris.Fuzz()


@click.command()
@click.argument("target", type=click.Choice(sorted(TARGETS)))
@click.option("--seconds", default=120.0, show_default=True)
@click.option("--guided/--by-chance", default=True, help="With atheris, or without.")
def fuzz(target: str, seconds: float, guided: bool) -> None:
    """Check one thing over odd inputs for a while."""
    if guided:
        fuzz_guided(TARGETS[target], seconds)
    else:
        click.echo(f"{target}: {fuzz_by_chance(TARGETS[target], seconds)} inputs")


if __name__ == "__main__":
    fuzz()
