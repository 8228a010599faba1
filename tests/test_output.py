"""What `extract` writes: every field, and offsets into the text as it was given."""

import json

import pytest

from extractor.documents.cleaning import clean
from extractor.model import (
    Alignment,
    Attribution,
    Document,
    Entity,
    Extraction,
    Identity,
    Published,
    Spans,
    Speaker,
    TextSpan,
    Topic,
)
from extractor.output import raw_span, to_json
from tests.support.samples import samples

TEXT = "“We will rebuild,” Mayor Ana Ruiz told Radio Costa."


def spans(text: str, *parts: str) -> Spans:
    return tuple(TextSpan(text.index(part), text.index(part) + len(part)) for part in parts)


def ruiz_extraction() -> Extraction:
    quote = Attribution(
        id="a1",
        kind="direct",
        content=spans(TEXT, "We will rebuild,"),
        quoted=spans(TEXT, "We will rebuild,"),
        cue=spans(TEXT, "told"),
        source=spans(TEXT, "Mayor Ana Ruiz"),
        speaker=Speaker("p1", "Ruiz", "person", role="Mayor", affiliation="Port Alder"),
        via="Radio Costa",
        addressee="Radio Costa",
        said_on="2023-09-19",
        said_precision="day",
        said_basis="text",
        position="post",
        topics=(Topic("Building and housing", "society"),),
        about=(Entity("Port Alder", "place"),),
        confidence=0.97,
        reason='subject of "told"',
    )
    refused = Attribution(id="a2", kind="indirect", content=spans(TEXT, "rebuild"), nested_in="a1", modality="not-said")
    published = Published("2023-09-20", "day", "header", "the header and the text agree")
    return Extraction(Document(id="harbour", raw=TEXT, text=TEXT, published=published), (quote, refused))


WRITTEN = {
    "id": "harbour",
    "published": "2023-09-20",
    "published_precision": "day",
    "published_basis": "header",
    "published_note": "the header and the text agree",
    "attributions": [
        {
            "id": "a1",
            "nested_in": None,
            "kind": "direct",
            "modality": "said",
            "content": [[1, 17]],
            "quoted": [[1, 17]],
            "cue": [[34, 38]],
            "source": [[19, 33]],
            "source_inherited": False,
            "speaker": {
                "id": "ana-ruiz",
                "name": "Ana Ruiz",
                "type": "person",
                "role": "Mayor",
                "affiliation": "Port Alder",
            },
            "via": "Radio Costa",
            "addressee": "Radio Costa",
            "said_on": "2023-09-19",
            "said_precision": "day",
            "said_basis": "text",
            "position": "post",
            "topics": [{"name": "Building and housing", "subject": "society"}],
            "about": [{"name": "Port Alder", "type": "place"}],
            "confidence": 0.97,
            "reason": 'subject of "told"',
        },
        {
            "id": "a2",
            "nested_in": "a1",
            "kind": "indirect",
            "modality": "not-said",
            "content": [[9, 16]],
            "quoted": [],
            "cue": [],
            "source": [],
            "source_inherited": False,
            "speaker": None,
            "via": None,
            "addressee": None,
            "said_on": None,
            "said_precision": None,
            "said_basis": "none",
            "position": "none",
            "topics": [],
            "about": [],
            "confidence": None,
            "reason": "",
        },
    ],
}


def test_every_field_is_written_and_what_is_absent_is_null() -> None:
    identities = {("harbour", "p1"): Identity("ana-ruiz", "Ana Ruiz", "person")}
    written = json.loads(json.dumps(to_json(ruiz_extraction(), identities)))
    assert written == WRITTEN


def test_a_document_without_attributions_or_date_is_still_a_line() -> None:
    assert to_json(Extraction(Document(id="empty", raw="", text="")), {}) == {
        "id": "empty",
        "published": None,
        "published_precision": None,
        "published_basis": "none",
        "published_note": None,
        "attributions": [],
    }


# Windows-1252 mojibake, as seed texts have it: “ is three characters in the raw text, ” is three too.
MOJIBAKE = Document(
    id="grapes",
    raw="He said: â€œIt isn’t ripe.â€\x9d Done",
    text="He said: “It isn’t ripe.” Done",
    alignment=Alignment((0, 9, 10, 24, 25), (0, 9, 12, 26, 29)),
)

# A soft hyphen inside "Federation" and a zero-width space behind it.
INVISIBLE = Document(
    id="federation",
    raw="The Fede\u00adration\u200b ruled",
    text="The Federation ruled",
    alignment=Alignment((0, 8, 14), (0, 9, 16)),
)


@pytest.mark.parametrize(
    ("document", "words", "raw_words"),
    [
        (MOJIBAKE, "It isn’t ripe.", "It isn’t ripe."),
        (MOJIBAKE, "“It isn’t ripe.”", "â€œIt isn’t ripe.â€\x9d"),
        (MOJIBAKE, "He said: “", "He said: â€œ"),
        (MOJIBAKE, "Done", "Done"),
        (INVISIBLE, "The Federation", "The Fede\u00adration"),
        (INVISIBLE, "The Fede", "The Fede"),
        (INVISIBLE, "ration", "ration"),
        (INVISIBLE, "ruled", "ruled"),
    ],
)
def test_a_span_covers_exactly_its_characters_in_the_raw_text(document: Document, words: str, raw_words: str) -> None:
    (span,) = spans(document.text, words)
    assert raw_span(span, document).of(document.raw) == raw_words


@pytest.mark.parametrize(
    "alignment",
    [Alignment((0, 1, 3), (0, 3, 5)), Alignment((0, 1, 3, 4), (0, 3, 5, 8))],
    ids=["without a closing step", "with a closing step"],
)
def test_a_replaced_last_character_is_covered_whole(alignment: Alignment) -> None:
    document = Document("end", raw="â€œNoâ€\x9d", text="“No”", alignment=alignment)
    assert raw_span(TextSpan(0, 4), document) == TextSpan(0, 8)


def test_an_empty_span_stays_empty() -> None:
    assert raw_span(TextSpan(9, 9), MOJIBAKE) == TextSpan(9, 9)


@pytest.mark.parametrize("extraction", samples("dev"), ids=lambda extraction: extraction.document.id)
def test_annotated_spans_come_back_to_where_they_stood_before_cleaning(extraction: Extraction) -> None:
    raw = extraction.document.raw
    text, alignment = clean(raw)
    document = Document(extraction.document.id, raw, text, alignment)
    annotated = [span for each in extraction.attributions for span in (*each.content, *each.cue, *each.source)]
    cleaned = [TextSpan(alignment.to_text(span.start_char), alignment.to_text(span.end_char)) for span in annotated]
    assert [raw_span(span, document) for span in cleaned] == annotated
