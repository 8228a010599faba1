"""Cleaning shows what a reader should see, and the way back to the raw text is exact."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.documents.cleaning import clean
from extractor.model import Alignment

# Text as it arrives: words and marks, sound and broken, with everything that cleaning drops or changes in between.
BROKEN = [mark.encode().decode("sloppy-windows-1252") for mark in "“”‘’—éš"]
PIECES = st.sampled_from(
    ["No", " ", ".", "\n", "\r\n", "\r", "“", "”", "é", "\u00ad", "\u200b", "\ufeff", "\u200d", "👩", "Ж", "�", *BROKEN]
)
RAW = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("â€œNo,â€\x9d she said.", "“No,” she said."),
        ("Makhniashviliâ€™s â€˜lastâ€™ word â€” no", "Makhniashvili’s ‘last’ word — no"),
        ("â€œNo,â€ she said. â€œWe â€˜stayâ€™.â€", "“No,” she said. “We ‘stay’.”"),
        ("NovÃ¡k of BÃ¡novce", "Novák of Bánovce"),
        ("Â«NoÂ», costs 5Â\xa0â‚¬", "«No», costs 5\xa0€"),
        ("вЂњNo,вЂќ he said", "“No,” he said"),
        ("Ã¢â‚¬Å“No", "“No"),
    ],
)
def test_a_misread_encoding_is_repaired(raw: str, text: str):
    assert clean(raw)[0] == text


def test_a_rare_letter_is_repaired_where_others_are_broken_and_kept_where_none_is():
    assert clean("MiloÅ¡ NovÃ¡k")[0] == "Miloš Novák"
    assert clean("MiloÅ¡ Novák")[0] == "MiloÅ¡ Novák"


@pytest.mark.parametrize(
    "raw",
    [
        "“No,” she said. ‘Why?’ «Non» „Nein“ ``Well''",
        "5\xa0000 m\u202f²",
        "�We lost,� he said. It�s",
        "CAFÉ” and “ÎLE” and DÉJÀ…",
        "👩‍🚒 said 👍🏽",
        "Ð without company, Ж, Խաղաղություն, მშვიდობა",
        "6'4\" and 4′ 10″",
        "right\u200fto\u202eleft",
    ],
)
def test_sound_text_stays_as_it_is(raw: str):
    assert clean(raw) == (raw, Alignment())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Jose\u0301 Nu\u0301n\u0303ez said", "José Núñez said"),
        ("“E\u0301tude,” said A\u0300”", "“Étude,” said À”"),
        ("\x93No,\x94 she said \x96 twice", "“No,” she said – twice"),
        ("The mayor\x00 said\x1b[31m no\x07.", "The mayor said[31m no."),
        ("tab\tand\u2028line", "tab\tand\u2028line"),
    ],
)
def test_accents_join_their_letters_and_controls_are_gone(raw: str, text: str):
    cleaned, alignment = clean(raw)
    assert cleaned == text
    assert clean(cleaned)[0] == text
    assert alignment.to_raw(0) == 0


MISREAD = st.text(alphabet="aÃ©¡âÅ€œ™¤¶ï¿½Â ’”“", max_size=12)


@given(MISREAD)
@example("Ã\x83Â©")
@example("ÃƒÆ’Ã‚Â©")
def test_cleaning_twice_changes_nothing_more(raw: str):
    once = clean(raw)[0]
    assert clean(once)[0] == once


def test_invisible_characters_are_gone():
    assert clean("\ufeffco\u00adoperate, the\u200b coach\u2060 said\u200d.\u200c")[0] == "cooperate, the coach said."


def test_a_line_ends_in_one_character():
    assert clean("One.\r\nTwo.\rThree.\n")[0] == "One.\nTwo.\nThree.\n"


def test_offsets_lead_through_a_repair_and_back():
    raw = "x â€œNoâ€\x9d y"
    text, alignment = clean(raw)
    start = text.index("No")
    assert [alignment.to_raw(offset) for offset in (0, 2, start, start + 2, len(text))] == [0, 2, 5, 7, len(raw)]
    assert [alignment.to_text(offset) for offset in (0, 2, 5, 7, len(raw))] == [0, 2, start, start + 2, len(text)]


@given(RAW)
def test_every_character_maps_to_one_of_its_own_and_back(raw: str):
    text, alignment = clean(raw)
    raw_offsets = [alignment.to_raw(offset) for offset in range(len(text))]
    assert raw_offsets == sorted(set(raw_offsets))
    assert [alignment.to_text(raw_offset) for raw_offset in raw_offsets] == list(range(len(text)))


@given(RAW)
def test_ascii_words_keep_their_characters(raw: str):
    text, alignment = clean(raw)
    assert [char for char in text if char in "No."] == [char for char in raw if char in "No."]
    assert all(raw[alignment.to_raw(offset)] == char for offset, char in enumerate(text) if char in "No.")


@given(RAW)
def test_spans_round_trip(raw: str):
    text, alignment = clean(raw)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1, 3):
            raw_span = alignment.to_raw(start), alignment.to_raw(end)
            assert (alignment.to_text(raw_span[0]), alignment.to_text(raw_span[1])) == (start, end)


@given(RAW)
def test_what_is_invisible_never_remains(raw: str):
    assert not set(clean(raw)[0]) & set("\u00ad\u200b\ufeff\r")
