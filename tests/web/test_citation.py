"""A citation of a quote says who said it, where, and whether the words are the speaker's own."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

from db.export.records import Record
from db.web.pieces.citation import blockquote, citations, markdown, plain
from tests.support.samples import samples
from tests.support.web_site import open_site, row_of

LINK = "https://quotes.example.org/quote/00112233aabbccdd"
QUOTE = Record(
    uid="00112233aabbccdd",
    kind="direct",
    words="We will rebuild every street,",
    speaker="Ana Ruiz",
    speaker_slug="ana-ruiz",
    speaker_type="person",
    wikidata=None,
    speaker_gender=None,
    gender_basis=None,
    role="mayor",
    affiliation=None,
    said_on=None,
    published="2023-09-25",
    sort_date="2023-09-25",
    outlet="The Morning Post",
    via=None,
    addressee="reporters",
    cue="said",
    source="Ana Ruiz",
    confidence=0.97,
    reason='subject of "said"',
    first_stored=None,
    document_uid="ffeeddccbbaa9988",
    title="Streets [new] to come",
    url="https://example.org/a(1)",
    path="a.txt",
    topics=("roads",),
    about=(),
    content=((1, 30),),
    cue_at=((32, 36),),
    source_at=((37, 45),),
)


def test_plain_text_is_one_line() -> None:
    assert plain(QUOTE, LINK) == (
        "“We will rebuild every street” — Ana Ruiz, mayor. "
        f"Streets [new] to come, The Morning Post, 25 September 2023. {LINK}"
    )


def test_reported_speech_is_called_so_and_stands_without_marks() -> None:
    assert plain(replace(QUOTE, kind="indirect"), LINK).startswith(
        "We will rebuild every street — Ana Ruiz, mayor (reported speech). "
    )


def test_markdown_escapes_the_markup_of_the_article() -> None:
    assert markdown(replace(QUOTE, words="*No*\n\n# <b>"), LINK) == (
        "> “\\*No\\* \\# \\<b\\>”\n>\n"
        "> — Ana Ruiz, mayor. [Streets \\[new\\] to come](https://example.org/a%281%29), The Morning Post, "
        f"25 September 2023. [Source]({LINK})"
    )


def test_html_cites_the_article_and_leads_to_the_quote() -> None:
    assert blockquote(replace(QUOTE, words="<script>"), LINK) == (
        '<blockquote cite="https://example.org/a(1)">\n<p>“&lt;script&gt;”</p>\n</blockquote>\n'
        f'<p>— Ana Ruiz, mayor. <a href="{LINK}">Streets [new] to come, The Morning Post, 25 September 2023</a></p>'
    )


def test_an_address_that_runs_code_is_never_a_link() -> None:
    dangerous = replace(QUOTE, url="javascript:alert(1)")
    assert all("javascript" not in text for text in (each.text for each in citations(dangerous, LINK)))


def test_json_ld_is_a_quotation_of_schema_org() -> None:
    assert json.loads(citations(QUOTE, LINK)[-1].text) == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": LINK,
        "text": "We will rebuild every street",
        "spokenByCharacter": {"@type": "Person", "name": "Ana Ruiz", "description": "mayor"},
        "datePublished": "2023-09-25",
        "about": [{"@type": "Thing", "name": "roads"}],
        "recipient": {"@type": "Thing", "name": "reporters"},
        "url": LINK,
        "isPartOf": {
            "@type": "Article",
            "@id": "https://example.org/a(1)",
            "headline": "Streets [new] to come",
            "url": "https://example.org/a(1)",
            "datePublished": "2023-09-25",
            "publisher": {"@type": "Organization", "name": "The Morning Post"},
        },
    }


def test_without_an_outlet_the_address_or_the_file_tells_where_it_stands() -> None:
    known = replace(QUOTE, outlet=None)
    assert plain(known, LINK).endswith(f"Streets [new] to come, https://example.org/a(1), 25 September 2023. {LINK}")
    assert plain(replace(known, url=None), LINK).endswith(f"Streets [new] to come, a.txt, 25 September 2023. {LINK}")


def test_an_article_without_a_title_is_cited_by_its_first_sentence(tmp_path: Path) -> None:
    get = open_site(tmp_path / "quotes.db", samples("seeds"))
    quote = row_of(get, "quotes", "_search=heroism")
    cited = html.unescape(
        re.findall(r'<pre class="qt-copy"[^>]*>(.*?)</pre>', get(f"/quotes/quotes/{quote['id']}").text, re.DOTALL)[0]
    )
    document = row_of(get, "documents", "published=2023-09-25")
    title = "Armenia remains Russia's ally, a close state"
    assert cited.endswith(
        f"President. {title}, {document['path']}, 25 September 2023. http://localhost/quote/{quote['uid']}"
    )


def test_no_speaker_and_no_outlet_are_stated() -> None:
    bare = replace(
        QUOTE,
        speaker=None,
        role=None,
        source="one official",
        title=None,
        outlet=None,
        published=None,
        url=None,
        path=None,
    )
    assert plain(bare, LINK) == f"“We will rebuild every street” — unknown speaker (“one official”). {LINK}"
    assert markdown(bare, LINK).endswith(f"> — unknown speaker (“one official”). article. [Source]({LINK})")
