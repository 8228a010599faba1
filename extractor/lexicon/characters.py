"""Patterns of characters that several rooms share: what a word is, a dash, a possessive ending. Each has one definition, here."""

from __future__ import annotations

import re

DASHES = "—–―-"  # dashes, and the hyphen that stands for one
DASH_TOKENS = frozenset((*DASHES, "--"))  # as the tokenizer gives them
LINE_TEXT = re.compile(r"[^\n]+")  # a line without its end
POSSESSIVE = re.compile(r"[’']s\b")
POSSESSIVE_ENDING = re.compile(r"[’']s?$")  # of a word: Ruiz’s, the voters’
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")  # can’t and long-serving are one word each
WORD_RUN = re.compile(r"\w+")  # can’t is two, and so is long-serving
MARKED_WORD = re.compile(r"[\w’'-]+")  # apostrophes and hyphens at its ends belong to it: the voters’
