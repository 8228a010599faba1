"""Files, folders and streams -> documents. An InputError takes the place of what can't be read, and the others follow."""

from extractor.readers.formats.json_lines import read_lines
from extractor.readers.paths import read_paths

__all__ = ["read_lines", "read_paths"]
