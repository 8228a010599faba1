"""A document's page tells its speakers apart by number and by colour, and links from quote to quote."""

import re
from pathlib import Path

import pytest

from db.serve import make_datasette
from db.web.pieces.voices import N_TONES
from extractor.model import Extraction
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.spoken import Spoken, spoken_in
from tests.support.web_site import Get, getter, open_site, row_of, section_of

TEXT = "Town votes\nAna said that the road was closed. “It is not,” Ben said, “and Ana said ‘never’ once.” “Who knows?”"
SPOKEN = (
    ("the road was closed", "Ana"),
    ("It is not,", "Ben"),
    ("and Ana said ‘never’ once.", "Ben"),
    ("never", "Ana"),
    ("Who knows?", None),
)


def article(spoken: tuple[Spoken, ...] = SPOKEN, text: str = TEXT) -> Extraction:
    return spoken_in(text, *spoken, path="a.txt")


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    return open_site(tmp_path_factory.mktemp("document") / "quotes.db", (article(),))


@pytest.fixture(scope="module")
def page(get: Get) -> str:
    return get(f"/quotes/documents/{row_of(get, 'documents', '_size=1')['id']}").text


def marked(page: str) -> list[tuple[str, str]]:
    """Return the marked runs of words, each with the number of its colour."""
    return re.findall(r'<mark class="qt-content qt-voice-(\d)">(.*?)</mark>', page)


def test_every_quote_has_its_speakers_colour(page: str) -> None:
    assert marked(page) == [
        ("1", "the road was closed"),
        ("2", "It is not,"),
        ("2", "and Ana said ‘"),
        ("1", "never"),
        ("2", "’ once."),
        ("0", "Who knows?"),
    ]


def test_without_colour_a_number_before_the_words_tells_the_speaker(page: str) -> None:
    badges = re.findall(r'<a id="quote-\d+" class="qt-badge[^>]*aria-label="([^"]*)">([^<]*)</a>', page)
    assert badges == [("1: Ana", "1"), ("2: Ben", "2"), ("2: Ben", "2"), ("1: Ana", "1"), ("?: Unknown speaker", "?")]


def test_the_margin_lists_each_speaker_with_their_quotes(page: str) -> None:
    assert section_of(page, "voices") == (
        "Who speaks 1 Ana 2 quotes by Ana “the road was closed” details “never” details "
        "2 Ben 2 quotes by Ben “It is not” details “and Ana said ‘never’ once.” details "
        "? Unknown speaker 1 quote by Unknown speaker “Who knows?” details"
    )


def test_jumps_lead_from_quote_to_quote_of_one_speaker_and_to_the_margin(page: str) -> None:
    names = dict(re.findall(r'id="(quote-\d+)" class="qt-badge[^>]*aria-label="([^"]*)"', page))
    jumps = re.findall(r'class="qt-next[^>]*href="#([^"]*)"[^>]*aria-label="Next quote by (\w+)"', page)
    assert [(names[target], name) for target, name in jumps] == [("1: Ana", "Ana"), ("2: Ben", "Ben")]
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r' id="([^"]+)"', page)) | {"content"}


def test_more_speakers_than_colours_keep_numbers_of_their_own(tmp_path: Path) -> None:
    names = [f"Speaker{number}" for number in range(1, N_TONES + 2)]
    text = "\n".join(f"“Words of {name}.”" for name in names)
    get = open_site(tmp_path / "quotes.db", (article(tuple((f"Words of {name}.", name) for name in names), text),))
    page = get(f"/quotes/documents/{row_of(get, 'documents', '_size=1')['id']}").text
    assert [tone for tone, _ in marked(page)] == [*map(str, range(1, N_TONES + 1)), "1"]
    assert f">{N_TONES + 1}</a>" in page


def test_what_surrounds_a_quote_keeps_its_numbers(tmp_path: Path) -> None:
    get = getter(make_datasette(publish(tmp_path / "quotes.db", (article(),)), context=5))
    page = get(f"/quotes/documents/{row_of(get, 'documents', '_size=1')['id']}").text
    assert "Town" not in page
    assert [tone for tone, _ in marked(page)] == ["1", "2", "2", "1", "2", "0"]


def test_a_document_without_a_title_is_called_by_its_first_line(get: Get, page: str) -> None:
    assert '<h1 class="qt-title">Town votes</h1>' in page
    assert 'In <a href="/quotes/documents/' in get("/quotes/quotes").text
    assert ">Town votes</a></p>" in get("/quotes/quotes").text
    assert ">Town votes</a></th>" in get("/quotes/documents").text


def test_a_document_of_which_nothing_is_quoted_says_so(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", (Extraction(samples()[0].document),))
    page = get(f"/quotes/documents/{row_of(get, 'documents', '_size=1')['id']}").text
    assert section_of(page, "voices") == "Nobody is quoted"
