"""A wrong argument is refused with a list of the right ones, on pages, in JSON, in feeds and in files."""

from urllib.parse import quote

import pytest

from db.tables.schema import VIEWS
from tests.support.samples import samples
from tests.support.web_site import Get, open_site, text_of

LISTS = ("quotes", "unsaid", "speakers", "documents", "topics", "entities", "speaker_names", "runs", "latest_quotes")
QUOTES_HAVE = "speaker, topic, about, year, month, kind, outlet and gender."
SPEAKERS_HAVE = "id, slug, name, type, gender, wikidata, first_said, last_said and n_quotes."


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The five seeds, as people annotated them."""
    return open_site(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


@pytest.mark.parametrize("table", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        "_sort=foo",
        "_sort_desc=foo",
        "_sort=name&_sort_desc=name",
        "_next=rubbish",
        "_next=a,b,c,d",
        "_next=" + "9" * 30,
    ],
)
def test_a_list_refuses_unknown_arguments(get: Get, table: str, query: str) -> None:
    page, data = get(f"/quotes/{table}?{query}"), get(f"/quotes/{table}.json?{query}")
    assert (page.status_code, data.status_code) == (400, 400)
    assert data.json()["error"] in text_of(page)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/quotes/speakers?_sort=foo", 400, f"This list can't be sorted by “foo”; choose from {SPEAKERS_HAVE}"),
        ("/quotes/speakers?wikidat=bar", 400, f"This list can't be filtered by “wikidat”; choose from {SPEAKERS_HAVE}"),
        ("/quotes/speakers?name__foo=bar", 400, "There is no comparison “foo”; choose from exact, not, contains, "),
        ("/quotes/speakers?type=foo", 400, "There is no type “foo”; choose from person, organisation, group and unnamed."),
        ("/quotes/unsaid?modality=foo", 400, "There is no modality “foo”; choose from thought, not-said and other."),
        ("/quotes/quotes?_next=rubbish", 400, "No page of this list begins at “rubbish”; start with the first page."),
        ("/quotes/quotes?_next=2023-09-25,x", 400, "No page of this list begins at “2023-09-25,x”; start with the first page."),
        ("/quotes/quotes.foo", 404, "There is no list in the format “foo”; choose from "),
        ("/compare?by=foo", 400, "There is no comparison by “foo”; choose from speaker, outlet and topic."),
        ("/export.csv?_sort=foo", 400, "This list can't be sorted by “foo”; choose from sort_date and confidence."),
        ("/feed.atom?speker=bar", 400, f"This list can't be filtered by “speker”; choose from {QUOTES_HAVE}"),
        ("/quotes/quotes?_sort=foo", 400, "This list can't be sorted by “foo”; choose from sort_date and confidence."),
        ("/quotes/quotes?speker=bar", 400, f"This list can't be filtered by “speker”; choose from {QUOTES_HAVE}"),
        ("/quotes.foo", 404, "The data are not available as foo."),
        ("/nothing", 404, "There is nothing at /nothing. What there is: the home page, quotes, speakers, topics"),
        ("/nothing/at/all/here", 404, "There is nothing at /nothing/at/all/here. What there is: the home page"),
        ("/quotes/nothing", 404, "There is nothing at /quotes/nothing."),
        ("/quotes/quotes/1", 404, "There is nothing at /quotes/quotes/1."),
        ("/quotes/speakers/1", 404, "There is no speaker with this number. All speakers"),
        ("/quotes/speakers/99999999999999999999999", 404, "There is nothing at /quotes/speakers/99999999999999999999999."),
        ("/quotes/topics/99999999999999999999999", 404, "There is nothing at /quotes/topics/99999999999999999999999."),
        ("/quotes/documents/99999999999999999999999", 404, "There is nothing at /quotes/documents/99999999999999999999999."),
        ("/topic/nothing", 404, "No topic is called “nothing”. All topics"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_there_is_instead(get: Get, address: str, status: int, says: str) -> None:
    answer = get(address)
    assert (answer.status_code, says in text_of(answer)) == (status, True)


@pytest.mark.parametrize(
    "through",
    [
        "x",
        "[1]",
        "{}",
        '{"table": "nothing", "column": "topic_id", "value": 1}',
        '{"table": "quote_topics", "column": "nothing", "value": 1}',
        '{"table": "topics", "column": "name", "value": "peace"}',
        '{"table": "quote_topics", "column": "topic_id", "value": [1]}',
        '{"table": "quote_topics", "column": "topic_id", "value": 99999999999999999999}',
        '{"table": "quote_topics", "column": "topic_id", "value": "\\ud800"}',
    ],
)
@pytest.mark.parametrize("page", ["quotes", "quotes.json", "quotes.csv", "speakers", "latest_quotes"])
def test_through_a_table_that_does_not_refer_to_the_list_is_refused(get: Get, page: str, through: str) -> None:
    assert get(f"/quotes/{page}?_through={quote(through)}").status_code == 400


def test_quotes_are_found_through_their_topics(get: Get) -> None:
    through = quote('{"table": "quote_topics", "column": "topic_id", "value": 1}')
    assert get(f"/quotes/quotes.json?_through={through}").status_code == 200


@pytest.mark.parametrize("form", ["json", "csv?sql=select+1"])
def test_the_database_page_has_json_and_csv(get: Get, form: str) -> None:
    assert get(f"/quotes.{form}").status_code == 200


@pytest.mark.parametrize("table", [*LISTS[:-1], *(view.stem for view in VIEWS.glob("*.sql"))])
def test_every_next_page_of_every_list_opens(get: Get, table: str) -> None:
    for order in ("", "&_sort=sort_date", "&_sort=confidence") if table == "quotes" else ("",):
        address = f"/quotes/{table}.json?_size=3{order}"
        for _ in range(20):
            answer = get(address)
            assert answer.status_code == 200, address
            following = answer.json()["next_url"]
            if not following:
                break
            address = following.replace("http://localhost", "")
