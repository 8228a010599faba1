"""Untrusted words, wrong addresses and attempts to write do no harm."""

import html
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.serve import make_datasette
from db.web.site.security import KEYS_HASH, KEYS_SCRIPT
from extractor.model import Attribution, Document, Extraction, Profile, Published, Speaker, TextSpan, Topic
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import Get, getter, open_site, row_of

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "any name.db", samples("seeds"))


@pytest.fixture(scope="module")
def get_hostile(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """One article in which everything that can be text is markup."""
    return open_site(tmp_path_factory.mktemp("hostile") / "quotes.db", (hostile_article(),))


def hostile_article() -> Extraction:
    text = f"“{SCRIPT}No{SCRIPT},” said {SCRIPT}."
    name_at = text.rindex(SCRIPT)
    speaker = Speaker("s1", SCRIPT, "person", role=SCRIPT, affiliation=SCRIPT)
    quote = Attribution(
        id="a1",
        kind="direct",
        content=(TextSpan(1, text.index(",”") + 1),),
        cue=(TextSpan(text.index("said"), text.index("said") + 4),),
        source=(TextSpan(name_at, name_at + len(SCRIPT)),),
        speaker=speaker,
        via=SCRIPT,
        addressee=SCRIPT,
        topics=(Topic(SCRIPT, "society"),),
        reason=SCRIPT,
    )
    document = Document(
        id="d1",
        raw=text,
        text=text,
        path=f"{SCRIPT}.txt",
        url="javascript:alert(1)",
        title=SCRIPT,
        outlet=SCRIPT,
        author=SCRIPT,
        published=Published("2023-09-25", "day", "text", note=SCRIPT),
    )
    profile = Profile("s1", SCRIPT, "person", (SCRIPT,), ((SCRIPT, SCRIPT),))
    return Extraction(document, (quote,), (profile,))


@pytest.mark.parametrize("address", ["/a/b/c/d/e", "/a.b/c.d", "/quotes/nothing", "/quotes/quotes/1", "/nothing"])
def test_an_unknown_address_is_not_found(get: Get, address: str) -> None:
    page = get(address)
    assert page.status_code == 404
    assert '<h1 class="qt-title">' in page.text


def test_json_of_nothing_is_not_found(get: Get) -> None:
    page = get("/a/b/c/d/e.json")
    assert (page.status_code, page.json()["ok"]) == (404, False)


def test_wrong_sql_is_named(get: Get) -> None:
    assert get("/quotes.json?sql=select+nothing+from+nowhere").status_code == 400


def addresses_of(get: Get) -> list[str]:
    quote = row_of(get, "quotes", "_size=1")
    topic = row_of(get, "topics", "_size=1")
    ids = {
        "topics": topic["id"],
        "quotes": quote["id"],
        "documents": quote["document_id"]["value"],
        "speakers": quote["speaker_id"]["value"],
    }
    pages = [f"/quotes/{table}/{id}" for table, id in ids.items()]
    return [
        "/",
        "/quotes/quotes",
        "/quotes/speakers",
        "/quotes/documents",
        "/quotes/topics",
        "/quotes/unsaid",
        "/compare",
        "/quotes",
        *pages,
    ]


def test_markup_in_a_document_is_text_on_every_page(get_hostile: Get) -> None:
    chosen = "/quotes/quotes?outlet=%3Cscript%3Ealert(1)%3C/script%3E&_search=%3Cscript%3Ealert(1)"
    for address in [*addresses_of(get_hostile), chosen]:
        page = get_hostile(address)
        assert page.status_code == 200, address
        assert SCRIPT not in page.text, address
        assert 'href="javascript:' not in page.text, address
    assert html.escape(SCRIPT) in get_hostile("/quotes/quotes").text


def test_an_error_of_ours_has_a_page_too(tmp_path: Path) -> None:
    datasette = make_datasette(publish(tmp_path / "quotes.db", ()))
    with closing(sqlite3.connect(tmp_path / "quotes.db")) as connection:
        connection.execute("drop table runs")
    page = getter(datasette)("/")
    assert page.status_code == 500
    assert '<h1 class="qt-title">Error 500</h1>' in page.text


def test_our_pages_allow_no_script_but_our_own(get: Get) -> None:
    for address in addresses_of(get):
        policy = get(address).headers["content-security-policy"]
        is_ours = address != "/quotes"
        allowed = re.findall(r"script-src ([^;]*)", policy)
        assert ("default-src 'none'" in policy and allowed == [f"'sha256-{KEYS_HASH}'"]) == is_ours, address
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", get(address).text, re.DOTALL)
        assert (scripts == [KEYS_SCRIPT]) == is_ours, address


def test_pages_say_their_language_and_have_one_main_part_and_one_heading(get: Get) -> None:
    for address in addresses_of(get):
        page = get(address).text
        assert '<html lang="en">' in page, address
        assert (page.count("<main"), page.count("<h1")) == (1, 1), address


def test_the_database_can_only_be_read(get: Get) -> None:
    answer = get("/quotes.json?sql=delete+from+quotes")
    assert answer.status_code == 400
    assert json.loads(answer.text)["error"] == "Statement must be a SELECT"
