"""Whom a mention means, by weighed evidence: the likeliest where they lead clearly, else what the rules say, or nobody."""

from extractor.details.choice_features import ask, mention_kind
from extractor.details.weighed_choice import Choice, PossibleSpeaker, choose_weighed, probabilities, weights_of_kinds
from extractor.documents.make_document import make_document
from extractor.model import Extraction, TextSpan
from extractor.pipeline import extract
from extractor.speakers.mentions import Mention
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution

SHE = Mention(TextSpan(0, 3), "pronoun", "She", "she", 2, 0, gender="f")
WEIGHTS = {"near": 1.0, "named": 2.0}


def person(name: str) -> Referent:
    who = Referent("person")
    who.names[name] += 1
    return who


ANA, EVA = person("Ana Ruiz"), person("Eva Bell")
NOBODY = PossibleSpeaker(None, ())


def chosen(rules: Referent | None, *answers: PossibleSpeaker) -> Resolution:
    question = ask(SHE, Resolution(rules, "pronoun"), (), None, ())
    return choose_weighed(question, Choice(mention_kind(SHE), (*answers, NOBODY)), WEIGHTS)


def test_the_likelihoods_of_all_answers_sum_to_one() -> None:
    likely = probabilities(
        Choice("he or she", (PossibleSpeaker(ANA, ("near",)), PossibleSpeaker(EVA, ()), NOBODY)), WEIGHTS
    )
    assert abs(sum(likely) - 1) < 1e-9
    assert likely[0] > likely[1] == likely[2]


def test_clear_evidence_overrules_the_rules() -> None:
    found = chosen(EVA, PossibleSpeaker(ANA, ("near", "named")), PossibleSpeaker(EVA, ()))
    assert (found.referent, found.how, found.says) == (ANA, "weighed", '"She" -> Ana Ruiz')
    assert found.likelihood is not None
    assert found.likelihood > 0.9


def test_weak_evidence_leaves_what_the_rules_say() -> None:
    found = chosen(
        EVA,
        PossibleSpeaker(ANA, ("near",)),
        PossibleSpeaker(EVA, ("near",)),
        PossibleSpeaker(person("Iva Moss"), ("named", "near")),
    )
    assert found.referent is not ANA


def test_two_that_fit_a_pronoun_are_both_named_and_neither_speaks() -> None:
    found = chosen(EVA, PossibleSpeaker(ANA, ("named",)), PossibleSpeaker(EVA, ("named",)))
    assert (found.referent, found.rivals) == (None, ("Ana Ruiz", "Eva Bell"))
    assert found.says == '"She" fits Ana Ruiz and Eva Bell'


def test_a_weight_for_every_mention_counts_for_each_kind() -> None:
    weights = weights_of_kinds({"every mention: is new": 1.0, "it: is new": 0.5, "sure of quotes: always": 3.0})
    assert (weights["it"]["is new"], weights["they"]["is new"]) == (1.5, 1.0)


def speaker_of(text: str, words: str) -> str | None:
    [found] = extract([make_document(text, id="d")])
    assert isinstance(found, Extraction)
    [told] = [each for each in found.attributions if any(words in span.of(text) for span in each.content)]
    return told.speaker.name if told.speaker is not None else None


def test_a_leader_is_the_person_spoken_of_and_not_the_party() -> None:
    text = (
        "Voters have a clear choice, said Martin Hale.\n\n"
        "In his New Year message the Green Party leader said Labour was relying on “cheap scares”. He said his party was ready."
    )
    assert speaker_of(text, "cheap scares") == "Martin Hale"


def test_the_family_of_somebody_is_not_they() -> None:
    assert speaker_of("Maria Lopez died on Friday. Her family said they wanted justice.", "justice") == "Her family"
