"""A document is dated by what tells its publication, never by the date of an event."""

import json
from pathlib import Path

import pytest

from extractor.documents.date_forms import DATE_WORDS, find_dates
from extractor.documents.make_document import make_document
from extractor.lexicon.tables import word_table
from extractor.model import Published, TextSpan

GOLD = Path(__file__).parents[1] / "gold"
REPORT = (
    "The council has approved a plan to run buses through the market square, after a long debate in the town hall.\n"
)


def published(text: str, **known: str) -> Published:
    return make_document(text, id="x", **known).published


def day(date: str, basis: str) -> Published:
    return Published(date, "day", basis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2017-11-15 Armenian President Serzh Sarkisian met", day("2017-11-15", "header")),
        ("date 2017-11-15\nArmenian President Serzh Sarkisian met", day("2017-11-15", "header")),
        ("Published: 7 November 2023, 06:01 GMT\nHip patients wait\n" + REPORT, day("2023-11-07", "metadata")),
        ("Last updated: 2021-08-18T09:30:00Z\nCave bears\n" + REPORT, day("2021-08-18", "metadata")),
        ("Updated 3 May 2021 | Published 1 May 2021\n" + REPORT, day("2021-05-01", "metadata")),
        ("Ararat-Inform | Politics | 23.02.2024, 14:35\n" + REPORT, day("2024-02-23", "metadata")),
        (
            "A headline\n" + REPORT * 40 + "Published: 01 June 2022, 21:40. Café Sport Batumi",
            day("2022-06-01", "metadata"),
        ),
        (
            "The Calder Valley Gazette, Monday 5 June 2023\nLetters to the Editor\n" + REPORT,
            day("2023-06-05", "metadata"),
        ),
        ("A headline\n12 May 2021\n" + REPORT, day("2021-05-12", "metadata")),
        ("Published Tue 5 Mar 2024 14.05 GMT\n" + REPORT, day("2024-03-05", "metadata")),
        (REPORT + "This article was first published in The Herald on 5 March 2024.", day("2024-03-05", "metadata")),
        ("BERLIN, 17 January 2024 (nda) – The union has", day("2024-01-17", "dateline")),
        ("TROMVIK, 4 October 2023 – The Storbreen ice cap", day("2023-10-04", "dateline")),
        ("MOSCOW, September 25, 2023. /TASS/. The spokesman", day("2023-09-25", "dateline")),
        ("YEREVAN, SEPTEMBER 25, 2023, ARMENPRESS. The minister", day("2023-09-25", "dateline")),
        ("A headline\nBaku, September 25, 2023 (Agency) - The minister", day("2023-09-25", "dateline")),
        ("TBILISI, Georgia (AP) — March 5, 2024 — The minister", day("2024-03-05", "dateline")),
        ("Brussels, 12 October 2023\n" + REPORT, day("2023-10-12", "dateline")),
        ("By Tanya Brightwater, Fairmont Courier | Sept. 9, 2018\n\n" + REPORT, day("2018-09-09", "byline")),
        ("HEADS ROLL\nBy Inez Pryce, Island Tribune — Nov. 4, 2020\n" + REPORT, day("2020-11-04", "byline")),
        ("Bus lane\n\nBy Harriet Pomfret, reporter\n14 March 2022\n" + REPORT, day("2022-03-14", "byline")),
        ("Three nights of songs\nChantal Dubrez, Alpes-Info, 14 November 2018\n" + REPORT, day("2018-11-14", "byline")),
        ("The minister resigned today, 12 May 2021, after a week of talks.", day("2021-05-12", "text")),
        ("CALDER, Mont. (July 28, 2021) — The rancher said", day("2021-07-28", "dateline")),
        ("Tromvik - 3 October 2023 - The minister said", day("2023-10-03", "dateline")),
        ("Port Alder (Evening Post), 3 May 2024 — The mayor said", day("2024-05-03", "dateline")),
        ("A headline\nUpdated 14:05 GMT, Wednesday 1 May 2024\n" + REPORT, day("2024-05-01", "metadata")),
        ("Last updated at 2:05 PM EDT on May 1, 2024\n" + REPORT, day("2024-05-01", "metadata")),
        (
            "The school opens its doors at last\nBy Ana Bell, our reporter\n14 March 2023\n\n" + REPORT,
            day("2023-03-14", "byline"),
        ),
        (
            "PORT ALDER (MN) — The islands' mayor resigned on Thursday, Sept. 12, 2024, she said.",
            day("2024-09-12", "text"),
        ),
    ],
)
def test_the_line_that_tells_the_publication_dates_the_document(text: str, expected: Published):
    assert published(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry timetable changes on Tuesday, 22 February 2022. The first boat leaves at 06:40.",
        "To the Editor:\nYour article of March 3, 2021, on the school buses reported savings.\n" + REPORT,
        "SIR – Your report (‘Potholes cost county £3m’, 2 June 2023) says that repairs are ahead.",
        "RIVER TO CREST, SUNDAY 5 JUNE 2022 - FORECASTERS SAY",
        "Festival opens in the park on 14 June 2024\n" + REPORT,
        "Summer concert\nTown Hall, Saturday 5 June 2023\n" + REPORT,
        "By 14 March 2022, the council had approved the plan.",
        "Published in 2019, the report of 4 May 2019 was ignored.\n" + REPORT,
        "Published 4 May 2019, the report was ignored.",
        "This article relies on a study published in Basel on 4 May 2019.",
        "Town Hall, 5 June 2023\n" + REPORT,
        'The minister said: "I resign today, 12 May 2021, for good."',
        "In March 2021 the mill burned. On March 5 of that year the police came.",
        "The talks resume on 25 September 2023 in Brussels, officials said.",
        "In September 2023 the flood came. On September 19 this year the town will remember.",
        "On September 19 this year the town remembered. The flood came in September 2023, the dam in 2024.",
        "PORT ALDER (MN) — The mayor will resign on Thursday, Sept. 12, 2024, she said.",
        "PORT ALDER (MN) — The bridge has been shut since Thursday, Sept. 12, 2024.",
        'PORT ALDER (MN) — "I resign on Thursday, Sept. 12, 2024," she said.',
        "Concert hall - 3 October 2023 - programme of the night",
        "It opens at 14:05 on 1 May 2024.\n" + REPORT,
        "\n \n",
        "",
    ],
)
def test_the_date_of_an_event_dates_no_document(text: str):
    assert published(text) == Published()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("CHICAGO, Feb. 6 (Meridian Newswire) - Prices climbed.", "XXXX-02-06"),
        ("TBILISI, Oct. 12 (Caspian Wire) — The customs service", "XXXX-10-12"),
        ("MOSCOW, September 25. /TASS/. The spokesman", "XXXX-09-25"),
    ],
)
def test_a_day_without_a_year_is_noted_and_no_date(text: str, note: str):
    assert published(text) == Published(None, None, "dateline", note)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Published 01/05/2024\n" + REPORT, "metadata"),
        ("PORT ALDER, 01/05/2024 (Meridian Newswire) - The mayor", "dateline"),
        ("Bridge closes\nBy Ana Ruiz\n01/05/2024\n" + REPORT, "byline"),
    ],
)
def test_both_readings_of_an_ambiguous_day_are_noted(text: str, basis: str):
    assert published(text) == Published("2024", "year", basis, "2024-05-01 or 2024-01-05")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("TBILISI, Oct. 12 (Reuters) — The customs service", "Reuters"),
        ("MOSCOW, September 25, 2023. /TASS/. The spokesman", "TASS"),
        ("YEREVAN, SEPTEMBER 25, 2023, ARMENPRESS. The minister", "ARMENPRESS"),
        ("PORT ALDER, 3 May 2024, Evening Post - The mayor", "Evening Post"),
        ("WASHINGTON (AP) — The senator", "AP"),
        ("PORT ALDER, 3 May 2024 (photo) - The mayor", None),
        ("The mayor (Reuters) said.", None),
    ],
)
def test_a_dateline_may_name_the_outlet(text: str, outlet: str | None):
    assert make_document(text, id="x").outlet == outlet
    assert make_document(text, id="x", outlet="Port Alder Echo").outlet == "Port Alder Echo"


def test_the_most_trusted_source_decides():
    text = "date 2017-11-15 BERLIN, 17 January 2024 (nda) – The union has called a strike."
    assert published(text) == day("2017-11-15", "header")
    assert published(text, published="2018-01-01") == day("2018-01-01", "metadata")


def test_a_less_trusted_date_is_better_than_none():
    text = "CHICAGO, Feb. 6 (Wire) - Prices climbed.\nBy Ana Ruiz, Fairmont Courier | Feb. 7, 2024"
    assert published(text) == day("2024-02-07", "byline")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2023", Published("2023", "year", "metadata")),
        ("2023-09", Published("2023-09", "month", "metadata")),
        ("2023-09-20T10:00:00+04:00", day("2023-09-20", "metadata")),
        ("Tue, 07 Nov 2023 06:01:00 GMT", day("2023-11-07", "metadata")),
        ("03/04/2023", Published("2023", "year", "metadata", "2023-04-03 or 2023-03-04")),
        ("13/04/2023", day("2023-04-13", "metadata")),
        ("last week", Published(note='published "last week" is no date that can be read')),
        ("2023-02-30", Published(note='published "2023-02-30" is no date that can be read')),
    ],
)
def test_stated_dates_are_as_exact_as_they_are_written(stated: str, expected: Published):
    assert published("No.", published=stated) == expected


def test_a_month_is_the_texts_own_when_its_dates_leave_no_other():
    text = "On September 19, Baku launched it. In May of this year Yerevan agreed. In September 2023, Putin noted this."
    assert published(text) == Published("2023-09", "month", "text")


@pytest.mark.parametrize("split", ["dev", "seeds"])
def test_annotated_documents_get_their_date_and_none_is_made_up(split: str):
    lines = (GOLD / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {record["id"]: (record["text"], record["publication_date"]) for record in map(json.loads, lines)}
    wrong = {}
    for id, (text, told) in gold.items():
        found = published(text).date
        accepted = {told["date"]} if told["certainty"] == "certain" else {told["date"], told["partial"], None}
        if found not in accepted:
            wrong[id] = (found, accepted)
    assert (len(gold) > 0, wrong) == (True, {})


def test_the_header_reaches_through_the_blank_after_it():
    assert make_document(" date 2017-11-15 Armenian", id="x").header == TextSpan(0, 17)
    assert make_document("update 2017-11-15 Armenian", id="x").header is None


@pytest.mark.parametrize(("word", "meaning"), [(word, what) for word, (what,) in word_table(DATE_WORDS).items()])
def test_every_word_of_the_data_file_helps_to_find_a_date(word: str, meaning: str):
    examples = {
        "weekday": f"{word}, 5 June 2023",
        "published": f"{word}: 5 June 2023\n{REPORT}",
        "updated": f"{word}: 5 June 2023\n{REPORT}",
        "outlet": f"The Calder {word.title()}, Monday 5 June 2023\n{REPORT}",
        "byline": f"A headline\n{word.capitalize()} Ana Ruiz | 5 June 2023",
        "piece": f"{REPORT}This {word} was published on 5 June 2023.",
        "today": f"He resigned {word}, 5 June 2023.",
        "this year": f"On June 5, he resigned. He was ill {word}. In June 2023 he returned.",
    }
    text = examples.get(meaning, f"5 {word} 2023\n{REPORT}")
    expected = f"2023-{meaning.removeprefix('month ').zfill(2)}" if meaning.startswith("month") else "2023-06"
    assert (published(text).date or "")[:7] == expected


def test_a_weekday_and_a_time_belong_to_the_date():
    [written] = find_dates("on Monday 5 June 2023, 06:01 GMT, he said")
    assert (
        "on Monday 5 June 2023, 06:01 GMT, he said"[written.start_char : written.end_char]
        == "Monday 5 June 2023, 06:01 GMT"
    )
