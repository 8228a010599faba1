"""Twenty-five web pages made for the tests, each built as a different kind of site builds its own, with what each says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass

TITLE, OUTLET, DAY = "Harbour bridge to close for a year", "The Alder Post", "2024-05-06"
ADDRESS = "https://www.alderpost.example/news/harbour-bridge"
PARAGRAPHS = (
    "The old bridge over the harbour of Port Alder will close for a year from September, the county said on Monday, because its steel is tired.",
    "“Nobody likes to close a bridge, but I like it less when one falls down,” said Helga Marsh, the county’s engineer, at a meeting in the town hall.",
    "Shop owners on the east bank said they had not been asked. “We learned of it from the newspaper, like everybody else,” said Tomas Reyes, who sells bicycles there.",
    "A ferry for people on foot will run every twenty minutes while the bridge is closed, the county promised, and it will be free of charge.",
)
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li><li><a href='/weather'>Weather</a></li></ul></nav>"
FOOT = "<footer><p>Contact us. Imprint. All rights reserved.</p></footer>"


@dataclass(frozen=True)
class MadePage:
    """A page, and what of it must be found."""

    name: str
    html: bytes
    title: str = TITLE
    published: str | None = DAY
    outlet: str | None = OUTLET


def whole(head: str, body: str) -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{MENU}{body}{FOOT}</body></html>".encode()


def article(before: str = f"<h1>{TITLE}</h1>", body: str = BODY) -> str:
    return f"<main><article>{before}{body}</article></main>"


def meta(name: str, value: str, kind: str = "property") -> str:
    return f'<meta {kind}="{name}" content="{value}">'


def ld(*things: object) -> str:
    text = json.dumps(things[0] if len(things) == 1 else things)
    return f'<script type="application/ld+json">{text}</script>'


CANONICAL = f'<link rel="canonical" href="{ADDRESS}">'
SITE = meta("og:site_name", OUTLET)
OG_TITLE = meta("og:title", TITLE)
OG_DAY = meta("article:published_time", f"{DAY}T07:15:00+02:00")
LATER = meta("article:modified_time", "2024-06-30T07:15:00+02:00")
NEWS = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": f"{DAY}T07:15:00+02:00",
    "dateModified": "2024-06-30",
}
PUBLISHER = {
    "publisher": {"@type": "NewsMediaOrganization", "name": OUTLET, "logo": {"@type": "ImageObject", "url": "/a.png"}}
}
NAMED = f"<title>{TITLE} | {OUTLET}</title>"
CAPTIONED = f"<figure><img src='b.jpg'><figcaption>The bridge in winter</figcaption></figure>{BODY}"
SIDE = (
    "<aside><h2>Most read</h2><ul>"
    + "".join(f"<li><a href='/{n}'>Story number {n} of today</a></li>" for n in range(9))
    + "</ul></aside>"
)

PAGES_MADE = (
    MadePage("open graph", whole(NAMED + CANONICAL + SITE + OG_TITLE + OG_DAY + LATER, article())),
    MadePage("JSON-LD alone", whole(f"<title>{TITLE}</title>" + ld({"@context": "https://schema.org"} | NEWS | PUBLISHER), article())),
    MadePage("JSON-LD as a graph", whole(NAMED + ld({"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, NEWS | PUBLISHER]}), article())),
    MadePage("JSON-LD as a list", whole(NAMED + ld({"@type": "BreadcrumbList"}, {"@type": "Organization", "name": OUTLET}, NEWS | PUBLISHER), article())),
    MadePage("broken JSON-LD", whole(NAMED + '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + SITE + OG_DAY, article())),
    MadePage("JSON-LD with the year 1", whole(NAMED + CANONICAL + SITE + ld(NEWS | {"datePublished": "0001-01-01T00:00:00Z"}) + OG_DAY, article())),
    MadePage("several types in JSON-LD", whole(NAMED + ld(NEWS | PUBLISHER | {"@type": ["NewsArticle", "ReportageNewsArticle"]}), article())),
    MadePage("Dublin Core", whole(meta("DC.title", TITLE, "name") + meta("DC.date.issued", DAY, "name") + meta("DC.publisher", OUTLET, "name") + f"<title>{TITLE}</title>", article())),
    MadePage("microdata", whole(NAMED + SITE, f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1><time itemprop='datePublished' datetime='{DAY}T07:15'>6 May</time><div itemprop='articleBody'>{BODY}</div></article>")),
    MadePage("time element", whole(NAMED + SITE, article(f"<h1>{TITLE}</h1><p>By Ida Moss <time datetime='{DAY}'>May 6</time></p>"))),
    MadePage("day in the address", whole(NAMED + '<link rel="canonical" href="https://www.alderpost.example/2024/05/06/bridge.html">' + SITE, article())),
    MadePage("evening at home, next day in Greenwich", whole(NAMED + '<link rel="canonical" href="https://alderpost.example/2024/05/06/bridge">' + SITE + meta("article:published_time", "2024-05-07T01:30:00Z"), article())),
    MadePage("day in the text", whole(NAMED + SITE, article(f"<h1>{TITLE}</h1><div class='posted'>Published: May 6, 2024</div>"))),
    MadePage("title with a dash", whole(f"<title>{TITLE} - {OUTLET}</title>" + CANONICAL + OG_DAY, article()), outlet=OUTLET),
    MadePage("name of the site in one word", whole(f"<title>{TITLE} – Alder Post</title>" + CANONICAL + OG_DAY, article()), outlet="Alder Post"),
    MadePage("no name but the address", whole(f"<title>{TITLE}</title>" + CANONICAL + OG_DAY, article()), outlet="alderpost.example"),
    MadePage("blog system", whole(NAMED + SITE + OG_DAY + meta("generator", "WordPress 6.5", "name"), f"<div id='page' class='hfeed site'><div id='primary'><article class='post type-post hentry'><header class='entry-header'><h1 class='entry-title'>{TITLE}</h1></header><div class='entry-content'>{CAPTIONED}<div class='sharedaddy'>Share this</div></div></article><div class='comments-area'><p>First! I never liked that bridge, and my cat agrees with me.</p></div></div>{SIDE}</div>")),
    MadePage("two bodies with an advertisement between", whole(NAMED + SITE + OG_DAY, "<div class='grid'><div class='body article__body'>" + "".join(f"<p>{each}</p>" for each in PARAGRAPHS[:2]) + "</div><div class='ad'>Advertisement</div><div class='body article__body'>" + "".join(f"<p>{each}</p>" for each in PARAGRAPHS[2:]) + "</div></div>")),
    MadePage("tables of old", whole(f"<title>{OUTLET}: {TITLE}</title>" + meta("date", DAY, "name") + SITE + OG_TITLE, f"<table width='100%'><tr><td><a href='/'>Home</a></td><td><h1>{TITLE}</h1>{BODY}</td></tr></table>")),
    MadePage("paragraphs of divisions", whole(NAMED + SITE + OG_DAY, article(body="".join(f"<div class='par'>{each}</div>" for each in PARAGRAPHS)))),
    MadePage("entities and tags in the title", whole(SITE + meta("og:title", TITLE.replace("Harbour", "&lt;b&gt;Harbour&lt;/b&gt;")) + OG_DAY, article())),
    MadePage("an encoding of old", (f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>{NAMED}{SITE}{OG_DAY}</head><body>{article()}</body></html>").encode("windows-1252")),
    MadePage("mobile", whole(NAMED + '<link rel="canonical" href="https://m.alderpost.example/bridge">' + SITE + OG_DAY, f"<div class='amp-wp-article'><h1>{TITLE}</h1>{CAPTIONED}</div>")),
    MadePage("paywall", whole(NAMED + SITE + ld(NEWS | PUBLISHER | {"isAccessibleForFree": False}), article(body=BODY + "<div class='paywall'><p>Subscribe to our paper to read on.</p></div>"))),
    MadePage("no facts at all", whole(f"<title>{TITLE}</title>", article()), published=None, outlet=None),
)  # fmt: skip
