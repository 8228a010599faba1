"""Every error that this project raises on purpose.

QuoteTrackerError          where: what; fix
|-- InputError             a document that can't be read; the others are read all the same
|   `-- TooMuchError       an archive that unpacks to far more than its own size
|-- CurationError          a file of decisions that can't be read (file:line)
|   `-- NotStoredError     a decision about something that the database doesn't have
|-- LexiconError           a data file that breaks its own rules (file:line)
|-- ModelError             a spaCy model that is missing or lacks a component
|-- TextacyMissingError    a command that needs textacy, where it is not installed
`-- StoreError             a database that can't be used
"""


class QuoteTrackerError(Exception):
    """Something the user can fix: `where` it is, `what` is wrong, and the `fix`."""

    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(f"{where}: {what}; {fix}")
        self.where, self.what, self.fix = where, what, fix

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error come out of another process. Python would call the class with the message alone."""
        return type(self).__new__, (type(self), *self.args), self.__dict__


class InputError(QuoteTrackerError):
    """A document can't be read. `line` is its number if the input has one document on each line."""

    line: int | None = None


def not_analysed(where: str, why: str) -> InputError:
    """Return the error for a document that can be read and not analysed."""
    return InputError(where, f"can't be analysed ({why})", "report it, with this document")


class TooMuchError(InputError):
    """An archive unpacks to far more than its own size. Nothing else in it is read."""


class CurationError(QuoteTrackerError):
    """The file of decisions by hand breaks its own rules."""


class NotStoredError(CurationError):
    """A decision is about a document, a quote, a speaker or a topic that is not there. `fix` names what is closest."""


class LexiconError(QuoteTrackerError):
    """A data file breaks its own rules."""


class ModelError(QuoteTrackerError):
    """The spaCy model is missing or lacks a component."""


class TextacyMissingError(QuoteTrackerError):
    """textacy is not installed; after Python 3.12, pip must compile a part of it. `where` is the command that needs it."""

    def __init__(self, where: str) -> None:
        fix = "run: pip install textacy (from Python 3.13 on, a C++ compiler must be there)"
        super().__init__(where, "needs textacy, which is not installed", fix)


class StoreError(QuoteTrackerError):
    """The database can't be used."""
