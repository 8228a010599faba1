"""The parser and ner of spaCy, run one step at a time: the same parses and entities at half the cost.

spaCy lets go of Python's lock while it steps through a batch, and its compiled rules take the lock again for each of the
hundred moves that they try on a word: this takes most of the time of `ner.pipe`. `transition_states`, which spaCy uses for
training, does the same step while it holds the lock. `python -m tests.measure.cost` shows the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc


def pipe_component(component: Any, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
    """Return the same Docs, in order, with what a trained component of a pipeline adds to them."""
    is_greedy = isinstance(component, DependencyParser | EntityRecognizer) and component.cfg["beam_width"] == 1
    if not is_greedy:
        yield from component.pipe(docs, batch_size=batch_size)
        return
    for batch in _batches(docs, batch_size):
        component.set_annotations(batch, _decode(component, batch))
        yield from batch


def _batches(docs: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    stream = iter(docs)
    while batch := list(islice(stream, size)):
        yield batch


def _decode(component: Any, docs: Sequence[Doc]) -> list[Any]:
    """Return the final state of each Doc, which is reached by the most likely move at each step."""
    states: list[Any] = component.moves.init_batch(docs)
    waiting = [state for state in states if not state.is_final()]
    if not waiting:
        return states
    model = component.model.predict(docs)
    while waiting:
        waiting = component.transition_states(waiting, model.predict(waiting))
    model.clear_memory()
    return states
