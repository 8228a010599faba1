"""Other plugins of Datasette find what they need, keep what they say, and change nothing on our pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette import Response, hookimpl
from datasette.plugins import pm

from db.serve import make_datasette
from db.web.site.security import DATASETTE, KEYS_SCRIPT, OTHERS, STRICT
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.web_site import Get, awaited, getter

OWN_POLICY = "default-src 'self'"


class Neighbour:
    """A plugin that brings a script and two pages, one with a policy of its own."""

    __name__ = "datasette_neighbour"

    @hookimpl
    def extra_js_urls(self) -> list[str]:
        return ["/-/neighbour.js"]

    @hookimpl
    def extra_body_script(self) -> str:
        return "console.log('neighbour')"

    @hookimpl
    def register_routes(self) -> list[tuple[str, Any]]:
        return [
            (r"^/-/neighbour$", lambda: Response.html("<p>Here.</p>")),
            (r"^/-/guarded$", lambda: Response.html("<p>Here.</p>", headers={"content-security-policy": OWN_POLICY})),
        ]


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Get]:
    neighbour = Neighbour()
    pm.register(neighbour, name="neighbour")
    yield getter(make_datasette(publish(tmp_path / "quotes.db", samples("seeds"))))
    pm.unregister(neighbour)


def test_a_neighbours_pages_keep_their_policy_and_ours_stay_strict(beside: Get) -> None:
    for address in ("/", "/quotes/quotes", "/quotes/speakers", "/compare", "/values/speaker"):
        page = beside(address)
        assert page.headers["content-security-policy"] == STRICT, address
        assert "neighbour" not in page.text, address
        assert KEYS_SCRIPT in page.text, address
    assert beside("/-/neighbour").headers["content-security-policy"] == OTHERS
    assert beside("/-/guarded").headers["content-security-policy"] == OWN_POLICY
    assert "/-/neighbour.js" in beside("/quotes/runs").text


def test_a_neighbours_page_takes_what_it_is_sent(tmp_path: Path, beside: Get) -> None:
    datasette = make_datasette(tmp_path / "quotes.db")
    assert awaited(datasette.client.post("/-/neighbour?query=" + "x" * 400)).status_code == 200
    assert awaited(datasette.client.post("/quotes/quotes")).status_code == 405


def test_without_neighbours_datasettes_pages_run_only_their_own(tmp_path: Path) -> None:
    get = getter(make_datasette(publish(tmp_path / "quotes.db", [])))
    assert get("/quotes/runs").headers["content-security-policy"] == DATASETTE


def test_no_hidden_table_refers_to_another(tmp_path: Path) -> None:
    database = make_datasette(publish(tmp_path / "quotes.db", [])).get_database("quotes")
    hidden = awaited(database.hidden_table_names())
    referring = {table for table in hidden if awaited(database.foreign_keys_for_table(table))}
    assert referring == set()


def test_a_search_of_all_tables_finds_and_counts_quotes_and_documents(beside: Get, tmp_path: Path) -> None:
    database = make_datasette(tmp_path / "quotes.db")
    awaited(database.invoke_startup())
    assert awaited(database.get_database("quotes").fts_table("quotes")) == "quotes_fts"
    for table in ("quotes", "documents"):
        found = beside(f"/quotes/{table}.json?_search=peace&_shape=objects").json()
        assert found["filtered_table_rows_count"] == len(found["rows"]) > 0, table


def test_inner_tables_are_listed_only_when_asked(beside: Get) -> None:
    assert ">quote_topics</a>" not in beside("/quotes").text
    assert ">quote_topics</a>" in beside("/quotes?_show_hidden=1").text
