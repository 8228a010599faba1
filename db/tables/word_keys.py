"""Keys made from the words of a quote: equal words have an equal key, nearly equal words share at least one.

Near quotes are found by MinHash (Broder 1997) over runs of three words, in bands. Of two quotes that share half of their
runs, 97 in 100 share a band; unrelated quotes hardly ever do. The keys depend on the words of a quote alone, so they are
written once, with its document.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b, sha256

# Shorter quotes are said by many: "I don't know", "no comment on that".
FEWEST_WORDS = 6
PLAIN_WORD = re.compile(r"\w+")
ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVE_S = re.compile(r"['’]s\b", re.IGNORECASE)
KEY_LENGTH = 16
N_BANDS = 12
ROWS_OF_BAND = 2
RUN_LENGTH = 3
MASK = (1 << 64) - 1
# Among a million quotes, one in three hundred shares a key of this length with an unrelated quote. Comparing the words
# of the two then tells them apart.
KEY_BITS = 31


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation.

    >>> plain_words("We’ll  rebuild – Évry,")
    ['we', 'll', 'rebuild', 'evry']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return PLAIN_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def spelling_of(name: str) -> str:
    """Return the key by which any spelling of a speaker's name, or the speaker's slug, is looked up.

    It has no article and no possessive. A slug is never made from it: slugs come with `extractor.model.Identity`.

    >>> spelling_of("The Kremlin"), spelling_of("Łukasz Żal"), spelling_of("łukasz-zal")
    ('kremlin', 'łukasz-zal', 'łukasz-zal')
    """
    first, *rest = plain_words(POSSESSIVE_S.sub("", name)) or [""]
    return "-".join(rest if rest and first in ARTICLES else [first, *rest])


def words_key(text: str) -> str | None:
    """Return a key of a quote's words that ignores spacing, case, accents and punctuation; None for a short quote.

    >>> words_key("We’ll rebuild every street of it,") == words_key("we'll  rebuild every street – of it")
    True
    """
    words = plain_words(text)
    if len(words) < FEWEST_WORDS:
        return None
    return sha256(" ".join(words).encode()).hexdigest()[:KEY_LENGTH]


def odd_numbers(n: int) -> tuple[int, ...]:
    """Return the same `n` odd numbers of 64 bits at every call. Multiplying by each puts all hashes in another order."""
    return tuple(
        int.from_bytes(blake2b(b"near words %d" % each, digest_size=8).digest(), "big") | 1 for each in range(n)
    )


FACTORS = odd_numbers(N_BANDS * ROWS_OF_BAND)


def band_keys(text: str) -> dict[str, int]:
    """Return the keys of a quote's words by column of `near_words`; empty for a short quote.

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
    """Return all runs of three words.

    >>> sorted(runs_of_words(["we", "will", "rebuild", "it"]))
    ['we will rebuild', 'will rebuild it']
    """
    return {" ".join(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)}


def hash_of(run: str) -> int:
    """Return a hash of 64 bits that is the same on every machine."""
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
