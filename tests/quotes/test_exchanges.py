"""Quotations that follow each other without a word between them, and quotations whose closing mark is lost."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

SPOKEN = {
    # An exchange: only the first speaker is told.
    "“Did you lock it?” Ana Ruiz asked. “I did.” “When?” “At nine.”": {"Did you lock it?": "Ana Ruiz"},
    "‘Where is the dog?’ Ana Ruiz asked. ‘In the yard.’ ‘Alone?’ ‘With Jo.’": {"Where is the dog?": "Ana Ruiz"},
    "“Stop!” cried Omar Bell. “Why must I?” “Because I say so.”": {"Stop!": "Omar Bell"},
    "“Who took it?” Ana Ruiz asked. “Not me.” “Then who?” “Ask Leo.”": {"Who took it?": "Ana Ruiz"},
    "“Is it far?” Omar Bell asked. “Two miles.” “Uphill?” “All the way.”": {"Is it far?": "Omar Bell"},
    # No exchange.
    "“We won,” said Ana Ruiz. “Nobody helped us. Who would?”": {
        "We won,": "Ana Ruiz",
        "Nobody helped us. Who would?": "Ana Ruiz",
    },
    "“Who would help us?” said Ana Ruiz. “Nobody did.”": {"Who would help us?": "Ana Ruiz", "Nobody did.": "Ana Ruiz"},
    # A lost mark.
    "“The hall is cold, said Omar Bell. The heating is off.\n\n“The roof leaks,” said Ana Ruiz.": {
        "The hall is cold,": "Omar Bell",
        "The roof leaks,": "Ana Ruiz",
    },
}


@pytest.mark.parametrize("text", SPOKEN)
def test_each_quotation_has_its_own_speaker(text: str) -> None:
    [outcome] = extract([Document(id="a", raw=text, text=text)])
    assert isinstance(outcome, Extraction)
    told = {span.of(text): each.speaker.name for each in outcome.attributions if each.speaker for span in each.quoted}
    assert told == SPOKEN[text]
