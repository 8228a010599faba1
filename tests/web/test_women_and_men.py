"""The page of women and men quoted shows shares with the unknown ones in sight, and says when first names count."""

import json
from pathlib import Path

import pytest

from tests.db.test_genders_of_speakers import article
from tests.support.web_site import Get, open_site, section_of, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    articles = (
        article(1, "she", "pronoun"),
        article(2, "he", "title", name="Omar Bell"),
        article(3, "he", "first name", name="Robert Okoro"),
        article(4, None, None, name="Kim Dale"),
        article(5, None, None, name=None),
    )
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", articles)


def test_shares_are_of_quotes_by_persons_and_show_the_unknown(get: Get) -> None:
    page = text_of(get("/women-and-men"))
    assert (
        "Of 4 quotes by persons, 25% are by women (she), 25% are by men (he), 50% are by persons of whom it is unknown."
        in page
    )
    assert "Another 1 quotes are by bodies, groups, or nobody known" in page


def test_first_names_count_only_where_the_page_says_so(get: Get) -> None:
    page = text_of(get("/women-and-men?names=on"))
    assert "25% are by women (she), 50% are by men (he), 25% are by persons of whom it is unknown" in page
    assert "First names count here, too, though they prove nothing" in page


def test_each_topic_outlet_and_month_has_its_shares(get: Get) -> None:
    page = get("/women-and-men").text
    assert section_of(page, "topics").endswith("Roads 25% women (she) 25% men (he) 50% unknown 4 quotes")
    assert "Outlet 1 50% women (she) 50% unknown 2 quotes" in section_of(page, "outlets")
    assert "February 2024 50% women (she) 50% unknown 2 quotes" in section_of(page, "over-time")


def test_a_share_leads_to_its_quotes(get: Get) -> None:
    for address, n in (("gender=she", 1), ("gender=he&outlet=Outlet+0", 1), ("gender=-", 3), ("gender=they", 0)):
        found = get(f"/quotes/quotes.json?_shape=objects&{address}").json()
        assert found["filtered_table_rows_count"] == n, address
    assert get("/quotes/quotes?gender=nobody").status_code == 400


def test_the_facet_counts_all_quotes_and_those_of_a_choice(get: Get) -> None:
    for address, counts in (("", {"-": 3, "he": 1, "she": 1}), ("?year=2024&outlet=Outlet+1", {"-": 2, "she": 1})):
        facets = get(f"/quotes/quotes.json{address}").json()["facet_results"]
        assert {each["value"]: each["count"] for each in facets["gender"]["results"]} == counts


def test_the_page_of_a_speaker_says_what_the_gender_rests_on(get: Get) -> None:
    shown = {"nour-katz": "she (by pronouns)", "omar-bell": "he (by titles such as Mrs or spokesman)"}
    shown |= {"robert-okoro": "unknown (a first name alone is no proof)", "kim-dale": "unknown"}
    for slug, words in shown.items():
        assert f"Referred to as {words}" in text_of(get(get(f"/speaker/{slug}").headers["location"]))


@pytest.mark.parametrize("name", ["topic", "outlet", "month"])
def test_ready_questions_count_women_and_men(get: Get, name: str) -> None:
    rows = get(f"/quotes/women_and_men_by_{name}.json?_shape=array").json()
    assert sum(row["women"] for row in rows) == 1
    assert sum(row["men"] for row in rows) == 1
    assert sum(row["unknown"] for row in rows) == 2


def test_exports_have_the_gender_and_its_basis(get: Get) -> None:
    header, *lines = get("/export.csv?speaker=nour-katz").text.splitlines()
    row = dict(zip(header.lstrip("\ufeff").split(","), lines[0].split(","), strict=False))
    assert "speaker_gender" in row and ",she,pronoun," in lines[0]
    [line] = map(json.loads, get("/export.jsonl?speaker=omar-bell").text.splitlines())
    assert (line["speaker_gender"], line["gender_basis"]) == ("he", "title")


def test_without_quotes_the_page_says_so(tmp_path: Path) -> None:
    assert "No person is quoted yet." in text_of(open_site(tmp_path / "quotes.db", ())("/women-and-men"))
