"""Who may correct in the browser, and that a request from elsewhere changes nothing. tests/browser clicks through it."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from db.serve import make_datasette, sign_in_address
from extractor.cli.curator import Curator
from extractor.errors import QuoteTrackerError
from tests.support.published import publish
from tests.support.spoken import spoken_in
from tests.support.web_site import awaited

METADATA = "title: Our quotes\npermissions:\n  edit-quotes:\n    id: [ana]\n"
PLACES = (
    "/-/edit",
    "/-/edit/worklist",
    "/-/edit/decide?kind=wikidata&speaker=ana-ruiz&is=Q1",
    "/-/edit/undo?decision=1",
)
FORM = {"kind": "wikidata", "speaker": "ana-ruiz", "is": "Q1"}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    words = "The pump is shut,"
    return publish(tmp_path / "quotes.db", [spoken_in(f"“{words}” said Ana Ruiz.", (words, "Ana Ruiz"), path="a.txt")])


@pytest.fixture
def site(database: Path) -> Any:
    metadata = database.with_name("metadata.yml")
    metadata.write_text(METADATA, "utf-8")
    return make_datasette(database, metadata=metadata, editor=Curator(database.with_name("curation.toml"), database))


def ask(site: Any, method: str, address: str, *, actor: str | None = None, **options: Any) -> httpx.Response:
    cookies = {
        **options.pop("cookies", {}),
        **({"ds_actor": site.sign({"a": {"id": actor}}, "actor")} if actor else {}),
    }
    answer: httpx.Response = awaited(getattr(site.client, method)(address, cookies=cookies, **options))
    return answer


def token_of(answer: httpx.Response) -> str:
    [token] = re.findall(r'name="csrftoken" value="([^"]+)"', answer.text)
    return str(token)


def decisions(database: Path) -> str:
    file = database.with_name("curation.toml")
    return file.read_text("utf-8") if file.exists() else ""


@pytest.mark.parametrize("actor", [None, "root", "ana"])
def test_without_edit_there_is_neither_an_address_nor_a_form(database: Path, actor: str | None) -> None:
    site = make_datasette(database)
    for place in PLACES:
        assert ask(site, "get", place, actor=actor).status_code == 404
    assert ask(site, "post", "/-/edit/decide", actor=actor, data=FORM).status_code in (403, 404, 405)
    for place in ("/", "/quotes/quotes", "/quotes/speakers"):
        page = ask(site, "get", place, actor=actor).text
        assert "/-/edit" not in page and "csrftoken" not in page
    assert decisions(database) == ""


@pytest.mark.parametrize(("actor", "status"), [(None, 403), ("ben", 403), ("ana", 200), ("root", 200)])
def test_only_those_may_correct_whom_the_metadata_allow_or_who_signed_in(
    site: Any, actor: str | None, status: int
) -> None:
    for place in PLACES[:3]:
        assert ask(site, "get", place, actor=actor).status_code == status
    assert ("qt-edit" in ask(site, "get", "/quotes/quotes", actor=actor).text) == (status == 200)
    assert "Our quotes" in ask(site, "get", "/", actor=actor).text


def test_the_printed_address_signs_in_once(site: Any) -> None:
    address = sign_in_address(site, "http://127.0.0.1:8001/").removeprefix("http://127.0.0.1:8001")
    first, second = (ask(site, "get", address) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 403)
    assert "samesite=lax" in first.headers["set-cookie"].lower()


def test_a_correction_needs_the_token_of_a_form(site: Any, database: Path) -> None:
    asked = ask(site, "get", PLACES[2], actor="ana")
    cookie = {"ds_csrftoken": asked.cookies["ds_csrftoken"]}
    token = token_of(asked)
    for cookies, data in (
        ({}, FORM),
        (cookie, FORM),
        ({}, {**FORM, "csrftoken": token}),
        (cookie, {**FORM, "csrftoken": "x"}),
    ):
        assert ask(site, "post", "/-/edit/decide", actor="ana", cookies=cookies, data=data).status_code == 403
    json_body = {"actor": "ana", "cookies": cookie, "json": {**FORM, "csrftoken": token}}
    assert ask(site, "post", "/-/edit/decide", **json_body).status_code >= 400
    assert ask(site, "get", f"{PLACES[2]}&csrftoken={token}", actor="ana", cookies=cookie).status_code == 200
    assert decisions(database) == ""
    signed_out = ask(site, "post", "/-/edit/decide", cookies=cookie, data={**FORM, "csrftoken": token})
    assert (signed_out.status_code, decisions(database)) == (403, "")
    done = ask(site, "post", "/-/edit/decide", actor="ana", cookies=cookie, data={**FORM, "csrftoken": token})
    assert (done.status_code, done.headers["location"]) == (302, "/speaker/ana-ruiz")
    assert '[[wikidata]]\nname = "Ana Ruiz"\nis = "Q1"' in decisions(database)


def test_pages_of_editing_are_strict_and_not_kept(site: Any) -> None:
    for place in PLACES[:3]:
        headers = ask(site, "get", place, actor="ana").headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'sha256-")
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert "no-store" in headers["cache-control"]


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("kind=nothing", 400, "There is no such correction"),
        ("kind=speaker&quote=nothing&is=Ana", 404, "There is no such quote any more"),
        ("kind=wikidata&speaker=nobody&is=Q1", 404, "There is no such speaker any more"),
        ("kind=wikidata&speaker=ana-ruiz&is=42", 400, "is not a Wikidata id; write one such as Q1390"),
        ("kind=wikidata&speaker=ana-ruiz", 400, "Enter what is right"),
        ("kind=gender&speaker=ana-ruiz&is=x", 400, "is not a gender; write she, he, they, unknown"),
        ("kind=same&speaker=ana-ruiz&is=Ana+Ruis", 400, "nobody has this name; write"),
        ("kind=not-same&speaker=ana-ruiz", 400, "Choose two names, or a document"),
    ],
)
def test_what_cannot_be_decided_is_said(site: Any, query: str, status: int, says: str) -> None:
    answer = ask(site, "get", f"/-/edit/decide?{query}", actor="ana")
    assert (answer.status_code, says in answer.text) == (status, True)


@pytest.mark.parametrize("after", ["x", "0.5,y", "nan"])
def test_a_wrong_place_in_the_worklist_is_no_fault(site: Any, after: str) -> None:
    assert ask(site, "get", f"/-/edit/worklist?after={after}", actor="ana").status_code in (200, 400)


@pytest.mark.parametrize("text", ["- a list", "title: [", "\x00"])
def test_metadata_that_are_none_are_named(database: Path, text: str) -> None:
    file = database.with_name("wrong.yml")
    file.write_text(text, "utf-8")
    with pytest.raises(QuoteTrackerError, match=r"wrong\.yml"):
        make_datasette(database, metadata=file)
