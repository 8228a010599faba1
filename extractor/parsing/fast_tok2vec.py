"""The word vectors that tagger, parser and ner build on: the same numbers as spaCy's, at half the cost.

A small spaCy model makes the vector of a word in two steps. The first looks at the word alone, so its result is kept for the
next time the word is met. The second looks at four words on each side, in layers, here for so few words at a time that they stay
in the processor's cache. Models that are built in another way are left as they are. `python -m tests.measure.cost` shows the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model
from threadpoolctl import ThreadpoolController

Array = np.ndarray[Any, np.dtype[Any]]
Layer = Model[Any, Any]

KEPT_WORDS = (
    1 << 15
)  # words; about those of a hundred articles, which are most of the words of others too; 400 bytes each
WORDS_AT_ONCE = 1_000
LEAST_VARIANCE = np.float32(1e-8)  # thinc adds the same
EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
BLOCK = ["expand_window", "maxout", "layernorm", "dropout"]


def speed_up(nlp: Language) -> None:
    """Replace the layers of a pipeline that make word vectors by quicker ones, which can't be trained."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in list(model.walk()):
                quick = _quick(layer)
                if quick is not None:
                    model.replace_node(layer, _as_layer(quick))


def _quick(layer: Layer) -> Callable[[Any], list[Array]] | None:
    """Return a quicker layer that does the same; None for a layer of another kind."""
    if [each.name.partition("(")[0] for each in layer.layers] == EMBEDDING:
        return KeptWords(layer)
    blocks = [block for chain in layer.layers for block in chain.layers if _is_window(block)]
    if layer.name.startswith("with_array") and blocks and len(blocks) == len(layer.layers[0].layers):
        return Windows([read_block(block) for block in blocks], layer.attrs["pad"])
    return None


def _is_window(block: Layer) -> bool:
    leaves = _leaves(block)
    names = [each.name for each in leaves]
    return block.name.startswith("residual") and names == BLOCK and leaves[0].attrs["window_size"] == 1


def _leaves(layer: Layer) -> list[Layer]:
    return [each for each in layer.walk(order="dfs_pre") if not each.layers]


def _as_layer(quick: Callable[[Any], list[Array]]) -> Layer:
    return Model(type(quick).__name__, lambda model, given, is_train: (quick(given), _refuse_training))


def _refuse_training(gradient: object) -> None:
    raise NotImplementedError("the pipeline was made quick and can't be trained; load it with spacy.load")


class KeptWords:
    """The first step: the vectors of words by themselves. They are kept until there are too many."""

    def __init__(self, layer: Layer) -> None:
        self.features, *self.rest = layer.layers
        self.forget()

    def forget(self) -> None:
        self.places: dict[object, int] = {}
        self.vectors: Array | None = None

    def __call__(self, docs: Sequence[Doc]) -> list[Array]:
        """Return the vectors of each Doc's words."""
        features = self.features.predict(docs)
        ends = np.cumsum([len(each) for each in features])
        return np.split(self._look_up(np.ascontiguousarray(np.concatenate(features))), ends[:-1])

    def _look_up(self, words: Array) -> Array:
        keys: list[Any] = words.view(np.dtype((np.void, words.itemsize * words.shape[1]))).ravel().tolist()
        if len(self.places) > KEPT_WORDS:
            self.forget()
        new = {key: at for at, key in enumerate(keys) if key not in self.places}
        if new or self.vectors is None:
            made = self._make(words[list(new.values())])
            self.vectors = made if self.vectors is None else np.concatenate([self.vectors, made])
            self.places.update(zip(new, count(len(self.places)), strict=False))
        return self.vectors[[self.places[key] for key in keys]]

    def _make(self, words: Array) -> Array:
        made: Any = [words]
        for layer in self.rest:
            made = layer.predict(made)
        vectors: Array = made[0]
        return vectors


@dataclass(frozen=True, slots=True)
class Block:
    """The weights of one layer of windows. From a word and its neighbours it makes `pieces` candidates for each number of the vector."""

    weights: Array
    bias: Array
    gain: Array
    shift: Array
    pieces: int


def read_block(layer: Layer) -> Block:
    """Return the weights of a layer, with those of one piece side by side."""
    _, maxout, norm, _ = _leaves(layer)
    weights = np.asarray(maxout.get_param("W"))  # by number of the vector, piece, input
    n_out, pieces, n_in = weights.shape
    return Block(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * n_out, n_in).T),
        np.asarray(maxout.get_param("b")).T.ravel(),
        np.asarray(norm.get_param("G")),
        np.asarray(norm.get_param("b")),
        pieces,
    )


class Windows:
    """The second step: the vectors of words among their neighbours. There are `pad` blank words between texts."""

    def __init__(self, blocks: Sequence[Block], pad: int) -> None:
        self.blocks = blocks
        self.pad = pad

    def __call__(self, texts: Sequence[Array]) -> list[Array]:
        """Return the vectors of each text's words."""
        with _threads().limit(
            limits=1, user_api="blas"
        ):  # with more threads, arrays this small take twice the CPU time
            return [vectors for group in _groups(texts) for vectors in self._together(group)]

    def _together(self, texts: Sequence[Array]) -> Iterator[Array]:
        width = texts[0].shape[1]
        gap = np.zeros((self.pad, width), np.float32)
        vectors = np.concatenate([gap, *(part for text in texts for part in (text, gap))])
        for block in self.blocks:
            vectors += _through(block, vectors)
        at = self.pad
        for text in texts:
            yield vectors[at : at + len(text)]
            at += len(text) + self.pad


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _groups(texts: Sequence[Array]) -> Iterator[list[Array]]:
    """Return texts in lists of about the same number of words."""
    group: list[Array] = []
    words = 0
    for text in texts:
        group.append(text)
        words += len(text)
        if words >= WORDS_AT_ONCE:
            yield group
            group, words = [], 0
    if group:
        yield group


def _through(block: Block, vectors: Array) -> Array:
    """Return what a layer adds to vectors: the largest of its pieces, scaled to one mean and variance."""
    n_words, width = vectors.shape
    windows = np.zeros((n_words, 3 * width), np.float32)
    windows[1:, :width] = vectors[:-1]
    windows[:, width : 2 * width] = vectors
    windows[:-1, 2 * width :] = vectors[1:]
    pieces = (windows @ block.weights + block.bias).reshape(n_words, block.pieces, width)
    added: Array = pieces.max(axis=1)
    added -= added.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", added, added)[:, None] / np.float32(width) + LEAST_VARIANCE
    added *= variance ** np.float32(-0.5)
    added *= block.gain
    added += block.shift
    return added
