"""Whom a mention can mean, and the choice among them."""

from extractor.model import TextSpan
from extractor.speakers.candidates import Candidate, choose
from extractor.speakers.memory import Memory, Reading
from extractor.speakers.mentions import Mention
from extractor.speakers.pronouns import PRONOUN_WEIGHTS, pronoun_candidates
from extractor.speakers.referents import Cast, Referent
from extractor.speakers.resolution import Resolution, name_bearer

TEXT = "Ana Ruiz met Omar Bell. She left."


def mention(words: str, kind: str, sentence: int, *, is_subject: bool = True, gender: str | None = None) -> Mention:
    at = TEXT.index(words)
    name = words if kind == "name" else None
    span = TextSpan(at, at + len(words))
    return Mention(span, kind, words, words.lower(), sentence, 0, name=name, gender=gender, is_subject=is_subject)  # type: ignore[arg-type]  # literals


ANA, OMAR = mention("Ana Ruiz", "name", 1), mention("Omar Bell", "name", 1, is_subject=False)
SHE = mention("She", "pronoun", 2, gender="f")


def person(named: Mention) -> Referent:
    who = Referent("person")
    who.add(named)
    return who


def read(*people: Referent) -> tuple[Reading, Memory]:
    mentions = {each.span.start_char: each for each in (ANA, OMAR, SHE)}
    memory = Memory()
    for who in people:
        memory.note(who.mentions[0].span.start_char, who.mentions[0], name_bearer(who.mentions[0], [who]), speaks=False)
    return Reading(TEXT, mentions, list(mentions), Cast(list(people)), {}), memory


def test_the_candidates_of_a_pronoun_are_those_met_with_how_present_they_are() -> None:
    ana, omar = person(ANA), person(OMAR)
    found = pronoun_candidates(*read(ana, omar), SHE)
    assert [(each.who.name, each.place, each.fit, each.spoke_last) for each in found] == [
        ("Ana Ruiz", 0, 0.0, False),
        ("Omar Bell", 1, 0.0, False),
    ]
    assert found[0].presence > found[1].presence


def test_somebody_of_another_gender_is_no_candidate() -> None:
    ana, omar = person(ANA), person(OMAR)
    omar.genders["m"] += 1
    assert [each.who for each in pronoun_candidates(*read(ana, omar), SHE)] == [ana]


def test_the_outer_speaker_is_no_candidate() -> None:
    ana, omar = person(ANA), person(OMAR)
    assert [each.who for each in pronoun_candidates(*read(ana, omar), SHE, outer=ana)] == [omar]


def test_a_candidate_that_leads_clearly_is_chosen() -> None:
    ana, omar = person(ANA), person(OMAR)
    rows = [Candidate(omar, 0, 0.0, 1.0, False), Candidate(ana, 1, 0.0, 2.0, False)]
    assert choose(SHE, rows, PRONOUN_WEIGHTS) == Resolution(ana, "pronoun", '"She" -> Ana Ruiz')


def test_who_spoke_last_leads() -> None:
    ana, omar = person(ANA), person(OMAR)
    rows = [Candidate(omar, 0, 0.0, 1.0, False), Candidate(ana, 1, 0.0, 1.0, True)]
    assert choose(SHE, rows, PRONOUN_WEIGHTS).referent is ana


def test_two_that_are_near_each_other_are_both_named_and_none_is_chosen() -> None:
    ana, omar = person(ANA), person(OMAR)
    rows = [Candidate(omar, 0, 0.0, 1.5, False), Candidate(ana, 1, 0.0, 1.0, False)]
    says = '"She" fits Omar Bell and Ana Ruiz'
    assert choose(SHE, rows, PRONOUN_WEIGHTS) == Resolution(None, "pronoun", says, ("Omar Bell", "Ana Ruiz"))


def test_without_candidates_nobody_is_named() -> None:
    assert choose(SHE, [], PRONOUN_WEIGHTS) == Resolution(None, "pronoun", '"She" fits nobody named before')


def test_a_mention_is_remembered_with_the_office_that_it_tells() -> None:
    ana = person(ANA)
    _, memory = read(ana)
    memory.note(SHE.span.start_char, SHE, Resolution(ana, "spoken of before", office="mayor"), speaks=True)
    assert ana.roles == [("mayor", None)]
    assert ana.mentions == [ANA, SHE]
    assert ana.gender == "f"
    assert memory.spoke_last(ana, SHE)
    assert memory.others == []
