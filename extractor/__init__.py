"""Who said what in news documents: read them, extract, decide who is who, write.

    for extraction in extract(read_paths(["seeds"])):
        for attribution in extraction.attributions:
            print(attribution.kind, attribution.speaker, attribution.reason)

read_paths, read_lines, make_document   files, JSON lines or a text -> Document
extract                                 Documents -> Extractions: the attributions of each, and its speakers
decide                                  Extractions -> who is one speaker over all of them
Judge                                   decides the same for a database: db.take_in(..., judge=Judge)
to_json, mark                           an Extraction -> one object of JSON; its text with every quote marked

The names of `__all__` are the public API: they keep their meaning from release to release. Everything else may move.
Each is loaded when it is first used, so that `import extractor` loads neither spaCy nor numpy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.documents.make_document import make_document
    from extractor.errors import QuoteTrackerError
    from extractor.identity.identity import decide
    from extractor.identity.judge import Judge
    from extractor.marked import mark
    from extractor.model import Attribution, Document, Extraction, Identity, Speaker, TextSpan
    from extractor.output import to_json
    from extractor.pipeline import extract
    from extractor.readers.formats.json_lines import read_lines
    from extractor.readers.paths import read_paths

__all__ = [
    "Attribution",
    "Document",
    "Extraction",
    "Identity",
    "Judge",
    "QuoteTrackerError",
    "Speaker",
    "TextSpan",
    "decide",
    "extract",
    "make_document",
    "mark",
    "read_lines",
    "read_paths",
    "to_json",
]

# The module that each name stands in.
_HOMES = {
    **dict.fromkeys(("Attribution", "Document", "Extraction", "Identity", "Speaker", "TextSpan"), "model"),
    "Judge": "identity.judge",
    "QuoteTrackerError": "errors",
    "decide": "identity.identity",
    "extract": "pipeline",
    "make_document": "documents.make_document",
    "mark": "marked",
    "read_lines": "readers.formats.json_lines",
    "read_paths": "readers.paths",
    "to_json": "output",
}


def __getattr__(name: str) -> object:
    """Return a public name, loaded when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
