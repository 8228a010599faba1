"""The text of a saved web page: its article with captions, paragraph by paragraph, without what stands around it.

trafilatura finds the article. What it drops although it belongs there is put back: captions, embedded posts, repeated
paragraphs, further parts of the body. What is dropped besides is in the data file page_noise.csv.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from extractor.lexicon.tables import word_table

# A run of text ends where one of these begins or ends.
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))  # fmt: skip
UNSEEN = frozenset((
    "button", "datalist", "head", "iframe", "input", "noscript", "object", "option", "script", "select", "style",
    "svg", "template", "textarea", "title",
))  # fmt: skip
BESIDE_THE_ARTICLE = frozenset(["aside", "footer", "form", "nav"])
CAPTION = re.compile(r"(?:^|[\s_-])(?:fig)?caption(?:$|[\s_-])|wp-caption-text", re.IGNORECASE)
DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
NO_LETTERS = re.compile(r"[\W_]+")
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
HTML_BLANKS = re.compile(r"[ \t\r\n\f]+")
CAPTION_LABEL = re.compile(r"^(?:Image|Photo|Media|Video) caption:?\s*|^(?:Image|Photo):\s+")
# Share of the page's text in paragraphs. Whatever a class says, what holds more is the article.
LARGEST_NOISE = 0.3
MOST_LINKED = 0.6  # share of a paragraph that is links; of teasers, all is
LEAST_WORDS = 8  # of a paragraph that is put back
CELLS = "|"  # trafilatura writes it between the cells of a table
LAYOUT = 0.8  # share of a row that is running text, where tables hold the page together
LEAST_CAPTION = 3  # words: a shorter one names the photographer
BEFORE_THE_FIRST = 12  # blocks: the picture above an article, its caption and credit stand so near


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A run of text of a page, the element around it, and how much of it is links."""

    text: str
    element: HtmlElement
    n_linked: int

    @property
    def key(self) -> str:
        return letters_of(self.text)

    @property
    def n_words(self) -> int:
        return len(self.text.split())


def page_text(tree: HtmlElement, *, title: str | None = None) -> str:
    """Return the article of a page, one paragraph a line, without its headline. Empty if there is none."""
    pruned = _prune(deepcopy(tree))
    blocks = list(_blocks(pruned))
    found = [part for line in _article_lines(pruned) for part in _apart(HTML_BLANKS.sub(" ", line).strip(), blocks)]
    lines = [line for line in _with_lost(found, blocks) if not is_noise(line)]
    heading = letters_of(title or "")
    return "\n".join(line for line in lines if letters_of(line) != heading or not heading)


def text_of_html(html: str) -> str:
    """Return the text of a piece of HTML that is an article and nothing else, one paragraph a line.

    >>> text_of_html("<p>“No,” she said.</p><p>He&nbsp;left.</p>")
    '“No,” she said.\\nHe\\xa0left.'
    """
    from lxml.html import fragment_fromstring

    if not html.strip():
        return ""
    tree = fragment_fromstring(NOT_XML.sub(" ", html), create_parent="div")
    return "\n".join(block.text for block in _blocks(tree))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case, by which two texts are compared."""
    return NO_LETTERS.sub("", text).casefold()


def is_noise(line: str) -> bool:
    """Return whether a paragraph is a site's own: a teaser, a call to subscribe, a credit."""
    lower = line.casefold()
    return any(_holds(lower, phrase, where) for phrase, where in _noise() if where != "class")


def _holds(line: str, phrase: str, where: str) -> bool:
    match where:
        case "begins":
            return line.startswith(phrase)
        case "is":
            return line.strip(" .:|»›>-–—") == phrase
    return phrase in line


@cache
def _noise() -> tuple[tuple[str, str], ...]:
    return tuple((phrase, where) for phrase, (where,) in word_table("page_noise.csv").items())


def _article_lines(tree: HtmlElement) -> list[str]:
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True, fast=True)
    return (getattr(found, "text", None) or "").split("\n") if found else []


def _prune(tree: HtmlElement) -> HtmlElement:
    """Return a page without what nobody sees and what its classes call noise."""
    most = LARGEST_NOISE * sum(len(each.text_content()) for each in tree.iter("p"))
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _is_noise_element(element):
            size = sum(len(each.text_content()) for each in element.iter("p"))
            if size <= most:
                element.drop_tree()
    return tree


def _is_noise_element(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or DISPLAY_NONE.search(element.get("style") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(name in _noise_classes() for name in names)


@cache
def _noise_classes() -> frozenset[str]:
    return frozenset(phrase for phrase, where in _noise() if where == "class")


def _blocks(tree: HtmlElement) -> Iterator[PageBlock]:
    """Yield the runs of text of a page in their order."""
    parts: list[str] = []
    n_linked = 0
    element = tree
    for kind, here, text in _walk_tree(tree):
        if kind == "text":
            parts.append(text)
            n_linked += len(text.strip()) if _is_linked(here) else 0
            continue
        if block := _block(parts, element, n_linked):
            yield block
        parts, n_linked, element = [], 0, here
    if block := _block(parts, element, n_linked):
        yield block


def _block(parts: Iterable[str], element: HtmlElement, n_linked: int) -> PageBlock | None:
    text = HTML_BLANKS.sub(" ", "".join(parts)).strip()
    return PageBlock(text, element, n_linked) if text else None


def _walk_tree(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement, str]]:
    """Yield ("break", the block element around, "") and ("text", element, words) in their order, without recursion."""
    waiting: list[tuple[str, HtmlElement]] = [("open", tree)]
    while waiting:
        kind, element = waiting.pop()
        is_block = element.tag in BLOCKS
        if kind == "open":
            if isinstance(element.tag, str) and element.tag not in UNSEEN:
                if is_block:
                    yield "break", element, ""
                if element.text:
                    yield "text", element, element.text
                waiting.append(("close", element))
                waiting += (("open", child) for child in reversed(element))
            elif element.tail:
                waiting.append(("tail", element))
            continue
        if kind == "close" and is_block and (parent := element.getparent()) is not None:
            yield "break", _around(parent), ""
        if element.tail and element is not tree:
            yield "text", element.getparent(), element.tail


def _around(element: HtmlElement) -> HtmlElement:
    """Return the nearest block element around an element, itself included."""
    while element.tag not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def _is_linked(element: HtmlElement | None) -> bool:
    while element is not None and element.tag not in BLOCKS:
        if element.tag == "a":
            return True
        element = element.getparent()
    return False


def _with_lost(lines: Sequence[str], blocks: Sequence[PageBlock]) -> Iterator[str]:
    """Yield the lines that were found, with the blocks put back in their places that the page has and they lack.

    Captions come last: between two paragraphs they would tear apart who speaks and what is said.
    """
    kept = {key for line in lines if (key := letters_of(line))}
    places = [at for at, block in enumerate(blocks) if block.key in kept and len(block.text.split()) >= LEAST_WORDS]
    place_of = {blocks[at].key: at for at in reversed(places)}
    article = _Article.of(blocks, places)
    missing = {block.key: at for at, block in reversed([*enumerate(blocks)]) if block.key and block.key not in kept}
    lost = deque(at for at in sorted(missing.values()) if article.lacks(at))
    for line in lines:
        while lost and lost[0] < place_of.get(letters_of(line), -1):
            yield blocks[lost.popleft()].text
        yield line
    yield from (blocks[at].text for at in lost)
    yield from (CAPTION_LABEL.sub("", blocks[at].text) for at in sorted(missing.values()) if article.has_caption(at))


@dataclass(frozen=True, slots=True)
class _Article:
    """Where on the page the article is: its blocks from the first to the last, and the elements in which most of them are."""

    blocks: Sequence[PageBlock]
    first: int
    last: int
    bodies: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, blocks: Sequence[PageBlock], places: Sequence[int]) -> _Article:
        around = Counter(_signature(blocks[at].element.getparent()) for at in places)
        bodies = frozenset(each for each, n in around.items() if n >= max(2, len(places) // 4))
        return cls(blocks, min(places, default=0), max(places, default=-1), bodies)

    def has_caption(self, at: int) -> bool:
        """Return whether a block is a caption of the article."""
        block = self.blocks[at]
        is_near = self.first - BEFORE_THE_FIRST <= at <= self.last
        return is_near and self._may_be_its(block) and _is_caption(block.element) and block.n_words >= LEAST_CAPTION

    def lacks(self, at: int) -> bool:
        """Return whether a block that was not found is an embedded post or a paragraph of the article all the same."""
        block = self.blocks[at]
        if at <= self.first or not self._may_be_its(block) or _is_caption(block.element):
            return False
        if at < self.last and any(each.tag == "blockquote" for each in _line_up(block.element)):
            return True
        is_paragraph = block.element.tag == "p" and block.n_words >= LEAST_WORDS
        return is_paragraph and _signature(block.element.getparent()) in self.bodies

    def _may_be_its(self, block: PageBlock) -> bool:
        is_beside = any(each.tag in BESIDE_THE_ARTICLE for each in _line_up(block.element))
        return not is_beside and block.n_linked <= MOST_LINKED * len(block.text)


def _apart(line: str, blocks: Sequence[PageBlock]) -> Iterator[str]:
    """Yield the cells of a table that holds the page rather than data, each on its own; any other line as it is."""
    key = letters_of(line)
    if CELLS not in line or not key:
        yield line.strip(f" {CELLS}")
        return
    long = [at for at, block in enumerate(blocks) if block.n_words >= LEAST_WORDS and block.key in key]
    inside = blocks[long[0] : long[-1] + 1] if long else ()
    cells = dict.fromkeys(block.text for block in inside if block.n_words >= LEAST_CAPTION and block.key in key)
    is_layout = sum(len(letters_of(cell)) for cell in cells) > LAYOUT * len(key)
    yield from cells if is_layout else [line.strip(f" {CELLS}")]


def _signature(element: HtmlElement | None) -> tuple[str, str]:
    return ("", "") if element is None else (str(element.tag), element.get("class") or "")


def _line_up(element: HtmlElement | None) -> Iterator[HtmlElement]:
    while element is not None:
        yield element
        element = element.getparent()


def _is_caption(element: HtmlElement) -> bool:
    return any(each.tag == "figcaption" or CAPTION.search(each.get("class") or "") for each in _line_up(element))
