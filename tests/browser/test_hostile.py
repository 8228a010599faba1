"""Documents that hold markup, script addresses, turned writing and endless words stay text, on every page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from extractor.model import Attribution, Document, Entity, Extraction, Profile, Published, Speaker, TextSpan, Topic
from tests.browser.serving import served_articles

SIGNS = (
    "<script>document.title='run'</script><img src=x onerror=document.title='run'>",
    "\"><svg onload=document.title='run'>'{{ 7 * 7 }}{% for x in y %}'); drop table quotes; --",
    "\u202eesrever\u2066 right to left",
    "a" * 10_000,
    "<script>document.title='run'</script><img src=x onerror=document.title='run'> again",
)


def article(number: int, signs: str) -> Extraction:
    """Return an article in which everything that can be text is made of these signs."""
    text = f"“{signs} one two three four five six,” said {signs}."
    end, cue = text.index(",”"), text.index("said")
    name = TextSpan(cue + 5, cue + 5 + len(signs))
    quote = Attribution(
        id="a1",
        kind="direct",
        content=(TextSpan(1, end),),
        cue=(TextSpan(cue, cue + 4),),
        source=(name,),
        speaker=Speaker(f"s{number}", signs, "person", signs, signs),
        via=signs,
        addressee=signs,
        topics=(Topic(signs, "society"),),
        about=(Entity(signs, "place"),),
        reason=signs,
    )
    document = Document(
        id=f"d{number}",
        raw=text,
        text=text,
        path=f"{number}.txt",
        url=f"javascript:{number};document.title='run'",
        title=signs,
        outlet=signs,
        author=signs,
        published=Published("2023-09-25", "day", "text", note=signs),
    )
    return Extraction(document, (quote,), (Profile(f"s{number}", signs, "person", (signs,), ((signs, signs),)),))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_articles(article(number, signs) for number, signs in enumerate(SIGNS)) as served:
        yield served


@pytest.mark.parametrize("width", [1280, 390], ids=["wide", "phone"])
def test_nothing_runs_breaks_out_or_scrolls_sideways(chromium: Browser, address: str, width: int) -> None:
    page = chromium.new_context(base_url=address, viewport={"width": width, "height": 900}).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    rows = {
        table: page.request.get(f"/quotes/{table}.json?_shape=array&_col=id").json()
        for table in ("quotes", "documents", "speakers", "topics")
    }
    pages = [f"/quotes/{table}/{row['id']}" for table, found in rows.items() for row in found]
    assert len(pages) == 4 * len(SIGNS)
    lists = ["/", "/quotes/quotes", "/quotes/speakers", "/quotes/documents", "/quotes/topics", "/compare"]
    lists += ["/quotes/quotes?_search=three", "/quotes/documents?_search=three"]
    questions = ["/quotes/first_use_of_a_phrase?phrase=three", "/quotes/most_quoted", "/quotes/same_words_elsewhere"]
    changed = 0
    for place in [*lists, *pages]:
        answer = page.goto(place)
        assert answer is not None and answer.status == 200, place
        assert page.title().endswith("Quote tracker"), place
        assert "49" not in page.locator("h1").inner_text(), place
        assert page.locator("main img, main script, main svg[onload]").count() == 0, place
        assert page.locator('a[href^="javascript:"]').count() == 0, place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        changed += page.locator("del, ins").count()
    assert changed > 0
    for place in questions:
        answer = page.goto(place)
        assert answer is not None and answer.status == 200, place
        assert page.title() != "run", place
        assert page.locator("td img, td script, td svg[onload]").count() == 0, place
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    assert complaints == []
