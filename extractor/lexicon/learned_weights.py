"""The files of learned weights, read and checked: an array for each model, of the length that the program expects."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from zipfile import BadZipFile

import numpy as np

from extractor.errors import LexiconError
from extractor.lexicon.language import RESTORE, data_path
from extractor.lexicon.schemas import CLAIM_BITS, CLAIM_WEIGHTS, EDGE_BITS, EDGE_WEIGHTS

LEARN = "restore it, or make it again with python -m extractor.training"


@cache
def claim_weights() -> Mapping[str, np.ndarray]:
    """Return the weights by which claims are found, by model. Raises LexiconError."""
    return _stored(CLAIM_WEIGHTS, CLAIM_BITS)


@cache
def edge_weights() -> Mapping[str, np.ndarray]:
    """Return the weights by which claims are ended, by model. Raises LexiconError."""
    return _stored(EDGE_WEIGHTS, EDGE_BITS)


def _stored(name: str, bits: Mapping[str, int]) -> Mapping[str, np.ndarray]:
    """Return the arrays of a file: one weight for each hash of a feature, and the bias as the last."""
    try:
        with np.load(data_path(name)) as stored:
            weights = {model: stored[model] for model in stored.files if model in bits}
    except FileNotFoundError as error:
        raise LexiconError(name, "is not there", RESTORE) from error
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as error:
        raise LexiconError(name, f"is truncated or damaged ({error})", LEARN) from error
    for model, size in bits.items():
        if model not in weights:
            raise LexiconError(name, f'lacks "{model}"', LEARN)
        _check_array(name, model, weights[model], (1 << size) + 1)
    return weights


def _check_array(name: str, model: str, array: np.ndarray, length: int) -> None:
    if array.shape != (length,):
        raise LexiconError(name, f'"{model}" has the shape {array.shape}, not ({length},)', LEARN)
    if array.dtype.kind != "f" or not np.isfinite(array).all():
        raise LexiconError(name, f'"{model}" has values that are not numbers', LEARN)
