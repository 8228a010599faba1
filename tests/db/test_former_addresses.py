"""An address of a speaker always leads to that speaker, whatever the speaker's later name."""

from io import BytesIO
from pathlib import Path

import httpx
import pytest

from db.export.run import export_file
from db.serve import make_datasette
from db.speakers.place import place_speakers
from db.store.write import delete_document, store_extraction
from db.tables.ids import ascii_slug
from db.tables.rows import document_uid
from db.tables.schema import open_database
from extractor.identity.judge import Judge
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.model import Attribution, Document, Extraction, Profile, Published, Speaker, TextSpan
from tests.support.web_site import Get, getter, row_of, text_of


def article(number: int, *names: str) -> Extraction:
    """Return an article in which each of these says one thing."""
    lines = [f"“Ferry number {number} of {name} sails,” said {name}." for name in names]
    text = "\n".join(lines)
    quotes, start = [], 0
    for place, (line, name) in enumerate(zip(lines, names, strict=True)):
        span = TextSpan(start + 1, start + line.index(",”") + 1)
        quotes.append(Attribution(f"a{place}", "direct", (span,), speaker=Speaker(f"s{place}", name, "person")))
        start += len(line) + 1
    profiles = tuple(Profile(f"s{place}", name, "person", (name, name.split()[-1])) for place, name in enumerate(names))
    document = Document(
        f"d{number}", text, text, path=f"{number}.txt", published=Published(f"2024-01-0{number}", "day", "header")
    )
    return Extraction(document, tuple(quotes), profiles)


def run(path: Path, *articles: Extraction, rulings: Rulings = NO_RULINGS, stamp: str = "tests") -> None:
    """Store articles and place the speakers, as a run does."""
    db = open_database(path)
    for each in articles:
        store_extraction(db, each, document_uid(each.document), fingerprint="tests")
    place_speakers(db, Judge(stamp, rulings))
    db.close()


def site(path: Path) -> Get:
    return getter(make_datasette(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quotes.db"


@pytest.fixture
def renamed(path: Path) -> Get:
    """A speaker whom a first run knew as Valery Strizhov, and later articles spell Valeriy Strijov."""
    run(path, article(1, "Valery Strizhov", "Ana Ruiz"))
    run(path, article(2, "Valeriy Strijov"))
    run(path, article(3, "Valeriy Strijov"))
    return site(path)


def leads_to(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.headers["location"]


def test_a_former_address_leads_to_the_present_speaker(renamed: Get, path: Path) -> None:
    [old] = open_database(path).query("select id, later from former_speakers where slug = 'valery-strizhov'")
    now = row_of(renamed, "speakers", "slug=valeriy-strijov")["id"]
    assert old["later"] == "valeriy-strijov"
    assert leads_to(renamed("/speaker/valery-strizhov")) == (302, f"/quotes/speakers/{now}")
    assert leads_to(renamed(f"/quotes/speakers/{old['id']}")) == (301, f"/quotes/speakers/{now}")


@pytest.mark.parametrize("address", [
    "/quotes/quotes.json?_shape=array&speaker={}", "/feed.atom?speaker={}", "/export.csv?speaker={}",
    "/compare?speaker={}", "/quotes/quotes?speaker={}&_search=sails",
])  # fmt: skip
def test_a_filter_by_a_former_address_finds_what_the_present_one_does(renamed: Get, address: str) -> None:
    former, present = (renamed(address.format(slug)) for slug in ("valery-strizhov", "valeriy-strijov"))
    assert "Ferry number 3 of Valeriy Strijov sails" in former.text
    assert former.text.replace("valery-strizhov", "valeriy-strijov") == present.text


def test_a_former_number_filters_as_the_present_one_does(renamed: Get, path: Path) -> None:
    [old] = open_database(path).query("select id from former_speakers where slug = 'valery-strizhov'")
    rows = renamed(f"/quotes/quotes.json?_shape=array&speaker_id={old['id']}").json()
    assert [row["speaker_id"]["label"] for row in rows] == ["Valeriy Strijov"] * 3


def test_the_command_exports_by_a_former_address_what_the_present_one_does(renamed: Get, path: Path) -> None:
    db, files = open_database(path), {"valery-strizhov": BytesIO(), "valeriy-strijov": BytesIO()}
    for slug, file in files.items():
        export_file(db, file, "csv", filters={"speaker": slug})
    assert files["valery-strizhov"].getvalue() == files["valeriy-strijov"].getvalue() != b""


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("outlets_that_quote_one_without_the_other{}?speaker=Nobody&without=ana-ruiz", "No speaker is called “nobody”."),
        ("documents_that_quote_one_without_the_other{}?speaker=ana-ruiz&without=Nobody", "No speaker is called “nobody”."),
        ("most_quoted_on_a_topic{}?topic=nothing", "No topic is called “nothing”."),
    ],
)  # fmt: skip
def test_a_ready_question_about_nobody_has_no_answer(renamed: Get, query: str, says: str) -> None:
    page, data = renamed(f"/quotes/{query.format('')}"), renamed(f"/quotes/{query.format('.json')}")
    assert (page.status_code, says in text_of(page)) == (404, True)
    assert (data.status_code, data.json()["error"]) == (404, says)


def test_a_ready_question_knows_former_names(renamed: Get) -> None:
    address = "/quotes/documents_that_quote_one_without_the_other.json?_shape=array&speaker=Strizhov&without="
    former, present = renamed(address + "ana-ruiz"), renamed(address.replace("Strizhov", "valeriy-strijov") + "Ruiz")
    assert former.json() == present.json() != []


def test_a_spelling_that_only_one_speaker_has_leads_to_that_speaker(renamed: Get, path: Path) -> None:
    for spelling in ("strijov", "Strizhov", "Valeriy-Strijov"):
        assert renamed(f"/speaker/{spelling}").headers == renamed("/speaker/valeriy-strijov").headers
    run(path, article(4, "Ana Bell", "Omar Bell"))
    answer = site(path)("/speaker/bell")
    assert (answer.status_code, "No speaker is called “bell”." in text_of(answer)) == (404, True)


def test_two_speakers_decided_to_be_one_keep_both_addresses(path: Path) -> None:
    articles = [article(1, "Ana Ruiz", "Omar Bell"), article(2, "Ana Ruiz")]
    run(path, *articles)
    run(path, rulings=Rulings(same=(("Ana Ruiz", "Omar Bell"),)))
    assert site(path)("/speaker/omar-bell").headers == site(path)("/speaker/ana-ruiz").headers
    run(path, rulings=Rulings(same=(("Ana Ruiz", "Omar Bell"),), names={"Ana Ruiz": "Ana Bell"}))
    get = site(path)
    assert get("/speaker/omar-bell").headers == get("/speaker/ana-ruiz").headers == get("/speaker/ana-bell").headers
    run(path)
    get = site(path)
    assert get("/speaker/omar-bell").headers != get("/speaker/ana-ruiz").headers


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [("Valery Strizhov", "Valeriy Strijov", True), ("Ana Ruiz", "Paul Ruiz", False), ("Ana Ruiz", "Omar Bell", False)],
)
@pytest.mark.parametrize("stamp", ["tests", "another version"])
def test_an_article_that_is_edited_to_spell_its_speaker_otherwise_keeps_the_address(
    path: Path, before: str, after: str, is_kept: bool, stamp: str
) -> None:
    run(path, article(1, before), article(2, "Eva Lind"))
    run(path, article(1, after), stamp=stamp)
    get = site(path)
    assert get(f"/speaker/{ascii_slug(after)}").status_code == 302
    assert (get(f"/speaker/{ascii_slug(before)}").headers == get(f"/speaker/{ascii_slug(after)}").headers) is is_kept


def test_a_speaker_whose_documents_are_deleted_has_no_address_until_they_come_back(path: Path) -> None:
    articles = [article(1, "Ana Ruiz"), article(2, "Omar Bell")]
    run(path, *articles)
    db = open_database(path)
    delete_document(db, document_uid(articles[1].document))
    db.close()
    run(path)
    get = site(path)
    assert get("/speaker/omar-bell").status_code == 404
    answer = get("/feed.atom?speaker=omar-bell")
    assert (answer.status_code, "No speaker is called “omar-bell”" in answer.text) == (404, True)
    run(path, articles[1])
    assert site(path)("/speaker/omar-bell").status_code == 302
