"""The words that a speaker uses more than others do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

from db.tables.word_counts import telling_words
from db.web.site.ask import ask

# The newest quotes of a speaker that are read, because a page must not read thousands.
QUOTES_READ = 500
MOST_WORDS_LISTED = 15
# A word of a single quote characterises the quote, not the speaker.
FEWEST_QUOTES = 2
# In standard errors. More is rarely reached with a few dozen quotes; with many quotes the listed words are far above it.
LEAST_KEYNESS = 1.0
# The weight of the prior, in quotes. It is added to both sides, so that a word that nobody else uses does not weigh more
# than its own number allows.
PRIOR = 10


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its most frequent form, and how many of the quotes that were read have it."""

    text: str
    n: int


async def characteristic_words(datasette: Any, speaker_id: int) -> list[Word]:
    """Return the words that stand out in a speaker's newest quotes, the most characteristic first."""
    rows = await ask(datasette, "words_of_speaker", id=speaker_id, limit=QUOTES_READ)
    forms: dict[str, Counter[str]] = {}
    for form, n in Counter(form for row in rows for form in set(telling_words(row["text"]))).items():
        forms.setdefault(form.casefold(), Counter())[form] = n
    own = Counter({word: sum(written.values()) for word, written in forms.items()})
    usual = await usual_words(datasette, own)
    [sizes] = await ask(datasette, "sizes_of_sample")
    if not sizes["sampled"]:
        return []
    scores = keyness(
        own, usual, n_usual=sizes["words"], share=sizes["sampled"] / max(sizes["quotes"], sizes["sampled"])
    )
    best = sorted((-score, word) for word, score in scores.items() if score >= LEAST_KEYNESS)[:MOST_WORDS_LISTED]
    return [Word(most_written(forms[word]), own[word]) for _, word in best]


async def usual_words(datasette: Any, own: Mapping[str, int]) -> dict[str, int]:
    """Return how many quotes of the sample have each of the words that the speaker uses more than once."""
    words = [word for word, n in own.items() if n >= FEWEST_QUOTES]
    return {row["word"]: row["n"] for row in await ask(datasette, "usual_words", words=json.dumps(words))}


def keyness(own: Counter[str], usual: Mapping[str, int], *, n_usual: int, share: float) -> dict[str, float]:
    """Return how much more often a speaker uses each word than others do, in standard errors.

    It is the log-odds ratio with a Dirichlet prior of Monroe, Colaresi and Quinn, "Fightin' Words" (2008). The sample that
    `usual` was counted over is a `share` of all quotes, so that share of the speaker's own quotes is subtracted from it.

    >>> own, usual = Counter(peace=8, war=2), {"peace": 10, "war": 10}
    >>> {word: round(score, 1) for word, score in keyness(own, usual, n_usual=40, share=1.0).items()}
    {'peace': 3.8, 'war': -0.4}
    """
    n_own = own.total()
    scores = {}
    for word, n in own.items():
        if n < FEWEST_QUOTES:
            continue
        others = max(usual.get(word, 0) - n * share, 0)
        n_others = max(n_usual - n_own * share, others + 1)
        prior = PRIOR * max(usual.get(word, 0), 1) / n_usual
        odds = log((n + prior) / (n_own + PRIOR - n - prior)) - log(
            (others + prior) / (n_others + PRIOR - others - prior)
        )
        scores[word] = odds / sqrt(1 / (n + prior) + 1 / (others + prior))
    return scores


def most_written(forms: Counter[str]) -> str:
    """Return the most frequent form of a word; of equally frequent ones the first in the alphabet.

    >>> most_written(Counter({"Peace": 1, "peace": 2}))
    'peace'
    """
    return min(forms, key=lambda form: (-forms[form], form))
