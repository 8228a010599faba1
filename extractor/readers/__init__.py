"""Files, folders and streams -> documents. What can't be read becomes an InputError among them; the others go on."""

from extractor.readers.jsonl import read_lines
from extractor.readers.paths import read_paths

__all__ = ["read_lines", "read_paths"]
