"""What programs are told about the site: crawlers in robots.txt, language models and their users in llms.txt."""

from __future__ import annotations

from typing import Any

from datasette import Response

# Search engines index the page of each quote, speaker and topic, but no filtered lists, which are endless, and no exports.
ROBOTS = """\
User-agent: *
Disallow: {base}export.
Disallow: {base}compare
Disallow: {base}values
Disallow: {base}*?*_sort
Disallow: {base}*?*_search
Disallow: {base}*?*&
"""
LLMS = """\
# {title}

> {description}

Quotations that a program found in news documents, each with its speaker, role, dates, outlet, topics, document and the
reason for the attribution. Attributions can be wrong: check a quote in its article before you use it. An empty value
means that the document does not say it. What was thought, denied, ordered or promised is not a quote; it is in the table
`unsaid`.

## Read

- [Quotes]({site}/quotes/quotes): filter with `speaker`, `topic`, `about`, `year`, `month`, `kind`, `outlet`, `gender` (she, he, they), search with `_search`
- [Speakers]({site}/quotes/speakers), [topics]({site}/quotes/topics), [documents]({site}/quotes/documents)
- [Women and men quoted]({site}/women-and-men): shares over time, by topic and by outlet
- [Compare]({site}/compare): speakers or outlets on one topic, by date

## Data

- [JSON]({site}/quotes/quotes.json?_shape=objects): the same filters; `next_url` leads on, `filtered_table_rows_count` or `more_than` says how many there are
- [CSV]({site}/export.csv), [JSON lines]({site}/export.jsonl), [schema.org JSON-LD]({site}/export.jsonld): complete, with the same filters
- [Atom]({site}/feed.atom): the quotes that were added last, with the same filters, whenever they were said
- [Tables and SQL]({site}/quotes): `{site}/quotes.json?sql=select+...`, read-only

## Cite

Every quote has a permanent address, `{site}/quote/<uid>`; so has every speaker, `{site}/speaker/<name>`, and every topic, `{site}/topic/<name>`.
"""


async def robots(request: Any, datasette: Any) -> Response:
    """Return robots.txt."""
    return Response.text(ROBOTS.format(base=datasette.urls.instance()))


async def llms(request: Any, datasette: Any) -> Response:
    """Return llms.txt (https://llmstxt.org)."""
    site = str(datasette.absolute_url(request, datasette.urls.instance())).rstrip("/")
    title = datasette.metadata("title") or "Quote tracker"
    description = datasette.metadata("description") or "Who said what, when, and where it was reported."
    return Response.text(LLMS.format(site=site, title=title, description=description))
