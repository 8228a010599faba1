"""With `--context` a quote is shown with the text around it, and no address of the site serves more."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from db.serve import make_datasette
from db.web.site.excerpts import windows
from extractor.model import Attribution, Document, Extraction, TextSpan
from tests.support.published import publish
from tests.support.web_site import Get, getter, row_of, text_of

BEFORE = "Alpha beta gamma delta. The town met on Monday. "
QUOTE = "We will rebuild every street"
AFTER = " said the mayor, who left. Omega psi chi phi.\n\nThe last secret stands here."
TEXT = f"{BEFORE}“{QUOTE},”{AFTER}"
SECRETS = ("Alpha", "gamma", "Omega", "secret")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    start_char = TEXT.index(QUOTE)
    cue = TEXT.index("said")
    quote = Attribution(
        id="a1",
        kind="direct",
        content=(TextSpan(start_char, start_char + len(QUOTE)),),
        cue=(TextSpan(cue, cue + 4),),
        reason="nobody is named",
    )
    article = Extraction(Document("d1", TEXT, TEXT, path="a.txt", title="Town gazette"), (quote,))
    return publish(tmp_path_factory.mktemp("context") / "quotes.db", (article,))


@pytest.fixture(scope="module")
def get(database: Path) -> Get:
    return getter(make_datasette(database, context=20))


SQL = (
    "select * from documents",
    "select text from documents",
    "select upper(text), length(text) from documents",
    "with d as (select text as t from documents) select t from d",
    "select group_concat(substr(text, 1, 200)) from documents",
    "select text from documents_fts",
    "select * from documents_fts where documents_fts match 'town'",
    "select snippet(documents_fts, 1, '', '', '', 60) from documents_fts where documents_fts match 'town'",
    "select highlight(documents_fts, 1, '', '') from documents_fts where documents_fts match 'town'",
    "select hex(block), block from documents_fts_data",
    "select hex(term), term from documents_fts_idx",
    "select title from documents where text like '%secret%'",
)


@pytest.mark.parametrize("sql", SQL)
def test_no_sql_reads_the_text(get: Get, sql: str) -> None:
    answer = get("/quotes.json?" + urlencode({"sql": sql, "_shape": "array"}))
    assert [secret for secret in SECRETS if secret.lower() in answer.text.lower()] == []
    assert secret_in_hex(answer.text) == []


def secret_in_hex(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret.lower().encode().hex() in text.lower()]


def test_no_page_file_or_feed_holds_more_than_the_context(get: Get) -> None:
    quote, document = row_of(get, "quotes", "_size=1"), row_of(get, "documents", "_size=1")
    assert document["text"] is None
    pages = [
        "/",
        "/quotes/quotes",
        "/quotes/documents",
        f"/quotes/quotes/{quote['id']}",
        f"/quotes/documents/{document['id']}",
    ]
    data = ["/quotes/documents.json", "/quotes/documents.csv?_stream=on", "/quotes/documents.json?_facet=text"]
    for address in [*pages, *data, "/export.jsonl", "/export.csv", "/feed.atom"]:
        answer = get(address)
        assert answer.status_code == 200, address
        assert [secret for secret in SECRETS if secret in answer.text] == [], address


def test_a_quote_stands_in_whole_words_of_its_surroundings(get: Get) -> None:
    page = get(f"/quotes/quotes/{row_of(get, 'quotes', '_size=1')['id']}")
    article = " ".join(
        re.sub(r"<[^>]*>", "", page.text.partition('<div class="qt-article"')[2].partition("</div>")[0]).split()
    )
    assert article == 'lang="en"> […] met on Monday. “We will rebuild every street,” said the mayor, […]'
    assert "Only excerpts around the quotes are shown" in text_of(page)


PROBES = (
    "select rowid from documents_fts where documents_fts match ?",
    "select count(*) from documents_fts where documents_fts match ?",
    "select rowid from documents_fts where text match ?",
    "select rowid from documents_fts where documents_fts = ?",
    "select rowid from documents_fts(?)",
    "select count(*) from documents_fts(?)",
    "select 1 from documents_fts(?) limit 1",
    "select rank from documents_fts where documents_fts match ?",
    "select id from documents where exists (select 1 from documents_fts(?) where rowid = documents.id)",
    "select id from documents where text like '%' || ? || '%'",
    "select instr(text, ?) from documents where id > 0",
)


@pytest.mark.parametrize("sql", PROBES)
def test_no_sql_tells_whether_a_document_has_a_word(get: Get, sql: str) -> None:
    def answer(word: str) -> tuple[int, list[object], str | None]:
        found = get("/quotes.json?" + urlencode({"sql": sql.replace("?", f"'{word}'")}))
        body = found.json()
        return found.status_code, body["rows"], body.get("error")

    assert answer("secret") == answer("zeppelin")


@pytest.mark.parametrize(
    "address",
    [
        "/quotes/documents?_search={}",
        "/quotes/documents.json?_search={}&_shape=array",
        "/quotes/documents.csv?_search={}",
        "/quotes/documents.json?_words={}&_shape=array",
        "/quotes/documents.json?_search_text={}",
        "/quotes/documents.json?_search={}&_searchmode=raw",
        "/quotes/documents.json?text__contains={}&_shape=array",
        "/quotes/documents.json?_where=text+like+'%25{}%25'&_shape=array",
        "/quotes/quotes.json?_fts_table=documents_fts&_fts_pk=document_id&_search={}&_shape=array",
        "/quotes/documents_fts.json?_search={}",
    ],
)
def test_no_search_tells_whether_a_document_has_a_word(get: Get, address: str) -> None:
    secret, absent = get(address.format("secret")), get(address.format("zeppelin"))
    assert secret.status_code == absent.status_code
    assert secret.text.replace("secret", "zeppelin") == absent.text


def test_documents_are_found_by_the_words_of_their_quotes_and_titles(get: Get) -> None:
    page = get("/quotes/documents?_search=street")
    assert "Search titles and quotes" in text_of(page)
    assert "1 document with “street”" in text_of(page)
    assert 'We will rebuild every <mark class="qt-hit">street</mark>' in page.text
    assert "1 document with “gazette”" in text_of(get("/quotes/documents?_search=gazette"))
    assert "0 documents with “secret”" in text_of(get("/quotes/documents?_search=secret"))
    assert "0 documents with “the mayor”" in text_of(get("/quotes/documents?_search=the+mayor"))


def test_a_page_says_that_text_is_hidden(get: Get) -> None:
    page = get("/quotes/documents_fts")
    assert page.status_code == 403
    assert "Whole documents can be neither read nor searched" in text_of(page)


def test_without_context_everything_is_shown(database: Path) -> None:
    get = getter(make_datasette(database))
    document = row_of(get, "documents", "_size=1")
    assert document["text"] == TEXT
    assert "The last secret" in text_of(get(f"/quotes/documents/{document['id']}"))


def test_quotes_that_stand_close_share_their_surroundings() -> None:
    assert windows("one two three four five six seven", [(4, 7), (14, 18)], 6) == [(0, 23)]
    assert windows("one two three four five six seven", [(4, 7)], 0) == [(4, 7)]
