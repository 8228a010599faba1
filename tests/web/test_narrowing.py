"""Several values of a facet, a range of dates, least confidence, verb and role narrow the list of quotes, and show as chips."""

from html import unescape
from pathlib import Path
from re import findall

import pytest

from tests.support.samples import samples
from tests.support.web_site import Get, open_site, text_of


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


def n_quotes(get: Get, query: str) -> int:
    answer = get(f"/quotes/quotes.json?{query}&_shape=objects").json()
    assert answer["filtered_table_rows_count"] == len(answer["rows"])
    return len(answer["rows"])


def chips(get: Get, query: str) -> list[str]:
    page = get(f"/quotes/quotes?{query}")
    assert page.status_code == 200
    found = findall(r'<span class="qt-hidden">Remove</span> (.*?) <span aria-hidden', page.text)
    return [unescape(chip) for chip in found]


@pytest.mark.parametrize(
    ("either", "each"),
    [
        ("speaker=dmitry-peskov&speaker=sergey-lavrov", ["speaker=dmitry-peskov", "speaker=sergey-lavrov"]),
        ("year=2017&year=2023", ["year=2017", "year=2023"]),
        ("month=2023-09&month=2017-11", ["month=2023-09", "month=2017-11"]),
        ("kind=direct&kind=mixed", ["kind=direct", "kind=mixed"]),
        ("speaker=-&speaker=sergey-lavrov", ["speaker=-", "speaker=sergey-lavrov"]),
    ],
)
@pytest.mark.parametrize(
    "beside", ["", "&_search=peace", "&_search=peace&year=2023&_sort=sort_date", "&topic=diplomacy"]
)
def test_quotes_have_one_of_several_values_of_a_facet(get: Get, either: str, each: list[str], beside: str) -> None:
    if "year" in either and "year" in beside:
        beside = "&_search=peace"
    assert n_quotes(get, either + beside) == sum(n_quotes(get, one + beside) for one in each)


def test_two_topics_narrow_as_before(get: Get) -> None:
    both = n_quotes(get, "topic=diplomacy&topic=russian-peacekeepers")
    assert both < min(n_quotes(get, "topic=diplomacy"), n_quotes(get, "topic=russian-peacekeepers"))


def test_dates_confidence_verb_and_role_are_chips(get: Get) -> None:
    asked = (
        "sort_date__gte=2022-01-01&sort_date__lte=2023-10-31&confidence__gte=0.9&cue=said&role=Russian Foreign Minister"
    )
    assert chips(get, asked) == [
        "since 1 January 2022",
        "until 31 October 2023",
        "at least 90% sure",
        "verb “said”",
        "role “Russian Foreign Minister”",
    ]


def test_columns_and_sql_are_chips_that_lead_to_the_page_without_them(get: Get) -> None:
    asked = "speaker=dmitry-peskov&_where=length(text)>100&addressee__contains=report"
    assert chips(get, asked) == ["Dmitry Peskov", "where length(text)>100", 'addressee contains "report"']
    page = get(f"/quotes/quotes?{asked}").text
    links = [unescape(link) for link in findall(r'<li><a href="([^"]*)"><span class="qt-hidden">Remove', page)]
    assert "/quotes/quotes?speaker=dmitry-peskov&addressee__contains=report" in links
    assert all(get(link).status_code == 200 for link in links)


def test_the_end_of_a_range_is_within_it(get: Get) -> None:
    whole = n_quotes(get, "month=2017-11")
    assert n_quotes(get, "sort_date__gte=2017-11-01&sort_date__lte=2017-11-15") == whole > 0
    assert n_quotes(get, "sort_date__gte=&sort_date__lte=2017-11-15&cue=&role=&confidence__gte=") == whole


def test_the_form_keeps_what_was_chosen_and_suggests_what_is_there(get: Get) -> None:
    page = get("/quotes/quotes?speaker=dmitry-peskov&cue=said&_search=peace").text
    form = page.partition('<form class="qt-narrow"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="speaker" value="dmitry-peskov">' in form
    assert '<input type="hidden" name="_search" value="peace">' in form
    assert '<option value="said"></option>' in form
    assert form.count('name="cue"') == 1


@pytest.mark.parametrize("facet", ["speaker", "topic", "about", "year", "month", "kind"])
def test_all_values_of_a_facet_have_a_page(get: Get, facet: str) -> None:
    page = get(f"/values/{facet}?year=2023&_search=peace")
    assert page.status_code == 200
    counted = get("/quotes/quotes.json?_facet_size=max").json()["facet_results"][facet]["results"]
    values = [str(one["value"]) for one in counted if one["value"] != "-"]
    assert sorted(findall(rf'type="checkbox" name="{facet}" value="([^"]*)"', page.text)) == sorted(values)
    assert '<input type="hidden" name="_search" value="peace">' in page.text


def test_values_are_found_by_letters_of_their_names(get: Get) -> None:
    page = get("/values/speaker?named=LAVR&speaker=dmitry-peskov")
    assert findall(r'name="speaker" value="([^"]*)"( checked)?', page.text) == [
        ("dmitry-peskov", " checked"),
        ("sergey-lavrov", ""),
    ]
    assert "None has these letters" in text_of(get("/values/topic?named=100%25"))
    assert get("/values/nothing").status_code == 404


def test_the_facets_lead_there(get: Get, tmp_path: Path) -> None:
    assert "/values/speaker?year=2023" in get("/quotes/quotes?year=2023").text
