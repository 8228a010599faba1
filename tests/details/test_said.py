"""When words were said is what the sentence around the cue tells, relative to the day of writing."""

import re
from datetime import date
from pathlib import Path

import pytest

from extractor.details.said_on import Said, Writing, said_on, writing_of
from extractor.details.time_expressions import SAID_WORDS
from extractor.documents.make_document import make_document
from extractor.lexicon.tables import word_table
from extractor.model import Document, Extraction, TextSpan
from extractor.pipeline import extract
from extractor.readers import read_paths

SEEDS = Path(__file__).parents[2] / "seeds"
MARK = re.compile(r"[\[\]{}<>]")


def told(marked: str, written: str | None) -> str | None:
    """The date of the marked attribution: [ ] content, { } cue, < > source; `written` is the day of writing."""
    found = said_in(marked, written)
    return found.date if found else None


def said_in(marked: str, written: str | None) -> Said | None:
    spans: dict[str, list[TextSpan]] = {"[": [], "{": [], "<": []}
    text, opened = "", {}
    for piece in re.split(r"([\[\]{}<>])", marked):
        if piece in spans:
            opened[piece] = len(text)
        elif MARK.fullmatch(piece):
            opener = {"]": "[", "}": "{", ">": "<"}[piece]
            spans[opener].append(TextSpan(opened[opener], len(text)))
        else:
            text += piece
    day = date.fromisoformat(written) if written and len(written) == len("2023-11-04") else None
    content, cue, source = (tuple(spans[opener]) for opener in "[{<")
    return said_on(text, Writing(day, written), content=content, cue=cue, source=source)


@pytest.mark.parametrize(
    ("marked", "written", "expected"),
    [
        # Weekdays: the latest one up to the day of writing. 15 November 2017 is a Wednesday.
        ("TASS on Tuesday {quoted} <Lavrov> {as saying} that [his trips will be related].", "2017-11-15", "2017-11-14"),
        ("[“We will stay,”] <Ana Ruiz> {said} on Wednesday.", "2017-11-15", "2017-11-15"),
        ("[“We will stay,”] <Ana Ruiz> {said} Thursday.", "2017-11-15", "2017-11-09"),
        ("<The Kremlin> on Monday {hailed} [“progress”].", "2022-04-04", "2022-04-04"),
        ("<Officials> {said} Thursday that [they are preparing].", "2022-04-07", "2022-04-07"),
        ("<The mayor> {told} reporters on Thursday: [“We will stay.”]", "2023-11-04", "2023-11-02"),
        ("<She> {told} a news conference in Baku on Friday night that [nobody was hurt].", "2023-11-04", "2023-11-03"),
        ("<He> {told} a Tuesday news conference that [nobody was hurt].", "2023-11-02", "2023-10-31"),
        ("On Monday, <Ana Ruiz> {said} [the street would be rebuilt].", "2024-01-02", "2024-01-01"),
        ("On Sunday <she> also {said} [the street would be rebuilt].", "2024-01-02", "2023-12-31"),
        ("In an interview with the Gazette on Saturday, <Ruiz> {said} [she was tired].", "2024-03-02", "2024-03-02"),
        ("Late Thursday, <the ministry> {denied} [it].", "2024-03-01", "2024-02-29"),
        ("Speaking in Geneva on Thursday, <he> {said} [the talks went on].", "2023-03-01", "2023-02-23"),
        ("[“No,”] {said} <Ana Ruiz, the mayor of Leeds>, on Monday.", "2023-11-01", "2023-10-30"),
        # Days counted from the day of writing; ends of months and years.
        ("[“No,”] <he> {said} yesterday.", "2024-03-01", "2024-02-29"),
        ("[“No,”] <he> {said} yesterday.", "2023-03-01", "2023-02-28"),
        ("[“No,”] <he> {said} last night.", "2024-01-01", "2023-12-31"),
        ("[“No,”] <he> {said} earlier today.", "2024-01-01", "2024-01-01"),
        ("[“No,”] <he> {said} two days ago.", "2024-01-01", "2023-12-30"),
        ("A day earlier, <Ruiz> {said} [she would stay].", "2023-05-01", "2023-04-30"),
        ("Ruiz resigned on Monday. A day earlier, <she> {told} voters: [“I will stay.”]", "2023-05-03", "2023-04-30"),
        ("The vote was on 30 April.\nThe next day <she> {said} [it was lost].", "2023-05-03", "2023-05-01"),
        ("The vote was on Tuesday. Two days earlier <she> had {said} [it was won].", "2023-05-03", "2023-04-30"),
        # Written dates.
        ("[“No,”] <he> {said} on July 3.", "2023-11-04", "2023-07-03"),
        ("[“No,”] <he> {said} on December 30.", "2023-01-04", "2022-12-30"),
        ("[“No,”] <he> {told} parliament on 3 July 2016.", "2023-11-04", "2016-07-03"),
        ("[“No,”] <he> {told} parliament on Tuesday, 31 October.", "2023-11-04", "2023-10-31"),
        # Months and years stay months and years.
        ("<He> {said} in a 2019 interview that [he was tired].", "2023-11-04", "2019"),
        ("In a March 2016 interview, <he> {said} [he was tired].", "2023-11-04", "2016-03"),
        ("[“No,”] <he> {said} in July.", "2023-11-04", "2023-07"),
        ("[“No,”] <he> {said} in December.", "2023-11-04", "2022-12"),
        ("In late May of this year, <he> {declared} that [Yerevan was ready].", "2023-09", "2023-05"),
        ("In May of last year, <he> {declared} that [Yerevan was ready].", "2023-09", "2022-05"),
        ("<Cruz>, who had left in July, {said} [it was late].", "2023-11-04", None),
        ("[“No,”] <he> {said} in June 2012.", "2023-11-04", "2012-06"),
        ("[“No,”] <he> {said} last month.", "2023-01-04", "2022-12"),
        ("[“No,”] <he> {said} earlier this month.", "2023-01", "2023-01"),
        ("[“No,”] <he> {said} last year.", "2023", "2022"),
        ("In 1991, <he> {said} [the Union was over].", None, "1991"),
        # A week has no precision of its own: its month, where all of it lies in one.
        ("[“No,”] <he> {said} last week.", "2023-11-24", "2023-11"),
        ("[“No,”] <he> {said} last week.", "2023-11-04", "2023"),
        ("[“No,”] <he> {said} last week.", "2023-01-04", None),
        # What is inside the words does not count.
        ("<She> {said} [the talks would go on until Tuesday].", "2023-11-04", None),
        ("[“It began on Monday,”] <she> {said}.", "2023-11-04", None),
        ("<She> {said} on Friday that [it began on Monday].", "2023-11-04", "2023-11-03"),
        ("“It was on Monday,” he added, and <she> {said} [it was late].", "2023-11-04", None),
        # Nor what belongs to something else in the sentence.
        ("<She> {said} after the vote on Tuesday that [it was lost].", "2023-11-04", None),
        ("[“It was lost,”] <she> {said} of Tuesday’s vote.", "2023-11-04", None),
        ("[“It was lost,”] <she> {said}, commenting on the vote of Tuesday.", "2023-11-04", None),
        ("[“No,”] {said} <Omar Bell>, a pilot unpaid in 2016.", "2023-11-04", None),
        ("[“No,”] {said} <Omar Bell>, a harbour pilot, on Monday.", "2023-11-04", "2023-10-30"),
        ("<The man, who was arrested on Monday,> {said} [nothing had happened].", "2023-11-04", None),
        ("On Monday, the court opened and <she> {said} [it was late].", "2023-11-04", None),
        ("After the meeting on Monday, <she> {said} [it was late].", "2023-11-04", None),
        ("[“It was late,”] <she> {said}. On Monday the court opened.", "2023-11-04", None),
        ("The court opened on Monday. <She> {said} [it was late].", "2023-11-04", None),
        ("<He> {said} during the 2016 election that [he would win].", "2023-11-04", None),
        # Nor what is still to come, and days that two fit.
        ("<He> {will say} on Monday that [it is late].", "2023-11-04", None),
        ("[“No,”] <he> {said} last Tuesday.", "2023-11-02", None),
        ("[“No,”] <he> {said} this Tuesday.", "2023-11-02", None),
        ("[“No,”] <he> {said} on July 3, 2025.", "2023-11-04", None),
        # Without the day of writing no day follows.
        ("[“No,”] <he> {said} on Tuesday.", "2023-09", None),
        ("[“No,”] <he> {said} on Tuesday.", None, None),
        ("The next day <she> {said} [it was lost].", "2023-05-03", None),
        ("[“No,”] <he> {said}.", "2023-05-03", None),
    ],
)  # fmt: skip
def test_a_sentence_tells_when_it_was_said(marked: str, written: str | None, expected: str | None) -> None:
    assert told(marked, written) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[“No,”] <he> {said} on Tuesday.", Said("2023-10-31", "day")),
        ("[“No,”] <he> {said} in July.", Said("2023-07", "month")),
        ("<He> {said} in a 2019 interview that [he was tired].", Said("2019", "year")),
    ],
)
def test_a_date_is_as_exact_as_its_words(marked: str, expected: Said) -> None:
    assert said_in(marked, "2023-11-04") == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("BAKU, Nov. 5 (Agency) - The minister came.", "2023-11-07", date(2023, 11, 5)),
        ("BAKU, Dec. 31 (Agency) - The minister came.", "2024-01-02", date(2023, 12, 31)),
        ("BAKU, May 5 (Agency) - The minister came.", "2023-11-07", date(2023, 11, 7)),
        ("The minister came.", "2023-11-07", date(2023, 11, 7)),
        ("The minister came.", "2023-11", None),
    ],
)
def test_days_are_counted_from_the_dateline(text: str, published: str, expected: date | None) -> None:
    assert writing_of(make_document(text, id="x", published=published)) == Writing(expected, published)


SENTENCES = {
    "weekday": "[“No,”] <he> {{said}} on {word}.",
    "day": "[“No,”] <he> {{said}} {word}.",
    "before": "It was on 1 May. {word} <she> {{said}} [it was lost].",
    "week": "[“No,”] <he> {{said}} {word}.",
    "month": "[“No,”] <he> {{said}} {word}.",
    "year": "[“No,”] <he> {{said}} {word}.",
    "number": "[“No,”] <he> {{said}} {word} days ago.",
    "occasion": "<He> {{said}} in a 2019 {word} that [he was tired].",
    "light": "On Monday <the mayor> {word} {{said}} [it was late].",
}


@pytest.mark.parametrize(("word", "meaning"), [(word, what) for word, (what,) in word_table(SAID_WORDS).items()])
def test_every_word_of_the_list_is_read(word: str, meaning: str) -> None:
    kind = meaning.split()[0]
    if kind == "stop":
        assert told(f"<She> {{said}} {word} the vote on Tuesday [it was lost].", "2023-05-20") is None
    elif kind == "place":
        assert told(f"[“No,”] {{said}} <Ana Ruiz> {word} the meeting on Tuesday.", "2023-05-20") is not None
    elif kind == "-ing":
        assert told(f"<She> {{said}} this {word} on Tuesday [it was lost].", "2023-05-20") is not None
    else:
        assert (
            told(SENTENCES[kind].format(word=word[0].upper() + word[1:] if kind == "before" else word), "2023-05-20")
            is not None
        )


def test_no_date_on_the_seeds_is_wrong() -> None:
    documents = [each for each in read_paths([str(SEEDS)]) if isinstance(each, Document)]
    found = [each for each in extract(documents) if isinstance(each, Extraction)]
    told = {
        (
            Path(each.document.path or "").name[:3],
            attribution.said_on,
            attribution.cue[0].of(each.document.text).split()[0],
        )
        for each in found
        for attribution in each.attributions
        if attribution.said_on and attribution.modality == "said"
    }
    assert len(found) == 5
    assert told == {
        ("000", "2017-11-14", "quoted"),
        ("003", "2022-04-07", "said"),
        ("004", "2023-05", "declared"),
        ("004", "2023-09", "noted"),
    }
