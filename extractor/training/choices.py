"""The choices of who speaks in annotated articles: among whom, and who is right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.attribute import read_by_rules, tell
from extractor.details.choice_features import Question
from extractor.details.second_reading import Chooser, ResolvedStatement, read_again
from extractor.details.weighed_choice import Choice
from extractor.documents.make_document import make_document
from extractor.documents.turns import Turn
from extractor.evaluation.article_gold import UnitAnswer, answers
from extractor.evaluation.overlap import Json
from extractor.evaluation.speaker_names import FullNames, full_names, is_same_speaker
from extractor.lexicon.language import DEFAULT_MODEL
from extractor.model import Document, Extraction, Identity
from extractor.output import to_json
from extractor.parsing.parsed_frame import Parsed
from extractor.parsing.parser import load_model, parse_documents
from extractor.parsing.plan import plan_document
from extractor.quotes.draft import Draft
from extractor.speakers.referents import Referent
from extractor.speakers.resolution import Resolution
from extractor.training.learn_referents import Example


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article with its parse."""

    document: Document
    turns: Sequence[Turn]
    parsed: Sequence[Parsed]
    gold: Json
    names: FullNames

    def resolve(self, choose: Chooser) -> list[ResolvedStatement]:
        return read_again(read_by_rules(self.document.text, self.turns, self.parsed), choose)


def read_gold_articles(paths: Iterable[Path]) -> list[GoldArticle]:
    """Return annotated articles: JSON lines as challenge/FORMAT.md describes them. The names of a file's people hold for that file."""
    nlp = load_model(DEFAULT_MODEL)
    articles: list[GoldArticle] = []
    for path in paths:
        golds = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        names = full_names(golds)
        documents = [make_document(gold["text"], id=gold["id"]) for gold in golds]
        plans = [plan_document(document) for document in documents]
        rows = zip(documents, plans, parse_documents(nlp, plans), golds, strict=True)
        articles += [
            GoldArticle(document, plan.turns, list(parsed), gold, names) for document, plan, parsed, gold in rows
        ]
    return articles


def examples_of(article: GoldArticle) -> Iterator[Example]:
    """Yield the choices whose right answer people marked, each after those before it were answered rightly."""
    wanted = _records(article, article.resolve(_as_the_rules_say))

    def answer_rightly(draft: Draft, question: Question, choice: Choice) -> Resolution:
        rules = question.rules
        for record in wanted.get(draft.key, ())[:1]:
            right = [each.who for each in choice.answers if _is_speaker(article, record, each.who)]
            if right and rules.referent not in right:
                return replace(rules, referent=right[0])
        return rules

    for told in article.resolve(answer_rightly):
        if (choice := told.choice) is None:
            continue
        for record in wanted.get(told.draft.key, ()):
            is_right = [_is_speaker(article, record, each.who) for each in choice.answers]
            yield Example(article.document.id, choice.kind, [each.evidence for each in choice.answers], is_right)


def _as_the_rules_say(draft: Draft, question: Question, choice: Choice) -> Resolution:
    return question.rules


def _is_speaker(article: GoldArticle, record: Json, who: Referent | None) -> bool:
    return who is not None and is_same_speaker(record, who.name, article.names)


def _records(article: GoldArticle, told: Sequence[ResolvedStatement]) -> Mapping[int, list[Json]]:
    """Return the annotated records that statements answer, by the key of the statement."""
    records: dict[int, list[Json]] = {}
    for place, answer in measured(article, tell(article.document, told, {})):
        if answer.gold is not None:
            beside = records.setdefault(told[place].draft.key, [])
            if answer.gold not in beside:
                beside.append(answer.gold)
    return records


def measured(article: GoldArticle, extraction: Extraction) -> Iterator[tuple[int, UnitAnswer]]:
    """Yield what became of each unit that was told, with the place of its attribution."""
    places = {each.id: place for place, each in enumerate(extraction.attributions)}
    for answer in answers(article.gold, as_written(extraction), article.names):
        if answer.told is not None:
            yield places[answer.told["id"]], answer


def as_written(extraction: Extraction) -> Json:
    """Return an extraction as `extract` writes it, each document's speakers apart."""
    document = extraction.document.id
    return to_json(
        extraction,
        {
            (document, each.key): Identity(f"{document} {each.key}", each.name, each.type)
            for each in extraction.profiles
        },
    )
