"""How to tell web pages from plain text."""

from __future__ import annotations

import re

PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)
NAMES = "a|article|body|br|div|h[1-6]|head|img|li|link|meta|ol|p|script|section|span|style|table|td|th|tr|ul"
TAG = re.compile(rf"</?(?:{NAMES})(?:\s[^<>]*)?/?>", re.I)
LEAST_TAGS = 4  # an article about HTML may have fewer
WORDS_PER_TAG = 100  # a page has two tags or more for each paragraph, and few paragraphs of news have 200 words


def is_web_page(text: str) -> bool:
    """Say whether a text is a web page: it begins like one, or has tags throughout.

    >>> is_web_page("<!DOCTYPE html><p>The ferry came.</p>"), is_web_page("She wrote <br> where a line ends.")
    (True, False)
    """
    if PAGE.match(text):
        return True
    n_tags = len(TAG.findall(text))
    return n_tags >= LEAST_TAGS and len(text.split()) <= n_tags * WORDS_PER_TAG
