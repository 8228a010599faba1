"""Which quotes are nearly the same words: trimmed, or altered by a word. Each quote gets keys; near ones share some.

MinHash (Broder 1997) over runs of three words, in bands: two quotes share a band with a chance of the squared share of
runs that they have in common. Of those that share half of their runs 97 in 100 share a band, of unrelated ones hardly
any. A quote's keys depend on its words alone, so they are written with its document and never change.
"""

from __future__ import annotations

from hashlib import blake2b

from db.tables.plain_words import FEWEST_WORDS, plain_words

N_BANDS = 12
ROWS_OF_BAND = 2
RUN_LENGTH = 3
MASK = (1 << 64) - 1
# Of a million quotes with so short keys one in three hundred meets an unrelated one, which a look at its words refuses.
KEY_BITS = 31


def odd_numbers(n: int) -> tuple[int, ...]:
    """Return so many odd numbers of 64 bits, always the same: each makes another order of all hashes."""
    return tuple(
        int.from_bytes(blake2b(b"near words %d" % each, digest_size=8).digest(), "big") | 1 for each in range(n)
    )


FACTORS = odd_numbers(N_BANDS * ROWS_OF_BAND)


def band_keys(text: str) -> dict[str, int]:
    """Return the keys of a quote's words by column; empty for a quote of few words.

    >>> whole, trimmed = (band_keys(f"We will rebuild every street of {it}") for it in ("the old town", "it"))
    >>> any(whole[band] == trimmed[band] for band in trimmed)
    True
    """
    words = plain_words(text)
    if len(words) < FEWEST_WORDS:
        return {}
    hashes = [hash_of(run) for run in runs_of_words(words)]
    least = [min((number * factor & MASK) for number in hashes) for factor in FACTORS]
    return {
        f"band_{band + 1}": (least[2 * band] * FACTORS[0] + least[2 * band + 1] & MASK) >> 64 - KEY_BITS
        for band in range(N_BANDS)
    }


def runs_of_words(words: list[str]) -> set[str]:
    """Return the runs of three words.

    >>> sorted(runs_of_words(["we", "will", "rebuild", "it"]))
    ['we will rebuild', 'will rebuild it']
    """
    return {" ".join(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)}


def hash_of(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
