"""Patterns of characters that several rooms share: a word, a dash, a possessive ending. Each is defined here and nowhere else."""

from __future__ import annotations

import re

DASHES = "—–―-"  # dashes, and the hyphen that stands for one
DASH_TOKENS = frozenset((*DASHES, "--"))  # as the tokenizer gives them
LINE_TEXT = re.compile(r"[^\n]+")  # a line without its end
POSSESSIVE = re.compile(r"[’']s\b")
POSSESSIVE_ENDING = re.compile(r"[’']s?$")  # at the end of a word: Ruiz’s, the voters’
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")  # can’t and long-serving count as one word
WORD_RUN = re.compile(r"\w+")  # can’t and long-serving count as two words
MARKED_WORD = re.compile(r"[\w’'-]+")  # includes apostrophes and hyphens at its ends: the voters’
