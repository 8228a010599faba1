"""What the tests of the pages share: a site without a browser, and what its answers say."""

import asyncio
import html
import re
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from db.serve import make_datasette
from extractor.model import Extraction
from tests.support.published import publish

Get = Callable[[str], httpx.Response]


def open_site(path: Path, extractions: tuple[Extraction, ...]) -> Get:
    """Return what answers an address of a site over these articles."""
    return getter(make_datasette(publish(path, extractions)))


def getter(datasette: Any) -> Get:
    """Return what answers an address."""

    def get(address: str) -> httpx.Response:
        answer: httpx.Response = awaited(datasette.client.get(address))
        return answer

    return get


def awaited(answer: Coroutine[Any, Any, Any]) -> Any:
    """Return what comes of a coroutine. In a thread of its own: the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, answer).result()


def row_of(get: Get, table: str, condition: str) -> dict[str, Any]:
    answer = get(f"/quotes/{table}.json?_shape=array&{condition}")
    return dict(answer.json()[0])


def text_of(page: httpx.Response) -> str:
    """Return a page's text as it is read, scripts, tags and runs of space gone."""
    seen = re.sub(r"<script>.*?</script>", "", page.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(dt|dd|h1)>", " ", seen))).split())


def section_of(page: str, name: str) -> str:
    """Return what a section of a page says, by the id of its heading."""
    found = re.search(rf'aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    spaced = re.sub(r"<[^>]*>", " ", found.group(1) if found else "")
    return re.sub(r" ([,.])", r"\1", " ".join(html.unescape(spaced).split()))
