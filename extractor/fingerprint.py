"""A hash of everything that decides what is found in a text: the program, its word lists and the model."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent
HASHED_SUFFIXES = frozenset((".py", ".toml", ".csv", ".npz"))


def fingerprint(model: str) -> str:
    """Return a hash of the program, the word lists, the spaCy model and the version of spaCy."""
    digest = sha256()
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in HASHED_SUFFIXES:
            digest.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    for package in (model, "spacy", "ftfy"):
        digest.update(f"{package} {_version(package)}\0".encode())
    return digest.hexdigest()[:16]


def _version(package: str) -> str:
    """Return the version of an installed package. A model may also be a folder, which has no version."""
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return "not installed as a package"
