"""Speakers are found by any name that documents use for them; those without a quote are listed only on request."""

from pathlib import Path

import pytest

from extractor.model import Attribution, Document, Extraction, Profile, Speaker, TextSpan
from tests.support.web_site import Get, open_site, text_of


def article(number: int, key: str, name: str, *names: str, is_said: bool = True) -> Extraction:
    text = "“No,” somebody said."
    speaker = Speaker(key, name, "person")
    quote = Attribution(
        id="a1",
        kind="direct",
        content=(TextSpan(1, 3),),
        speaker=speaker,
        modality="said" if is_said else "other",
    )
    profile = Profile(key, name, "person", (name, *names))
    return Extraction(Document(f"d{number}", text, text, path=f"{number}.txt"), (quote,), (profile,))


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Get:
    articles = (
        article(1, "sargsyan", "Serzh Sargsyan", "Sargsyan"),
        article(2, "sargsyan", "Serge Sarkisian"),
        article(3, "percent", "Ana 50% Ruiz"),
        article(4, "mute", "Sargis Mute", is_said=False),
    )
    return open_site(tmp_path_factory.mktemp("names") / "quotes.db", articles)


def found(get: Get, search: str) -> list[str]:
    rows = get(f"/quotes/speakers.json?_search={search}&_shape=array").json()
    return sorted(row["name"] for row in rows)


def test_any_spelling_finds_the_speaker(get: Get) -> None:
    [name] = found(get, "sarkisian")
    assert found(get, "SARGSYAN+serzh") == found(get, "serge") == [name]


def test_the_words_of_a_search_stand_in_one_name(get: Get) -> None:
    assert found(get, "serge+sargsyan") == []


@pytest.mark.parametrize("search", ["_", "50_", "%25%25", "'", "' or 1=1 --"])
def test_wildcards_in_a_search_are_taken_literally(get: Get, search: str) -> None:
    assert get(f"/quotes/speakers?_search={search}").status_code == 200
    assert found(get, "0%25+Ruiz") == ["Ana 50% Ruiz"]
    assert found(get, "50_Ruiz") == []


def test_the_list_leaves_out_who_has_no_quote_until_asked_for(get: Get) -> None:
    home = get("/").text
    assert 'href="/quotes/speakers?n_quotes__gt=0">Speakers</a>' in home
    quoted, everybody = get("/quotes/speakers?n_quotes__gt=0"), get("/quotes/speakers")
    assert "2 speakers, the most quoted first. Also those without a quote" in text_of(quoted)
    assert "Sargis Mute" not in quoted.text
    assert "3 speakers, the most quoted first." in text_of(everybody)
    assert "Sargis Mute" in everybody.text


def test_a_finished_worklist_says_so(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", (article(1, "ana", "Ana Ruiz"),))
    assert "Every quote has a speaker." in text_of(get("/quotes/quotes?speaker=-"))
    assert "No quote matches." in text_of(get("/quotes/quotes?_search=nothing"))
