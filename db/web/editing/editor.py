"""Who may correct, and what writes the corrections. The command line hands it in, as this package knows no file of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from datasette import Forbidden
from datasette.utils import actor_matches_allow

from extractor.model import Change, DecisionKind

# The permission to correct. Metadata grants it: permissions: {edit-quotes: {id: [ana, omar]}}, an allow block of Datasette.
EDIT_QUOTES = "edit-quotes"
ROOT = "root"
# The attribute of Datasette that holds the editor of a server.
ATTRIBUTE = "quote_tracker_editor"


class Editor(Protocol):
    """What makes decisions: it shows what one would change, makes it, and takes it back.

    Its functions raise CurationError for a decision that can't be made, and may take seconds.
    """

    def topics(self) -> Sequence[str]: ...
    def propose(self, kind: DecisionKind, entry: Mapping[str, Any]) -> Change: ...
    def make(self, kind: DecisionKind, entry: Mapping[str, Any]) -> Change: ...
    def propose_undoing(self, says: str) -> Change: ...
    def undo(self, says: str) -> Change: ...


def allow_editing(datasette: Any, editor: Editor) -> None:
    """Give a server its editor. Call this before the server has its addresses."""
    setattr(datasette, ATTRIBUTE, editor)
    # Datasette's own client was made with the addresses that there were before.
    datasette.client = type(datasette.client)(datasette)


def editor_of(datasette: Any) -> Editor | None:
    """Return the editor of a server; None if it is read-only."""
    found: Editor | None = getattr(datasette, ATTRIBUTE, None)
    return found


def is_editor(datasette: Any, actor: Mapping[str, Any] | None) -> bool | None:
    """Return whether somebody may correct: who signed in with the address that `serve` printed, and whom the metadata allow.

    None leaves it to other plugins.
    """
    if editor_of(datasette) is None:
        return False
    if actor and actor.get("id") == ROOT:
        return True
    allow = (datasette.metadata("permissions") or {}).get(EDIT_QUOTES)
    # A block `true` would let everybody correct who reads.
    return bool(actor and actor_matches_allow(actor, allow)) if allow is not None else None


async def may_edit(datasette: Any, request: Any) -> bool:
    """Return whether the reader of a page may correct."""
    if editor_of(datasette) is None or request is None or not request.actor:
        return False
    return bool(await datasette.permission_allowed(request.actor, EDIT_QUOTES, default=False))


async def editor_for(datasette: Any, request: Any) -> Editor:
    """Return the editor, for somebody who may correct. Raises Forbidden for others."""
    editor = editor_of(datasette)
    if editor is None or not await may_edit(datasette, request):
        raise Forbidden("Only who is signed in and may correct can see this.")
    return editor
