"""What a saved web page says of itself: title, date, author, outlet and address, from JSON-LD, metadata and its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.documents.date_forms import read_iso
from extractor.readers.page_text import letters_of

MOST_JSON = 1_000_000  # characters; a longer script holds the site's programs, not the facts of an article
KINDS_OF_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|WebPage|Posting)$")
# Whose name is at the end of a title, after a sign: "Ferry late | The Evening Post".
TITLE_SIGN = re.compile(r"\s+(?:[|»·•–—:-]|::)\s+")
DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?!\d)")
IN_GREENWICH = re.compile(r"T[\d:.]+(?:Z|[+-]00:?00)$")
# Programs write the years 1 and 1970 where they know of none.
ISO_DAY = re.compile(r"(?!1970-01-01)(?:1[7-9]|20)\d\d-\d\d-\d\d")
TITLE_NAMES = ("og:title", "twitter:title", "headline", "dc.title", "title", "parsely-title", "sailthru.title")
OUTLET_NAMES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "article:publisher",
    "twitter:app:name:iphone",
    "copyright",
)
AUTHOR_NAMES = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "citation_author",
)
DATE_NAMES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date_published", "dc.date.issued",
    "dcterms.created", "dc.date", "parsely-pub-date", "sailthru.date", "publish-date", "publication_date", "pubdate", "citation_publication_date",
)  # fmt: skip
NO_NAME = re.compile(r"^(?:https?://|www\.|@)|^by$", re.IGNORECASE)
BY = re.compile(r"^by:?\s+", re.IGNORECASE)
PREFIX_OF_DOMAIN = re.compile(r"^(?:www|m|edition|amp|mobile|news|hosted)\.")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; None where it does not."""

    title: str | None = None
    published: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None


def page_facts(tree: HtmlElement, *, address: str | None = None) -> PageFacts:
    """Return what a page says of itself. `address` is where it was fetched, if that is known."""
    meta, article = _meta(tree), _article(tree)
    url = _address(tree, meta, article) or address
    outlet = _outlet(tree, meta, article, url)
    return PageFacts(
        title=_without_outlet(_title(tree, meta, article), outlet, url),
        published=_published(tree, meta, article, url),
        author=_author(tree, meta, article, outlet),
        outlet=outlet,
        url=url,
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the metadata in the head by name; of several with one name, the first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = " ".join((element.get("content") or "").split())
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _article(tree: HtmlElement) -> Mapping[str, Any]:
    """Return what JSON-LD says of the article; empty if it says nothing."""
    things = [thing for script in tree.iter("script") if _is_json_ld(script) for thing in _things(script.text or "")]
    articles = [each for each in things if any(KINDS_OF_ARTICLE.search(kind) for kind in _kinds(each))]
    return max(
        articles, key=lambda each: sum(name in each for name in ("headline", "datePublished", "author")), default={}
    )


def _is_json_ld(script: HtmlElement) -> bool:
    return (script.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json"


def _things(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a script, those in lists and in @graph too. Broken JSON says nothing."""
    if len(text) > MOST_JSON:
        return
    cleaned = (
        text.strip()
        .removeprefix("<![CDATA[")
        .removesuffix("]]>")
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip(" \n;")
    )
    try:
        waiting = [json.loads(cleaned, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        match waiting.pop():
            case list() as several:
                waiting += reversed(several)
            case dict() as thing:
                yield thing
                waiting += [thing[name] for name in ("mainEntity", "@graph") if name in thing]


def _kinds(thing: Mapping[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [str(each) for each in kind] if isinstance(kind, list) else [str(kind or "")]


def _names(value: object) -> list[str]:
    """Return the names of what JSON-LD gives as a name, an object with a name, or a list of these."""
    match value:
        case str():
            return [value]
        case dict():
            return _names(value.get("name"))
        case list():
            return [name for each in value for name in _names(each)]
    return []


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta and not NO_NAME.match(meta[name])), None)


def _title(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    told = next(iter(_names(article.get("headline"))), "") or _first(meta, TITLE_NAMES) or _heading(tree)
    return _plain(told or next((each.text_content() for each in tree.iter("title")), ""))


def _heading(tree: HtmlElement) -> str | None:
    """Return the only headline of the first order."""
    headings = [text for each in tree.iter("h1") if (text := _plain(each.text_content()))]
    return headings[0] if len(headings) == 1 else None


def _plain(text: str) -> str | None:
    """Return a text in one line, without the entities and tags that are left in metadata."""
    from html import unescape

    return " ".join(re.sub(r"</?[a-z]+[^<>]*>", "", unescape(text)).split()) or None


def _without_outlet(title: str | None, outlet: str | None, url: str | None) -> str | None:
    """Return a title without the outlet's name at its end."""
    if not title:
        return None
    sign = next(reversed([*TITLE_SIGN.finditer(title)]), None)
    if sign is None:
        return title
    last = title[sign.end() :]
    is_ours = letters_of(last) == letters_of(outlet or "") or _is_name_of(last, _site(url))
    return title[: sign.start()] if is_ours else title


def _outlet(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], url: str | None) -> str | None:
    site = _site(url)
    told = [
        _first(meta, OUTLET_NAMES[:1]),
        *_names(article.get("publisher")),
        _end_of_title(tree, site),
        _first(meta, OUTLET_NAMES[1:3]),
    ]
    names = [name for each in told if each and (name := _plain(each)) and not NO_NAME.match(name)]
    same = [name for name in names if letters_of(name) == letters_of(names[0])]
    return max(same, key=lambda name: sum(char.isupper() or char == " " for char in name), default=site)


def _end_of_title(tree: HtmlElement, site: str | None) -> str | None:
    """Return the last part of the page's title if the site is called so."""
    title = _plain(next((each.text_content() for each in tree.iter("title")), "")) or ""
    last = TITLE_SIGN.split(title)[-1]
    return last if last != title and _is_name_of(last, site) else None


def _is_name_of(name: str, site: str | None) -> bool:
    """Return whether a site is called by a name, in whole words or by their first letters: nytimes.com, The New York Times."""
    stem = letters_of((site or "").partition(".")[0])
    words = [letters_of(word) for word in name.split() if letters_of(word)]
    shape = "".join(f"(?:{re.escape(word)}|{re.escape(word[0])})?" for word in words)
    return bool(stem) and (re.fullmatch(shape, stem) is not None or stem in "".join(words))


def _site(url: str | None) -> str | None:
    host = (urlsplit(url).hostname or "") if url else ""
    while (shorter := PREFIX_OF_DOMAIN.sub("", host)) != host and "." in shorter:
        host = shorter
    return host or None


def _author(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], outlet: str | None) -> str | None:
    told = _names(article.get("author")) or [meta[name] for name in AUTHOR_NAMES if name in meta]
    names = [BY.sub("", name) for each in told if (name := _plain(each)) and not NO_NAME.match(name)]
    if not names and (linked := [_plain(each.text_content()) for each in tree.xpath("//a[@rel='author']")]):
        names = [BY.sub("", name) for name in linked if name]
    people = [name for name in names if not _is_called(outlet, name)]
    return ", ".join(dict.fromkeys(people)) or None


def _is_called(outlet: str | None, name: str) -> bool:
    """Return whether the author of a page is only its outlet."""
    return letters_of(name) in letters_of(outlet or "")


def _published(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], url: str | None) -> str | None:
    told = [article.get("datePublished"), *(meta.get(name) for name in DATE_NAMES)]
    stated = next((each.strip() for each in told if isinstance(each, str) and ISO_DAY.match(each.strip())), None)
    of_address = _day_of_address(url)
    if stated and (of_address is None or not IN_GREENWICH.search(stated) or not _are_neighbours(stated, of_address)):
        return stated[:10]
    return of_address or _found_date(tree)


def _day_of_address(url: str | None) -> str | None:
    """Return the day that an address has in it: /2024/05/06/ferry-late, or ferry-late-2024-05-06."""
    match = DAY_IN_ADDRESS.search(url or "")
    written = read_iso("-".join(match.groups())) if match else None
    return written.iso if written else None


def _are_neighbours(stated: str, other: str) -> bool:
    """Return whether two days are the same or next to each other: at night, Greenwich has another day than the newsroom."""
    written = read_iso(stated[:10])
    if written is None or written.iso is None:
        return False
    return abs((date.fromisoformat(written.iso) - date.fromisoformat(other)).days) <= 1


def _found_date(tree: HtmlElement) -> str | None:
    from htmldate import find_date

    return find_date(tree, original_date=True, extensive_search=False)


def _address(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    """Return the page's own address. That of a whole site is none, for all of its pages would share it."""
    linked = [each.get("href") for each in tree.xpath("//link[@rel='canonical' or @rel='Canonical']")]
    for told in (*linked, meta.get("og:url"), article.get("url")):
        if isinstance(told, str) and re.match(r"https?://[^/\s]+/[^\s]*\w", told.strip()):
            return told.strip()
    return None
