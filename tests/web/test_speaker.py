"""A speaker's page: names, roles, topics, time, and who reports them."""

import re
from pathlib import Path

import pytest

from db.web.pages.speaker import Role, distinct_roles
from tests.support.samples import samples, seeds_in_outlets
from tests.support.web_site import Get, open_site, section_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, in outlets that were made up."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", seeds_in_outlets())


@pytest.fixture(scope="module")
def page(get: Get) -> str:
    """The page of the most quoted speaker."""
    return get(get("/speaker/dmitry-peskov").headers["location"]).text


def test_names_are_counted_by_document(page: str) -> None:
    assert section_of(page, "names") == "Names in the documents Dmitry Peskov 4 documents Peskov 3 documents"


def test_roles_stand_in_the_order_of_time_the_newest_first(page: str) -> None:
    assert section_of(page, "roles") == (
        "Roles in the documents spokesperson, Kremlin 7 April 2022 – 26 December 2023 "
        "spokesperson of the Russian President September 2023"
    )


def test_the_numbers_of_the_chart_stand_in_a_table(page: str) -> None:
    over_time = section_of(page, "over-time")
    assert over_time.startswith(
        "Over time 18 April 2022: 2 September 2023: 18 December 2023: 2 April 2022 December 2023"
    )
    assert over_time.endswith("Month Quotes December 2023 2 quotes September 2023 18 quotes April 2022 2 quotes")
    assert 'href="/quotes/quotes?speaker=dmitry-peskov&amp;month=2023-09"' in page


def test_outlets_and_topics_lead_to_their_quotes(get: Get, page: str) -> None:
    for section in ("topics", "outlets"):
        links = re.findall(
            r'href="(/quotes/quotes\?[^"]*)">.*?</a> <span class="qt-n">(\d+)</span>', part(page, section)
        )
        assert links, section
        for address, n in links:
            narrowed = get(address.replace("&amp;", "&").replace("/quotes/quotes?", "/quotes/quotes.json?")).json()
            assert narrowed["filtered_table_rows_count"] == int(n), address
    assert "Nagorno-Karabakh 18" in section_of(page, "topics")
    assert section_of(page, "outlets") == "Reported by Daily Ledger 10 The Morning Post 10 no outlet 2"


def test_others_are_counted_by_shared_document(page: str) -> None:
    beside = section_of(page, "beside")
    assert beside.startswith("Quoted in the same documents ")
    assert "Nazeli Baghdasaryan 1" in beside
    assert beside.endswith("Documents that quote both.")


def test_the_newest_quotes_are_shown_and_all_are_a_link_away(page: str) -> None:
    assert page.count('<article class="qt-card"') == 20
    assert '<a href="/quotes/quotes?speaker=dmitry-peskov">All 22 quotes</a>' in page


def test_a_role_is_one_however_it_is_capitalised() -> None:
    rows = [
        {"role": role, "affiliation": None, "first_on": day, "last_on": day, "n_documents": 1}
        for role, day in (("Mayor", "2024-03-03"), ("mayor", None), ("mayor", "2023-01-01"), ("teacher", None))
    ]
    assert distinct_roles("Ana, a teacher", rows) == [Role("Mayor", "2023-01-01", "2024-03-03")]


def test_a_speaker_can_be_followed_and_compared(page: str) -> None:
    assert page.count('href="/feed.atom?speaker=dmitry-peskov"') == 2
    assert '<a href="/compare?speaker=dmitry-peskov">with others</a>' in page


def test_no_outlets_are_listed_if_no_document_names_one(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", samples("seeds"))
    assert 'id="outlets"' not in get(get("/speaker/dmitry-peskov").headers["location"]).text


def part(page: str, name: str) -> str:
    """Return the HTML of a section."""
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    return found.group() if found else ""
