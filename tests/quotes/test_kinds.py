"""Which marks hold somebody's own words, and which words are direct: made-up sentences."""

import pytest

from extractor import Document, Extraction, extract

KINDS = {
    "Ana Ruiz said “the ferry is late”.": ["direct"],
    "Ana Ruiz warned of “long delays”.": ["mixed"],
    "Ana Ruiz said the ferry was “late again”.": ["mixed"],
    "Ana Ruiz criticised the “foreign agent” law.": [],
}


@pytest.mark.parametrize("text", KINDS)
def test_words_are_direct_where_only_their_cue_leads_to_them(text: str) -> None:
    (found,) = extract([Document(id="kinds", raw=text, text=text)])
    assert isinstance(found, Extraction)
    assert [each.kind for each in found.attributions if each.quoted] == KINDS[text]
