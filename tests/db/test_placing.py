"""Placing the speakers after each document gives the same rows as placing all of them from scratch."""

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from db.speakers.place import place_speakers
from db.store.write import delete_document, store_extraction
from db.tables.rows import document_uid
from db.tables.schema import open_database
from extractor.documents.make_document import make_document
from extractor.identity.judge import Judge, guess
from extractor.identity.rulings import NO_RULINGS, Rulings
from extractor.model import Attribution, Entity, Extraction, Profile, Speaker, TextSpan, Topic
from tests.identity.test_namekeys import documents
from tests.support.samples import samples

GOLD = (*samples(), *samples("dev"))
BY_HAND = Rulings(
    same=(("Vardges Tumasyan", "Dmitry Peskov"),),
    not_same=(("Valery Strizhov", "Valeriy Strijov"),),
    names={"Dmitry Peskov": "Dmitri Sergeyevich Peskov", "Nikol Pashinyan": "Elmar Mammadyarov"},
)


def dump(db: Database) -> list[str]:
    return [line for line in db.iterdump() if not line.startswith('INSERT INTO "runs"')]


def from_scratch(db: Database, judge: Judge) -> list[str]:
    """Return what a copy of the database holds when all of its speakers are placed again."""
    with closing(open_database(Path(":memory:"))) as copy:
        db.conn.backup(copy.conn)
        copy.execute("delete from placed_by")
        copy.conn.commit()
        place_speakers(copy, judge)
        return dump(copy)


def store(db: Database, extraction: Extraction) -> None:
    store_extraction(db, extraction, document_uid(extraction.document), fingerprint="tests", guess=guess)


def number_of_document(extraction: Extraction) -> str:
    return document_uid(extraction.document)


def without_first_speaker(extraction: Extraction) -> Extraction:
    """Return an article as an editor shortened it: who spoke first is not in it."""
    first, *others = extraction.profiles
    kept = [each for each in extraction.attributions if not each.speaker or each.speaker.id != first.key]
    inner = {each.id for each in kept}
    return replace(
        extraction,
        profiles=tuple(others),
        attributions=tuple(
            replace(each, nested_in=each.nested_in if each.nested_in in inner else None) for each in kept
        ),
    )


@pytest.mark.parametrize("rulings", [NO_RULINGS, BY_HAND], ids=["no decisions", "decisions by hand"])
@pytest.mark.parametrize("seed", range(3))
def test_articles_one_by_one_give_the_rows_of_all_placed_at_once(seed: int, rulings: Rulings) -> None:
    judge, dice, articles = Judge("tests", rulings), random.Random(seed), list(GOLD)  # noqa: S311  (no secret)
    dice.shuffle(articles)
    with closing(open_database(Path(":memory:"))) as db:
        for number, article in enumerate(articles):
            store(db, article)
            place_speakers(db, judge)
            assert number % 5 or dump(db) == from_scratch(db, judge)
        for article in dice.sample([each for each in articles if each.profiles], 4):
            store(db, without_first_speaker(article))
            place_speakers(db, judge)
            assert dump(db) == from_scratch(db, judge)
            delete_document(db, document_uid(article.document))
            place_speakers(db, judge)
            assert dump(db) == from_scratch(db, judge)


@settings(deadline=None, max_examples=30)
@given(documents, st.sampled_from([NO_RULINGS, BY_HAND]), st.randoms(use_true_random=False))
def test_names_that_come_and_go_leave_the_rows_of_others(told, rulings: Rulings, dice) -> None:
    judge = Judge("tests", rulings)
    articles = [invent(f"{at}.txt", each, dice) for at, each in enumerate(told)]
    with closing(open_database(Path(":memory:"))) as db:
        for article in articles:
            store(db, article)
            place_speakers(db, judge)
        changed = dice.sample(articles, len(articles) // 2)
        for article in changed:
            if dice.random() < 0.5:
                delete_document(db, document_uid(article.document))
            else:
                store(db, invent(article.document.path, dice.choice(told), dice))
            if dice.random() < 0.7:
                place_speakers(db, judge)
        place_speakers(db, judge)
        assert dump(db) == from_scratch(db, judge)


def invent(path: str, told, dice: random.Random) -> Extraction:
    """Return an article in which most of these speak, about this or that."""
    profiles = tuple(
        Profile(f"s{place}", name, type, names, roles) for place, (type, name, names, roles) in enumerate(told)
    )
    topics = (Topic("Elections", "politics and government"), Topic("Budget", "politics and government"))
    text = "\n".join(f"Words number {place} of this article, said {dice.choice('abc')}." for place in range(len(told)))
    quotes = []
    for place, profile in enumerate(profiles):
        start = text.index(f"Words number {place}")
        quotes.append(
            Attribution(
                f"a{place}",
                "direct",
                (TextSpan(start, start + 30),),
                modality=dice.choice(("said", "said", "thought")),
                speaker=Speaker(profile.key, profile.name, profile.type) if dice.random() < 0.7 else None,
                said_on=dice.choice((None, "2023-01-02", "2022")),
                topics=tuple(dice.sample(topics, dice.randrange(3))),
                about=tuple(dice.sample((Entity("Baku", "place"), Entity("Leeds", "place")), dice.randrange(3))),
            )
        )
    published = dice.choice((None, "2023-05-01", "2024"))
    return Extraction(make_document(text, id=path, path=path, published=published), tuple(quotes), profiles)


def test_a_new_document_leaves_other_speakers_alone() -> None:
    by_id = {each.document.id: each for each in GOLD}
    with closing(open_database(Path(":memory:"))) as db:
        store(db, by_id["dev-04"])
        place_speakers(db, Judge("tests"))
        db.execute("update speakers set name = 'Left alone' where slug = 'dominic-thwaite'")
        store(db, by_id["dev-05"])
        place_speakers(db, Judge("tests"))
        assert called(db, "Left alone", "Marcus Delacroix", "Dominic Thwaite") == ["Left alone", "Marcus Delacroix"]
        store(db, by_id["dev-06"])
        place_speakers(db, Judge("a newer version"))
        assert called(db, "Left alone", "Marcus Delacroix", "Dominic Thwaite") == [
            "Dominic Thwaite",
            "Marcus Delacroix",
        ]


def test_a_new_document_has_its_likely_speakers_until_they_are_placed() -> None:
    ruiz, orlov, official = (
        Profile("s1", "Ana Ruiz", "person", ("Ana Ruiz",)),
        Profile("s2", "Lev Orlov", "person", ("Lev Orlov",)),
        Profile("s3", "the official", "unnamed"),
    )
    with closing(open_database(Path(":memory:"))) as db:
        for path, name in (
            ("1", "Ana Maria Ruiz"),
            ("2", "Ana Ruiz"),
            ("3", "Ana Ruiz"),
            ("4", "Ana Maria Ruiz"),
            ("5", "Ana Maria Ruiz"),
        ):
            store(db, speaking(path, (replace(ruiz, name=name),)))
        place_speakers(db, Judge("tests"))
        store(db, speaking("6", (ruiz, orlov, official)))
        sql = (
            "select source, slug from quotes join documents on documents.id = document_id "
            "left join speakers on speakers.id = speaker_id where path = '6' order by source"
        )
        waiting = db.execute(sql).fetchall()
        place_speakers(db, Judge("tests"))
        assert waiting == db.execute(sql).fetchall()
        assert [slug for _, slug in waiting][:2] == ["ana-maria-ruiz", "lev-orlov"]


def speaking(path: str, profiles: tuple[Profile, ...]) -> Extraction:
    """Return an article in which each of these says one sentence."""
    text, quotes = "", []
    for each in profiles:
        start = len(text)
        text += f"“We stay,” said {each.name}.\n"
        source = TextSpan(start + len("“We stay,” said "), len(text) - len(".\n"))
        who = Speaker(each.key, each.name, each.type)
        content = (TextSpan(start + 1, start + len("“We stay,")),)
        quotes.append(Attribution(f"a{each.key}", "direct", content, source=(source,), speaker=who))
    return Extraction(make_document(text, id=path, path=path), tuple(quotes), profiles)


def called(db: Database, *names: str) -> list[str]:
    stored = {row["name"] for row in db.query("select name from speakers")}
    return sorted(stored & set(names))
