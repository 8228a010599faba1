"""The slug of a speaker comes from the identity alone, and every letter of it works in an address."""

import html
import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from db.serve import make_datasette
from db.tables.schema import open_database
from db.tables.word_keys import spelling_of
from extractor.identity.judge import Judge
from extractor.model import Attribution, Document, Extraction, Profile, Published, Speaker, SpeakerType, TextSpan
from tests.db.test_former_addresses import run
from tests.support.web_site import Get, getter, row_of, text_of

PEOPLE: dict[str, SpeakerType] = {
    "Łukasz Żal": "person",
    "Nora O’Brien": "person",
    "Сергей Плужный": "person",
    "Արամ Գորգյան": "person",
    "The Kremlin": "organisation",
    "Sotheby’s": "organisation",
}
SLUGS = {
    "Łukasz Żal": "łukasz-zal",
    "Nora O’Brien": "nora-o-brien",
    "Сергей Плужный": "сергеи-плужныи",
    "Արամ Գորգյան": "արամ-գորգյան",
    "The Kremlin": "kremlin",
    "Sotheby’s": "sotheby",
}


def article(name: str, type: SpeakerType, number: int) -> Extraction:
    """Return an article in which this speaker says one thing."""
    text = f"“Ferry number {number} sails,” said {name}."
    said = Attribution("a", "direct", (TextSpan(1, text.index(",”")),), speaker=Speaker("s", name, type))
    document = Document(
        name, text, text, path=f"{number}.txt", published=Published(f"2024-01-0{number}", "day", "header")
    )
    return Extraction(document, (said,), (Profile("s", name, type, (name,)),))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slugs") / "quotes.db"
    run(path, *(article(name, type, number) for number, (name, type) in enumerate(PEOPLE.items(), start=1)))
    return path


@pytest.fixture(scope="module")
def get(path: Path) -> Get:
    return getter(make_datasette(path))


def test_the_slug_in_the_database_is_the_one_of_the_identity(path: Path) -> None:
    profiles = [("d", Profile(name, name, type, (name,))) for name, type in PEOPLE.items()]
    decided = {who.name: who.id for who in Judge("tests").decide(profiles).values()}
    stored = {row["name"]: row["slug"] for row in open_database(path).query("select name, slug from speakers")}
    assert stored == decided == SLUGS


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_and_its_slug_are_found_by_the_same_spelling(name: str) -> None:
    assert spelling_of(name) == spelling_of(SLUGS[name]) == SLUGS[name]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_page_of_every_speaker_opens_from_the_home_page(get: Get, name: str) -> None:
    links = [html.unescape(link) for link in re.findall(r'href="(/speaker/[^"]+)"', get("/").text)]
    [link] = [link for link in links if unquote(link) == f"/speaker/{SLUGS[name]}"]
    answer = get(link)
    assert answer.status_code == 302
    page = get(answer.headers["location"])
    assert (page.status_code, text_of(page).count(name) > 0) == (200, True)
    assert f'href="{link}"' in page.text


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(
    "address",
    ["/quotes/quotes.json?_shape=array&speaker={}", "/feed.atom?speaker={}", "/export.csv?speaker={}", "/compare?speaker={}"],
)  # fmt: skip
def test_every_filter_takes_the_slug_and_the_name(get: Get, name: str, address: str) -> None:
    by_slug, by_name = (get(address.format(quote(each))) for each in (SLUGS[name], name))
    assert f"Ferry number {list(PEOPLE).index(name) + 1} sails" in html.unescape(by_slug.text)
    assert by_name.text.replace(quote(name), quote(SLUGS[name])) == by_slug.text


@pytest.mark.parametrize("name", PEOPLE)
def test_the_address_of_the_name_leads_to_the_speaker(get: Get, name: str) -> None:
    number = row_of(get, "speakers", f"name={quote(name)}")["id"]
    for spelling in (name, SLUGS[name], name.upper()):
        assert get(f"/speaker/{quote(spelling)}").headers["location"] == f"/quotes/speakers/{number}"


@pytest.mark.parametrize("name", PEOPLE)
def test_a_speaker_whose_name_nobody_shares_is_corrected_by_the_name_alone(get: Get, name: str) -> None:
    page = get(get(f"/speaker/{quote(SLUGS[name])}").headers["location"])
    assert "--document" not in page.text


def test_a_ready_question_about_an_unknown_name_in_any_letters_says_so(get: Get) -> None:
    query = f"speaker={quote('Żaneta')}&without={quote('Łukasz Żal')}"
    page = get(f"/quotes/outlets_that_quote_one_without_the_other?{query}")
    assert (page.status_code, "No speaker is called “zaneta”." in text_of(page)) == (404, True)
