from dataclasses import replace

import pytest

from db.tables.ids import ascii_slug, number_of
from db.tables.rows import document_uid, make_rows, quote_uids
from extractor.errors import InputError
from extractor.model import (
    Attribution,
    Document,
    Entity,
    Extraction,
    Profile,
    Published,
    Speaker,
    TextSpan,
    Topic,
)

TEXT = (
    "date 2024-03-02 “The bridge is open,” Ana Ruiz, the mayor, said. “Come and see it.” She refused to name the cost."
)
RUIZ = Speaker("p1", "Ana Ruiz", "person", "the mayor", None)


def span(words: str) -> TextSpan:
    start_char = TEXT.index(words)
    return TextSpan(start_char, start_char + len(words))


BRIDGE = Extraction(
    Document(
        id="bridge",
        raw=TEXT,
        text=TEXT,
        header=TextSpan(0, 16),
        path="news/bridge.txt",
        outlet="The Valley Post",
        published=Published("2024-03-02", "day", "header"),
    ),
    (
        Attribution(
            id="a1",
            kind="direct",
            content=(span("The bridge is open,"), span("Come and see it.")),
            quoted=(span("The bridge is open,"), span("Come and see it.")),
            cue=(span("said"),),
            source=(span("Ana Ruiz, the mayor"),),
            speaker=RUIZ,
            position="post",
            topics=(Topic("Roads and bridges", "economy, business and finance"), Topic("Towns", "society")),
            about=(Entity("the bridge", "place"),),
            confidence=0.97,
            reason='subject of "said"',
        ),
        Attribution(id="a2", kind="indirect", modality="not-said", content=(span("name the cost"),), reason="refused"),
    ),
    (Profile("p1", "Ana Ruiz", "person", ("Ana Ruiz", "Ruiz"), (("the mayor", None),)),),
)


def test_a_quote_becomes_a_row_that_points_into_the_stored_text() -> None:
    rows = make_rows(BRIDGE, "000000000000f000", fingerprint="f1")
    uids = quote_uids(BRIDGE, "000000000000f000")
    assert rows.quotes == (
        {
            "id": number_of(uids["a1"]),
            "uid": uids["a1"],
            "kind": "direct",
            "text": "The bridge is open, … Come and see it.",
            "document_id": 15,
            "nested_in": None,
            "published": "2024-03-02",
            "said_on": None,
            "said_precision": None,
            "sort_date": "2024-03-02",
            "year": 2024,
            "month": "2024-03",
            "outlet": "The Valley Post",
            "role": "the mayor",
            "affiliation": None,
            "via": None,
            "addressee": None,
            "cue": "said",
            "source": "Ana Ruiz, the mayor",
            "source_inherited": 0,
            "position": "post",
            "confidence": 0.97,
            "reason": 'subject of "said"',
            "is_corrected": 0,
            "rivals": "[]",
            "start_char": 17,
            "end_char": 82,
            "spans": '{"content": [[17, 36], [66, 82]], "quoted": [[17, 36], [66, 82]], '
            '"cue": [[59, 63]], "source": [[38, 57]]}',
            "profile_key": "p1",
        },
    )


def test_words_that_were_not_said_never_become_a_quote() -> None:
    rows = make_rows(BRIDGE, "000000000000f000", fingerprint="f1")
    assert [(row["modality"], row["text"]) for row in rows.unsaid] == [("not-said", "name the cost")]
    assert [row["text"] for row in rows.quotes] == ["The bridge is open, … Come and see it."]


def test_topics_are_scored_by_rank_and_linked_to_their_quote() -> None:
    rows = make_rows(BRIDGE, "000000000000f000", fingerprint="f1")
    slugs = {row["id"]: row["slug"] for row in rows.topics}
    quote_id = rows.quotes[0]["id"]
    assert [(row["quote_id"], slugs[row["topic_id"]], row["score"]) for row in rows.quote_topics] == [
        (quote_id, "roads-and-bridges", 1.0),
        (quote_id, "towns", 0.5),
    ]
    assert [(row["slug"], row["name"], row["type"]) for row in rows.entities] == [
        ("the-bridge-place", "the bridge", "place")
    ]


def test_pages_start_after_the_header() -> None:
    assert make_rows(BRIDGE, "000000000000f000", fingerprint="f1").document["body_start"] == 16


def test_a_date_without_a_day_has_its_month_and_one_without_a_month_only_its_year() -> None:
    found = {}
    for date, precision in (("2024-03", "month"), ("2024", "year"), (None, None)):
        document = replace(BRIDGE.document, published=Published(date, precision))  # type: ignore[arg-type]  # the three that go together
        row = make_rows(replace(BRIDGE, document=document), "000000000000f000", fingerprint="f1").quotes[0]
        found[date] = (row["sort_date"], row["year"], row["month"])
    assert found == {"2024-03": ("2024-03", 2024, "2024-03"), "2024": ("2024", 2024, None), None: (None, None, None)}


def test_what_was_said_on_a_day_is_sorted_by_that_day() -> None:
    said = replace(BRIDGE.attributions[0], said_on="2024-02-29", said_precision="day", said_basis="text")
    row = make_rows(replace(BRIDGE, attributions=(said,)), "000000000000f000", fingerprint="f1").quotes[0]
    assert (row["sort_date"], row["month"], row["published"]) == ("2024-02-29", "2024-02", "2024-03-02")


def test_an_edit_elsewhere_in_the_article_keeps_the_uid_of_a_quote() -> None:
    longer = "Updated. " + TEXT
    moved = tuple(TextSpan(each.start_char + 9, each.end_char + 9) for each in BRIDGE.attributions[0].content)
    edited = Extraction(
        replace(BRIDGE.document, raw=longer, text=longer), (replace(BRIDGE.attributions[0], content=moved),)
    )
    assert quote_uids(edited, "u")["a1"] == quote_uids(BRIDGE, "u")["a1"]


def test_the_same_words_said_twice_have_two_uids() -> None:
    twice = replace(BRIDGE, attributions=(BRIDGE.attributions[0], replace(BRIDGE.attributions[0], id="a9")))
    uids = quote_uids(twice, "u")
    assert uids["a1"] == quote_uids(BRIDGE, "u")["a1"]
    assert uids["a9"] != uids["a1"]


def test_a_document_is_named_by_its_address_else_its_path_else_its_text() -> None:
    document = BRIDGE.document
    with_url = replace(document, url="https://valley.example/bridge")
    assert document_uid(with_url) == document_uid(replace(with_url, path="elsewhere.txt", raw="other words"))
    assert document_uid(document) == document_uid(replace(document, raw="other words"))
    assert document_uid(document) != document_uid(replace(document, path="elsewhere.txt"))
    assert document_uid(replace(document, path=None)) != document_uid(replace(document, path=None, raw="other words"))


def test_an_id_is_exact_in_javascript() -> None:
    assert number_of("f" * 16) == 2**52 - 1


@pytest.mark.parametrize("wrong", [(TextSpan(0, len(TEXT) + 1),), (TextSpan(5, 5),), (TextSpan(-3, 4),), ()])
def test_a_span_outside_the_text_is_refused(wrong: tuple[TextSpan, ...]) -> None:
    broken = replace(BRIDGE, attributions=(replace(BRIDGE.attributions[0], content=wrong),))
    with pytest.raises(InputError) as refusal:
        make_rows(broken, "000000000000f000", fingerprint="f1")
    assert str(refusal.value) == (
        "news/bridge.txt: attribution a1 points outside the text; report it, with this document"
    )


def test_the_slug_of_a_topic_is_ascii() -> None:
    assert ascii_slug("Conflict, war and peace") == "conflict-war-and-peace"
    assert ascii_slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert ascii_slug("Пётр") == ascii_slug("Пётр") != ascii_slug("Павел")
