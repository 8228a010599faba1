"""Through whom words came: the outlet or platform of a sentence, and none where no outlet passed them on."""

import pytest

from extractor.model import Document, Extraction
from extractor.pipeline import extract

LEAD = "Mayor Ana Ruiz visited the port on Monday.\n\n"
VIA = {
    "Ana Ruiz, who wrote on Twitter that the bridge was “a trap”, resigned.": "Twitter",
    "“The bridge is unsafe”, Ana Ruiz wrote on Truth Social.": "Truth Social",
    "The Harbour Times has been told by Ana Ruiz that the bridge was “a trap”.": "Harbour Times",
    "Quoted in the Harbour Times, Ana Ruiz said: “The bridge is unsafe.”": "Harbour Times",
    "“The bridge is unsafe,” Ana Ruiz told the Evening Post’s website.": "Evening Post",
    "“We will rebuild,” Ana Ruiz said, the Severny Delta-Info agency reports.": "Severny Delta-Info agency",
    "“We will rebuild,” Ana Ruiz said on Monday, Interfax reports.": "Interfax",
    "“We will rebuild,” Ana Ruiz said, Delta News reports.": "Delta News",
    "“We will rebuild,” Ana Ruiz said, reports Armenpress.": "Armenpress",
    "“We will rebuild,” Ana Ruiz said, according to TASS.": "TASS",
    "“We will rebuild,” Ana Ruiz said, as reported by Radio Free Delta.": "Radio Free Delta",
    "“We will rebuild,” said Ana Ruiz, quoted by the Delta Herald.": "Delta Herald",
    "“We will rebuild,” Xinhua quoted Ana Ruiz as saying.": "Xinhua",
    "“We will rebuild,” Ana Ruiz was quoted as saying by the Delta Herald.": "Delta Herald",
    "Ana Ruiz was quoted by Xinhua as saying that the bridge would be rebuilt.": "Xinhua",
    "The state news agency IRNA quoted Ana Ruiz as saying that the bridge would be rebuilt.": "IRNA",
    "The bridge will be rebuilt, Ana Ruiz said on Monday, Interfax reports.": "Interfax",
    "Ana Ruiz said the bridge would be rebuilt, the Delta Herald reported on Sunday.": "Delta Herald",
    "The bridge will be rebuilt, Ana Ruiz said, the Delta Herald reported, citing a source.": "Delta Herald",
    "The bridge will be rebuilt, Interfax reports, citing Ana Ruiz.": "Interfax",
    "Interfax reported, citing Ana Ruiz, that the bridge would be rebuilt.": "Interfax",
    "TASS reports with reference to Ana Ruiz that the bridge would be rebuilt.": "TASS",
    "According to Interfax, Ana Ruiz said that the bridge would be rebuilt.": "Interfax",
    "As Interfax reports, Ana Ruiz said that the bridge would be rebuilt.": "Interfax",
    "“We will rebuild,” Ana Ruiz told the BBC.": "BBC",
    "“We will rebuild,” Ana Ruiz told BBC Radio 4.": "BBC Radio 4",
    "“We will rebuild,” Ana Ruiz told The Times of Malta.": "Times of Malta",
    "“We will rebuild,” Ana Ruiz told Agence France-Presse.": "Agence France-Presse",
    "“We will rebuild,” Ana Ruiz told the Delta Herald’s reporter.": "Delta Herald",
    "Ana Ruiz told the newspaper «Delta-24» that the bridge would be rebuilt.": "Delta-24",
    "Ana Ruiz told NEWS.am that the bridge would be rebuilt.": "NEWS.am",
    "“We will rebuild,” Ana Ruiz said in an interview with Le Monde.": "Le Monde",
    "In an interview with Channel 5 on Friday, Ana Ruiz said: “We will rebuild.”": "Channel 5",
    "“We will rebuild,” Ana Ruiz said during an interview on Public Radio.": "Public Radio",
    "Speaking to Sky News, Ana Ruiz said that the bridge would be rebuilt.": "Sky News",
    "Ana Ruiz, speaking on Radio Delta, said that the bridge would be rebuilt.": "Radio Delta",
    "Ana Ruiz said on Fox News that the bridge would be rebuilt.": "Fox News",
    "“We will rebuild,” Ana Ruiz said on the BBC’s “Morning Hour.”": "BBC",
    "“We will rebuild,” Ana Ruiz said in comments carried by state television.": "state television",
    "Ana Ruiz said in remarks broadcast by Radio Delta that the bridge would be rebuilt.": "Radio Delta",
    "Writing in the Guardian, Ana Ruiz said that the bridge would be rebuilt.": "Guardian",
    "Ana Ruiz wrote in The Baltic Times that the bridge would be rebuilt.": "Baltic Times",
    "“We will rebuild,” Ana Ruiz wrote on her Telegram channel.": "Telegram",
    "Ana Ruiz said in a Telegram post that the bridge would be rebuilt.": "Telegram",
    "Ana Ruiz wrote on X, formerly Twitter, that the bridge would be rebuilt.": "X",
    # outlets that no list knows
    "“We will rebuild,” Ana Ruiz told CityLine.": "CityLine",
    "“We will rebuild,” Ana Ruiz told The Ledger.": "Ledger",
    "“We will rebuild,” Ana Ruiz told the Delta Echo.": "Delta Echo",
    "“We will rebuild,” Ana Ruiz told a Kamurj reporter.": "Kamurj",
    "“We will rebuild,” Ana Ruiz told the BBC's Omar Bell.": "BBC",
    "“We will rebuild,” Ana Ruiz told Kanal correspondent Omar Bell.": "Kanal",
    "“We will rebuild,” Ana Ruiz said, Kamurj Online reported on Sunday.": "Kamurj Online",
    "“We will rebuild,” Ana Ruiz said in an interview with Kanal Plus.": "Kanal Plus",
    "“We will rebuild,” Ana Ruiz said in an emailed statement to the Kamurj Review.": "Kamurj Review",
    "“We will rebuild,” Ana Ruiz said in comments reported by Kamurj.": "Kamurj",
    "“We will rebuild,” Ana Ruiz was quoted as saying by Kamurj.": "Kamurj",
    "“We will rebuild,” Ana Ruiz said, the Kamurj News Agency (KNA) reported.": "Kamurj News Agency (KNA)",
    "“We will rebuild,” Ana Ruiz said on KTV on Monday.": "KTV",
    "“We will rebuild,” Ana Ruiz said on state television.": "state television",
    "“We will rebuild,” Ana Ruiz wrote on the platform X.": "X",
    "Ana Ruiz used her Sky interview to claim that the bridge would be rebuilt.": "Sky",
    "In an op-ed published in the Kamurj Review, Ana Ruiz said that the bridge would be rebuilt.": "Kamurj Review",
    "Ana Ruiz wrote in the Kamurj Review that the bridge would be rebuilt.": "Kamurj Review",
    "In comments to the weekly Ekspres, Ana Ruiz said that the bridge would be rebuilt.": "weekly Ekspres",
}
NO_OUTLET = [
    "“We will rebuild,” Ana Ruiz told reporters.",
    "“We will rebuild,” Ana Ruiz told the press.",
    "“We will rebuild,” Ana Ruiz told a press conference.",
    "“We will rebuild,” Ana Ruiz said on the record.",
    "“We will rebuild,” Ana Ruiz said on the radio.",
    "Ana Ruiz said in a report that the bridge would be rebuilt.",
    "Ana Ruiz said that she had told the BBC so.",
    "Ana Ruiz said that some website cites the ministry too often.",
    "Ana Ruiz likened the Delta Herald to the BBC.",
    "“We will rebuild,” Ana Ruiz tweeted.",
    "“We will rebuild,” Ana Ruiz told Omar Bell.",
    "“We will rebuild,” Ana Ruiz told Bell.",
    "“We will rebuild,” Ana Ruiz told Congress.",
    "“We will rebuild,” Ana Ruiz told the Knesset.",
    "“We will rebuild,” Ana Ruiz told NATO.",
    "“We will rebuild,” Ana Ruiz told the House Roads Committee.",
    "“We will rebuild,” Ana Ruiz said on Capitol Hill.",
    "“We will rebuild,” Ana Ruiz said in an interview with Omar Bell.",
    "“We will rebuild,” Ana Ruiz said in a letter to the Roads Ministry.",
    "Ana Ruiz said that the bridge was shown on Facebook.",
    "Ana Ruiz demanded “an answer” from Facebook.",
    "Omar Bell quoted Ana Ruiz as saying that the bridge would be rebuilt.",
]
OUTLETS_OWN = {
    "Interfax reported that the bridge would be rebuilt.": "Interfax",
    "According to Interfax, the bridge will be rebuilt.": "Interfax",
    "The Delta Herald reported that Ana Ruiz had said the bridge was safe.": "The Delta Herald",
}


@pytest.fixture(scope="module")
def found() -> dict[str, Extraction]:
    texts = [*VIA, *NO_OUTLET, *OUTLETS_OWN]
    outcomes = extract(Document(id=text, raw=LEAD + text, text=LEAD + text) for text in texts)
    return {each.document.id: each for each in outcomes if isinstance(each, Extraction)}


def told(extraction: Extraction) -> list[tuple[str | None, str | None]]:
    """Return the speaker and the channel of each statement."""
    said = [each for each in extraction.attributions if each.modality == "said" and each.nested_in is None]
    return [(each.speaker.name if each.speaker else None, each.via) for each in said]


@pytest.mark.parametrize("text", VIA)
def test_words_came_through_an_outlet(text: str, found: dict[str, Extraction]) -> None:
    assert told(found[text]) == [("Ana Ruiz", VIA[text])]


@pytest.mark.parametrize("text", NO_OUTLET)
def test_nobody_else_passed_the_words_on(text: str, found: dict[str, Extraction]) -> None:
    assert {via for _, via in told(found[text])} <= {None}


@pytest.mark.parametrize("text", OUTLETS_OWN)
def test_what_an_outlet_tells_itself_is_its_own(text: str, found: dict[str, Extraction]) -> None:
    assert told(found[text]) == [(OUTLETS_OWN[text], None)]
