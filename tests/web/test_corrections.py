"""Pages show the command that corrects a mistake, and what has been corrected."""

import html
import re
import shlex
import shutil
import sqlite3
import tomllib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from db.serve import make_datasette
from db.speakers.place import place_speakers
from db.store.decisions import Archive, document_uids
from db.tables.schema import open_database
from extractor.cli.main import commands
from extractor.curation.decisions_file import write_decision
from extractor.curation.replay import Replay
from tests.support.published import publish
from tests.support.samples import samples
from tests.support.spoken import spoken_in
from tests.support.web_site import Get, getter, open_site, row_of, text_of


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("web") / "quotes.db", samples("seeds"))


@pytest.fixture(scope="module")
def get(database: Path) -> Get:
    return getter(make_datasette(database))


def printed_commands(page: str) -> list[list[str]]:
    copies = re.findall(r'<pre class="qt-copy"[^>]*>(quote-tracker .*?)</pre>', page, re.DOTALL)
    return [shlex.split(html.unescape(command))[1:] for command in copies]


def test_every_command_on_a_quotes_page_writes_a_decision(get: Get, database: Path, tmp_path: Path) -> None:
    quote = row_of(get, "quotes", "_search=heroism")
    printed = printed_commands(get(f"/quotes/quotes/{quote['id']}").text)
    document = row_of(get, "documents", "published=2023-09-25")["path"]
    assert [command[:4] for command in printed] == [
        ["decide", "speaker", document, "We understand the emotions of this moment, but we"],
        ["decide", "speaker", document, "We understand the emotions of this moment, but we"],
        ["decide", "topic", document, "We understand the emotions of this moment, but we"],
        ["decide", "not-a-quote", document, "We understand the emotions of this moment, but we"],
    ]
    for number, command in enumerate(printed):
        file = tmp_path / f"curation-{number}.toml"
        words = ["Elections" if word == "Right topic" else word for word in command]
        own = shutil.copy(database, tmp_path / "own.db")
        options = ["--curation", str(file), "--db", str(own)]
        done = CliRunner().invoke(commands, [*words, *options], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        [[decision]] = tomllib.loads(file.read_text("utf-8")).values()
        assert (decision["document"], decision["words"]) == (document, command[3])


def test_every_command_on_a_speakers_page_writes_a_decision(get: Get, database: Path, tmp_path: Path) -> None:
    page = get(get("/speaker/dmitry-peskov").headers["location"]).text
    for number, command in enumerate(printed_commands(page)):
        file = tmp_path / f"curation-{number}.toml"
        words = ["Sergey Lavrov" if word == "Other Name" else word for word in command]
        own = shutil.copy(database, tmp_path / "own.db")
        options = ["--curation", str(file), "--db", str(own)]
        done = CliRunner().invoke(commands, [*words, *options], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        assert "Dmitry Peskov" in file.read_text("utf-8")


def test_a_corrected_quote_says_so_in_place_of_a_confidence(tmp_path: Path) -> None:
    article = samples("seeds")[0]
    first, second = [each for each in article.attributions if each.modality == "said"][:2]
    speaker, topic = (
        replace(first, is_corrected=True, confidence=None),
        replace(second, is_corrected=True, confidence=0.5),
    )
    get = open_site(tmp_path / "quotes.db", (replace(article, attributions=(speaker, topic)),))
    page = get("/quotes/quotes").text
    assert page.count("<dt>Confidence</dt><dd>corrected by hand</dd>") == 1
    assert page.count("<dt>Confidence</dt><dd>50%</dd>") == 1
    [corrected] = re.findall(r"<article(?:(?!</article>).)*corrected by hand", page, re.DOTALL)
    quote = re.findall(r'href="(/quotes/quotes/\d+)"', corrected)[-1]
    assert "Confidence corrected by hand" in text_of(get(quote))


def test_what_was_decided_is_shown_where_it_applies(get: Get, database: Path) -> None:
    quote = row_of(get, "quotes", "_search=heroism")
    speaker = quote["speaker_id"]["value"]
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany(
            "insert into decisions (kind, place, says, problem, quote_id, speaker_id) values (?, ?, ?, ?, ?, ?)",
            [
                ("speaker", "curation.toml:1", "Ana Ruiz said it", None, quote["id"], None),
                ("topic", "curation.toml:5", "it is about roads", "there is no such quote", quote["id"], None),
                ("wikidata", "curation.toml:9", "Dmitry Peskov is Q1390", None, None, speaker),
            ],
        )
        connection.commit()
    page = text_of(get(f"/quotes/quotes/{quote['id']}"))
    assert "Corrected by hand: Ana Ruiz said it" in page
    assert "about roads" not in page
    assert "Corrected by hand: Dmitry Peskov is Q1390" in text_of(get(f"/quotes/speakers/{speaker}"))


def test_a_decision_with_a_document_concerns_one_of_two_speakers_who_share_a_name(tmp_path: Path) -> None:
    said = {"leeds.txt": "We will rebuild every street,", "york.txt": "Nobody asked the ferry,"}
    articles = [
        spoken_in(f"“{words}” said John Smith.", (words, "John Smith"), id=path, path=path)
        for path, words in said.items()
    ]
    curation, file = tmp_path / "curation.toml", tmp_path / "quotes.db"
    options = ["--curation", str(curation), "--db", str(file)]
    publish(file, articles)
    decided = CliRunner().invoke(commands, ["decide", "not-same", "John Smith", "--document", "leeds.txt", *options])
    assert decided.exit_code == 0, decided.output
    assert placed(file, curation) == (["John Smith", "John Smith"], [None])
    get = getter(make_datasette(file))
    [there] = [
        row for row in get("/quotes/speakers.json?_shape=array").json() if "leeds.txt" in speaker_page_of(get, row)
    ]
    rename, wikidata = printed_commands(speaker_page_of(get, there))[1:3]
    assert rename == ["decide", "name", "John Smith", "Right Name", "--document", "leeds.txt"]
    for command in (rename, wikidata):
        assert CliRunner().invoke(commands, [*command, *options]).exit_code == 0
    assert placed(file, curation) == (["John Smith", "Right Name"], [None, None, None])


def test_a_decision_on_a_name_that_two_share_is_not_applied(tmp_path: Path) -> None:
    words = "Nobody asked the ferry,"
    articles = [
        spoken_in(f"“{words}” said John Smith.", (words, "John Smith"), id=path, path=path)
        for path in ("leeds.txt", "york.txt")
    ]
    curation, file = tmp_path / "curation.toml", publish(tmp_path / "quotes.db", articles)
    write_decision(curation, "not-same", {"names": ["John Smith"], "documents": ["leeds.txt"]})
    write_decision(curation, "name", {"name": "John Smith", "is": "Jon Smith"})
    tell = "2 speakers have this name; say which with --document, naming one in which this is the full name"
    assert placed(file, curation) == (["John Smith", "John Smith"], [None, tell])
    refused = CliRunner().invoke(commands, ["decide", "wikidata", "John Smith", "Q1", "--db", str(file)])
    assert str(refused.exception) == f"John Smith: {tell}, or add --anyway"


def speaker_page_of(get: Get, row: dict[str, Any]) -> str:
    return get(f"/quotes/speakers/{row['id']}").text


def placed(file: Path, curation: Path) -> tuple[list[str], list[str | None]]:
    """Place the speakers as decided; return their names, and the problem of each decision."""
    replay = Replay.of(curation)
    with closing(open_database(file)) as db:
        place_speakers(db, replay.judge("tests", lambda names: document_uids(db, names)))
        outcomes = replay.review(Archive(db))
        return sorted(row["name"] for row in db.query("select name from speakers")), [each.problem for each in outcomes]
