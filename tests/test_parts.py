"""A long document is read in parts; what is found stands where it stands in the whole."""

from __future__ import annotations

import pytest

from extractor import long_documents
from extractor.analysis import analyse
from extractor.documents.make_document import make_document
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.long_documents import join_parts, split_document
from extractor.model import Attribution, Document, Extraction
from extractor.parsing.parser import load_model

ARTICLE = (
    "“We will rebuild every street,” said Ana Ruiz, the mayor.\n\n"
    "Zor Bek said that the bridge would stay closed.\n\n"
    "“It is late,” Bek told reporters. “Ruiz had told me: ‘Nobody comes.’”"
)


def words_of(attribution: Attribution, document: Document) -> tuple[object, ...]:
    said, cue = (" ".join(span.of(document.text) for span in spans) for spans in (attribution.content, attribution.cue))
    return said, cue, attribution.speaker.name if attribution.speaker else None


def test_an_article_is_one_part() -> None:
    document = make_document(ARTICLE, id="article")
    assert [part.document for part in split_document(document)] == [document]


def test_parts_begin_with_paragraphs_and_hold_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_documents, "LONGEST_PART", 70)
    document = make_document("date 2023-11-04 " + ARTICLE, id="article")
    found = split_document(document)
    assert "".join(part.document.text for part in found) == document.text
    assert [part.document.text[:8] for part in found] == ["date 202", "Zor Bek ", "“It is l"]
    assert [part.document.header for part in found] == [document.header, None, None]


def test_what_parts_hold_stands_in_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document(ARTICLE, id="article")
    nlp = load_model(DEFAULT_MODEL)
    [whole] = analyse([document], nlp)
    monkeypatch.setattr(long_documents, "LONGEST_PART", 70)
    [joined] = analyse([document], nlp)
    assert joined.document is document
    assert [each.id for each in joined.attributions] == [each.id for each in whole.attributions]
    assert [each.nested_in for each in joined.attributions] == [each.nested_in for each in whole.attributions]
    assert [words_of(each, document)[:2] for each in joined.attributions] == [
        words_of(each, document)[:2] for each in whole.attributions
    ]
    profiles = {profile.key: profile.name for profile in joined.profiles}
    speakers = [each.speaker for each in joined.attributions if each.speaker is not None]
    assert [profiles[speaker.id] for speaker in speakers] == [speaker.name for speaker in speakers]


def test_documents_of_many_parts_and_of_one_keep_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    short = make_document("Ana Ruiz said: “Stay.”", id="short")
    long = make_document("\n\n".join([ARTICLE] * 20), id="long")
    monkeypatch.setattr(long_documents, "LONGEST_PART", 100)
    before, found, after = analyse([short, long, short], load_model(DEFAULT_MODEL))
    assert before == after
    assert len({each.id for each in found.attributions}) == len(found.attributions) == 20 * len(analyse_alone(ARTICLE))
    assert sum("We will rebuild" in words_of(each, long)[0] for each in found.attributions) == 20  # type: ignore[operator]


def analyse_alone(text: str) -> tuple[Attribution, ...]:
    [found] = analyse([make_document(text, id="alone")], load_model(DEFAULT_MODEL))
    return found.attributions


def test_joining_one_part_changes_nothing() -> None:
    document = make_document(ARTICLE, id="article")
    [part] = split_document(document)
    extraction = Extraction(document)
    assert join_parts(document, [(part, extraction)]) is extraction
