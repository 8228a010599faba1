"""Whether textacy is installed: past Python 3.12 it comes only where a C++ compiler is. What needs it says so where it is not."""

from importlib.util import find_spec


def has_textacy() -> bool:
    return find_spec("textacy") is not None


def textacy_missing(command: str) -> str:
    """Return what a command prints that needs textacy and does not find it."""
    fix = "run: pip install textacy (from Python 3.13 on, a C++ compiler must be there)"
    return f"Error: {command}: needs textacy, which is not installed; {fix}\n"
