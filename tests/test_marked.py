"""Marked text: written as a reader expects it, and read back without loss."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.marked import MarkedAttribution, mark, mark_spans, parse_marked
from extractor.model import Attribution, Document, Extraction, Published, Spans, Speaker, TextSpan
from tests.support.samples import samples

GOLDEN = Path(__file__).parent / "golden"

MARKED = """\
[1 "We will rebuild every street,"] {1 said} <1 Ana Ruiz>, the mayor.
<2 She> {2 added} that [2 the work would "start now"].

# output
1  direct  Ana Ruiz  subject of "said"
2  mixed   Ana Ruiz  "She" -> Ana Ruiz
"""
TEXT = """\
"We will rebuild every street," said Ana Ruiz, the mayor.
She added that the work would "start now"."""
RUIZ = Speaker("ruiz", "Ana Ruiz", "person")


def at(text: str, *parts: str) -> Spans:
    return tuple(TextSpan(text.index(part), text.index(part) + len(part)) for part in parts)


def document(text: str) -> Document:
    return Document(id="example", raw=text, text=text)


def quote(text: str, words: str, *, number: str = "a1", **fields: object) -> Attribution:
    return replace(Attribution(number, "direct", at(text, words), quoted=at(text, words)), **fields)  # type: ignore[arg-type]


def rebuilding() -> Extraction:
    direct = quote(TEXT, "We will rebuild every street,", cue=at(TEXT, "said"), source=at(TEXT, "Ana Ruiz"))
    direct = replace(direct, speaker=RUIZ, reason='subject of "said"', position="post", confidence=0.97)
    mixed = Attribution("a2", "mixed", at(TEXT, 'the work would "start now"'), quoted=at(TEXT, "start now"))
    mixed = replace(mixed, cue=at(TEXT, "added"), source=at(TEXT, "She"), speaker=RUIZ, reason='"She" -> Ana Ruiz')
    return Extraction(document(TEXT), (direct, mixed))


def test_brackets_stand_outside_the_quotation_marks_and_each_attribution_has_its_line() -> None:
    assert mark(rebuilding()) == MARKED


def test_marked_text_is_read_back() -> None:
    text, attributions = parse_marked(MARKED)
    assert text == TEXT
    assert attributions == tuple(shown(rebuilding()))


def test_explain_tells_confidence_position_and_rivals() -> None:
    text = "Ruiz met Vega. “No,” she said."
    refused = quote(text, "No,", position="post", rivals=("Ruiz", "Vega"), reason="two fit: Ruiz, Vega")
    assert mark(Extraction(document(text), (replace(refused, source_inherited=True),)), explain=True) == (
        "Ruiz met Vega. [1 “No,”] she said.\n\n# output\n"
        "1  direct  -  two fit: Ruiz, Vega\n"
        "   confidence unknown; cue post; source carried on from before; rivals Ruiz, Vega\n"
    )
    assert "   confidence 0.97; cue post\n" in mark(rebuilding(), explain=True)


def test_the_publication_date_is_told_where_it_is_known() -> None:
    dated = Document("example", "Rain.", "Rain.", published=Published("2023-09", "month", "text"))
    assert mark(Extraction(dated)) == "Rain.\n\n# output\npublished  2023-09  text\n"


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("« Non, » dit-il.", "Non,", "[1 « Non, »] dit-il."),
        ("„Nein“, sagt sie.", "Nein", "[1 „Nein“], sagt sie."),
        ("``No,'' he said.", "No,", "[1 ``No,''] he said."),
        ("He said: ‘Go.’", "Go.", "He said: [1 ‘Go.’]"),
        ("“It goes on\n\nand on.", "It goes on", "[1 “It goes on]\n\nand on."),
        ("“She said, ‘Why?’\n", "She said, ‘Why?’", "[1 “She said, ‘Why?’]\n"),
    ],
)
def test_every_kind_of_mark_stays_inside_the_bracket(text: str, words: str, marked: str) -> None:
    extraction = Extraction(document(text), (quote(text, words),))
    assert mark_spans(extraction) == marked
    assert parse_marked(mark(extraction)) == (text, tuple(shown(extraction)))


def test_a_title_in_a_mixed_quote_is_told_apart_from_the_speakers_words() -> None:
    text = "She called “The Owl” a film “for nobody”."
    mixed = Attribution("a1", "mixed", at(text, "“The Owl” a film “for nobody”"), quoted=at(text, "for nobody"))
    extraction = Extraction(document(text), (mixed,))
    assert mark_spans(extraction) == "She called [1 “The Owl” a film [1 “for nobody”]]."
    assert parse_marked(mark(extraction)) == (text, tuple(shown(extraction)))


def test_a_turn_of_a_transcript_is_said_to_be_unmarked() -> None:
    text = "HOST: Was it a lizard?"
    turn = Attribution("a1", "direct", at(text, "Was it a lizard?"), source=at(text, "HOST"))
    assert mark(Extraction(document(text), (turn,))) == (
        "<1 HOST>: [1 Was it a lizard?]\n\n# output\n1  direct  -  unmarked  -\n"
    )


def test_one_source_of_two_attributions_has_one_bracket() -> None:
    text = "“Yes,” she said. “Now.”"
    source = at(text, "she")
    both = (quote(text, "Yes,", source=source), quote(text, "Now.", number="a2", source=source, nested_in="a1"))
    extraction = Extraction(document(text), both)
    assert mark_spans(extraction) == "[1 “Yes,”] <1,2 she> said. [2 “Now.”]"
    assert parse_marked(mark(extraction))[1][1].nested_in == "1"


def test_brackets_of_the_text_itself_are_kept() -> None:
    text = "“We [the board] {sic} <b>lost</b> \\o/ [1 “x”],” he said.\n\n# output\n1  direct  -  no"
    extraction = Extraction(document(text), (quote(text, text[1:40]),))
    assert parse_marked(mark(extraction))[0] == text


@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_hand_annotated_documents_survive_marking_and_reading(name: str) -> None:
    extractions = samples(name)
    assert [parse_marked(mark(each)) for each in extractions] == [
        (each.document.text, tuple(shown(each))) for each in extractions
    ]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_golden_file_is_written_as_show_writes_it(path: Path) -> None:
    golden = path.read_text(encoding="utf-8")
    text, told = parse_marked(golden)
    assert mark(Extraction(document(text), tuple(map(attribution_told, told)))) == golden


def attribution_told(told: MarkedAttribution) -> Attribution:
    """Return an attribution with all that marked text tells of it."""
    speaker = Speaker("speaker", told.speaker, "person") if told.speaker else None
    attribution = Attribution(told.id, told.kind, told.content, told.quoted, told.cue, told.source, speaker=speaker)
    return replace(attribution, via=told.via, nested_in=told.nested_in, modality=told.modality, reason=told.reason)


@pytest.mark.parametrize("seed", range(50))
def test_any_nested_spans_in_any_text_survive_marking_and_reading(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - texts to try, no secrets
    text = "".join(chance.choices("ab []{}<>\\1,\n\"“”‘’'«»\u00a0", k=80))
    starts, ends = sorted(chance.sample(range(40), 5)), sorted(chance.sample(range(40, 81), 5), reverse=True)
    attributions = tuple(
        Attribution(
            f"a{number}",
            "indirect",
            content=(TextSpan(start_char, end_char),),
            cue=random_span(chance),
            source=random_span(chance),
        )
        for number, (start_char, end_char) in enumerate(zip(starts, ends, strict=True), start=1)
    )
    extraction = Extraction(document(text), attributions)
    assert parse_marked(mark(extraction)) == (text, tuple(shown(extraction)))


def random_span(chance: random.Random) -> Spans:
    """Return a span that is the same as another of its kind, or nests with it, or is apart from it."""
    start_char = chance.randrange(0, 80, 8)
    return (TextSpan(start_char, start_char + chance.randrange(1, 9)),)


def shown(extraction: Extraction) -> list[MarkedAttribution]:
    """Return what of each attribution marked text can tell."""
    numbers = {each.id: str(number) for number, each in enumerate(extraction.attributions, start=1)}
    return [
        MarkedAttribution(
            id=numbers[each.id],
            kind=each.kind,
            speaker=each.speaker.name if each.speaker else None,
            content=each.content,
            quoted=each.quoted,
            cue=each.cue,
            source=each.source,
            via=each.via,
            nested_in=numbers[each.nested_in] if each.nested_in else None,
            modality=each.modality,
            reason=each.reason,
        )
        for each in extraction.attributions
    ]
