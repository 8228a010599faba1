"""The file of learned weights, read and checked: one array for each model, as long as the program expects."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from zipfile import BadZipFile

import numpy as np

from extractor.errors import LexiconError
from extractor.lexicon.language import RESTORE, data_path
from extractor.lexicon.schemas import CLAIM_BITS, CLAIM_WEIGHTS

LEARN = "restore it, or make it again with python -m extractor.training"


@cache
def claim_weights() -> Mapping[str, np.ndarray]:
    """Return the learned weights of each model: one for each hash of a feature, then the bias. Raises LexiconError."""
    path = data_path(CLAIM_WEIGHTS)
    try:
        with np.load(path) as stored:
            weights = {name: stored[name] for name in stored.files if name in CLAIM_BITS}
    except FileNotFoundError as error:
        raise LexiconError(CLAIM_WEIGHTS, "is not there", RESTORE) from error
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as error:
        raise LexiconError(CLAIM_WEIGHTS, f"is truncated or damaged ({error})", LEARN) from error
    for name, bits in CLAIM_BITS.items():
        if name not in weights:
            raise LexiconError(CLAIM_WEIGHTS, f'lacks "{name}"', LEARN)
        _check_array(name, weights[name], (1 << bits) + 1)
    return weights


def _check_array(name: str, array: np.ndarray, length: int) -> None:
    if array.shape != (length,):
        raise LexiconError(CLAIM_WEIGHTS, f'"{name}" has the shape {array.shape}, not ({length},)', LEARN)
    if array.dtype.kind != "f" or not np.isfinite(array).all():
        raise LexiconError(CLAIM_WEIGHTS, f'"{name}" has values that are not numbers', LEARN)
